package card_test

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"madoguchi/reader/apdu"
	"madoguchi/reader/card"
	"madoguchi/reader/trust"
	"madoguchi/reader/vcard"
)

func TestTries(t *testing.T) {
	for name, c := range map[string]struct {
		status []byte
		want   int
	}{
		"blocked, counter": {[]byte{0x63, 0xC0}, 0},
		"blocked, ISO":     {[]byte{0x69, 0x83}, 0},
		"blocked, JICSAP":  {[]byte{0x69, 0x84}, 0},
		"two":              {[]byte{0x63, 0xC2}, 2},
		"fifteen":          {[]byte{0x63, 0xCF}, 15},
	} {
		v := build(t, nil)
		w := &wire{card: v, answer: commandIs([]byte{0x00, 0x20}, c.status)}
		got, err := card.Read(context.Background(), w, v.ATR(), card.Options{})
		if err != nil || got.Card.Authentication.PINTriesLeft != c.want || got.Card.Signature.PINTriesLeft != c.want {
			t.Errorf("%s: got %+v, %v, want %d", name, got.Card, err, c.want)
		}
	}
}

// Whatever else a card answers to the count, of one PIN or both, leaves those tries unknown and all the rest read: cards
// issued without PINs chosen by the holder may answer unusually.
func TestTriesUnknown(t *testing.T) {
	store := learned(t)
	type files struct{ authentication, signature bool }
	for name, answer := range map[string][]byte{
		"none needed":         {0x90, 0x00},
		"no limit":            {0x63, 0x00},
		"PIN needed":          {0x69, 0x82},
		"no PIN set":          {0x69, 0x85},
		"wrong parameters":    {0x6A, 0x86},
		"no such PIN":         {0x6A, 0x88},
		"no such file":        {0x6A, 0x82},
		"no VERIFY at all":    {0x6D, 0x00},
		"not this class":      {0x6E, 0x00},
		"wrong length":        {0x67, 0x00},
		"wrong Le":            {0x6C, 0x04},
		"no diagnosis":        {0x6F, 0x00},
		"a status of its own": {0x12, 0x34},
		"data":                {0x03, 0x90, 0x00},
	} {
		for _, odd := range []files{{true, false}, {false, true}, {true, true}} {
			for _, short := range []bool{true, false} {
				for _, refused := range []string{"count", "file"} {
					v := build(t, nil)
					w := &wire{card: v, answer: oddCounters(odd.authentication, odd.signature, short, refused == "file", answer)}
					got, err := card.Read(context.Background(), w, v.ATR(), card.Options{Trust: store})
					if err != nil {
						t.Errorf("%s, %s, %+v, short ids %v: %v", name, refused, odd, short, err)
						continue
					}
					want := [2]int{3, 5}
					if odd.authentication {
						want[0] = card.TriesUnknown
					}
					if odd.signature {
						want[1] = card.TriesUnknown
					}
					if refused == "file" && answer[0] == 0x90 {
						continue // nothing is odd where the file is selected
					}
					f := got.Card
					if tries := [2]int{f.Authentication.PINTriesLeft, f.Signature.PINTriesLeft}; tries != want {
						t.Errorf("%s, %s, %+v, short ids %v: tries %v, want %v", name, refused, odd, short, tries, want)
					}
					if f.Authentication.State != card.Present || f.Authentication.Issuer != trust.Trusted ||
						f.Signature.State != card.Unread || f.ExpiresOn == nil {
						t.Errorf("%s, %s, %+v, short ids %v: not read whole: %+v", name, refused, odd, short, f)
					}
					if short && got.Exchanges > 19 { // two more for each odd counter, with reading by short id kept
						t.Errorf("%s, %s, %+v: %d exchanges", name, refused, odd, got.Exchanges)
					}
					for _, command := range w.log {
						if command[1] == 0x20 && len(command) != 4 {
							t.Errorf("%s: a count went out as % x", name, command)
						}
					}
				}
			}
		}
	}
}

// oddCounters answers the counts of either PIN or both, by short id and at the file, or the SELECT of the file.
func oddCounters(authentication, signature, short, file bool, answer []byte) func(int, []byte) []byte {
	ids := map[byte]bool{0x18: authentication, 0x1B: signature}
	selected := byte(0)
	return func(_ int, c []byte) []byte {
		switch {
		case !short && byShortID(c):
			return []byte{0x6A, 0x86}
		case c[1] == 0x20 && c[3] != 0x80 && ids[c[3]&0x1F]:
			return answer
		case bytes.HasPrefix(c, []byte{0x00, 0xA4, 0x02}):
			selected = c[6]
			if file && ids[selected] {
				return answer
			}
		case c[1] == 0x20 && c[3] == 0x80 && ids[selected]:
			return answer
		}
		return nil
	}
}

// A card that is gone, or answers what is no answer, still fails the read.
func TestTriesThatFail(t *testing.T) {
	for _, pin := range []byte{0x98, 0x9B} {
		v := build(t, nil)
		torn := &wire{card: v, answer: commandIs([]byte{0x00, 0x20, 0x00, pin}, []byte{0x63})}
		_, err := card.Read(context.Background(), torn, v.ATR(), card.Options{})
		var malformed *apdu.MalformedError
		if !errors.As(err, &malformed) {
			t.Errorf("%x, a torn answer: got %v", pin, err)
		}
		gone := transmitter(func(c []byte) ([]byte, error) {
			if bytes.Equal(c, []byte{0x00, 0x20, 0x00, pin}) {
				return nil, errGone
			}
			return v.Transmit(c)
		})
		if _, err := card.Read(context.Background(), gone, v.ATR(), card.Options{}); !errors.Is(err, errGone) {
			t.Errorf("%x, gone: got %v", pin, err)
		}
	}
}

// A signature PIN is kept back where its tries are unknown, and given no second time where the card asks for it to be
// repeated with another length.
func TestPINAtAnOddCounter(t *testing.T) {
	v := build(t, nil)
	kept := &wire{card: v, answer: oddCounters(false, true, true, false, []byte{0x6D, 0x00})}
	_, err := card.Read(context.Background(), kept, v.ATR(), card.Options{SignaturePIN: []byte(vcard.SignaturePIN)})
	var pin *card.PINError
	if !errors.As(err, &pin) || pin.Sent || pin.TriesLeft != card.TriesUnknown || kept.sent(0x00, 0x20, 0x00, 0x80, 0x06) {
		t.Errorf("tries unknown: got %v", err)
	}
	given := 0
	repeated := &wire{card: v, answer: func(_ int, c []byte) []byte {
		if bytes.HasPrefix(c, []byte{0x00, 0x20, 0x00, 0x80, 0x06}) {
			given++
			return []byte{0x6C, 0x01}
		}
		return nil
	}}
	_, err = card.Read(context.Background(), repeated, v.ATR(), card.Options{SignaturePIN: []byte(vcard.SignaturePIN)})
	if !errors.As(err, &pin) || !pin.Sent || pin.TriesLeft != 5 || given != 1 {
		t.Errorf("asked to repeat: got %v, given %d times", err, given)
	}
}
