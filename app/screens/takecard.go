package screens

import "madoguchi/kiosk/visit"

// takeCardPage asks for the card to be taken. It ends by itself only where no reader can tell that the card is out.
func takeCardPage(p *pen, s visit.State) page {
	return page{
		strip: p.readerStrip(s),
		title: p.say.text("screen.take-card.title"), lead: p.say.text("screen.take-card.lead"), centred: true,
		content: column(0, p.taking(), p.countdown(s, "screen.closes")).parts,
	}
}

// taking is the card coming out, or being lifted off the reader.
func (p *pen) taking() part {
	if p.board.options.Place {
		return picture{name: "take-place", w: 520, h: 520}
	}
	return picture{name: "take", w: 520, h: 470}
}
