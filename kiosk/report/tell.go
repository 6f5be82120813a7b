package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"madoguchi/assets/words"
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/health"
	"madoguchi/kiosk/rules"
)

// levels are the ids of the levels' words.
var levels = map[health.Level]string{
	health.OK: "report.level.ok", health.Warning: "report.level.warning", health.Failed: "report.level.failed",
}

func lineOf(l health.Line, at time.Time) line {
	told := line{level: l.Level, part: l.Part.Name()}
	told.word, told.do = l.Words()
	if l.Level != health.OK && !l.Since.IsZero() {
		told.since = say("report.since", words.Params{"Time": brief(l.Since, at)})
	}
	return told
}

func todayOf(t desk.Today) today {
	count := func(n int) string { return japanese().Number(n) }
	told := today{summary: []string{say("desk.day.none", nil)}}
	if t.Tickets > 0 {
		told.summary[0] = say("desk.day.count", words.Params{"Figure": count(t.Tickets)})
	}
	broken := 0
	for _, one := range t.Broken {
		broken += one.Visits
		told.broken = append(told.broken, bar{named("desk.step.", one.Step), one.Visits})
	}
	if t.Visits > 0 {
		told.summary = append(told.summary, say("desk.day.visits", words.Params{
			"Visits": count(t.Visits), "Finished": count(t.Finished), "Broken": count(broken),
		}))
	}
	for _, one := range t.Hours {
		told.hours = append(told.hours, bar{say("desk.day.hour", words.Params{"Hour": one.Hour}), one.Tickets})
	}
	for _, one := range t.Procedures {
		told.procedures = append(told.procedures, bar{procedure(one.Procedure), one.Tickets})
	}
	return told
}

func procedure(p rules.Procedure) string { return named("desk.procedure.", string(p)) }

// named is what staff call something; its own name where they have no word for it.
func named(family, name string) string {
	if words.Staff().Has(family + name) {
		return say(family+name, nil)
	}
	return name
}

// ticketsOf are the last tickets, newest first; where there is none, why.
func ticketsOf(f desk.Facts, at time.Time) (told []ticket, none string) {
	if f.Store != desk.Fine {
		return nil, say("report.tickets.unknown", nil)
	}
	last := slices.Clone(f.Tickets)
	slices.SortStableFunc(last, func(a, b desk.Ticket) int { return b.At.Compare(a.At) })
	for _, one := range last[:min(len(last), mostTickets)] {
		var procedures []string
		for _, p := range one.Procedures {
			procedures = append(procedures, procedure(p))
		}
		told = append(told, ticket{
			one.Number, brief(one.At, at), named("desk.state.", string(standing(one))), strings.Join(procedures, "、\u200b"),
		})
	}
	if told == nil {
		none = say("report.tickets.none", nil)
	}
	return told, none
}

// standing is a ticket's; where no desk has looked at it, what its state says by itself.
func standing(t desk.Ticket) desk.Standing {
	if t.State == desk.StateReserved {
		return cmp.Or(t.Standing, desk.Waiting)
	}
	return cmp.Or(t.Standing, desk.Standing(t.State))
}

func trialOf(name desk.Trial, r desk.Result, run bool, at time.Time) trial {
	told := trial{name: name.Name(), result: say("desk.trial.never", nil)}
	if !run {
		return told
	}
	verdict := r.Verdict()
	told.result, told.failed = verdict.Name(), verdict == desk.VerdictFailed
	told.at = brief(r.At, at)
	told.took = took(r.Took)
	told.said = r.Said()
	var figures []string
	for _, one := range r.Figures {
		figures = append(figures, desk.FigureName(one[0])+"\u00a0"+desk.FigureValue(one[0], one[1]))
	}
	told.figures = strings.Join(figures, "　\u200b")
	return told
}

// took is how long something took: 6.4秒, 1分15秒.
func took(d time.Duration) string {
	if d < time.Minute {
		return say("desk.trial.took.seconds", words.Params{"Figure": strconv.FormatFloat(d.Seconds(), 'f', 1, 64)})
	}
	whole := int(d.Round(time.Second) / time.Second)
	return say("desk.trial.took.minutes", words.Params{"Count": whole / 60, "Figure": whole % 60})
}
