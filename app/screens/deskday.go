package screens

import (
	"strconv"
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/reception"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// dayPage is what the day came to so far: tickets by hour and by procedure, and at which step visits were broken off.
func dayPage(p *pen, s visit.State) page {
	say, today := p.staff(), s.Desk.Facts.Maintenance.Today
	figure := p.say.Number
	pg := page{strip: p.deskStrip(s), title: say.text("desk.day.none"), actions: []button{p.deskBack("desk.before"), p.leave()}, pair: true, filled: true}
	if today.Tickets > 0 {
		pg.title = say.with("desk.day.count", "Figure", figure(today.Tickets))
	}
	if today.Visits > 0 {
		pg.lead = say.with(
			"desk.day.visits", "Visits", figure(today.Visits), "Finished", figure(today.Finished), "Broken", figure(broken(today)),
		)
	}
	var hours, steps, procedures part = nothing{}, nothing{}, nothing{}
	if bars := p.hours(s); len(bars) > 0 {
		hours = p.plot("desk.day.hours", uprightBars{bars, 180})
	}
	switch bars := p.stepBars(today); {
	case len(bars) > 0:
		steps = p.plot("desk.day.broken", lyingBars{bars})
	case today.Visits > 0:
		steps = p.note(calm, "", say.text("desk.day.broken.none"))
	}
	if bars := p.procedureBars(today); len(bars) > 0 {
		procedures = p.plot("desk.day.procedures", lyingBars{bars})
	}
	const leastHour = 54 // an hour's room that three figures have
	if p.across/2-2*plotPad >= leastHour*float32(len(today.Hours)) && p.across >= leastAbreast && len(today.Procedures) > 0 {
		pg.content = []part{beside(24, column(24, hours, steps), procedures)}
		return pg
	}
	pg.content = []part{column(24, hours, procedures, steps)}
	if p.across >= leastAbreast && len(today.Procedures) > 0 {
		pg.content = []part{column(24, hours, beside(24, steps, procedures))}
	}
	return pg
}

func broken(today desk.Today) int {
	n := 0
	for _, one := range today.Broken {
		n += one.Visits
	}
	return n
}

const plotPad = 32

// plot is bars under a heading, in a card.
func (p *pen) plot(heading string, bars part) part {
	return card{pad: plotPad, part: column(12, second(p.staff().text(heading)).in(p.look.muted).led(1.3), bars)}
}

// hours are the day's hours. One that is still to come has no figure; in one that the counter is closed in nothing is
// counted.
func (p *pen) hours(s visit.State) []bar {
	say := p.staff()
	var spans []reception.Span
	known := p.board.options.Profile.Hours != nil
	day := rules.DateOf(s.Now)
	if known {
		spans = p.board.options.Profile.Hours(day)
	}
	at := s.Now.In(day.Start().Location())
	var bars []bar
	for _, one := range s.Desk.Facts.Maintenance.Today.Hours {
		b := bar{name: say.with("desk.day.hour", "Hour", one.Hour), brief: strconv.Itoa(one.Hour), count: one.Tickets, now: one.Hour == at.Hour()}
		begins := reception.Clock(one.Hour * int(time.Hour/time.Minute))
		if known && !open(spans, begins, begins+60) {
			b.shut = say.text("desk.day.shut")
		}
		if one.Hour <= at.Hour() || one.Tickets > 0 {
			b.figure = p.say.Number(one.Tickets)
		}
		bars = append(bars, b)
	}
	return bars
}

// open is whether the counter is open at some time between two.
func open(spans []reception.Span, from, until reception.Clock) bool {
	for _, one := range spans {
		if one.From < until && from < one.Until {
			return true
		}
	}
	return false
}

func (p *pen) procedureBars(today desk.Today) []bar {
	var bars []bar
	for _, one := range today.Procedures {
		bars = append(bars, bar{
			name: p.staff().text("desk.procedure." + string(one.Procedure)), count: one.Tickets, figure: p.say.Number(one.Tickets),
		})
	}
	return bars
}

// mostSteps is how many steps are listed; the others are counted together.
const mostSteps = 5

// stepBars are the steps that visits were broken off at.
func (p *pen) stepBars(today desk.Today) []bar {
	say := p.staff()
	var bars []bar
	others := 0
	for i, one := range today.Broken {
		id := "desk.step." + one.Step
		if i >= mostSteps || !say.Has(id) {
			others += one.Visits
			continue
		}
		bars = append(bars, bar{name: say.text(id), count: one.Visits, figure: p.say.Number(one.Visits)})
	}
	if others > 0 {
		bars = append(bars, bar{name: say.text("desk.day.others"), count: others, figure: p.say.Number(others)})
	}
	return bars
}
