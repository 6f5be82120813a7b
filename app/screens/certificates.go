package screens

import "madoguchi/kiosk/visit"

// certificatesPage asks which certificates are wanted.
func certificatesPage(p *pen, s visit.State) page {
	chosen := s.Visit.Answers.Chosen()
	option := func(c visit.Choice, id string) part {
		return choice{
			id: "certificates:" + string(c), chosen: chosen == c, event: visit.ChooseCertificates{Choice: c},
			label: p.say.text("screen.certificates." + id), line: p.say.text("screen.certificates." + id + ".hint"),
		}
	}
	return page{
		step: 2, title: p.say.text("screen.certificates.title"), pair: true,
		content: []part{column(
			p.choiceGap(),
			option(visit.Both, "both"),
			option(visit.AuthenticationOnly, "authentication"),
			option(visit.SignatureOnly, "signature"),
		)},
		actions: []button{p.next(p.say.text("action.next"), s), p.back()},
	}
}
