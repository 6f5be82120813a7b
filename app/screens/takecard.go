package screens

// takeCardPage asks for the card to be taken.
func takeCardPage(p *pen) page {
	return page{
		title: p.say.text("screen.take-card.title"), lead: p.say.text("screen.take-card.lead"), centred: true,
		content: []part{p.taking()},
	}
}

// taking is the card coming out, or being lifted off the reader.
func (p *pen) taking() part {
	if p.board.options.Place {
		return picture{name: "take-place", w: 520, h: 520}
	}
	return picture{name: "take", w: 520, h: 470}
}
