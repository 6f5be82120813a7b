package screens

import (
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/visit"
)

// trialsPage is the trials, each with what it came to last and when.
func trialsPage(p *pen, s visit.State) page {
	say := p.staff()
	pg := page{strip: p.deskStrip(s), filled: true, ways: true, title: say.text("desk.trial.list")}
	var rows []part
	for _, trial := range desk.Trials() {
		result, ran := s.Desk.Facts.Maintenance.Trials[trial]
		rows = append(rows, p.trialRow(trial, result, ran))
	}
	const gap = 20
	pg.content = []part{column(gap, rows...)}
	if p.wide {
		pg.content = []part{grid(2, gap, rows...)}
	}
	pg.actions = []button{p.deskBack("desk.before"), p.leave()}
	return pg
}

func (p *pen) trialRow(trial desk.Trial, last desk.Result, ran bool) deskRow {
	say := p.staff()
	r := deskRow{
		id: "trial:" + string(trial), event: desk.ChooseTrial{Trial: trial}, head: trial.Name(),
		line: say.text("desk.trial.never.lead"), pill: pill{words: say.text("desk.trial.never")},
	}
	if ran {
		r.line, r.pill = p.say.moment(last.At), p.verdict(last)
	}
	return r
}

// verdicts are the tones of what a trial came to.
var verdicts = map[desk.Verdict]tone{desk.VerdictPassed: calm, desk.VerdictFailed: alarm, desk.VerdictAbsent: neutral}

// verdict is what a trial came to, in a word.
func (*pen) verdict(r desk.Result) pill {
	verdict := r.Verdict()
	return pill{words: verdict.Name(), tone: verdicts[verdict]}
}
