package screens

import "madoguchi/kiosk/visit"

// changedPage asks whether name or address changed since the signature certificate was issued.
func changedPage(p *pen, s visit.State) page {
	option := func(answer visit.YesNo, id string) part {
		return choice{
			id: "changed:" + id, chosen: s.Visit.Answers.Changed == answer, event: visit.ChooseChanged{Changed: answer},
			label: p.say.text("screen.changed." + id), line: p.say.text("screen.changed." + id + ".hint"), low: 220,
		}
	}
	pg := page{
		step: 2, title: p.say.text("screen.changed.title"), lead: p.say.text("screen.changed.lead"), pair: true,
		content: []part{column(p.choiceGap(), option(visit.No, "no"), option(visit.Yes, "yes"))},
		actions: []button{p.next(p.say.text("action.next"), s), p.back()},
	}
	if s.Visit.Answers.Changed == visit.Yes {
		pg.aside = []part{p.note(heed, "", p.say.text("screen.changed.lapses"))}
	}
	return pg
}
