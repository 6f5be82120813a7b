//go:build linux

package rig

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/ebfe/scard"

	"madoguchi/reader/vcard"
)

// seeWithin is how long pcscd may take to see a card come or go, on the slowest machine: it looks every 0.4 s (card facts
// §6.2).
const seeWithin = time.Minute

// Insert puts a card into a slot, from 0, and returns when PC/SC programs see it there. pull takes it out at once,
// also in mid-command when it is called from the card's Watch; the end of the test does so too and then waits until
// the slot is empty.
func Insert(tb testing.TB, slot int, card *vcard.Card) (pull func()) {
	tb.Helper()
	Need(tb)
	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- vcard.Insert(ctx, Addr(slot), card) }()
	tb.Cleanup(func() {
		cancel()
		if err := <-served; err != nil {
			tb.Logf("%s: %v", ReaderName(slot), err)
		}
		AwaitEmpty(tb, slot)
	})
	AwaitCard(tb, slot)
	return cancel
}

// AwaitCard returns when a card, be it a mute one, is in the slot.
func AwaitCard(tb testing.TB, slot int) {
	tb.Helper()
	await(tb, slot, scard.StatePresent)
}

// AwaitEmpty returns when no card is in the slot, or there is no pcscd that could have one.
func AwaitEmpty(tb testing.TB, slot int) {
	tb.Helper()
	await(tb, slot, scard.StateEmpty)
}

func await(tb testing.TB, slot int, want scard.StateFlag) {
	tb.Helper()
	pcsc, err := scard.EstablishContext()
	if errors.Is(err, scard.ErrNoService) && want == scard.StateEmpty {
		return
	}
	if err != nil {
		tb.Fatalf("asking pcscd for %s: %v", ReaderName(slot), err)
	}
	defer pcsc.Release()
	states := []scard.ReaderState{{Reader: ReaderName(slot), CurrentState: scard.StateUnaware}}
	for deadline := time.Now().Add(seeWithin); ; {
		err := pcsc.GetStatusChange(states, time.Until(deadline))
		if err != nil {
			tb.Fatalf("%s does not become %v: %v", ReaderName(slot), want, err)
		}
		if states[0].EventState&want != 0 {
			return
		}
		states[0].CurrentState = states[0].EventState
	}
}
