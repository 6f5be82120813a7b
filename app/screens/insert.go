package screens

import (
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
		actions: []button{{id: "without-card", label: p.say.text("action.without-card"), event: visit.AskWithoutCard{}}},
	}
	if pg.strip = p.storeStrip(s); pg.strip == nil && !s.Kiosk.Printer.Ready {
		pg.strip = &strip{p.say.text("staff.printer")}
	}
	if pg.strip != nil {
		pg.lead = p.say.text("screen.insert.dates-only")
	}
	return pg
}

// receptionCards are today's hours and, only where the counter tells, how many wait.
func (p *pen) receptionCards(s visit.State) part {
	hours := card{pad: 36, part: column(2, p.hoursToday(s)...)}
	if s.Kiosk.Waiting == nil {
		return hours
	}
	facts := []part{
		second(p.say.text("screen.insert.queue")).in(p.look.muted).led(1.4),
		strong(p.say.with("screen.insert.waiting", "Count", s.Kiosk.Waiting.People)).sized(60).led(1.3).oneLine(),
	}
	if s.Kiosk.Waiting.Minutes > 0 {
		minutes := p.say.with("ticket.waiting-minutes", "Count", s.Kiosk.Waiting.Minutes)
		facts = append(facts, second(minutes).sized(36).led(1.4))
	}
	waiting := card{pad: 36, part: column(2, facts...)}
	if p.wide {
		return column(between, waiting, hours)
	}
	return beside(between, waiting, hours)
}

// hoursToday are today's hours and whether the counter is open; where it is closed, when it opens next.
func (p *pen) hoursToday(s visit.State) []part {
	facts := []part{second(p.say.text("screen.insert.today")).in(p.look.muted).led(1.4)}
	var spans []part
	if of := p.board.options.Profile.Hours; of != nil {
		for _, span := range of(rules.DateOf(s.Now)) {
			words := p.say.with("date.span", "From", span.From.String(), "To", span.Until.String())
			spans = append(spans, strong(words).sized(60).led(1.3).oneLine())
		}
	}
	facts = append(facts, spans...)
	if len(spans) == 0 && !s.Reception.Open {
		facts = append(facts, strong(p.say.text("screen.insert.closed-today")).sized(48).led(1.3))
	}
	if s.Reception.Open {
		return append(facts, sign{p.say.text("screen.insert.open"), calm})
	}
	facts = append(facts, sign{p.say.text("screen.insert.closed"), alarm})
	if !s.Reception.OpensAt.IsZero() {
		next := p.say.with("screen.insert.opens", "Moment", p.say.moment(s.Reception.OpensAt))
		facts = append(facts, second(next).led(1.35))
	}
	return facts
}
