package card_test

import (
	"bytes"
	"context"
	"testing"

	"madoguchi/reader/card"
	"madoguchi/reader/vcard"
)

// Either file by itself, and both together, on cards that know short ids and that don't.
func TestSignatureState(t *testing.T) {
	present, missing, empty := vcard.Present, vcard.Missing, vcard.Empty
	for name, c := range map[string]struct {
		hint                      []byte // empty: no EF 0008
		authentication, signature vcard.Presence
		want                      card.State
	}{
		"there":                                   {[]byte{0x8F, 0x8F, 0}, present, present, card.Unread},
		"hinted, no file":                         {[]byte{0x8F, 0x8F, 0}, present, missing, card.Absent},
		"hinted, nothing else there":              {[]byte{0x8F, 0x00, 0}, empty, missing, card.Absent},
		"hinted, protected, nothing in it":        {[]byte{0x8F, 0x8F, 0}, present, empty, card.Unread},
		"absent, the hint agrees":                 {[]byte{0x00, 0x8F, 0}, present, empty, card.Absent},
		"absent, the hint agrees, no file":        {[]byte{0x00, 0x8F, 0}, present, missing, card.Absent},
		"both absent, the hint agrees":            {[]byte{0x00, 0x00, 0}, empty, empty, card.Absent},
		"the hint is wrong about the other":       {[]byte{0x00, 0x00, 0}, present, present, card.Unread},
		"the hint is wrong about the other, none": {[]byte{0x00, 0x00, 0}, present, missing, card.Absent},
		"an unknown hint":                         {[]byte{0x01, 0x8F, 0}, present, present, card.Unread},
		"an unknown hint, no file":                {[]byte{0x01, 0x8F, 0}, present, missing, card.Absent},
		"no hint":                                 {[]byte{}, present, present, card.Unread},
		"no hint, no file":                        {[]byte{}, present, missing, card.Absent},
		"a hint of one byte":                      {[]byte{0x00}, present, present, card.Unread},
	} {
		for _, way := range []string{"short ids", "no short ids"} {
			v := build(t, func(o *vcard.Options) {
				o.Hint, o.Authentication.Presence, o.Signature.Presence = c.hint, c.authentication, c.signature
				o.Authentication.Size = 1500
			})
			w := &wire{card: v}
			if way == "no short ids" {
				w.answer = noShortIDs(0x6A, 0x86)
			}
			want := c.want
			if name == "hinted, no file" && way == "no short ids" {
				want = card.Unread // the hint has no room beside it for a second look
			}
			got, err := card.Read(context.Background(), w, v.ATR(), card.Options{})
			if err != nil || got.Card.Signature.State != want {
				t.Errorf("%s, %s: got %+v, %v, want %s", name, way, got.Card, err, want)
			}
		}
	}
}

// A child's card, whose certificate takes seven reads: on a card without short ids too, the hint is asked, whatever that
// takes.
func TestSignatureStateOfAChild(t *testing.T) {
	store := learned(t)
	for name, c := range map[string]struct {
		answer func(int, []byte) []byte
		want   int
	}{
		"short ids":    {nil, 15},
		"no short ids": {noShortIDs(0x6A, 0x86), 22},
	} {
		for _, pin := range []bool{false, true} {
			v := build(t, func(o *vcard.Options) { o.Signature.Presence = vcard.Empty })
			w := &wire{card: v, answer: c.answer}
			o := card.Options{Trust: store}
			if pin {
				o.SignaturePIN = []byte(vcard.SignaturePIN)
			}
			got, err := card.Read(context.Background(), w, v.ATR(), o)
			if err != nil || got.Card.Signature.State != card.Absent || got.Card.ExpiresOn == nil {
				t.Errorf("%s, PIN %v: got %+v, %v", name, pin, got.Card, err)
			}
			if !pin && got.Exchanges != c.want {
				t.Errorf("%s: %d exchanges, want %d", name, got.Exchanges, c.want)
			}
			if w.sent(0x00, 0x20, 0x00, 0x80, 0x06) {
				t.Errorf("%s: a PIN was sent", name)
			}
		}
	}
}

// What EF 0001 answers without its PIN, by short id and at the file, beside each hint.
func TestSignatureReadableWithoutPIN(t *testing.T) {
	none, there, absent := []byte{}, []byte{0x8F, 0x8F, 0}, []byte{0x00, 0x8F, 0}
	for name, c := range map[string]struct {
		first                    []byte
		unhinted, hinted, denied card.State
	}{
		"filler":      {[]byte{0xFF, 0xFF, 0xFF, 0xFF, 0x90, 0x00}, card.Absent, card.Absent, card.Absent},
		"nothing":     {[]byte{0x62, 0x82}, card.Absent, card.Absent, card.Absent},
		"past end":    {[]byte{0x6B, 0x00}, card.Absent, card.Absent, card.Absent},
		"certificate": {[]byte{0x30, 0x82, 0x06, 0x2B, 0x90, 0x00}, card.Unread, card.Unread, card.Unread},
		"PIN needed":  {[]byte{0x69, 0x82}, card.Unread, card.Unread, card.Absent},
		"odd refusal": {[]byte{0x69, 0x85}, card.Unread, card.Unread, card.Absent},
	} {
		for _, hint := range []struct {
			content []byte
			want    card.State
		}{{none, c.unhinted}, {there, c.hinted}, {absent, c.denied}} {
			v := build(t, func(o *vcard.Options) { o.Hint = hint.content })
			selected := false
			w := &wire{card: v, answer: func(_ int, command []byte) []byte {
				if command[1] == 0xA4 {
					selected = bytes.Equal(command, []byte{0x00, 0xA4, 0x02, 0x0C, 0x02, 0x00, 0x01})
				}
				if bytes.HasPrefix(command, []byte{0x00, 0xB0, 0x81}) || selected && bytes.HasPrefix(command, []byte{0x00, 0xB0}) {
					return c.first
				}
				return nil
			}}
			got, err := card.Read(context.Background(), w, v.ATR(), card.Options{})
			if err != nil || got.Card.Signature.State != hint.want {
				t.Errorf("%s, hint % x: got %+v, %v, want %s", name, hint.content, got.Card, err, hint.want)
			}
			if got.Card != nil && !got.Card.Signature.NotAfter.IsZero() {
				t.Errorf("%s: the signature certificate was read without its PIN", name)
			}
		}
	}
}

// A short id that finds no EF 0001, where the hint has the certificate there, is not believed before a SELECT says so.
func TestSignatureNotFoundByShortID(t *testing.T) {
	v := build(t, nil)
	w := &wire{card: v, answer: commandIs([]byte{0x00, 0xB0, 0x81}, []byte{0x6A, 0x82})}
	got, err := card.Read(context.Background(), w, v.ATR(), card.Options{Trust: learned(t)})
	if err != nil || got.Card.Signature.State != card.Unread || got.Exchanges != 16 {
		t.Errorf("got %+v, %v", got, err)
	}
}
