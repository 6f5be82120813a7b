package card_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"madoguchi/reader/card"
	"madoguchi/reader/rig"
	"madoguchi/reader/slot"
	"madoguchi/reader/trust"
	"madoguchi/reader/vcard"
)

func TestMain(m *testing.M) { rig.Main(m) }

// inserted is a card in pcscd's first reader, until the test ends.
func inserted(tb testing.TB, v *vcard.Card) (reader string) {
	tb.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out := make(chan struct{})
	go func() {
		defer close(out)
		if err := vcard.Insert(ctx, rig.Addr(0), v); err != nil {
			tb.Error(err)
		}
	}()
	tb.Cleanup(func() {
		cancel()
		<-out
		awaitEmpty(tb)
	})
	found, err := slot.WaitForCard(ctx, rig.ReaderName(0))
	if err != nil {
		tb.Fatal(err)
	}
	return found.Reader
}

// awaitEmpty returns when PC/SC knows that the card is out.
func awaitEmpty(tb testing.TB) {
	tb.Helper()
	var err error
	for err == nil {
		ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
		_, err = slot.WaitForCard(ctx, rig.ReaderName(0))
		cancel()
	}
	if !errors.Is(err, slot.ErrNoCard) {
		tb.Fatal(err)
	}
}

func TestReadThroughPCSC(t *testing.T) {
	rig.Need(t)
	v := build(t, nil)
	reader := inserted(t, v)
	var report card.Report
	err := slot.Use(context.Background(), reader, true, func(c *slot.Card) (err error) {
		report, err = card.Read(context.Background(), c, c.ATR(), card.Options{
			Trust: learned(t), SignaturePIN: []byte(vcard.SignaturePIN),
		})
		return err
	})
	if err != nil || report.Card.Authentication.Issuer != trust.Trusted || report.Card.Signature.Issuer != trust.Trusted ||
		report.Exchanges != v.Exchanges() {
		t.Errorf("got %+v, %v, %d exchanges", report, err, v.Exchanges())
	}
}
