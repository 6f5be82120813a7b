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
				picture{name: wrongPicture(s.Visit.Kind), w: 360, h: 270, below: p.say.text("screen.wrong-card.this"), ink: p.look.failure},
				picture{name: "right-card", w: 360, h: 270, below: p.say.text("screen.wrong-card.right"), ink: p.look.success},
			),
			card{fill: p.look.tint, edge: p.look.tint, part: strong(p.styled("screen.wrong-card.do")).sized(44).led(1.4).centred()},
		},
	}
}

// wrongPicture is a drawing of what was inserted or laid down.
func wrongPicture(k visit.Kind) string {
	switch k {
	case "phone":
		return "wrong-phone"
	case "contactless-storage":
		return "wrong-contactless"
	}
	return "wrong-card"
}
