package screens

import (
	"time"

	"madoguchi/kiosk/visit"
)

// ticketPage shows the number. It says how many wait only where the counter says so, and where no paper came out, that
// the number holds all the same.
func ticketPage(p *pen, s visit.State) page {
	pg := page{step: 5, title: p.say.text("screen.ticket.title"), centred: true}
	if s.Visit.Ticket == nil {
		return pg
	}
	var below part
	if w := s.Kiosk.Waiting; w != nil {
		words := p.say.with("ticket.waiting", "Count", w.People)
		if w.Minutes > 0 {
			words = p.say.with("screen.ticket.waiting", "People", words, "Minutes", p.say.with("ticket.waiting-minutes", "Count", w.Minutes))
		}
		below = strong(words).sized(44).led(1.4).centred()
	}
	finish := button{id: "forward", label: p.say.text("action.done"), event: visit.Forward{}, main: s.Visit.Printed == visit.NotPrinted}
	pg.actions = []button{finish}
	if s.Visit.Printed == visit.NotPrinted {
		pg.content = []part{
			p.abreastOrBelow(
				p.numberCard(s, below),
				p.note(heed, p.say.text("screen.ticket.unprinted.heading"), p.say.text("screen.ticket.unprinted")),
			),
		}
		return p.goodbye(pg, s)
	}
	take := p.say.text("screen.ticket.take")
	drawing := picture{
		name: "ticket", w: 700, h: 290,
		inside: text{words: s.Visit.Ticket.Text, size: 56, bold: true, leading: 1.2}.oneLine().centred(),
		inner:  box{100, 70, 216, 130},
	}
	if !s.Kiosk.CardIn {
		take = p.say.text("screen.ticket.take-paper")
		drawing.name, drawing.w, drawing.inner = "paper", 420, box{112, 70, 204, 130}
	}
	pg.content = []part{
		p.abreastOrBelow(
			p.numberCard(s, below),
			column(24, strong(take).sized(48).led(1.35).centred(), drawing),
		),
	}
	return p.goodbye(pg, s)
}

// goodbye adds where the number is called and when the screen closes.
func (p *pen) goodbye(pg page, s visit.State) page {
	called := body(p.say.with("screen.ticket.called", "Place", p.profile().Called)).in(p.look.muted).centred()
	last := column(0, called, p.countdown(s, "screen.closes"))
	if p.wide {
		pg.aside = []part{last}
		return pg
	}
	pg.content = append(pg.content, last)
	return pg
}

// countdown is a line with the seconds left until the step ends by itself.
func (p *pen) countdown(s visit.State, id string) part {
	if s.Closes.IsZero() {
		return nil
	}
	say := p.say
	words := func(s visit.State) string { return say.with(id, "Count", secondsLeft(s)) }
	return body(words(s)).in(p.look.muted).centred().following(words)
}

func secondsLeft(s visit.State) int {
	return max(0, int((s.Closes.Sub(s.Now)+time.Second-1)/time.Second))
}

// abreastOrBelow stands two parts side by side in landscape, else one below the other.
func (p *pen) abreastOrBelow(first, then part) part {
	if p.wide {
		return beside(40, middle{first}, middle{then})
	}
	return column(44, first, then)
}
