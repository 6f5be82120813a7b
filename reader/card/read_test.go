package card_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
	"time"

	"madoguchi/reader/card"
	"madoguchi/reader/certificate"
	"madoguchi/reader/trust"
	"madoguchi/reader/vcard"
)

func TestReadSamples(t *testing.T) {
	store := learned(t)
	type want struct {
		kind                      card.Kind
		authentication, signature card.State
		tries                     [2]int
		issuer                    trust.Verdict
		expiresOn                 string
	}
	const expiry = "2032-01-06"
	ordinary := want{card.MyNumberCard, card.Present, card.Unread, [2]int{3, 5}, trust.Trusted, expiry}
	but := func(change func(*want)) want {
		w := ordinary
		change(&w)
		return w
	}
	for name, w := range map[string]want{
		"renewable":                 ordinary,
		"awkward":                   ordinary,
		"contactless":               ordinary,
		"expires-today":             but(func(w *want) { w.expiresOn = "2031-11-22" }),
		"authentication-absent":     but(func(w *want) { w.authentication, w.issuer = card.Absent, "" }),
		"signature-absent":          but(func(w *want) { w.signature = card.Absent }),
		"signature-given-up":        but(func(w *want) { w.signature, w.tries = card.Absent, [2]int{3, 0} }),
		"authentication-pin-locked": but(func(w *want) { w.tries = [2]int{0, 5} }),
		"signature-pin-locked":      but(func(w *want) { w.tries = [2]int{3, 0} }),
		"one-try-left":              but(func(w *want) { w.tries = [2]int{1, 1} }),
		"unknown-issuer":            but(func(w *want) { w.issuer = trust.Unknown }),
		"broken-signature":          but(func(w *want) { w.issuer = trust.Broken }),
		"card-expired":              but(func(w *want) { w.expiresOn = "2026-11-12" }),
		"juki-card":                 {kind: card.JukiCard},
		"phone":                     {kind: card.Phone},
		"drivers-licence":           {kind: card.DriversLicence},
		"residence-card":            {kind: card.ResidenceCard},
		"transit-card":              {kind: card.ContactlessStorage},
		"bank-card":                 {kind: card.Other},
		"employee-card":             {kind: card.Other},
	} {
		c, err := vcard.New(name, today, ca(t))
		if err != nil {
			t.Fatal(err)
		}
		c.PowerOn()
		got, err := card.Read(context.Background(), c, c.ATR(), card.Options{Trust: store})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got.Kind != w.kind || (got.Card != nil) != (w.kind == card.MyNumberCard) {
			t.Errorf("%s: kind %s with card %v, want %s", name, got.Kind, got.Card, w.kind)
			continue
		}
		if got.Exchanges != c.Exchanges() {
			t.Errorf("%s: counts %d exchanges, the card %d", name, got.Exchanges, c.Exchanges())
		}
		if got.Card == nil {
			continue
		}
		a, s := got.Card.Authentication, got.Card.Signature
		if a.State != w.authentication || s.State != w.signature || a.Issuer != w.issuer {
			t.Errorf("%s: got %v and %v, want %+v", name, a, s, w)
		}
		if tries := [2]int{a.PINTriesLeft, s.PINTriesLeft}; tries != w.tries {
			t.Errorf("%s: tries %v, want %v", name, tries, w.tries)
		}
		if got.Card.ExpiresOn == nil || got.Card.ExpiresOn.String() != w.expiresOn {
			t.Errorf("%s: expires on %v, want %s", name, got.Card.ExpiresOn, w.expiresOn)
		}
		if a.State == card.Present && !got.Card.Test {
			t.Errorf("%s: is not told to be a test card", name)
		}
	}
}

