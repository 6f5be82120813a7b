package screens

import (
	"fyne.io/fyne/v2/canvas"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/visit"
)

// ticketsPage is how printer and paper stand, the tickets that need a decision, and the last ones.
func ticketsPage(p *pen, s visit.State) page {
	say, d := p.staff(), s.Desk
	pg := page{strip: p.deskStrip(s), filled: true, actions: []button{p.deskBack("desk.before"), p.leave()}, ways: true}
	if !d.Known {
		pg.title = say.text("desk.tickets.loading")
		return pg
	}
	open := d.Facts.Undecided()
	switch {
	case d.Facts.Store != desk.Fine:
		pg.title, pg.lead = say.text("desk.tickets.unknown"), say.text("desk.tickets.unknown.lead")
	case open > 0:
		pg.title, pg.lead = say.with("desk.tickets.open", "Count", open), say.text("desk.tickets.open.lead")
	default:
		pg.title = say.text("desk.tickets.none")
	}
	if note := p.deskNote(d); note != nil {
		pg.content = append(pg.content, note)
	}
	pg.content = append(pg.content, p.printerRow(d.Facts))
	var undecided, recent []part
	for _, t := range d.Facts.Tickets {
		switch {
		case !t.Standing.Undecided():
			recent = append(recent, p.ticketRow(t))
		case len(undecided) < mostUndecided:
			undecided = append(undecided, p.ticketRow(t))
		}
	}
	if len(undecided) > 0 {
		pg.content = append(pg.content, p.deskRows("desk.tickets.heading.open", undecided))
	}
	if len(recent) > 0 {
		pg.content = append(pg.content, p.deskRows("desk.tickets.heading.recent", recent))
	}
	return pg
}

// mostUndecided is how many of them are listed; those that are older wait until these are settled.
const mostUndecided = 24

// deskRows are rows under a heading, two abreast where there is room.
func (p *pen) deskRows(heading string, rows []part) part {
	const gap = 20
	head := second(p.staff().text(heading)).in(p.look.muted).led(1.35)
	if p.wide {
		rows = grid(2, gap, rows...).parts
	}
	// The heading never stands alone at the end of a leaf.
	first := least{part: column(gap, head, rows[0])}
	return column(gap, append([]part{first}, rows[1:]...)...)
}

func (p *pen) ticketRow(t desk.Ticket) deskRow {
	say := p.staff()
	return deskRow{
		id: "ticket:" + t.Number, event: desk.Choose{Reference: t.Reference}, head: t.Number,
		line: say.with("desk.ticket.row", "Time", p.say.Clock(t.At), "Procedures", p.procedures(t, "、\u200b")),
		pill: pill{words: say.text("desk.state." + string(t.Standing)), tone: standings[t.Standing]},
	}
}

// printerRow is how printer and paper stand, and what to do about it.
func (p *pen) printerRow(f desk.Facts) deskRow {
	say := p.staff()
	state := "desk.printer." + f.Printer.Name()
	r := deskRow{
		id: "paper", event: desk.Open{Page: desk.Paper}, head: say.text("desk.tickets.paper"),
		line: say.text(state + ".lead"), pill: pill{words: say.text(state), tone: printerTone(f.Printer)},
	}
	if f.Printer.Fit() && f.Store == desk.Fine {
		r.line = say.remaining(f.Roll)
	}
	return r
}

// remaining is how many tickets the roll is good for.
func (s speech) remaining(roll desk.RollFacts) string {
	if roll.Remaining < 0 {
		return s.text("desk.roll.remaining.unknown")
	}
	return s.with("desk.roll.remaining", "Figure", s.Number(roll.Remaining))
}

// deskRow is a line that can be touched: what it is, a word on how it stands, and a second line.
type deskRow struct {
	id         string
	event      any
	head, line string
	pill       pill
}

const (
	rowPad  = 28
	rowHead = 44
)

func (r deskRow) words(p *pen) stack {
	return column(4, headed{strong(r.head).sized(rowHead).led(1.25), &r.pill}, second(r.line).in(p.look.muted).led(1.3))
}

func (r deskRow) height(p *pen, w float32) float32 {
	return max(120, r.words(p).height(p, w-2*rowPad)+28)
}

func (r deskRow) draw(p *pen, b box) {
	_, ground, edge := p.inks(r.pill.tone)
	if r.pill.tone != heed && r.pill.tone != alarm {
		ground, edge = p.look.paper, p.look.edge
	}
	plate := func(p *pen) *canvas.Rectangle { return p.panel(b, ground, edge, 4, corner) }
	p.touch(b, tap{id: r.id, event: r.event, plate: plate, pressed: p.look.soft, draw: func(p *pen) {
		middle{r.words(p)}.draw(p, b.inset(rowPad, 0))
	}})
}
