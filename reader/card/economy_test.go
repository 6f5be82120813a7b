package card_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"testing"

	"madoguchi/reader/card"
	"madoguchi/reader/trust"
	"madoguchi/reader/vcard"
)

// The figures: well under half of the 40 exchanges that OpenSC takes, half of them on a card that does not know short ids,
// and two more where its certificate takes seven reads and its record has no short id either.
func TestReadEconomy(t *testing.T) {
	store := learned(t)
	announcing := must(hex.DecodeString("3BDA13FF8131FB468012392F31C173C601C03B")) // extended length and short ids
	denying := must(hex.DecodeString("3BC5FF8131FB458073C2010000"))                // no short ids
	for name, c := range map[string]struct {
		atr    []byte
		card   func(*vcard.Options)
		answer func(int, []byte) []byte
		want   int
	}{
		"short ids":                       {nil, nil, nil, 15},
		"short ids and extended length":   {announcing, nil, nil, 10},
		"extended length refused":         {announcing, func(o *vcard.Options) { o.Quirks.NoExtended = true }, nil, 16},
		"no short ids":                    {nil, nil, noShortIDs(0x6A, 0x86), 22},
		"no short ids, as past the end":   {nil, nil, noShortIDs(0x6B, 0x00), 22},
		"no short ids, as no file chosen": {nil, nil, noShortIDs(0x69, 0x86), 22},
		"no short ids, as no such file":   {nil, nil, noShortIDs(0x6A, 0x82), 22},
		"no short ids, answered wrongly":  {nil, nil, noShortIDs(0x01, 0x02, 0x90, 0x00), 22},
		"no short id but the record's":    {nil, nil, onlyRecordShort, 20},
		"no short ids announced":          {denying, nil, noShortIDs(0x6A, 0x86), 20},
		"no hint":                         {nil, func(o *vcard.Options) { o.Hint = []byte{} }, nil, 15},
		"no short ids, no hint":           {nil, func(o *vcard.Options) { o.Hint = []byte{} }, noShortIDs(0x6A, 0x86), 22},
		"no short ids, small certificate": {nil, func(o *vcard.Options) { o.Authentication.Size = 1500 }, noShortIDs(0x6A, 0x86), 20},
		"no short ids, eight reads":       {nil, func(o *vcard.Options) { o.Authentication.Size = 1900 }, noShortIDs(0x6A, 0x86), 24},
	} {
		options := c.card
		card_ := build(t, func(o *vcard.Options) {
			if c.atr != nil {
				o.ATR = c.atr
			}
			if options != nil {
				options(o)
			}
		})
		got, err := card.Read(context.Background(), &wire{card: card_, answer: c.answer}, card_.ATR(), card.Options{Trust: store})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if f := got.Card; f.Authentication.State != card.Present || f.Authentication.Issuer != trust.Trusted ||
			f.Signature.State != card.Unread || f.ExpiresOn == nil || f.Authentication.PINTriesLeft != 3 || f.Signature.PINTriesLeft != 5 {
			t.Errorf("%s: not read whole: %+v", name, f)
		}
		if got.Exchanges != c.want {
			t.Errorf("%s: %d exchanges, want %d", name, got.Exchanges, c.want)
		}
	}
}

// onlyRecordShort is a card that knows a short id for the common data's record and for no other file.
func onlyRecordShort(_ int, c []byte) []byte {
	if byShortID(c) && c[1] != 0xB2 {
		return []byte{0x6A, 0x86}
	}
	return nil
}

// What short ids answer is not believed before it fits, and not where reading does not go on.
func TestReadDistrustsShortIDs(t *testing.T) {
	store := learned(t)
	for name, answer := range map[string]func(int, []byte) []byte{
		"the next part is refused":     afterShort(0x69, 0x86),
		"the next part is of another":  afterShort(append(bytes.Repeat([]byte{0x55}, 256), 0x90, 0x00)...),
		"the certificate is refused":   commandIs([]byte{0x00, 0xB0, 0x8A}, []byte{0x6D, 0x00}),
		"the certificate is another":   commandIs([]byte{0x00, 0xB0, 0x8A}, []byte{1, 2, 3, 0x90, 0x00}),
		"a counter is refused":         commandIs([]byte{0x00, 0x20, 0x00, 0x98}, []byte{0x6A, 0x86}),
		"a counter is done":            commandIs([]byte{0x00, 0x20, 0x00, 0x9B}, []byte{0x90, 0x00}),
		"the record is refused":        commandIs([]byte{0x00, 0xB2, 0x01, 0x0C}, []byte{0x6A, 0x86}),
		"the record is another":        commandIs([]byte{0x00, 0xB2, 0x01, 0x0C}, []byte{1, 2, 0x90, 0x00}),
		"the label is empty":           commandIs([]byte{0x00, 0xB0, 0x86}, []byte{0x90, 0x00}),
		"the label is cut off":         commandIs([]byte{0x00, 0xB0, 0x86}, append([]byte("JPKIAPICCTOKEN"), 0x90, 0x00)),
		"6F00 first, on a JPKI SELECT": firstFails(),
	} {
		c := build(t, nil)
		got, err := card.Read(context.Background(), &wire{card: c, answer: answer}, c.ATR(), card.Options{Trust: store})
		if err != nil || got.Kind != card.MyNumberCard {
			t.Errorf("%s: %v, %v", name, got.Kind, err)
			continue
		}
		if f := got.Card; f.Authentication.State != card.Present || f.Authentication.Issuer != trust.Trusted ||
			f.Signature.State != card.Unread || f.ExpiresOn == nil || f.Authentication.PINTriesLeft != 3 || f.Signature.PINTriesLeft != 5 {
			t.Errorf("%s: not read whole: %+v", name, f)
		}
	}
}

// afterShort answers reads that go on from a short id, and lets those after a SELECT through.
func afterShort(answer ...byte) func(int, []byte) []byte {
	selected := false
	return func(_ int, c []byte) []byte {
		switch {
		case c[1] == 0xA4:
			selected = c[2] == 0x02
		case byShortID(c):
			selected = false
		case c[1] == 0xB0 && !selected:
			return answer
		}
		return nil
	}
}

func firstFails() func(int, []byte) []byte {
	return func(n int, _ []byte) []byte {
		if n == 1 {
			return []byte{0x6F, 0x00}
		}
		return nil
	}
}

func TestReadLearnsTheCAOnce(t *testing.T) {
	store, err := trust.New(trust.Options{SHA256: ca(t).Fingerprints()})
	if err != nil {
		t.Fatal(err)
	}
	var counts [2]int
	for i := range counts {
		v := build(t, nil)
		got, err := card.Read(context.Background(), v, v.ATR(), card.Options{Trust: store})
		if err != nil || got.Card.Authentication.Issuer != trust.Trusted {
			t.Fatalf("%+v, %v", got.Card, err)
		}
		counts[i] = got.Exchanges
	}
	if counts[0] <= counts[1] || counts[1] != 15 {
		t.Errorf("the first read took %d exchanges, the second %d", counts[0], counts[1])
	}
}