func TestReadDates(t *testing.T) {
	begin, end := time.Date(2024, 1, 22, 1, 37, 5, 0, japan), time.Date(2028, 12, 25, 23, 59, 59, 0, japan)
	c := build(t, func(o *vcard.Options) {
		o.Authentication.NotBefore, o.Authentication.NotAfter = begin, end
	})
	got, err := card.Read(context.Background(), c, c.ATR(), card.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a := got.Card.Authentication
	if !a.NotBefore.Equal(begin) || !a.NotAfter.Equal(end) {
		t.Errorf("got %v to %v, want %v to %v", a.NotBefore, a.NotAfter, begin, end)
	}
	if want := c.AuthenticationCertificate(); !bytes.Contains(want, must(hex.DecodeString(a.Serial))) {
		t.Errorf("serial %s is not in the certificate", a.Serial)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestAuthenticationAbsent(t *testing.T) {
	for name, answer := range map[string][]byte{
		"no file":      {0x6A, 0x82},
		"past end":     {0x6B, 0x00},
		"end at once":  {0x62, 0x82},
		"empty":        {0x90, 0x00},
		"filler of FF": append(bytes.Repeat([]byte{0xFF}, 256), 0x90, 0x00),
		"filler of 00": append(bytes.Repeat([]byte{0x00}, 256), 0x90, 0x00),
	} {
		v := build(t, nil)
		got, err := card.Read(context.Background(), &wire{card: v, answer: commandIs([]byte{0x00, 0xB0, 0x8A}, answer)}, v.ATR(), card.Options{})
		if err != nil || got.Card.Authentication.State != card.Absent || got.Card.Authentication.PINTriesLeft != 3 {
			t.Errorf("%s: got %+v, %v, want absent", name, got.Card, err)
		}
	}
}

func TestCertificateThatIsNone(t *testing.T) {
	for name, der := range map[string][]byte{
		"not DER within": append([]byte{0x30, 0x81, 0xC8}, bytes.Repeat([]byte{0xA5}, 200)...),
		"65535 bytes":    {0x30, 0x82, 0xFF, 0xFF, 1, 2, 3},
		"cut off":        {0x30, 0x82, 0x02, 0x00, 0x30, 0x82},
		"something else": []byte("JPKI"),
	} {
		v := build(t, func(o *vcard.Options) { o.Authentication.DER, o.Quirks.Filler = der, vcard.NoFiller })
		_, err := card.Read(context.Background(), v, v.ATR(), card.Options{})
		var step *card.StepError
		if !errors.As(err, &step) || step.Step != card.ReadingAuthentication {
			t.Errorf("%s: got %v, want the reading of the certificate to fail", name, err)
		}
	}
}

// A file shorter than the certificate in it is told as that, whatever the card answers there.
func TestCertificateEndsEarly(t *testing.T) {
	const told = "reading the authentication certificate: malformed certificate: " +
		"the file ends before the certificate does, after 700 of 1583 bytes"
	announcing := must(hex.DecodeString("3BDA13FF8131FB468012392F31C173C601C03B")) // extended length
	for name, c := range map[string]struct {
		change func(*vcard.Options)
		answer func(int, []byte) []byte
	}{
		"past the end":    {nil, nil},
		"end of file":     {func(o *vcard.Options) { o.Quirks.EndWarning = true }, nil},
		"no short ids":    {nil, noShortIDs(0x6A, 0x86)},
		"extended length": {func(o *vcard.Options) { o.ATR = announcing }, nil},
	} {
		whole := build(t, nil).AuthenticationCertificate()
		v := build(t, func(o *vcard.Options) {
			o.Authentication.DER, o.Quirks.Filler = whole[:700], vcard.NoFiller
			if c.change != nil {
				c.change(o)
			}
		})
		_, err := card.Read(context.Background(), &wire{card: v, answer: c.answer}, v.ATR(), card.Options{})
		if !errors.Is(err, certificate.ErrMalformed) || err.Error() != told {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestTokenLabel(t *testing.T) {
	pad := func(s, with string) []byte { return []byte((s + strings.Repeat(with, 32))[:32]) }
	for name, c := range map[string]struct {
		data []byte
		want card.Kind
	}{
		"spaces":          {pad("JPKIAPICCTOKEN2", " "), card.MyNumberCard},
		"NUL":             {pad("JPKIAPICCTOKEN2", "\x00"), card.MyNumberCard},
		"20 bytes":        {pad("JPKIAPICCTOKEN2", " ")[:20], card.MyNumberCard},
		"juki":            {pad("JPKIAPICCTOKEN", "\x00"), card.JukiCard},
		"cut to juki":     {[]byte("JPKIAPICCTOKEN"), card.Other},
		"Android":         {pad("JPKIAPGPSETOKEN", " "), card.Phone},
		"iPhone":          {pad("JPKIAPIOSTOKEN", " "), card.Phone},
		"next generation": {pad("JPKIAPICCTOKEN3", " "), card.Other},
		"longer":          {pad("JPKIAPICCTOKEN2X", " "), card.Other},
		"nothing":         {nil, card.Other},
		"binary":          {bytes.Repeat([]byte{0xFF}, 32), card.Other},
	} {
		v := build(t, nil)
		w := &wire{card: v, answer: func(_ int, command []byte) []byte {
			if command[1] == 0xB0 && len(v.ATR()) > 0 {
				return append(bytes.Clone(c.data), 0x90, 0x00)
			}
			return nil
		}}
		// Only the kind is of interest; as a My Number Card it has nothing but labels in its files.
		got, _ := card.Read(context.Background(), w, v.ATR(), card.Options{})
		if got.Kind != c.want {
			t.Errorf("%s: got %s, want %s", name, got.Kind, c.want)
		}
	}
}

// A card without its CA's certificate, or with rubbish there, is read all the same.
func TestReadWithoutCACertificate(t *testing.T) {
	for name, answer := range map[string][]byte{
		"no file": {0x6A, 0x82},
		"refused": {0x69, 0x85},
		"rubbish": append(bytes.Repeat([]byte{0x30}, 100), 0x90, 0x00),
		"cut off": {0x30, 0x82, 0x05, 0x00, 0x90, 0x00},
		"filler":  {0xFF, 0xFF, 0x90, 0x00},
	} {
		v := build(t, nil)
		w := &wire{card: v, answer: func(_ int, c []byte) []byte {
			if bytes.HasPrefix(c, []byte{0x00, 0xB0, 0x8B}) || bytes.Equal(c, []byte{0x00, 0xA4, 0x02, 0x0C, 0x02, 0x00, 0x0B}) {
				return answer
			}
			return nil
		}}
		got, err := card.Read(context.Background(), w, v.ATR(), card.Options{})
		if err != nil || got.Card.Authentication.Issuer != trust.Unknown || got.Card.ExpiresOn == nil {
			t.Errorf("%s: got %+v, %v", name, got.Card, err)
		}
	}
}

func TestReadWithoutCommonData(t *testing.T) {
	v := build(t, func(o *vcard.Options) { o.NoCommonData = true })
	got, err := card.Read(context.Background(), v, v.ATR(), card.Options{})
	if err != nil || got.Card.ExpiresOn != nil || got.Card.Authentication.State != card.Present {
		t.Errorf("got %+v, %v", got.Card, err)
	}
}

func TestReadCancelled(t *testing.T) {
	for n := 1; n < 15; n++ {
		ctx, cancel := context.WithCancel(context.Background())
		v := build(t, nil)
		w := &wire{card: v, answer: func(at int, _ []byte) []byte {
			if at == n {
				cancel()
			}
			return nil
		}}
		if _, err := card.Read(ctx, w, v.ATR(), card.Options{}); !errors.Is(err, context.Canceled) || w.n != n {
			t.Errorf("cancelled at %d: %v after %d exchanges", n, err, w.n)
		}
		cancel()
	}
}
