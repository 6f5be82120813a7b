package card_test

import (
	"bytes"
	"context"
	"testing"

	"madoguchi/reader/card"
	"madoguchi/reader/vcard"
)

func TestSignatureState(t *testing.T) {
	present, missing, empty := vcard.Present, vcard.Missing, vcard.Empty
	for name, c := range map[string]struct {
		hint                      []byte // empty: no EF 0008
		authentication, signature vcard.Presence
		want                      card.State
	}{
		"there":                                   {[]byte{0x8F, 0x8F, 0}, present, present, card.Unread},
		"absent, the hint agrees":                 {[]byte{0x00, 0x8F, 0}, present, empty, card.Absent},
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
				o.Authentication.Size = 1200
			})
			w := &wire{card: v}
			if way == "no short ids" {
				w.answer = noShortIDs(0x6A, 0x86)
			}
			got, err := card.Read(context.Background(), w, v.ATR(), card.Options{})
			if err != nil || got.Card.Signature.State != c.want {
				t.Errorf("%s, %s: got %+v, %v, want %s", name, way, got.Card, err, c.want)
			}
		}
	}
}

func TestSignatureReadableWithoutPIN(t *testing.T) {
	for name, c := range map[string]struct {
		first []byte
		want  card.State
	}{
		"filler":      {[]byte{0xFF, 0xFF, 0xFF, 0xFF, 0x90, 0x00}, card.Absent},
		"nothing":     {[]byte{0x62, 0x82}, card.Absent},
		"past end":    {[]byte{0x6B, 0x00}, card.Absent},
		"certificate": {[]byte{0x30, 0x82, 0x06, 0x2B, 0x90, 0x00}, card.Unread},
		"odd refusal": {[]byte{0x69, 0x85}, card.Unread},
	} {
		v := build(t, func(o *vcard.Options) { o.Hint = []byte{} })
		w := &wire{card: v, answer: func(_ int, command []byte) []byte {
			if bytes.HasPrefix(command, []byte{0x00, 0xB0, 0x81}) {
				return c.first
			}
			return nil
		}}
		got, err := card.Read(context.Background(), w, v.ATR(), card.Options{})
		if err != nil || got.Card.Signature.State != c.want {
			t.Errorf("%s: got %+v, %v, want %s", name, got.Card, err, c.want)
		}
		if got.Card != nil && !got.Card.Signature.NotAfter.IsZero() {
			t.Errorf("%s: the signature certificate was read without its PIN", name)
		}
	}
}
