package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"madoguchi/kiosk/rules"
	"madoguchi/reader/rig"
)

// At a counter that is closed now, and where nobody can be told that staff are needed.
func atClosedCounter(*stage) []circumstance {
	both := strings.Fields(knowsBoth)
	return []circumstance{
		{name: "closed, insert", step: "insert", says: texts("screen.insert.title", "screen.insert.closed"), read: texts("screen.insert.title")},
		{name: "closed, status", card: "renewable", step: "status", says: texts("screen.status.renewable.title.closed")},
		{
			name: "closed", card: "renewable", way: answers("forward", "both", "no", "self", both...), step: "closed", read: texts("screen.closed.title"),
			says:  texts("screen.closed.title", "screen.closed.next", "screen.closed.only-here"),
			paper: []string{"slip.title", "document.my-number-card"},
		},
		{
			name: "closed, agent", card: "renewable", step: "closed",
			way:   answers("forward", "both", "no", "agent-with-form", append(both, "form-in-date:yes", "agent-photo-id:no")...),
			says:  texts("screen.closed.title", "document.inquiry-form", "document.agent-photo-id"),
			paper: []string{"document.inquiry-form", "document.agent-photo-id"},
		},
		{
			name: "closed, without a card", way: []stop{on("insert", "without-card")}, step: "without-card",
			says: texts("screen.without-card.title", "screen.counter.hours", "screen.counter.telephone"),
		},
		{
			name: "staff not called", way: []stop{on("insert", "staff")}, step: "insert",
			says: texts("screen.help.failed.title", "screen.help.failed.lead"), read: texts("screen.help.failed.title"),
			then: func(g *guest) { g.goes(on("insert", "close")) },
		},
	}
}

// At a kiosk that is out of order, and comes right part by part.
func atBrokenKiosk(s *stage) []circumstance {
	both := strings.Fields(knowsBoth)
	return []circumstance{
		{
			name: "dates only", step: "insert", says: texts("screen.insert.dates-only"), read: texts("screen.insert.dates-only"),
		},
		{
			name: "no number", card: "renewable", way: answers("forward", "both", "no", "self", both...),
			step: "no-number", says: texts("screen.no-number.title", "screen.no-number.lead"), read: texts("screen.no-number.title"),
		},
		{
			name: "nobody to call", way: []stop{on("insert", "staff")}, step: "insert", says: texts("screen.help.failed.title"),
			then: func(g *guest) { g.goes(on("insert", "close")) },
		},
		{
			name: "printer not ready", step: "insert", says: texts("staff.store"),
			then: func(g *guest) {
				g.must(os.Remove(filepath.Join(s.directory, "kiosk.db"))) // a directory stood where the store is to be
				g.hears("insert", "staff.printer")
				g.goes(on("insert", "without-card"))
				g.goes(on("without-card", "consult"))
				g.hears("printer-not-ready", "screen.printer-not-ready.title", "screen.printer-not-ready.lead")
				g.must(os.Remove(filepath.Dir(s.tickets))) // a file stood where tickets are to be
				g.hears("ticket", "screen.ticket.title")   // by itself
			},
		},
	}
}

// At a kiosk that does not wait long.
func atHastyKiosk(*stage) []circumstance {
	return []circumstance{
		{
			name: "still there", card: "renewable", way: []stop{on("status", "forward")}, step: "certificates",
			says: texts("screen.certificates.title"),
			then: func(g *guest) {
				g.hears("still-there", "screen.still-there.title", "screen.still-there.lead")
				g.keepFor("still there, asked")
				g.goes(on("still-there", "here"))
				g.hears("certificates", "screen.certificates.title")
				g.hears("still-there", "screen.still-there.title")
				g.hears("take-card", "screen.take-card.title") // wiped, and the card forgotten
				g.takes()
				g.rests()
			},
		},
		{
			name: "nobody followed up", way: []stop{on("insert", "contrast")}, step: "insert", says: texts("screen.insert.title"),
			then: func(g *guest) { g.rests() },
		},
	}
}

// Where the reader goes away, and with it the PC/SC service: no other kiosk can be beside it.
func atLostReader(*stage) []circumstance {
	return []circumstance{
		{
			name: "reader lost", card: "renewable", way: []stop{on("status", "forward")}, step: "certificates",
			says: texts("screen.certificates.title"),
			then: func(g *guest) {
				g.must(rig.Stop())
				g.hears("reader-lost", "screen.reader-lost.title", "screen.reader-lost.lead")
				g.takes()
				g.must(rig.Start())
				g.rests()
			},
		},
	}
}

func nothing(*testing.T, *stage) {}

// closeCounter closes the counter for two days at least.
func closeCounter(t *testing.T, s *stage) {
	t.Helper()
	file := filepath.Join(s.directory, "municipality.toml")
	profile, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rest, _, _ := bytes.Cut(profile, []byte("[[hours]]"))
	day := strings.ToLower(time.Now().In(rules.JST).AddDate(0, 0, 3).Weekday().String())
	hours := fmt.Sprintf("[[hours]]\ndays = [%q]\nfrom = \"9:00\"\nuntil = \"17:00\"\non_holidays = true\n", day)
	if err := os.WriteFile(file, append(rest, hours...), 0o600); err != nil {
		t.Fatal(err)
	}
}

// breakKiosk puts a directory where the store is to be, and a file where the printer's directory is.
func breakKiosk(t *testing.T, s *stage) {
	t.Helper()
	if err := os.Mkdir(filepath.Join(s.directory, "kiosk.db"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Dir(s.tickets), nil, 0o600); err != nil {
		t.Fatal(err)
	}
}
