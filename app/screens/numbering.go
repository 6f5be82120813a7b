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
	pg.content = []part{p.abreastOrBelow(p.numberCard(s, nil), p.comingOut(s.Visit.Ticket.Text, false))}
	return pg
}

// numberCard is the number, large, and what else is known of it.
func (p *pen) numberCard(s visit.State, below part) part {
	number := text{words: s.Visit.Ticket.Text, size: numberSize, bold: true, ink: p.look.primary, leading: 1.12}.oneLine().centred()
	number.firm = s.Visit.Printed == visit.NotPrinted && !full(s) && !p.compact // it is what the photograph is for
	return card{
		edge: p.look.primary, stroke: 6,
		part: column(
			0,
			text{words: p.say.text("ticket.number"), size: 44, leading: 1.4}.centred(),
			number,
			below,
		),
	}
}
