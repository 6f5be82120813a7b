package screens

import (
	"slices"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// insertPage waits for a card. Nothing on it moves.
func insertPage(p *pen, s visit.State) page {
	id, drawing := "screen.insert", picture{name: "insert", w: 520, h: 484}
	if p.board.options.Place {
		id, drawing = "screen.insert.place", picture{name: "place", w: 520, h: 532}
	}
	pg := page{
		title: p.say.text(id + ".title"), lead: p.say.text("screen.insert.lead"), centred: true,
		content: []part{drawing},
		aside:   []part{p.receptionCards(s)},
		actions: []button{p.withoutCard()},
	}
	if s.Reception.Open { // while it is closed, when it opens is what a resident came for
		pg.aside[0] = depiction{pg.aside[0]}
	}
	if p.compact {
		pg.lead = "" // the title says what to do, and has to stand with all else on one leaf
	}
	switch pg.strip = p.storeStrip(s); {
	case byHand(s):
		pg.lead = p.byHand() + "\n" + p.say.text("screen.insert.dates-only")
	case pg.strip == nil && !s.Kiosk.Printer.Ready:
		pg.strip = &strip{p.say.text("staff.printer")}
		if s.Reception.Open {
			pg.lead = p.say.text("screen.insert.no-paper")
		}
	}
	return pg
}

// byHand is whether numbers are to be had at the counter only: it is open, and the kiosk could commit none.
func byHand(s visit.State) bool { return s.Reception.Open && !s.Kiosk.Store.Ready }

// byHand is where to take a number then.
func (p *pen) byHand() string {
	return p.say.with("screen.no-number.early", "Place", p.profile().Where)
}

// receptionCards are today's hours and, only where the counter tells, how many wait.
func (p *pen) receptionCards(s visit.State) part {
	hours, open := p.hoursToday(s), p.openNow(s)
	if s.Kiosk.Waiting == nil {
		if p.wide || p.compact {
			return kept{card{pad: 36, part: column(2, append(hours, open...)...)}}
		}
		return kept{card{pad: 36, part: beside(between, column(2, hours...), middle{column(2, open...)})}}
	}
	today := card{pad: 36, part: column(2, append(hours, open...)...)}
	facts := []part{
		second(p.say.text("screen.insert.queue")).in(p.look.muted).led(1.4),
		strong(p.say.with("screen.insert.waiting", "Count", s.Kiosk.Waiting.People)).sized(p.figureSize()).led(1.3).oneLine(),
	}
	if s.Kiosk.Waiting.Minutes > 0 {
		minutes := p.say.with("ticket.waiting-minutes", "Count", s.Kiosk.Waiting.Minutes)
		facts = append(facts, second(minutes).sized(36).led(1.4))
	}
	if p.compact && !p.low() {
		return kept{card{pad: 36, part: column(2, slices.Concat(facts, hours, open)...)}}
	}
	waiting := card{pad: 36, part: column(2, facts...)}
	if p.wide {
		return column(between, waiting, today)
	}
	return beside(between, kept{waiting}, kept{today})
}

// figureSize is that of what is read from afar.
func (p *pen) figureSize() float32 {
	if p.compact {
		return 44
	}
	return 60
}

// hoursToday are today's hours.
func (p *pen) hoursToday(s visit.State) []part {
	facts := []part{second(p.say.text("screen.insert.today")).in(p.look.muted).led(1.4)}
	var spans []part
	if of := p.board.options.Profile.Hours; of != nil {
		today := rules.DateOf(s.Now)
		for _, span := range of(today) {
			words := p.say.Span(span.From.On(today), span.Until.On(today))
			spans = append(spans, strong(words).sized(p.figureSize()).led(1.3).oneLine())
		}
	}
	if len(spans) == 0 && !s.Reception.Open {
		spans = append(spans, strong(p.say.text("screen.insert.closed-today")).sized(48).led(1.3))
	}
	return append(facts, spans...)
}

// openNow is whether the counter is open; where it is closed, when it opens next.
func (p *pen) openNow(s visit.State) []part {
	if s.Reception.Open {
		return []part{sign{p.say.text("screen.insert.open"), calm}}
	}
	facts := []part{sign{p.say.text("screen.insert.closed"), alarm}}
	if !s.Reception.OpensAt.IsZero() {
		next := p.say.with("screen.insert.opens", "Moment", p.say.moment(s.Reception.OpensAt))
		facts = append(facts, second(next).led(1.35))
	}
	return facts
}

// low is whether large text lies down: there is room for few lines, and what can be done without is left out.
func (p *pen) low() bool { return p.compact && p.board.size.Width > p.board.size.Height }
