package card_test

import (
	"context"
	"encoding/hex"
	"errors"
	"testing"

	"pgregory.net/rapid"

	"madoguchi/packaging/seeded"
	"madoguchi/reader/card"
	"madoguchi/reader/trust"
	"madoguchi/reader/vcard"
)

// Whatever lawful habits a card has, in any mixture, what is read of it is what is on it.
func TestReadAnyLawfulCard(t *testing.T) {
	store := learned(t)
	atrs := []string{
		"3BE000FF8131FE4514", "3BDA13FF8131FB468012392F31C173C601C03B", "3BC5FF8131FB458073C6010000",
		"3BF59100FF918171FE400042000100D1D6", "3B888001000041E0B381A1003B", "3B00",
	}
	seeded.Check(t, func(r *rapid.T) {
		presence := rapid.SampledFrom([]vcard.Presence{vcard.Present, vcard.Empty, vcard.Missing})
		authentication, signature := presence.Draw(r, "authentication"), presence.Draw(r, "signature")
		size := rapid.IntRange(1300, 2600).Draw(r, "size")
		used := rapid.SampledFrom([]int{0, 1, 3, 5}).Draw(r, "used")
		shortIDs := rapid.Bool().Draw(r, "short ids")
		noHint := rapid.Bool().Draw(r, "no hint")
		pin := rapid.Bool().Draw(r, "PIN")
		v := build(t, func(o *vcard.Options) {
			atr, err := hex.DecodeString(rapid.SampledFrom(atrs).Draw(r, "ATR"))
			if err != nil {
				t.Fatal(err)
			}
			o.ATR = atr
			o.Authentication.Presence, o.Signature.Presence = authentication, signature
			o.Authentication.Size = size
			o.Signature.TriesUsed = used
			o.Signature.Blocked = rapid.SampledFrom([]vcard.Blocked{vcard.BlockedCounter, vcard.BlockedJICSAP}).Draw(r, "blocked")
			if noHint {
				o.Hint = []byte{}
			}
			o.Quirks = vcard.Quirks{
				FirstCommandFails: rapid.Bool().Draw(r, "first fails"),
				GetResponse:       rapid.Bool().Draw(r, "GET RESPONSE"),
				ExactLe:           rapid.Bool().Draw(r, "exact Le"),
				EndWarning:        rapid.Bool().Draw(r, "end warning"),
				NoExtended:        rapid.Bool().Draw(r, "no extended"),
				MaxRead:           rapid.SampledFrom([]int{0, 100, 200, 255}).Draw(r, "most at once"),
				Filler:            rapid.SampledFrom([]vcard.Filler{vcard.FillFF, vcard.Fill00, vcard.NoFiller}).Draw(r, "filler"),
			}
		})
		w := &wire{card: v}
		if !shortIDs {
			w.answer = noShortIDs(0x6A, 0x86)
		}
		o := card.Options{Trust: store}
		if pin {
			o.SignaturePIN = []byte(vcard.SignaturePIN)
		}
		got, err := card.Read(context.Background(), w, v.ATR(), o)
		var kept *card.PINError
		if err != nil && !(errors.As(err, &kept) && !kept.Sent && used == 5 && pin) {
			r.Fatal(err)
		}
		wantAuthentication, wantIssuer := card.Present, trust.Trusted
		if authentication != vcard.Present {
			wantAuthentication, wantIssuer = card.Absent, ""
		}
		if a := got.Card.Authentication; a.State != wantAuthentication || a.Issuer != wantIssuer || a.PINTriesLeft != 3 {
			r.Errorf("authentication: %+v", a)
		}
		wantSignature := card.Unread
		switch {
		case signature == vcard.Present && pin && used < 5:
			wantSignature = card.Present
		case signature == vcard.Missing, signature == vcard.Empty && !noHint, signature == vcard.Empty && pin && used < 5:
			// Without a hint and a PIN, a file without a certificate cannot be told from one with.
			wantSignature = card.Absent
		}
		wantTries := 5 - used
		if signature != vcard.Missing && pin && w.sent(0x00, 0x20, 0x00, 0x80, 0x06) {
			wantTries = 5 // given back by the right PIN
		}
		if s := got.Card.Signature; s.State != wantSignature || s.PINTriesLeft != wantTries {
			r.Errorf("signature: %+v, want %s, %d tries", s, wantSignature, wantTries)
		}
		if got.Card.ExpiresOn == nil {
			r.Error("no expiry")
		}
		if w.n > most {
			r.Errorf("%d exchanges", w.n)
		}
	})
}
