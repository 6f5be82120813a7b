package screens

import "madoguchi/kiosk/visit"

// closedPage says when the counter opens next and what to bring then, and that no other office does this.
func closedPage(p *pen, s visit.State) page {
	pg := p.message(visit.Closed)
	pg.centred = false
	opens := s.Reception.OpensAt
	if opens.IsZero() {
		opens = s.Visit.Plan.Reception.OpensAt
	}
	documents := s.Visit.Plan.DocumentsOf(1)
	// A list of documents takes the room of what is also told elsewhere: the next opening stands for all hours.
	long := len(documents) > 1
	var cards []part
	if !opens.IsZero() {
		size := float32(52)
		if p.wide && long {
			size = 42
		}
		day, from := strong(p.say.FullDay(opens)), strong(p.say.with("screen.closed.from", "Time", p.say.Clock(opens)))
		day, from = day.sized(size).in(p.look.primary).led(1.35), from.sized(size).in(p.look.primary).led(1.35)
		facts := column(2, body(p.say.text("screen.closed.next")).led(1.4), inline{day, from})
		if len(documents) == 1 {
			bring := p.say.with("screen.closed.bring-one", "Document", p.documentName(s, documents[0].ID))
			facts.parts = append(facts.parts, second(bring).sized(36).led(1.4))
		}
		cards = append(cards, card{fill: p.look.tint, edge: p.look.primary, stroke: 6, centre: true, part: facts})
	}
	pg.actions = []button{p.finish(p.say.text("action.take-card")), p.backLow()}
	if long {
		pg.lead = ""
		bring, where := p.bringNext(s), p.whereCard(p.onlyHere())
		if p.wide {
			pg.content = []part{beside(24, column(24, append(cards, where)...), bring)}
		} else {
			pg.content = []part{column(24, append(cards, bring)...), where}
		}
		return pg
	}
	cards = append(cards, p.counterCard())
	if p.wide && len(cards) == 2 {
		cards = []part{beside(24, cards...)}
	}
	pg.content = append(pg.content, cards...)
	if only := p.onlyHere(); only != "" {
		pg.aside = []part{p.note(heed, "", only)}
	}
	return pg
}

// onlyHere is that no other office does this; empty where others do.
func (p *pen) onlyHere() string {
	if p.board.options.Profile.Elsewhere {
		return ""
	}
	return p.say.text("screen.closed.only-here")
}

// bringNext is what to bring when the counter is open, and whether once is enough.
func (p *pen) bringNext(s visit.State) part {
	l := list{heading: p.say.text("screen.closed.bring"), fill: p.look.noteGround, edge: p.look.warningEdge}
	for _, d := range s.Visit.Plan.DocumentsOf(1) {
		l.entries = append(l.entries, entry{mark: "bring", label: p.documentName(s, d.ID)})
	}
	if s.Visit.Plan.Visits == 2 {
		l.below = p.say.text("screen.closed.twice." + whyTwice(s.Visit.Plan))
	}
	return l
}
