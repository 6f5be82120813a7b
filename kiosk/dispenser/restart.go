package dispenser

import (
	"context"
	"errors"
	"slices"

	"madoguchi/kiosk/events"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/store"
)

// mostLeft is more tickets than one run can leave to be settled; what older ones are was settled when it started.
const mostLeft = 1000

// errLater is a printer that could not be asked about the ticket before.
var errLater = errors.New("the printer is asked later")

// Settle puts every ticket that a run before left unfinished into the state that is known of it: to be called once, when
// the store is open. What was only reserved is for sure not printed; what was being printed the printer is asked about,
// and where it does not say nobody knows. Nothing is printed.
//
// It returns how many of today's tickets are for staff: those that Again will not print.
func (d *Dispenser) Settle(ctx context.Context) (forStaff int, err error) {
	err = d.withBoth(ctx, func(s Store) error {
		unfinished, _, err := s.Unfinished(ctx, mostLeft)
		if err != nil {
			return err
		}
		for _, t := range slices.Backward(unfinished) {
			if d.isInHand(t.Number.Reference) {
				continue
			}
			if err := d.settle(ctx, s, t); err != nil {
				return err
			}
		}
		hanging, err := s.HasHanging(ctx)
		if err != nil {
			return err
		}
		d.hanging = d.hanging || hanging
		forStaff, err = d.countForStaff(ctx, s)
		return err
	})
	return forStaff, err
}

func (d *Dispenser) settle(ctx context.Context, s Store, t store.Ticket) error {
	switch t.State {
	case store.Reserved:
		return d.settled(ctx, s, t, store.Failed)
	case store.Printing:
		state, err := d.recall(ctx, t)
		if err != nil {
			d.doubted = append(d.doubted, t.Number.Reference)
		}
		return d.settled(ctx, s, t, state)
	}
	return nil
}

// settled writes what has been found out of a ticket.
func (d *Dispenser) settled(ctx context.Context, s Store, t store.Ticket, state store.State) error {
	events.TicketUnfinished.Log(d.Log, t.Number.Text, string(t.State), string(state))
	if t.State != store.Reserved && state != store.Uncertain {
		if err := d.endedAs(ctx, s, t, state); err != nil {
			return err
		}
	}
	if state == store.Printed {
		return nil
	}
	return s.Settle(ctx, t.Number.Reference, d.Now(), state, store.ByRestart)
}

// endedAs ends an attempt that was broken off as the printer says it ended.
func (d *Dispenser) endedAs(ctx context.Context, s Store, t store.Ticket, state store.State) error {
	var paper store.Paper
	if state == store.Printed {
		roll, err := s.Roll(ctx)
		if err != nil {
			return err
		}
		paper = store.Paper{LengthMM: roll.TicketMM, Cuts: 1}
	}
	return s.End(ctx, t.Number.Reference, d.Now(), state, paper)
}

// recall is the state of a ticket by what a printer that keeps its jobs says of its last attempt. The error is one that
// could not be asked.
func (d *Dispenser) recall(ctx context.Context, t store.Ticket) (store.State, error) {
	keeper, ok := d.Printer.(recaller)
	if !ok {
		return store.Uncertain, nil
	}
	if len(d.doubted) > 0 {
		return store.Uncertain, errLater
	}
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	fate, err := keeper.Recall(ctx, jobName(t.Number, t.Attempts))
	switch {
	case err != nil:
		events.PrinterNotAsked.Log(d.Log, t.Number.Text, err)
	case fate == printer.CameOut:
		return store.Printed, nil
	case fate == printer.NotOut:
		return store.Failed, nil
	}
	return store.Uncertain, err
}

// recallDoubted asks once more about the tickets of which the printer could not be asked at the start.
func (d *Dispenser) recallDoubted(ctx context.Context, s Store) error {
	doubted := d.doubted
	d.doubted = nil
	for i, reference := range doubted {
		t, err := s.Ticket(ctx, reference)
		if errors.Is(err, store.ErrUnknownTicket) {
			continue // the store it was in is set aside
		}
		if err != nil {
			d.doubted = doubted[i:]
			return err
		}
		if t.State != store.Uncertain || t.SettledBy != store.ByRestart {
			continue // somebody has decided
		}
		state, err := d.recall(ctx, t)
		if err == nil && state != store.Uncertain {
			err = d.settled(ctx, s, t, state)
		}
		if err != nil {
			d.doubted = doubted[i:]
			return err
		}
	}
	return nil
}

// countForStaff is how many of today's unfinished tickets nobody but staff will close.
func (d *Dispenser) countForStaff(ctx context.Context, s Store) (int, error) {
	unfinished, _, err := s.Unfinished(ctx, mostLeft)
	today, n := rules.DateOf(d.Now()), 0
	for _, t := range unfinished {
		if t.Day == today && !d.due(t) && !d.isInHand(t.Number.Reference) {
			n++
		}
	}
	return n, err
}
