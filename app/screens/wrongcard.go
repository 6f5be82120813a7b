package screens

import "madoguchi/kiosk/visit"

// wrongCardPage names the card that was inserted and says which one is meant.
func wrongCardPage(p *pen, s visit.State) page {
	id := "screen.wrong-card." + string(s.Visit.Kind)
	if !p.say.Has(id + ".title") {
		id = "screen.wrong-card.other"
	}
	return page{
		title: p.say.text(id + ".title"), lead: p.say.text(id + ".lead"), centred: true,
		content: []part{
			beside(
				40,
				picture{name: "wrong-card", w: 360, h: 270, below: p.say.text("screen.wrong-card.this"), ink: p.look.failure},
				picture{name: "right-card", w: 360, h: 270, below: p.say.text("screen.wrong-card.right"), ink: p.look.success},
			),
			p.notice(guide, p.styled("screen.wrong-card.do")),
		},
	}
}
