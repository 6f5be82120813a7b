package screens

import "madoguchi/kiosk/visit"

// numberingPage waits for number and paper; the number shows as soon as it is committed.
func numberingPage(p *pen, s visit.State) page {
	pg := page{step: 4, strip: p.readerStrip(s), title: p.say.text("screen.numbering.title"), lead: p.say.text("screen.numbering.lead"), centred: true}
	if s.Visit.Consultation {
		pg.step = 0
		pg.lead = p.say.text("screen.numbering.lead.consultation")
	}
	if s.Visit.Ticket == nil {
		pg.content = []part{picture{name: "paper", w: 420, h: 290}}
		return pg
	}
	pg.title = p.say.text("screen.numbering.printing")
	pg.content = []part{p.abreastOrBelow(p.numberCard(s, nil), p.paper(s.Visit.Ticket.Text))}
	return pg
}

// numberCard is the number, large, and what else is known of it.
func (p *pen) numberCard(s visit.State, below part) part {
	return card{
		edge: p.look.primary, stroke: 6,
		part: column(
			0,
			text{words: p.say.text("ticket.number"), size: 44, leading: 1.4}.centred(),
			text{words: s.Visit.Ticket.Text, size: numberSize, bold: true, ink: p.look.primary, leading: 1.12}.oneLine().centred(),
			below,
		),
	}
}

// paper is the ticket coming out, with its number on it.
func (p *pen) paper(number string) part {
	return picture{
		name: "paper", w: 420, h: 290,
		inside: text{words: number, size: 56, bold: true, leading: 1.2}.oneLine().centred(),
		inner:  box{112, 70, 204, 130},
	}
}
