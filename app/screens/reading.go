package screens

import "madoguchi/kiosk/visit"

// readingPage tells how far the reading is; nothing on it moves but the bar.
func readingPage(p *pen, _ visit.State) page {
	id, drawing := "screen.reading.keep-in", picture{name: "reading", w: 520, h: 320}
	if p.board.options.Place {
		id, drawing = "screen.reading.keep-on", picture{name: "reading-place", w: 520, h: 400}
	}
	return page{
		title: p.say.text("screen.reading.title"), lead: p.say.text("screen.reading.lead"), centred: true,
		content: []part{
			drawing,
			gauge{},
			card{
				fill: p.look.warningTint, edge: p.look.warningTint,
				part: strong(p.say.text(id)).sized(48).led(1.35).centred(),
			},
		},
	}
}
