package main

import (
	"context"
	"fmt"
	"io"

	"madoguchi/kiosk/events"
)

const eventsUsage = `usage: madoguchi events [-name TEXT]

Prints what the kiosk logs: each event's name, level and fields, what it means and what to do.
`

// runEvents is madoguchi events.
func runEvents(_ context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("madoguchi events", eventsUsage, stderr)
	name := flags.String("name", "", "only the events that have this `text` in their name, such as \"not printed\"")
	if status, goOn := parse(flags, args, 0); !goOn {
		return status
	}
	found, err := events.Document(stdout, *name)
	switch {
	case err != nil:
		fmt.Fprintf(stderr, "madoguchi events: %v\n", err)
		return exitFailed
	case !found:
		fmt.Fprintf(stderr, "madoguchi events: no event has %q in its name\n", *name)
		return exitUse
	}
	return exitFine
}
