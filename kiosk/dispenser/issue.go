package dispenser

import (
	"context"
	"errors"
	"fmt"
	"image"

	"madoguchi/kiosk/events"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/ticket"
	"madoguchi/kiosk/visit"
)

// Issue makes the first attempt at the ticket of a number that Reserve gave. drawn, which may be nil, gets its picture
// before it is printed. The error is nil where the printer says that the ticket is out; else Unsure tells whether it may
// be. What is not may come out later, by Again.
//
// Errors: those of the printer, the store and Draw; ErrTried; a context's own.
func (d *Dispenser) Issue(ctx context.Context, number visit.Number, r visit.Registration, drawn func(image.Image)) error {
	defer d.release(number.Reference)
	picture, err := d.draw(number, r, ticket.NoMark)
	if err != nil {
		return err
	}
	if drawn != nil {
		drawn(picture)
	}
	return d.withBoth(ctx, func(s Store) error {
		t, err := s.Ticket(ctx, number.Reference)
		if err != nil {
			return err
		}
		if t.State != store.Reserved {
			return fmt.Errorf("ticket %s is %s: %w", number.Text, t.State, ErrTried)
		}
		return d.attempt(ctx, s, number, picture)
	})
}

// Answer is the resident's word on a ticket of which nobody knew. That it came out is noted, if need be later. Where it did
// not it is printed once more, marked, and the error is as Issue's; ErrClosed where it is closed by somebody else's word.
func (d *Dispenser) Answer(ctx context.Context, number visit.Number, cameOut bool) error {
	if cameOut {
		return d.withPrinter(ctx, func() error {
			return d.note(ctx, debt{number, d.Now(), func(ctx context.Context, s Store, n debt) error {
				return s.Settle(ctx, number.Reference, n.at, store.Printed, store.ByResident)
			}})
		})
	}
	return d.withBoth(ctx, func(s Store) error {
		t, err := s.Ticket(ctx, number.Reference)
		if err != nil {
			return err
		}
		if t.State.Final() {
			return fmt.Errorf("ticket %s is %s: %w", number.Text, t.State, ErrClosed)
		}
		if err := s.Settle(ctx, number.Reference, d.Now(), store.Failed, store.ByResident); err != nil {
			return err
		}
		return d.again(ctx, s, t, ticket.Reprint)
	})
}

// errNotDrawn is a ticket of which there is no picture.
var errNotDrawn = errors.New("the ticket is not drawn")

func (d *Dispenser) draw(number visit.Number, r visit.Registration, mark ticket.Mark) (image.Image, error) {
	picture, err := d.Draw(number, r, mark)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", errNotDrawn, number.Text, err)
	}
	return picture, nil
}

// again draws a ticket with a mark and attempts it.
func (d *Dispenser) again(ctx context.Context, s Store, t store.Ticket, mark ticket.Mark) error {
	picture, err := d.draw(t.Number, t.Registration, mark)
	if err != nil {
		return err
	}
	return d.attempt(ctx, s, t.Number, picture)
}

// attempt prints a ticket. It is noted before the first byte leaves, and what came of it after the printer's last word.
func (d *Dispenser) attempt(ctx context.Context, s Store, number visit.Number, picture image.Image) error {
	attempt, err := s.Begin(ctx, number.Reference, d.Now())
	if err != nil {
		return err
	}
	job := printer.Job{Name: jobName(number, attempt), Picture: picture, Scrap: d.hanging}
	result, err := d.put(ctx, job)
	if err != nil {
		events.TicketNotPrinted.Log(d.Log, number.Text, attempt, string(result.state), err)
	} else {
		events.TicketPrinted.Log(d.Log, number.Text, attempt)
	}
	// What cannot be written now is written later; the ticket's own outcome holds all the same.
	_ = d.note(ctx, debt{number, d.Now(), func(ctx context.Context, s Store, n debt) error {
		return s.End(ctx, number.Reference, n.at, result.state, result.spent(job))
	}})
	d.spend(ctx, result.scrapped(job))
	return err
}

// put prints a job, and remembers what it may leave hanging.
func (d *Dispenser) put(ctx context.Context, job printer.Job) (outcome, error) {
	err := d.Printer.Print(ctx, job)
	result := outcomeOf(err)
	if result.paper {
		d.hanging = result.hangs
	}
	return result, err
}

// jobName names an attempt: NameOf(number), then with -2, -3 …
func jobName(number visit.Number, attempt int) string {
	if attempt <= 1 {
		return printer.NameOf(number)
	}
	return fmt.Sprintf("%s-%d", printer.NameOf(number), attempt)
}
