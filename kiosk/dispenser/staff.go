package dispenser

import (
	"context"
	"fmt"

	"madoguchi/kiosk/store"
	"madoguchi/kiosk/ticket"
)

// Reissue prints a ticket once more because staff ask for it, whatever its state: the same number, and the paper says
// so. The error is as Issue's. A ticket that is printed stays so.
func (d *Dispenser) Reissue(ctx context.Context, reference string) error {
	return d.withBoth(ctx, func(s Store) error {
		t, err := s.Ticket(ctx, reference)
		if err != nil {
			return err
		}
		return d.again(ctx, s, t, ticket.Reissue)
	})
}

// Close is the word of staff on a ticket: Printed (it came out), Failed (it did not) or Handed (they gave the number by
// hand).
func (d *Dispenser) Close(ctx context.Context, reference string, state store.State) error {
	switch state {
	case store.Printed, store.Failed, store.Handed:
	default:
		return fmt.Errorf("close a ticket as %q", state)
	}
	return d.withBoth(ctx, func(s Store) error {
		return s.Settle(ctx, reference, d.Now(), state, store.ByStaff)
	})
}

// mostListed is how many unfinished tickets staff are shown at a time: a printer that never answers leaves some every day.
const mostListed = 50

// Tickets are the newest of the unfinished tickets, newest first, and after them the other ones of the n registered last.
// older is how many unfinished tickets are not among them.
func (d *Dispenser) Tickets(ctx context.Context, n int) (tickets []store.Ticket, older int, err error) {
	s, err := d.Store()
	if err != nil {
		return nil, 0, err
	}
	tickets, all, err := s.Unfinished(ctx, mostListed)
	if err != nil {
		return nil, 0, err
	}
	older = all - len(tickets)
	recent, err := s.Recent(ctx, n)
	if err != nil {
		return nil, 0, err
	}
	listed := map[string]bool{}
	for _, t := range tickets {
		listed[t.Number.Reference] = true
	}
	for _, t := range recent {
		if !listed[t.Number.Reference] {
			tickets = append(tickets, t)
		}
	}
	return tickets, older, nil
}

// Roll is how the paper stands.
func (d *Dispenser) Roll(ctx context.Context) (store.Roll, error) {
	s, err := d.Store()
	if err != nil {
		return store.Roll{}, err
	}
	return s.Roll(ctx)
}

// NewRoll notes that a roll of so many mm was put in.
func (d *Dispenser) NewRoll(ctx context.Context, lengthMM float64) error {
	s, err := d.Store()
	if err != nil {
		return err
	}
	return s.NewRoll(ctx, d.Now(), lengthMM)
}
