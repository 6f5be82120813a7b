package trial

import (
	"context"

	"madoguchi/reader/apdu"
	"madoguchi/reader/slot"
)

// PCSC is the card reader behind the PC/SC service.
type PCSC struct {
	// Name is the reader's name or a part of it; empty is the first with a card.
	Name string
}

// Await returns the name of the reader that a card is in.
func (p PCSC) Await(ctx context.Context) (in string, err error) {
	found, err := slot.WaitForCard(ctx, p.Name)
	if err == nil && found.What == slot.CardMute {
		err = slot.ErrMute
	}
	return found.Reader, err
}

// Use does something with the card in a reader, and lets it keep its power: no PIN is used.
func (PCSC) Use(ctx context.Context, in string, do func(t apdu.Transmitter, atr []byte) error) error {
	return slot.Use(ctx, in, false, func(c *slot.Card) error { return do(c, c.ATR()) })
}
