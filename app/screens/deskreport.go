package screens

import (
	"strings"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/health"
	"madoguchi/kiosk/visit"
)

// reportPage is what the readiness report will say, and where it can go.
func reportPage(p *pen, s visit.State) page {
	say, d := p.staff(), s.Desk
	pg := page{strip: p.deskStrip(s), ways: true, title: say.text("desk.report.title"), lead: say.text("desk.report.lead")}
	if note := p.deskNote(d); note != nil {
		pg.content = append(pg.content, note)
	}
	pg.content = append(pg.content, p.reportFacts(d.Facts))
	if d.Busy != desk.NoAct {
		pg.actions = []button{p.leave()}
		return pg
	}
	if sticks := p.sticks(d); sticks != nil {
		if p.wide {
			pg.aside = []part{sticks}
		} else {
			pg.content = append(pg.content, sticks)
		}
	}
	pg.actions = []button{p.act(desk.PrintReport, true), p.deskBack("desk.before"), p.leave()}
	return pg
}

// reportFacts are the report's, in short.
func (p *pen) reportFacts(f desk.Facts) part {
	say, m := p.staff(), f.Maintenance
	place := say.with("desk.report.letter", "Municipality", m.Machine.Municipality, "Letter", m.Machine.Letter)
	today := say.with("desk.report.today.counts", "Tickets", p.say.Number(m.Today.Tickets), "Visits", p.say.Number(m.Today.Visits))
	facts := []string{
		say.text("desk.report.place"), place,
		say.text("desk.report.version"), m.Machine.Version,
		say.text("desk.report.configuration"), m.Machine.Configuration,
		say.text("desk.report.started"), p.say.moment(m.Machine.Started),
		say.text("desk.report.parts"), p.partsCounted(m.Lines),
		say.text("desk.report.trials"), p.trialsCounted(m.Trials),
		say.text("desk.report.today"), today,
	}
	for _, one := range m.Machine.Serials {
		name := one[0]
		if say.Has("health." + name) {
			name = health.Part(name).Name()
		}
		facts = append(facts, name, one[1])
	}
	return p.factsCard(facts...)
}

// partsCounted is how many parts have failed and how many are to be watched.
func (p *pen) partsCounted(lines []health.Line) string {
	counts := map[health.Level]int{}
	for _, one := range lines {
		counts[one.Level]++
	}
	if counts[health.Failed]+counts[health.Warning] == 0 {
		return p.staff().text("desk.report.parts.fine")
	}
	return p.staff().with("desk.report.parts.faults", "Failed", counts[health.Failed], "Warned", counts[health.Warning])
}

// trialsCounted is how many trials were passed, how many failed, and how many were never run.
func (p *pen) trialsCounted(results map[desk.Trial]desk.Result) string {
	failed := failedTrials(results)
	return p.staff().with(
		"desk.report.trials.counts", "Passed", len(results)-failed, "Failed", failed, "Open", max(0, len(desk.Trials())-len(results)),
	)
}

// sticks are the USB sticks that report and journal can be written to; nil for whoever may not.
func (p *pen) sticks(d desk.State) part {
	if !d.Role.May(desk.Export) {
		return nil
	}
	say, names := p.staff(), d.Facts.Maintenance.Sticks
	if len(names) == 0 {
		return second(say.text("desk.report.stick.none")).in(p.look.muted).led(1.35)
	}
	var picks []part
	for _, name := range names {
		label := say.with("desk.act.export", "Stick", unbroken(name))
		picks = append(picks, p.pick(d, "stick:"+name, label, desk.Do{Act: desk.Export, Stick: name}))
	}
	abreast := 2
	if p.wide {
		abreast = 1
	}
	return p.picks("desk.report.stick", abreast, picks...)
}

// unbroken is a name that no line ends in.
func unbroken(name string) string { return strings.ReplaceAll(name, " ", "\u00a0") }
