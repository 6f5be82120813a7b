package card_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"

	"madoguchi/reader/apdu"
	"madoguchi/reader/card"
	"madoguchi/reader/certificate"
	"madoguchi/reader/vcard"
)

// typed is whether an error is one of those that Read promises.
func typed(err error) bool {
	var step *card.StepError
	var pin *card.PINError
	var transport *apdu.TransportError
	var malformed *apdu.MalformedError
	var status apdu.Status
	switch {
	case err == nil, errors.As(err, &pin):
		return true
	case !errors.As(err, &step):
		return false
	}
	return errors.As(err, &transport) || errors.As(err, &malformed) || errors.As(err, &status) ||
		errors.Is(err, certificate.ErrMalformed) || errors.Is(err, context.Canceled)
}

const most = 200 // exchanges, whatever the card does

// Any answer at any step of a read ends it with a typed error, or does no harm.
func TestReadHostileAtEveryStep(t *testing.T) {
	answers := map[string][]byte{
		"nothing":          {},
		"one byte":         {0x90},
		"65 KB":            append(make([]byte, 65000), 0x90, 0x00),
		"more data":        {0x61, 0x00},
		"wrong Le":         {0x6C, 0x01},
		"65535 announced":  append([]byte{0x30, 0x82, 0xFF, 0xFF}, 0x90, 0x00),
		"cut off":          append([]byte{0x30, 0x82, 0x06, 0x2B}, 0x90, 0x00),
		"noise":            append(bytes.Repeat([]byte{0xA5, 0x5A}, 128), 0x90, 0x00),
		"done, no data":    {0x90, 0x00},
		"execution error":  {0x64, 0x00},
		"unknown status":   {0x12, 0x34},
		"end of file":      {0x62, 0x82},
		"zero bytes later": append(make([]byte, 5), 0x62, 0x82),
	}
	v := build(t, nil)
	for name, answer := range answers {
		for _, always := range []bool{false, true} {
			for n := 1; n <= 60; n++ {
				v.PowerOff()
				v.PowerOn()
				w := &wire{card: v, answer: func(at int, _ []byte) []byte {
					if at == n || always && at >= n {
						return answer
					}
					return nil
				}}
				got, err := card.Read(context.Background(), w, v.ATR(), card.Options{SignaturePIN: []byte(vcard.SignaturePIN)})
				if !typed(err) || w.n > most {
					t.Errorf("%s at %d (always %v): %v after %d exchanges", name, n, always, err, w.n)
				}
				if err == nil && got.Kind == card.MyNumberCard && got.Card == nil {
					t.Errorf("%s at %d: no error, and no facts", name, n)
				}
			}
		}
	}
}

func TestReadHostileSamples(t *testing.T) {
	for seed := range uint64(200) {
		v := vcard.NewHostile(seed)
		v.PowerOn()
		got, err := card.Read(context.Background(), v, v.ATR(), card.Options{SignaturePIN: []byte(vcard.SignaturePIN)})
		if !typed(err) || v.Exchanges() > most {
			t.Errorf("seed %d: %v after %d exchanges", seed, err, v.Exchanges())
		}
		if err == nil && got.Kind == card.MyNumberCard && got.Card == nil {
			t.Errorf("seed %d: no error, and no facts", seed)
		}
	}
}

func TestReadRemovedAtEveryStep(t *testing.T) {
	for _, way := range []string{"plain", "extended"} {
		v := build(t, nil)
		atr := v.ATR()
		if way == "extended" {
			atr = []byte{0x3B, 0x04, 0x80, 0x73, 0xC6, 0x01, 0xC0}
			atr[1] = byte(len(atr) - 2)
		}
		whole, err := card.Read(context.Background(), v, atr, card.Options{SignaturePIN: []byte(vcard.SignaturePIN)})
		if err != nil {
			t.Fatal(err)
		}
		for n := 1; n <= whole.Exchanges; n++ {
			v.PowerOff()
			v.PowerOn()
			w := &wire{card: v}
			from := n
			gone := transmitter(func(c []byte) ([]byte, error) {
				if w.n+1 >= from {
					w.n++
					return nil, errGone
				}
				return w.Transmit(c)
			})
			_, err := card.Read(context.Background(), gone, atr, card.Options{SignaturePIN: []byte(vcard.SignaturePIN)})
			var transport *apdu.TransportError
			if !errors.As(err, &transport) || !errors.Is(err, errGone) || w.n > n+1 {
				t.Errorf("%s: gone at %d: %v after %d exchanges", way, n, err, w.n)
			}
		}
	}
}

type transmitter func([]byte) ([]byte, error)

func (f transmitter) Transmit(c []byte) ([]byte, error) { return f(c) }

// A reader that does not take extended length, on a card that does: the read goes on without.
func TestReadExtendedRefusedByTheReader(t *testing.T) {
	v := build(t, nil)
	atr := []byte{0x3B, 0x05, 0x80, 0x73, 0xC6, 0x01, 0xC0}
	refused := 0
	reader := transmitter(func(c []byte) ([]byte, error) {
		if len(c) > 5 && c[1] == 0xB0 {
			refused++
			return nil, errors.New("not transacted")
		}
		return v.Transmit(c)
	})
	got, err := card.Read(context.Background(), reader, atr, card.Options{Trust: learned(t)})
	if err != nil || refused != 1 || got.Card.Authentication.State != card.Present || got.Exchanges != 16 {
		t.Errorf("got %+v, %v, %d refused", got, err, refused)
	}
}

// The same card read twice over, by cards that give little at a time.
func TestReadShortReads(t *testing.T) {
	for _, n := range []int{64, 100, 128, 231, 255} {
		v := build(t, func(o *vcard.Options) { o.Quirks.MaxRead = n })
		got, err := card.Read(context.Background(), v, v.ATR(), card.Options{SignaturePIN: []byte(vcard.SignaturePIN)})
		if err != nil || got.Card.Authentication.State != card.Present || got.Card.Signature.State != card.Present {
			t.Errorf("%d bytes at a time: %+v, %v", n, got.Card, err)
		}
	}
}

// Errors and reports hold nothing of what the signature certificate tells of its holder.
func TestNothingPersonalComesOut(t *testing.T) {
	v := build(t, nil)
	der := v.SignatureCertificate()
	for n := 1; n < 60; n++ {
		w := &wire{card: v, answer: func(at int, _ []byte) []byte {
			if at == n {
				return append(bytes.Clone(der[:200]), 0x6A, 0x80)
			}
			return nil
		}}
		v.PowerOff()
		v.PowerOn()
		report, err := card.Read(context.Background(), w, v.ATR(), card.Options{SignaturePIN: []byte(vcard.SignaturePIN)})
		text := fmt.Sprintf("%v %+v", err, report.Card)
		for i := 0; i+12 <= 200; i++ {
			if piece := der[i : i+12]; bytes.Contains([]byte(text), piece) {
				t.Fatalf("exchange %d: the error or the report holds bytes of the certificate", n)
			}
		}
	}
}
