package demo

import (
	"context"
	"time"

	"madoguchi/reader/apdu"
	"madoguchi/reader/slot"
	"madoguchi/reader/trust"
)

// lookAgain is how often Await looks whether somebody has put a card in.
const lookAgain = 200 * time.Millisecond

// Trust is what judges the issuers of this reader's cards.
func (r *Reader) Trust() *trust.Store { return r.trust }

// Await returns when a card is in; slot.ErrMute is one that gives no answer, slot.ErrNoCard none until ctx ended.
func (r *Reader) Await(ctx context.Context) (in string, err error) {
	again := time.NewTicker(lookAgain)
	defer again.Stop()
	for {
		r.mutex.Lock()
		inserted := r.card
		r.mutex.Unlock()
		switch {
		case inserted == nil:
		case len(inserted.ATR()) == 0:
			return "", slot.ErrMute
		default:
			return "demonstration", nil
		}
		select {
		case <-ctx.Done():
			return "", slot.ErrNoCard
		case <-again.C:
		}
	}
}

// Use does something with the card that is in; slot.ErrRemoved where none is.
func (r *Reader) Use(_ context.Context, _ string, do func(t apdu.Transmitter, atr []byte) error) error {
	r.mutex.Lock()
	inserted := r.card
	r.mutex.Unlock()
	if inserted == nil {
		return slot.ErrRemoved
	}
	return do(inserted, inserted.ATR())
}
