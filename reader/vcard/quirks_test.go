package vcard_test

import (
	"bytes"
	"testing"

	"madoguchi/reader/vcard"
)

// quirky is the sample "renewable" with quirks and its JPKI application selected.
func quirky(t *testing.T, q vcard.Quirks) *vcard.Card {
	t.Helper()
	card := build(t, func(o *vcard.Options) { o.Quirks = q })
	want(t, card, selectJPKI, 0x9000)
	return card
}

func TestFirstCommandFails(t *testing.T) {
	card := build(t, func(o *vcard.Options) { o.Quirks.FirstCommandFails = true })
	want(t, card, selectJPKI, 0x6F00)
	want(t, card, selectJPKI, 0x9000)
	card.Reset()
	want(t, card, selectJPKI, 0x9000)
	card.PowerOff()
	card.PowerOn()
	want(t, card, selectJPKI, 0x6F00)
}

func TestDataIsFetchedWithGetResponse(t *testing.T) {
	card := quirky(t, vcard.Quirks{GetResponse: true})
	whole := card.AuthenticationCertificate()
	if got := want(t, card, "00B08A0000", 0x6100); len(got) != 0 {
		t.Errorf("data with 6100: % X", got)
	}
	first := want(t, card, "00C00000C8", 0x6138) // 200 of 256, 56 are left
	rest := want(t, card, "00C0000038", 0x9000)
	if !bytes.Equal(append(first, rest...), whole[:256]) {
		t.Error("not the certificate's beginning")
	}
	want(t, card, "00C0000000", 0x6985)

	want(t, card, "00B0000000", 0x6100)
	want(t, card, "00A4020C02000A", 0x9000)
	want(t, card, "00C0000000", 0x6985) // another command drops what waited
}

func TestLeMustBeExact(t *testing.T) {
	card := quirky(t, vcard.Quirks{ExactLe: true})
	want(t, card, "00B0880000", 0x6C03)
	want(t, card, "00B0880003", 0x9000)
}

func TestEndOfFileIsAWarning(t *testing.T) {
	card := quirky(t, vcard.Quirks{EndWarning: true})
	if got := want(t, card, "00B0880000", 0x6282); len(got) != 3 {
		t.Errorf("%d bytes", len(got))
	}
	want(t, card, "00B0000300", 0x6282)
	want(t, card, "00B0880003", 0x9000)
}

func TestShortReads(t *testing.T) {
	card := quirky(t, vcard.Quirks{MaxRead: 0xE0})
	if got := want(t, card, "00B08A0000", 0x9000); len(got) != 0xE0 {
		t.Errorf("%d bytes", len(got))
	}
}

func TestExtendedLengthsRefused(t *testing.T) {
	card := quirky(t, vcard.Quirks{NoExtended: true})
	want(t, card, "00B08A00000800", 0x6700)
}

func TestFiller(t *testing.T) {
	for _, f := range []struct {
		quirks vcard.Quirks
		tail   []byte
		size   int
	}{
		{vcard.Quirks{}, []byte{0xFF, 0xFF}, 2048},
		{vcard.Quirks{Filler: vcard.Fill00, FileSize: 1700}, []byte{0x00, 0x00}, 1700},
		{vcard.Quirks{Filler: vcard.NoFiller}, nil, 1583},
		{vcard.Quirks{FileSize: 100}, nil, 1583},
	} {
		card := quirky(t, f.quirks)
		got := want(t, card, "00B08A00000FFF", 0x9000)
		if len(got) != f.size || !bytes.HasSuffix(got, f.tail) {
			t.Errorf("%+v: %d bytes, ending % X", f.quirks, len(got), got[len(got)-2:])
		}
	}
}

func TestExchangesAreCountedAndSeen(t *testing.T) {
	card := sample(t, "renewable")
	var seen []int
	card.Watch(func(e vcard.Exchange) { seen = append(seen, e.Number) })
	want(t, card, selectJPKI, 0x9000)
	want(t, card, "00200098", 0x63C3)
	if card.Exchanges() != 2 || len(seen) != 2 || seen[1] != 2 {
		t.Errorf("%d exchanges, saw %v", card.Exchanges(), seen)
	}
	if card.Busy() <= 0 {
		t.Error("no time spent")
	}
}

func TestExchangesShowNoPIN(t *testing.T) {
	for _, e := range []struct {
		command, response []byte
		want              string
	}{
		{[]byte{0x00, 0x20, 0x00, 0x98, 0x04, '1', '2', '3', '4'}, []byte{0x90, 0x00}, "00 20 00 98 (hidden) → 9000"},
		{[]byte{0x00, 0x24, 0x01, 0x80, 0x04, '1', '2', '3', '4'}, []byte{0x90, 0x00}, "00 24 01 80 (hidden) → 9000"},
		{[]byte{0x80, 0x32, 0x00, 0x80, 0x04, '1', '2', '3', '4'}, []byte{0x90, 0x00}, "80 32 00 80 (hidden) → 9000"},
		{[]byte{0x00, 0x20, 0x00, 0x98}, []byte{0x63, 0xC3}, "00 20 00 98 → 63C3"},
		{[]byte{0x00, 0xB0, 0x00, 0x00, 0x03}, []byte("abc\x90\x00"), "00 B0 00 00 03 → 3 bytes, 9000"},
		{[]byte{0x00}, nil, "00 → 0 bytes"},
	} {
		if got := (vcard.Exchange{Command: e.command, Response: e.response}).String(); got != e.want {
			t.Errorf("%q, want %q", got, e.want)
		}
	}
}
