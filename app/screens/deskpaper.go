package screens

import (
	"strconv"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/visit"
)

// paperPage is how the printer stands, what to do about it, and what is left of the roll.
func paperPage(p *pen, s visit.State) page {
	say, d := p.staff(), s.Desk
	state := "desk.printer." + d.Facts.Printer.Name()
	pg := page{strip: p.deskStrip(s), ways: true, title: say.text(state + ".title"), lead: say.text(state + ".lead")}
	if note := p.deskNote(d); note != nil {
		pg.content = append(pg.content, note)
	}
	pg.actions = []button{p.deskBack("desk.before"), p.leave()}
	if d.Facts.Roll.None {
		return pg
	}
	pg.content = append(pg.content, p.rollCard(d.Facts))
	roll := button{id: "roll", label: say.text("desk.roll.new"), event: desk.Open{Page: desk.Roll}}
	switch d.Facts.Printer.State {
	case desk.PrinterPaperOut, desk.PrinterPaperLow:
		roll.main = true
	}
	pg.actions = append([]button{roll}, pg.actions...)
	return pg
}

// rollCard is what is known of the roll.
func (p *pen) rollCard(f desk.Facts) part {
	say, roll := p.staff(), f.Roll
	if f.Store != desk.Fine {
		return p.note(heed, say.text("desk.roll.heading"), say.text("desk.roll.unknown"))
	}
	used := metres(roll.UsedMM) + " m"
	if roll.LengthMM > 0 {
		used = say.with("desk.roll.used.of", "Used", metres(roll.UsedMM), "Length", metres(roll.LengthMM))
	}
	since := say.text("desk.roll.never")
	if !roll.Since.IsZero() {
		since = p.say.moment(roll.Since)
	}
	facts := p.factsCard(
		say.text("desk.roll.used"), used,
		say.text("desk.roll.cuts"), say.with("desk.roll.cuts.count", "Figure", p.say.Number(roll.Cuts)),
		say.text("desk.roll.since"), since,
	)
	if f.Printer.State == desk.PrinterPaperOut || f.Printer.State == desk.PrinterPaperLow {
		return facts // the printer's own word stands in the title: an estimate would deny it
	}
	left := column(4, second(say.text("desk.roll.heading")).in(p.look.muted).led(1.35), strong(say.remaining(roll)).sized(60).led(1.3).oneLine())
	if roll.Remaining < 0 {
		hint := second(say.text("desk.roll.remaining.unknown.lead")).led(1.35)
		hint.balanced = true
		left.parts = append(left.parts, hint)
	}
	return column(between, left, facts)
}

// metres is a length of paper, to a tenth of a metre; whole where it is whole.
func metres(mm float64) string {
	m := strconv.FormatFloat(mm/1000, 'f', 1, 64)
	if whole := strconv.FormatFloat(mm/1000, 'f', 0, 64); whole+".0" == m {
		return whole
	}
	return m
}
