package screens

import "madoguchi/kiosk/visit"

// takeCardPage asks for the card to be taken, and asks louder where it has been left for a while. It ends by itself only
// where no reader can tell that the card is out.
func takeCardPage(p *pen, s visit.State) page {
	pg := page{
		strip: p.readerStrip(s),
		title: p.say.text("screen.take-card.title"), lead: p.say.text("screen.take-card.lead"), centred: true,
		content: column(0, p.taking(), p.countdown(s, "screen.closes")).parts,
	}
	if s.Forgotten {
		pg.lead = ""
		pg.content = append([]part{p.forgotten()}, pg.content...)
	}
	return pg
}

// forgotten is seen by whoever has turned to go.
func (p *pen) forgotten() part {
	size := float32(84)
	if p.wide || p.compact {
		size = 64
	}
	words := strong(p.say.text("screen.take-card.forgotten")).sized(size).led(1.3).in(p.look.paper).centred()
	return card{fill: p.look.failure, edge: p.look.failure, part: words}
}

// taking is the card coming out, or being lifted off the reader.
func (p *pen) taking() part {
	if p.board.options.Place {
		return picture{name: "take-place", w: 760, h: 760}
	}
	return picture{name: "take", w: 760, h: 687}
}
