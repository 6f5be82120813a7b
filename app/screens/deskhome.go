package screens

import (
	"slices"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/health"
	"madoguchi/kiosk/visit"
)

// overviewPage is what staff see first: the worst of what is the matter and what to do about it in the title, how each part
// stands, and the ways on.
func overviewPage(p *pen, s visit.State) page {
	say, d := p.staff(), s.Desk
	pg := page{double: true}
	if resting(d) {
		pg.strip = &strip{say.with("desk.home.stopped", "Time", p.say.Clock(d.Facts.Maintenance.Since))}
	}
	if d.Offers(desk.ResumeService) && d.Busy == desk.NoAct && resting(d) {
		resume := p.act(desk.ResumeService, true)
		resume.high = secondHeight
		pg.actions = append(pg.actions, resume)
	}
	leave := p.leave()
	leave.high = lowHeight
	pg.actions = append(pg.actions, leave)
	if note := p.deskNote(d); note != nil {
		pg.content = append(pg.content, note)
	}
	lines := d.Facts.Maintenance.Lines
	switch worst, bad := worstOf(lines); {
	case len(lines) == 0:
		pg.title = say.text("desk.home.loading")
	case bad:
		pg.title, pg.lead = p.faultTitle(d.Facts, worst)
	default:
		pg.title, pg.lead = p.fineTitle(s)
	}
	if len(lines) > 0 {
		told, others := p.partsTold(lines)
		pg.content = append(pg.content, told)
		if others != nil {
			pg.lead = "" // it stands in the first line
			pg.behind = &page{title: say.with("desk.home.others", "Count", len(others.lines)), content: []part{others}}
		}
	}
	if d.Known {
		if p.wide {
			abreast := 2
			if p.across < leastAbreast { // the actions have little room there too
				abreast = 1
			}
			pg.aside = []part{grid(abreast, wayGap, p.ways(s)...)}
		} else {
			pg.above = grid(3, wayGap, p.ways(s)...)
		}
	}
	return pg
}

// lowHeight is that of the buttons of a page with many ways on.
const lowHeight = 92

// worstOf is the line to look at first; false where all are fine. A printer that is not reached because the network is gone is
// not what somebody has to look at.
func worstOf(lines []health.Line) (health.Line, bool) {
	first := func(fits func(health.Line) bool) int { return slices.IndexFunc(lines, fits) }
	at := first(func(l health.Line) bool { return l.Level == health.Failed })
	if at >= 0 && lines[at].Part == health.Printer {
		if network := first(func(l health.Line) bool { return l.Level == health.Failed && l.Part == health.Network }); network >= 0 {
			at = network
		}
	}
	if at < 0 {
		at = first(func(l health.Line) bool { return l.Level == health.Warning })
	}
	if at < 0 {
		return health.Line{}, false
	}
	return lines[at], true
}

// faultTitle is what is the matter with a part, and what to do. The printer's states have whole sentences.
func (p *pen) faultTitle(f desk.Facts, l health.Line) (title, lead string) {
	say := p.staff()
	if l.Part == health.Printer && printerTone(f.Printer) == alarm {
		state := "desk.printer." + f.Printer.Name()
		return say.text(state + ".title"), say.text(state + ".lead")
	}
	word, do := l.Words()
	return say.with("desk.home.fault", "Part", l.Part.Name(), "Word", word), do
}

// fineTitle is what is left to say where every part is fine: why nobody is served all the same, or which tickets wait.
func (p *pen) fineTitle(s visit.State) (title, lead string) {
	say, f := p.staff(), s.Desk.Facts
	switch open := f.Undecided(); {
	case resting(s.Desk):
		return say.text("desk.kiosk.resting"), say.text("desk.kiosk.resume.lead")
	case f.Store == desk.Fine && open > 0:
		return say.with("desk.tickets.open", "Count", open), say.text("desk.home.open.lead")
	case p.serving(s) == "desk.home.serving":
		return say.text("desk.home.fine"), say.text("desk.home.fine.lead")
	}
	return say.text("desk.home.fine"), ""
}

// resting is whether staff have stopped the service, as far as is known: what was just done may not have come in yet.
func resting(d desk.State) bool {
	if d.Note.Trouble == desk.Fine {
		switch d.Note.Act {
		case desk.StopService:
			return true
		case desk.ResumeService:
			return false
		}
	}
	return d.Facts.Maintenance.Stopped
}

// serving names the words for whether residents are served.
func (*pen) serving(s visit.State) string {
	switch {
	case resting(s.Desk):
		return "desk.home.resting"
	case !s.Kiosk.Reader.Ready, !s.Kiosk.Store.Ready:
		return "desk.home.broken"
	}
	return "desk.home.serving"
}

// ways are the ways on from home.
func (p *pen) ways(s visit.State) []part {
	say, f := p.staff(), s.Desk.Facts
	lead := func(id string, to desk.Page) way {
		return way{id: id, event: desk.Open{Page: to}, label: say.text("desk.home." + id)}
	}
	tickets, paper := lead("tickets", desk.Tickets), lead("paper", desk.Paper)
	if open := f.Undecided(); f.Store == desk.Fine && open > 0 {
		tickets.line, tickets.tone = say.with("desk.home.tickets.open", "Count", open), heed
	}
	if tone := printerTone(f.Printer); tone == heed || tone == alarm {
		paper.line, paper.tone = say.text("desk.printer."+f.Printer.Name()), tone
	}
	day := lead("day", desk.Day)
	day.line = say.with("desk.home.day.count", "Figure", p.say.Number(f.Maintenance.Today.Tickets))
	trials := lead("trials", desk.TrialList)
	if failed := failedTrials(f.Maintenance.Trials); failed > 0 {
		trials.line, trials.tone = say.with("desk.home.trials.failed", "Count", failed), heed
	}
	kiosk := lead("kiosk", desk.Kiosk)
	kiosk.line = say.text(p.serving(s))
	if resting(s.Desk) {
		kiosk.tone = heed
	}
	return []part{tickets, paper, day, trials, kiosk, lead("report", desk.Report)}
}

func failedTrials(results map[desk.Trial]desk.Result) int {
	n := 0
	for _, one := range results {
		if one.Verdict() == desk.VerdictFailed {
			n++
		}
	}
	return n
}
