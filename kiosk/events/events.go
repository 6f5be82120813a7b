// Package events is all that the kiosk logs, declared once: each event with its id, its level, its fields and what it means.
// Whoever logs uses one of them (Event.Log); what is not declared cannot be logged. The documentation for those who read the
// journal is made from the declarations.
package events

import (
	"context"
	"log/slog"
)

// Event is something that is logged.
type Event struct {
	// ID is the record's message, and its name in the journal: "card-read".
	ID    string
	Level slog.Level
	// Fields are the keys its records have, in their order.
	Fields []Field
	// Meaning is a sentence or two for whoever reads the journal: what happened, and what to do where something is to be done.
	Meaning string
}

// Field is a key of an event's records.
type Field struct {
	Key string
	// Meaning is what stands there, with its unit.
	Meaning string
}

// Log logs the event with the values of its fields, in their order.
func (e Event) Log(log *slog.Logger, values ...any) {
	args := make([]any, 0, 2*len(values))
	for i, value := range values {
		if i < len(e.Fields) {
			args = append(args, e.Fields[i].Key, value)
		}
	}
	log.Log(context.Background(), e.Level, e.ID, args...)
}
