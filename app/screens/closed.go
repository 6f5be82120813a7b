package screens

import "madoguchi/kiosk/visit"

// closedPage says when the counter opens next, and that no other office does this.
func closedPage(p *pen, s visit.State) page {
	pg := p.message(visit.Closed)
	pg.centred = false
	opens := s.Reception.OpensAt
	if opens.IsZero() {
		opens = s.Visit.Plan.Reception.OpensAt
	}
	var cards []part
	if !opens.IsZero() {
		day, from := strong(p.say.FullDay(opens)), strong(p.say.with("screen.closed.from", "Time", p.say.Clock(opens)))
		day, from = day.sized(52).in(p.look.primary).led(1.35), from.sized(52).in(p.look.primary).led(1.35)
		cards = append(cards, card{fill: p.look.tint, edge: p.look.primary, stroke: 6, centre: true, part: column(
			2, body(p.say.text("screen.closed.next")).led(1.4), inline{day, from},
		)})
	}
	cards = append(cards, p.counterCard())
	if p.wide && len(cards) == 2 {
		cards = []part{beside(24, cards...)}
	}
	pg.content = append(pg.content, cards...)
	if !p.board.options.Profile.Elsewhere {
		pg.aside = []part{p.note(heed, "", p.say.text("screen.closed.only-here"))}
	}
	pg.actions = []button{p.finish(p.say.text("action.take-card")), p.backLow()}
	return pg
}
