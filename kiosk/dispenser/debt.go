package dispenser

import (
	"context"
	"errors"
	"time"

	"madoguchi/kiosk/events"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/visit"
)

// debt is a note of what has happened at a time, to be written to the store.
type debt struct {
	number visit.Number
	at     time.Time
	write  func(context.Context, Store, debt) error
}

// note writes what has happened, after what is owed. What cannot be written is owed: nothing else is printed before it
// is.
func (d *Dispenser) note(ctx context.Context, n debt) error {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), d.saving)
	defer stop()
	d.debts = append(d.debts, n)
	s, err := d.Store()
	if err != nil {
		return err
	}
	return d.pay(ctx, s)
}

// pay writes what is owed. A ticket that is not in the store any more, which was set aside in the meantime, needs no
// note; nor does one that is closed by somebody's word.
func (d *Dispenser) pay(ctx context.Context, s Store) error {
	for len(d.debts) > 0 {
		n := d.debts[0]
		err := n.write(ctx, s, n)
		if err != nil {
			events.PrintingNotNoted.Log(d.Log, n.number.Text, err)
		}
		if err != nil && !errors.Is(err, store.ErrUnknownTicket) && !errors.Is(err, store.ErrNotAllowed) {
			return err
		}
		d.debts = d.debts[1:]
	}
	return nil
}
