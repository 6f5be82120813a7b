package card_test

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"madoguchi/reader/card"
	"madoguchi/reader/trust"
	"madoguchi/reader/vcard"
)

func TestReadWithPIN(t *testing.T) {
	end := time.Date(2027, 3, 4, 23, 59, 59, 0, japan)
	v := build(t, func(o *vcard.Options) {
		o.Signature.NotAfter, o.Signature.TriesUsed = end, 2
	})
	w := &wire{card: v}
	got, err := card.Read(context.Background(), w, v.ATR(), card.Options{
		Trust: learned(t), SignaturePIN: []byte(vcard.SignaturePIN),
	})
	if err != nil {
		t.Fatal(err)
	}
	s := got.Card.Signature
	if s.State != card.Present || !s.NotAfter.Equal(end) || s.Issuer != trust.Trusted || s.Serial == "" {
		t.Errorf("got %+v", s)
	}
	if s.PINTriesLeft != 5 {
		t.Errorf("a right PIN gives all tries back, but %d are reported", s.PINTriesLeft)
	}
	if got.Card.ExpiresOn == nil || got.Card.Authentication.State != card.Present {
		t.Errorf("the rest was not read: %+v", got.Card)
	}
}

func TestReadWithWrongPIN(t *testing.T) {
	v := build(t, nil)
	w := &wire{card: v}
	got, err := card.Read(context.Background(), w, v.ATR(), card.Options{SignaturePIN: []byte("WRONG1")})
	var wrong *card.PINError
	if !errors.As(err, &wrong) || !wrong.Sent || wrong.TriesLeft != 4 {
		t.Fatalf("got %v", err)
	}
	if got.Card == nil || got.Card.Signature.State != card.Unread || got.Card.Signature.PINTriesLeft != 4 || got.Card.ExpiresOn == nil {
		t.Errorf("the rest was not read: %+v", got.Card)
	}
	if bytes.Contains([]byte(err.Error()), []byte("WRONG1")) {
		t.Errorf("the error holds the PIN: %v", err)
	}
}

// The PIN goes to a card only where more than one try is known to be left.
func TestPINKeptBack(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*vcard.Options)
		answer func(int, []byte) []byte
		left   int
	}{
		"one try left": {func(o *vcard.Options) { o.Signature.TriesUsed = 4 }, nil, 1},
		"blocked":      {func(o *vcard.Options) { o.Signature.TriesUsed = 5 }, nil, 0},
		"blocked, as 6984": {func(o *vcard.Options) {
			o.Signature.TriesUsed, o.Signature.Blocked = 5, vcard.BlockedJICSAP
		}, nil, 0},
		"not told": {nil, commandIs([]byte{0x00, 0x20, 0x00, 0x80}, []byte{0x63, 0x00}), card.TriesUnknown},
		// The count by short id says five; at the file itself it is one.
		"told twice": {func(o *vcard.Options) { o.Signature.TriesUsed = 4 }, commandIs([]byte{0x00, 0x20, 0x00, 0x9B}, []byte{0x63, 0xC5}), 1},
	} {
		v := build(t, c.change)
		w := &wire{card: v, answer: c.answer}
		got, err := card.Read(context.Background(), w, v.ATR(), card.Options{SignaturePIN: []byte(vcard.SignaturePIN)})
		var kept *card.PINError
		if !errors.As(err, &kept) || kept.Sent || kept.TriesLeft != c.left {
			t.Errorf("%s: got %v", name, err)
		}
		if got.Card == nil || got.Card.Signature.State != card.Unread || got.Card.ExpiresOn == nil {
			t.Errorf("%s: the rest was not read: %+v", name, got.Card)
		}
		for _, command := range w.log {
			if command[1] == 0x20 && len(command) > 4 {
				t.Errorf("%s: a PIN was sent: % x", name, command[:4])
			}
		}
	}
}

func TestPINNotSentWhereThereIsNoCertificate(t *testing.T) {
	v := build(t, func(o *vcard.Options) { o.Signature.Presence = vcard.Empty })
	w := &wire{card: v}
	got, err := card.Read(context.Background(), w, v.ATR(), card.Options{SignaturePIN: []byte(vcard.SignaturePIN)})
	if err != nil || got.Card.Signature.State != card.Absent || w.sent(0x00, 0x20, 0x00, 0x80, 0x06) {
		t.Errorf("got %+v, %v", got.Card, err)
	}
}

func TestPINFormat(t *testing.T) {
	for _, pin := range []string{"", "ABC12", "ABCDEFGH123456789", "abc123", "ABC 123", "ABC-12", "ＡＢＣ１２"} {
		v := build(t, nil)
		_, err := card.Read(context.Background(), v, v.ATR(), card.Options{SignaturePIN: []byte(pin)})
		if !errors.Is(err, card.ErrPINFormat) || v.Exchanges() != 0 {
			t.Errorf("%q: got %v after %d exchanges", pin, err, v.Exchanges())
		}
	}
}

// A PIN is given by file, never in the form with a short id, which a card may take for something else; and only to the
// signature PIN.
func TestPINGoesToItsFileOnly(t *testing.T) {
	v := build(t, nil)
	w := &wire{card: v}
	if _, err := card.Read(context.Background(), w, v.ATR(), card.Options{SignaturePIN: []byte(vcard.SignaturePIN)}); err != nil {
		t.Fatal(err)
	}
	var selected []byte
	given := 0
	for _, c := range w.log {
		switch {
		case c[1] == 0xA4 && c[2] == 0x02:
			selected = c[5:]
		case c[1] == 0x20 && len(c) > 4:
			given++
			if c[3] != 0x80 || !bytes.Equal(selected, []byte{0x00, 0x1B}) {
				t.Errorf("the PIN went to % x, with %x selected", c[:4], selected)
			}
		}
	}
	if given != 1 {
		t.Errorf("the PIN was given %d times", given)
	}
}

// The PIN does not stay in the command that carried it.
func TestPINIsWiped(t *testing.T) {
	v := build(t, nil)
	var held [][]byte
	keep := transmitter(func(c []byte) ([]byte, error) {
		held = append(held, c)
		return v.Transmit(c)
	})
	if _, err := card.Read(context.Background(), keep, v.ATR(), card.Options{SignaturePIN: []byte(vcard.SignaturePIN)}); err != nil {
		t.Fatal(err)
	}
	for _, c := range held {
		if bytes.Contains(c, []byte(vcard.SignaturePIN)) {
			t.Errorf("a command still holds the PIN")
		}
	}
}
