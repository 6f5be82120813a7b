// Package report is the readiness report: which kiosk it is, how its parts stand, what the day and the trials came to, on one
// page to be signed; as a PDF of text (Report.PDF), and as a picture for the ticket printer (Report.Picture). It is what a
// vendor leaves with the counter, and what staff send to whoever mends the kiosk.
//
// It says what it is given and looks at nothing itself. There is nothing of a resident in it: tickets are there by number,
// state and procedures.
package report

import (
	"slices"
	"time"

	"madoguchi/assets/words"
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/health"
	"madoguchi/kiosk/rules"
)

// mostTickets is how many of the last tickets are on it.
const mostTickets = 10

// Report is one, of what was known at a time. Its texts have places to break, as the catalogues have them.
type Report struct {
	at time.Time
	// kiosk is whose it is, under what stands below the title.
	kiosk    string
	under    []string
	stopped  string
	lines    []line
	today    today
	tickets  []ticket
	noTicket string // why there is none
	trials   []trial
	serials  [][2]string
}

// line is how a part stands.
type line struct {
	level                 health.Level
	part, word, do, since string
}

// today are the day's figures.
type today struct {
	summary    []string
	hours      []bar
	procedures []bar
	broken     []bar
}

// bar is a count under a name.
type bar struct {
	name  string
	count int
}

// ticket is one of the last.
type ticket struct{ number, at, state, procedures string }

// trial is what one came to.
type trial struct {
	name, result, at, took, said, figures string
	failed                                bool
}

// New is the report of what a desk's facts say at a time.
func New(facts desk.Facts, at time.Time) Report {
	m := facts.Maintenance
	r := Report{
		at:    at,
		kiosk: say("desk.report.letter", words.Params{"Municipality": m.Machine.Municipality, "Letter": m.Machine.Letter}),
		under: []string{
			say("report.made", words.Params{"Time": moment(at)}),
			say("desk.report.version", nil) + " " + m.Machine.Version,
			say("desk.report.configuration", nil) + " " + m.Machine.Configuration,
		},
	}
	if !m.Machine.Started.IsZero() {
		r.under = append(r.under, say("desk.report.started", nil)+" "+moment(m.Machine.Started))
	}
	if m.Stopped {
		r.stopped = say("desk.home.stopped", words.Params{"Time": moment(m.Since)})
	}
	for _, one := range m.Lines {
		r.lines = append(r.lines, lineOf(one, at))
	}
	r.today = todayOf(m.Today)
	if facts.Store != desk.Fine {
		r.today = today{summary: []string{say("report.tickets.unknown", nil)}}
	}
	if last := m.Stretch; last.From != "" {
		printed := say("desk.kiosk.numbers.last", words.Params{"From": last.From, "To": last.To})
		r.today.summary = append(r.today.summary, say("report.numbers.mark", nil)+"：\u200b"+printed)
	}
	r.tickets, r.noTicket = ticketsOf(facts, at)
	for _, one := range desk.Trials() {
		result, run := m.Trials[one]
		r.trials = append(r.trials, trialOf(one, result, run, at))
	}
	for _, one := range m.Machine.Serials {
		name := one[0]
		if part := health.Part(name); slices.Contains(health.Parts(), part) {
			name = part.Name()
		}
		r.serials = append(r.serials, [2]string{name, one[1]})
	}
	return r
}

// say is a text in staff's words.
func say(id string, p words.Params) string { return words.Staff().Text(id, p) }

// japanese has dates and figures as staff's texts have them.
func japanese() *words.Catalogue { return words.For(words.Default) }

// moment is a time with its date: 2026年11月24日（火） 15:30.
func moment(t time.Time) string {
	return words.Plain(japanese().FullDay(t)) + " " + words.Plain(japanese().Clock(t))
}

// brief is a time as short as a report of at can have it: 15:30, or 2026-11-24 15:30 of another day.
func brief(t, at time.Time) string {
	layout := "2006-01-02\u00a015:04"
	if rules.DateOf(t) == rules.DateOf(at) {
		layout = "15:04"
	}
	return t.In(rules.JST).Format(layout)
}
