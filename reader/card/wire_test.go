package card_test

import (
	"bytes"
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"madoguchi/reader/card"
	"madoguchi/reader/trust"
	"madoguchi/reader/vcard"
)

var (
	japan = time.FixedZone("JST", 9*60*60)
	today = time.Date(2026, time.November, 22, 10, 0, 0, 0, japan)
)

// testCA is made once: RSA keys take their time.
var testCA = sync.OnceValues(vcard.NewCA)

func ca(tb testing.TB) *vcard.CA {
	tb.Helper()
	ca, err := testCA()
	if err != nil {
		tb.Fatal(err)
	}
	return ca
}

// build is a card of changed options of the sample "renewable", with power.
func build(tb testing.TB, change func(*vcard.Options)) *vcard.Card {
	tb.Helper()
	o, err := vcard.SampleOptions("renewable", today, ca(tb))
	if err != nil {
		tb.Fatal(err)
	}
	if change != nil {
		change(&o)
	}
	c, err := vcard.Build(o)
	if err != nil {
		tb.Fatal(err)
	}
	c.PowerOn()
	return c
}

// learned is a trust store that has the test CA pinned and learned.
func learned(tb testing.TB) *trust.Store {
	tb.Helper()
	store, err := trust.New(trust.Options{SHA256: ca(tb).Fingerprints()})
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := card.Read(context.Background(), build(tb, nil), nil, card.Options{
		Trust: store, SignaturePIN: []byte(vcard.SignaturePIN),
	}); err != nil {
		tb.Fatal(err)
	}
	return store
}

var errGone = errors.New("the card is gone")

// wire is a transmitter with something in between: answer may answer in the card's place by returning not nil.
type wire struct {
	card   *vcard.Card
	answer func(n int, command []byte) []byte
	gone   int // the exchange from 1 at which the card is gone; 0 never
	n      int
	log    [][]byte
}

func (w *wire) Transmit(command []byte) ([]byte, error) {
	w.n++
	w.log = append(w.log, bytes.Clone(command))
	if w.n == w.gone {
		return nil, errGone
	}
	if w.answer != nil {
		if a := w.answer(w.n, command); a != nil {
			return a, nil
		}
	}
	return w.card.Transmit(command)
}

// sent is whether a command that starts like this was sent.
func (w *wire) sent(start ...byte) bool {
	for _, c := range w.log {
		if bytes.HasPrefix(c, start) {
			return true
		}
	}
	return false
}

// byShortID is whether a command addresses a file by short id.
func byShortID(c []byte) bool {
	switch c[1] {
	case 0xB0:
		return c[2]&0x80 != 0
	case 0xB2:
		return c[3]>>3 != 0
	case 0x20:
		return c[3]&0x1F != 0
	}
	return false
}

// noShortIDs is a card that refuses short ids with a status word.
func noShortIDs(status ...byte) func(int, []byte) []byte {
	return func(_ int, c []byte) []byte {
		if byShortID(c) {
			return status
		}
		return nil
	}
}

// commandIs makes an answer for the first command that starts like this.
func commandIs(start []byte, answer []byte) func(int, []byte) []byte {
	return func(_ int, c []byte) []byte {
		if bytes.HasPrefix(c, start) {
			return answer
		}
		return nil
	}
}
