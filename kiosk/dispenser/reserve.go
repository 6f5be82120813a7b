package dispenser

import (
	"context"
	"slices"
	"time"

	"madoguchi/kiosk/store"
	"madoguchi/kiosk/visit"
)

// given is a number that this run has given. What a later run finds in the store it has only the clock for.
type given struct {
	reference string
	// at is when, by Parts.Running: the clock may be set in the middle of a visit.
	at time.Duration
	// inHand is that the first attempt is still to come: nobody else makes it.
	inHand bool
}

// Reserve commits the next number with its pre-registration. Its errors are those of store.Register. The number is to go
// on to Issue or to Abandon.
func (d *Dispenser) Reserve(ctx context.Context, r visit.Registration) (visit.Number, error) {
	s, err := d.Store()
	if err != nil {
		return visit.Number{}, err
	}
	d.giving.Lock()
	defer d.giving.Unlock()
	number, err := s.Register(ctx, d.Letter, d.Now(), r)
	if err != nil {
		return visit.Number{}, err
	}
	if d.given = append(d.given, given{number.Reference, d.Running(), true}); len(d.given) > lately {
		d.given = slices.Delete(d.given, 0, 1)
	}
	return number, nil
}

// Abandon leaves a number to staff that came too late for its visit: nobody was told it, so nobody waits for its ticket,
// and it is not printed by itself. What cannot be written now is written later.
func (d *Dispenser) Abandon(ctx context.Context, number visit.Number) error {
	return d.withPrinter(ctx, func() error {
		return d.note(ctx, debt{number, d.Now(), func(ctx context.Context, s Store, n debt) error {
			err := s.Settle(ctx, number.Reference, n.at, store.Failed, store.ByResident)
			if err == nil {
				d.release(number.Reference)
			}
			return err
		}})
	})
}

// isAbandoned is whether a ticket's resident went before they were told its number.
func isAbandoned(t store.Ticket) bool { return t.SettledBy == store.ByResident && t.Attempts == 0 }

// release has a number not be in hand any more.
func (d *Dispenser) release(reference string) {
	d.giving.Lock()
	defer d.giving.Unlock()
	if i := d.indexOf(reference); i >= 0 {
		d.given[i].inHand = false
	}
}

func (d *Dispenser) isInHand(reference string) bool {
	d.giving.Lock()
	defer d.giving.Unlock()
	i := d.indexOf(reference)
	return i >= 0 && d.given[i].inHand
}

// isThere is whether a ticket's resident can still be there. Of a run before only the clock tells, and one that was set
// back tells nothing.
func (d *Dispenser) isThere(number visit.Number) bool {
	d.giving.Lock()
	defer d.giving.Unlock()
	if i := d.indexOf(number.Reference); i >= 0 {
		return d.Running()-d.given[i].at < There
	}
	return d.Now().Sub(number.At).Abs() < There
}

func (d *Dispenser) indexOf(reference string) int {
	return slices.IndexFunc(d.given, func(g given) bool { return g.reference == reference })
}
