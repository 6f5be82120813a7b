package card_test

import (
	"context"
	"testing"

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
	rig.Insert(tb, 0, v)
	return rig.ReaderName(0)
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
