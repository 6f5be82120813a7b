package screens

import "madoguchi/kiosk/visit"

// certificatesPage asks which certificates are wanted.
func certificatesPage(p *pen, s visit.State) page {
	chosen := s.Visit.Answers.Chosen()
	option := func(c visit.Choice, hint string) part {
		id := "screen.certificates." + string(c)
		return choice{
			id: "certificates:" + string(c), chosen: chosen == c, event: visit.ChooseCertificates{Choice: c},
			label: p.say.text(id), line: p.say.text(hint),
		}
	}
	return page{
		step: 2, title: p.say.text("screen.certificates.title"), pair: true,
		content: []part{column(
			p.choiceGap(),
			option(visit.Both, "screen.certificates.both.hint"),
			option(visit.AuthenticationOnly, "certificate.authentication.hint"),
			option(visit.SignatureOnly, "certificate.signature.hint"),
		)},
		actions: []button{p.next(p.say.text("action.next"), s), p.back()},
	}
}
