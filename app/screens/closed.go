package screens

import "madoguchi/kiosk/visit"

// closedPage says when the counter opens next and what to bring then, and that no other office does this.
func closedPage(p *pen, s visit.State) page {
	pg := p.message(visit.Closed)
	pg.centred, pg.spare = false, true
	pg.actions = []button{p.finishVisit(s), p.backLow()}
	documents := s.Visit.Plan.DocumentsOf(1)
	opens := p.opensNext(s, len(documents))
	if len(documents) <= 1 {
		pg.content = []part{column(between, opens, p.counterCard())}
		if p.wide && opens != nil {
			pg.content = []part{beside(24, opens, p.counterCard())}
		}
		return p.slip(pg, s)
	}
	// A list of documents takes the room of what is also told elsewhere: the next opening stands for all hours.
	pg.lead = ""
	bring := p.bringNext(s)
	var after []part
	if s.Visit.Plan.Visits == 2 {
		after = append(after, p.brief(heed, p.say.text("screen.plan.twice.title"), p.say.text("screen.plan.twice."+whyTwice(s))))
	}
	after = append(after, depiction{p.whereCard("")})
	if p.wide {
		pg.content = []part{opens, beside(24, kept{bring}, column(24, after...))}
		return p.slip(pg, s)
	}
	pg.content = []part{column(24, append([]part{opens, kept{bring}}, after...)...)}
	return p.slip(pg, s)
}

// opensNext is when the counter opens next, with the one document to bring where it is one; nil where no opening is known.
func (p *pen) opensNext(s visit.State, documents int) part {
	opens := s.Reception.OpensAt
	if opens.IsZero() {
		opens = s.Visit.Plan.Reception.OpensAt
	}
	only := p.onlyHere()
	if opens.IsZero() {
		if only == "" {
			return nil
		}
		return p.note(heed, "", only)
	}
	size, room := float32(52), p.across-80
	switch {
	case p.wide && documents > 1:
		size = 42
	case p.wide:
		room = room/2 - 60
	}
	figure := func(words string) text { return strong(words).sized(size).in(p.look.primary).led(1.35) }
	day, from := figure(p.say.FullDay(opens)), figure(p.say.with("screen.closed.from", "Time", p.say.Clock(opens)))
	if day.span(p) > room {
		day = figure(p.say.Day(opens)).oneLine() // it is a matter of days: the year can be left out, and not left alone on a line
	}
	facts := column(2, body(p.say.text("screen.closed.next")).led(1.4), inline{day, from})
	if documents == 1 {
		bring := p.say.with("screen.closed.bring-one", "Document", p.documentName(s, s.Visit.Plan.DocumentsOf(1)[0].ID))
		facts.parts = append(facts.parts, second(bring).sized(36).led(1.4))
	}
	if only != "" {
		facts.parts = append(facts.parts, second(only).led(1.4))
	}
	return kept{card{fill: p.look.tint, edge: p.look.tint, centre: true, part: facts}}
}

// onlyHere is that no other office does this; empty where others do.
func (p *pen) onlyHere() string {
	if p.board.options.Profile.Elsewhere {
		return ""
	}
	return p.say.text("screen.closed.only-here")
}

// bringNext is what to bring when the counter is open. How to bring each is on the slip too.
func (p *pen) bringNext(s visit.State) list {
	l := list{
		heading: p.say.text("screen.closed.bring"), fill: p.look.noteGround, edge: p.look.warningEdge,
		small: s.Visit.Plan.Visits == 2,
	}
	for _, d := range s.Visit.Plan.DocumentsOf(1) {
		l.entries = append(l.entries, entry{mark: "bring", label: p.documentName(s, d.ID), line: p.howTo(d.ID), spare: true})
	}
	return l
}
