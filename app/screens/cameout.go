package screens

import "madoguchi/kiosk/visit"

// cameOutPage asks whether the ticket came out, where nobody but the resident can tell. The number stands there large: it
// holds, whatever the answer.
func cameOutPage(p *pen, s visit.State) page {
	pg := p.message(visit.CameOut)
	if s.Visit.Ticket == nil {
		return pg
	}
	pg.strip = p.readerStrip(s)
	pg.content = []part{p.abreastOrBelow(p.numberCard(s, nil), depiction{p.comingOut(s.Visit.Ticket.Text, false)})}
	if closes := p.countdown(s, "screen.closes"); closes != nil {
		pg.content = append(pg.content, closes)
	}
	answer := func(id string, yes bool) button {
		return button{
			id: "came-out:" + id, label: p.say.text("screen.came-out." + id), event: visit.TicketCameOut{Yes: yes}, high: 176, size: buttonSize,
		}
	}
	pg.asks = true
	pg.actions = []button{answer("yes", true), answer("no", false)}
	return pg
}
