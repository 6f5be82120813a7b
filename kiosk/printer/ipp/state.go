package ipp

import (
	"context"
	"fmt"
	"slices"

	"github.com/OpenPrinting/goipp"

	"madoguchi/kiosk/printer"
)

// The values of printer-state.
const (
	printerIdle       = 3
	printerProcessing = 4
	printerStopped    = 5
)

// condition is what a printer says of itself.
type condition struct {
	state   printer.State
	why     string // in English; empty where the state says it
	cause   printer.Cause
	stopped bool // it does not go on with a job
}

// err is nil where the printer prints.
func (c condition) err() error {
	kind := map[printer.State]error{
		printer.Fault:     printer.ErrFault,
		printer.CoverOpen: printer.ErrCoverOpen,
		printer.PaperOut:  printer.ErrPaperOut,
		printer.Offline:   printer.ErrOffline,
	}[c.state]
	if kind == nil || c.why == "" {
		return kind
	}
	return fmt.Errorf("%w: %w", kind, &saidError{c.why, c.cause})
}

// stateAttributes are what a printer's condition is known by. printer-state-message is not among them: on a shared
// printer it tells other people's documents.
var stateAttributes = []string{"printer-state", "printer-state-reasons", "printer-is-accepting-jobs"}

// look asks the printer what it is in, and where that is not known, what it takes.
func (p *Printer) look(ctx context.Context) (condition, abilities, error) {
	known, fresh := p.abilities()
	wanted := stateAttributes
	if !fresh {
		wanted = slices.Concat(stateAttributes, abilityAttributes)
	}
	m := p.newRequest(goipp.OpGetPrinterAttributes, 0)
	m.Operation.Add(keywords("requested-attributes", wanted...))
	answer, err := p.ask(ctx, m)
	if err != nil {
		p.forget()
		return condition{}, abilities{}, err
	}
	said := named(answer.Printer)
	if !fresh {
		known = newAbilities(said)
		p.learn(known)
	}
	c := newCondition(said)
	if c.state != printer.Ready && c.state != printer.PaperLow {
		p.forget() // paper of another size may be put in
	}
	return c, known, nil
}

// newCondition reads a printer's state. Of several reasons an error comes before a cover before the paper.
func newCondition(said attributes) condition {
	state, found := said.number("printer-state")
	if !found || state < printerIdle || state > printerStopped {
		return condition{state: printer.Unknown}
	}
	c := condition{state: printer.Ready, stopped: state == printerStopped}
	for _, reason := range said.texts("printer-state-reasons") {
		if found := reasonCondition(reason, c.stopped); rank(found.state) > rank(c.state) {
			c.state, c.why, c.cause = found.state, found.why, found.cause
		}
	}
	if rank(c.state) >= rank(printer.Offline) {
		return c
	}
	if c.stopped {
		c.state, c.why = printer.Fault, "it has stopped and does not say why"
	} else if said.falsehood("printer-is-accepting-jobs") {
		c.state, c.why = printer.Offline, "it takes no jobs"
	}
	return c
}

func rank(s printer.State) int {
	return slices.Index([]printer.State{printer.Ready, printer.PaperLow, printer.Offline, printer.PaperOut, printer.CoverOpen, printer.Fault}, s)
}
