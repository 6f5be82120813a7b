package screens

import (
	"time"

	"madoguchi/kiosk/visit"
)

// ticketPage shows the number. It says how many wait only where the counter says so, and where no paper came out, that
// the number holds all the same: that screen is made to be photographed.
func ticketPage(p *pen, s visit.State) page {
	pg := page{step: 5, strip: p.readerStrip(s), title: p.say.text("screen.ticket.title"), centred: true}
	if s.Visit.Consultation {
		pg.step, pg.lead = 0, p.say.text("screen.ticket.consultation") // there were no questions
	}
	if s.Visit.Ticket == nil {
		return pg
	}
	below := p.ahead(s)
	finish := button{id: "forward", label: p.say.text("action.done"), event: visit.Forward{}, main: s.Visit.Printed == visit.NotPrinted}
	pg.actions = []button{finish}
	if s.Visit.Printed == visit.NotPrinted {
		if s.Visit.Paper == nil && !s.Visit.Consultation && !p.compact && !p.wide && !full(s) {
			pg.lead, pg.spare = pg.title, true
		}
		pg.title = p.say.text("screen.ticket.unprinted.heading")
		pg.content = p.toPhotograph(p.numberCard(s, below), p.withoutPaper(s))
		return p.goodbye(pg, s)
	}
	take := p.say.text("screen.ticket.take")
	if !s.Kiosk.CardIn {
		take = p.say.text("screen.ticket.take-paper")
	}
	pg.content = []part{
		p.abreastOrBelow(
			p.numberCard(s, below),
			column(24, strong(take).sized(48).led(1.35).centred(), p.comingOut(s.Visit.Ticket.Text, s.Kiosk.CardIn)),
		),
	}
	return p.goodbye(pg, s)
}

// toPhotograph is all that a resident without a paper takes along: the number, what to do, and as far as there is room the
// ticket itself.
func (p *pen) toPhotograph(number, words part) []part {
	if p.wide {
		return []part{alongside{beside(40, middle{number}, middle{words}), 330}}
	}
	return []part{column(32, number, alongside{words, 352})}
}

// ahead is how many wait before this number; nil where the counter does not say.
func (p *pen) ahead(s visit.State) part {
	w := s.Kiosk.Waiting
	if w == nil {
		return nil
	}
	id, photographed := "screen.ticket.waiting", s.Visit.Printed == visit.NotPrinted
	if photographed {
		id = "ticket.waiting-with-minutes" // on one line: there is more to show
	}
	words := p.say.with("ticket.waiting", "Count", w.People)
	if w.Minutes > 0 {
		words = p.say.with(id, "People", words, "Minutes", p.say.with("ticket.waiting-minutes", "Count", w.Minutes))
	}
	ahead := strong(words).sized(44).led(1.4).centred()
	switch {
	case full(s):
		return ahead.sized(36)
	case photographed:
		return ahead.oneLine()
	}
	return ahead
}

// full is whether the screen has to tell what the ticket would have told.
func full(s visit.State) bool { return s.Visit.Printed == visit.NotPrinted && s.Visit.Plan.Visits == 2 }

// withoutPaper is what to do where nothing came out of the printer, and what the ticket would have said of a
// second visit.
func (p *pen) withoutPaper(s visit.State) part {
	words := p.say.text("screen.ticket.unprinted")
	var parts []part
	if s.Kiosk.CardIn {
		parts = append(parts, strong(p.say.text("screen.take-card.title")).sized(48).led(1.35).centred())
	}
	if !full(s) {
		return column(20, append(parts, p.note(heed, "", words))...)
	}
	second := p.say.with("screen.ticket.second", "Documents", p.documentNames(s, 2))
	return column(20, append(parts, p.brief(heed, "", words), p.brief(neutral, p.say.text("screen.plan.second"), second))...)
}

// goodbye adds where the number is called and when the screen closes.
func (p *pen) goodbye(pg page, s visit.State) page {
	called := body(p.say.with("screen.ticket.called", "Place", p.profile().Called)).in(p.look.muted).led(1.4).centred()
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
