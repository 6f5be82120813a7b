package screens

import (
	"slices"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/visit"
)

// deskTicketPage is one ticket: how it stands, what to do, and what is known of it.
func deskTicketPage(p *pen, s visit.State) page {
	say, d := p.staff(), s.Desk
	t := d.Chosen
	state := "desk.state." + string(t.Standing)
	pg := page{
		strip: p.deskStrip(s), ways: true,
		title: say.with(state+".title", "Number", t.Number), lead: say.text(state + ".lead"),
	}
	if note := p.deskNote(d); note != nil {
		pg.content = append(pg.content, note)
	}
	facts := []string{say.text("desk.ticket.given"), p.say.moment(t.At), say.text("desk.ticket.for"), p.procedures(t, "\n")}
	if t.Attempts > 0 {
		facts = append(facts, say.text("desk.ticket.attempts"), say.with("desk.ticket.attempts.count", "Count", t.Attempts))
	}
	if !t.Since.IsZero() {
		facts = append(facts, say.text("desk.ticket.since"), p.since(t))
	}
	pg.content = append(pg.content, p.factsCard(facts...))
	if d.Busy != desk.NoAct {
		pg.actions = []button{p.leave()}
		return pg
	}
	for i, act := range t.Acts() {
		pg.actions = append(pg.actions, button{
			id: "act:" + string(act), label: say.text("desk.act." + string(act)), event: desk.Do{Act: act},
			main: i == 0 && t.Standing.Undecided(),
		})
	}
	pg.actions = append(pg.actions, p.deskBack("desk.back"), p.leave())
	return pg
}

// since is when a ticket came to stand as it does, and by whose word.
func (p *pen) since(t desk.Ticket) string {
	at := p.say.Clock(t.Since)
	if !slices.Contains([]desk.By{desk.ByRestart, desk.ByResident, desk.ByStaff}, t.By) {
		return at
	}
	return p.staff().with("desk.ticket.by."+string(t.By), "Time", at)
}
