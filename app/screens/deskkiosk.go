package screens

import (
	"slices"
	"strconv"

	"madoguchi/assets/words"
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/visit"
)

// kioskPage is what can be done with the kiosk: its service, numbers on paper, how it looks today, and the machine.
func kioskPage(p *pen, s visit.State) page {
	say, d := p.staff(), s.Desk
	service, state, lead := desk.StopService, "desk.kiosk.serving", "desk.kiosk.stop.lead"
	if resting(d) {
		service, state, lead = desk.ResumeService, "desk.kiosk.resting", "desk.kiosk.resume.lead"
	}
	pg := page{strip: p.deskStrip(s), ways: true, title: say.text(state), lead: say.text(lead)}
	if p.serving(s) == "desk.home.broken" {
		pg.title = say.text("desk.home.broken")
	}
	if note := p.deskNote(d); note != nil {
		pg.lead, pg.content = "", append(pg.content, note)
	}
	first, languages, machine := column(24, p.numberPicks(d), p.brightnessPicks(d)), p.languagePicks(d), p.machinePicks(d)
	if note := d.Note; p.wide && note.Trouble != desk.Fine && (note.Act == desk.PaperNumbers || note.Act == desk.PaperAgain) {
		languages = nil // what the note says to press is on the same leaf
	}
	if p.across >= leastAbreast && languages != nil {
		pg.content = append(pg.content, beside(40, first, languages))
	} else {
		pg.content = append(pg.content, column(24, first, languages))
	}
	if p.wide {
		pg.aside = []part{machine}
	} else {
		pg.content = append(pg.content, machine)
	}
	if d.Busy != desk.NoAct {
		pg.actions = []button{p.leave()}
		return pg
	}
	if d.Offers(service) {
		pg.actions = append(pg.actions, p.act(service, service == desk.ResumeService))
	}
	pg.actions = append(pg.actions, p.deskBack("desk.before"), p.leave())
	return pg
}

// act is an act as an action of the page.
func (p *pen) act(act desk.Act, main bool) button {
	return button{id: "act:" + string(act), label: p.staff().text("desk.act." + string(act)), event: desk.Do{Act: act}, main: main}
}

// numberPicks are how many numbers can be printed on paper, and the last stretch of them once more.
func (p *pen) numberPicks(d desk.State) part {
	say, last := p.staff(), d.Facts.Maintenance.Stretch
	var counts []part
	for _, n := range desk.Counts() {
		label := say.with("desk.kiosk.numbers.count", "Count", n)
		counts = append(counts, p.pick(d, "count:"+strconv.Itoa(n), label, desk.Do{Act: desk.PaperNumbers, Count: n}))
	}
	numbers := p.picks("desk.kiosk.numbers", len(counts), counts...)
	if last.From == "" {
		return numbers
	}
	told := second(say.with("desk.kiosk.numbers.last", "From", last.From, "To", last.To)).led(1.3)
	again := p.pick(d, "act:"+string(desk.PaperAgain), say.text("desk.act.paper-again"), desk.Do{Act: desk.PaperAgain})
	return column(wayGap, numbers, row{gap: wayGap, shares: []float32{0.58, 0.42}, parts: []part{middle{told}, again}})
}

// brightnessPicks are how bright the screen can be today.
func (p *pen) brightnessPicks(d desk.State) part {
	now := d.Facts.Maintenance.Brightness
	if now == 0 {
		now = 100
	}
	var percents []part
	for _, n := range desk.Percents() {
		label := p.staff().with("desk.kiosk.percent", "Percent", n)
		one := p.pick(d, "brightness:"+strconv.Itoa(n), label, desk.Do{Act: desk.Brightness, Percent: n})
		one.chosen = n == now
		percents = append(percents, one)
	}
	abreast := len(percents)
	if p.across >= leastAbreast {
		abreast = 2
	}
	return p.picks("desk.kiosk.brightness", abreast, percents...)
}

// languagePicks are the languages visits can begin in today, each in its own script, and the kiosk's own setting; nil where
// there is no choice.
func (p *pen) languagePicks(d desk.State) part {
	if len(d.Facts.Maintenance.Languages) == 0 {
		return nil
	}
	now := d.Facts.Maintenance.Language
	own := p.pick(d, "language:own", p.staff().text("desk.kiosk.language.own"), desk.Do{Act: desk.DayLanguage})
	own.chosen = now == ""
	languages := []part{own}
	all := words.Languages()
	for _, tag := range d.Facts.Maintenance.Languages {
		if at := slices.IndexFunc(all, func(l words.Language) bool { return l.Tag == tag }); at >= 0 {
			one := p.pick(d, "language:"+tag, words.Plain(all[at].Name), desk.Do{Act: desk.DayLanguage, Language: tag})
			one.tag, one.chosen = tag, now == tag
			languages = append(languages, one)
		}
	}
	abreast := 3
	if p.across >= leastAbreast {
		abreast = 2
	}
	return p.picks("desk.kiosk.language", abreast, languages...)
}

// machinePicks are the acts on the machine that are offered.
func (p *pen) machinePicks(d desk.State) part {
	var acts []part
	for _, act := range []desk.Act{desk.Restart, desk.ShutDown, desk.SetAside} {
		if d.Offers(act) {
			acts = append(acts, p.pick(d, "act:"+string(act), p.staff().text("desk.act."+string(act)), desk.Do{Act: act}))
		}
	}
	abreast := max(2, len(acts))
	if p.wide {
		abreast = 1
	}
	return p.picks("desk.kiosk.machine", abreast, acts...)
}
