package dispenser

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"madoguchi/kiosk/events"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/ticket"
)

// mostAlone is how many attempts are made at a ticket before it is left to staff: a printer that says it is fit, and
// breaks off every time, would spend a roll on one.
const mostAlone = 5

// lately is more tickets than a kiosk gives as long as a resident can still be there.
const lately = 20

// Again prints, oldest first, what waits for the printer and whose resident can still be there. It is to be called
// whenever the printer has become fit, and ends at the first ticket that it is not fit for. A ticket that it has begun
// it finishes after ctx has ended.
func (d *Dispenser) Again(ctx context.Context) error {
	waiting, err := d.waiting(ctx)
	if err != nil {
		return err
	}
	for _, t := range waiting {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := d.retry(ctx, t.Number.Reference)
		if errors.Is(err, errNotDrawn) {
			continue // the next one may be drawn all the same
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// waiting are the tickets to print, oldest first.
func (d *Dispenser) waiting(ctx context.Context) (due []store.Ticket, err error) {
	err = d.withBoth(ctx, func(s Store) error {
		if err := d.recallDoubted(ctx, s); err != nil {
			events.TicketsInDoubt.Log(d.Log, err)
		}
		recent, err := s.Recent(ctx, lately) // those unfinished may be years of them
		for _, t := range slices.Backward(recent) {
			if d.due(t) {
				due = append(due, t)
			}
		}
		return err
	})
	return due, err
}

// retry attempts a ticket, if it is still due.
func (d *Dispenser) retry(ctx context.Context, reference string) error {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer stop()
	return d.withBoth(ctx, func(s Store) error {
		t, err := s.Ticket(ctx, reference)
		if err != nil || !d.due(t) {
			return err
		}
		mark, err := markOf(ctx, s, t)
		if err != nil {
			return err
		}
		err = d.again(ctx, s, t, mark)
		d.Report(reference, err)
		if err != nil {
			return fmt.Errorf("ticket %s: %w", t.Number.Text, err)
		}
		return nil
	})
}

// due is whether a ticket is to be printed by itself.
func (d *Dispenser) due(t store.Ticket) bool {
	switch {
	case t.State != store.Failed && t.State != store.Reserved:
		return false
	case t.SettledBy == store.ByStaff || isAbandoned(t) || t.Attempts >= mostAlone:
		return false
	case d.isInHand(t.Number.Reference):
		return false
	}
	return d.isThere(t.Number)
}

// markOf is the mark of a ticket's next paper.
func markOf(ctx context.Context, s Store, t store.Ticket) (ticket.Mark, error) {
	paper, err := s.HasPaper(ctx, t.Number.Reference)
	if paper {
		return ticket.Reprint, err
	}
	return ticket.NoMark, err
}
