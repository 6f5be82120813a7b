// Package events is all that the kiosk logs, declared once: each event with its id, its level, its fields and what it means
// to whoever reads the journal. Whoever logs in kiosk and app uses one of them:
//
//	events.CardRead.Log(log, serial, kind)
//
// The compiler sees to the number and the types of the values, a test to nothing else being logged. The documentation
// (Document, packaging/events.md) is made from the declarations: after a change `go generate ./kiosk/events` writes it anew.
//
// No field holds anything of a resident: no name, address, birth date, sex, My Number or PIN, nor what was keyed in.
package events

import (
	"context"
	"log/slog"
)

//go:generate go test -run TestDocument -update .

// Event is what is declared of something that is logged.
type Event struct {
	// id is the record's message, and MADOGUCHI_EVENT in the journal. Programs may look for it: it stays.
	id     string
	level  slog.Level
	fields []described
	// meaning is a sentence or two: what happened, and what to do where something is to be done.
	meaning string
}

// described is a key of an event's records, and what stands there, with its unit.
type described struct{ key, meaning string }

func (e Event) log(log *slog.Logger, attrs ...slog.Attr) {
	log.LogAttrs(context.Background(), e.level, e.id, attrs...)
}

// area is what belongs together in the documentation.
type area struct {
	title  string
	events []Event
}

// areas are all events, in the documentation's order.
func areas() []area {
	return []area{visits, reader, tickets, parts, news, staff, voice, window, standing, maintenance, status, firstStart}
}
