package vcard_test

import (
	"crypto/x509"
	"encoding/binary"
	"encoding/hex"
	"sync"
	"testing"
	"time"

	"madoguchi/reader/rig"
	"madoguchi/reader/vcard"
)

func TestMain(m *testing.M) { rig.Main(m) }

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

// sample is a named card with power.
func sample(tb testing.TB, name string) *vcard.Card {
	tb.Helper()
	card, err := vcard.New(name, today, ca(tb))
	if err != nil {
		tb.Fatal(err)
	}
	card.PowerOn()
	return card
}

// build is a card of changed options of the sample "renewable", with power.
func build(tb testing.TB, change func(*vcard.Options)) *vcard.Card {
	tb.Helper()
	o, err := vcard.SampleOptions("renewable", today, ca(tb))
	if err != nil {
		tb.Fatal(err)
	}
	change(&o)
	card, err := vcard.Build(o)
	if err != nil {
		tb.Fatal(err)
	}
	card.PowerOn()
	return card
}

// say sends a command in hex; what comes back is data and status word.
func say(tb testing.TB, card *vcard.Card, command string) ([]byte, uint16) {
	tb.Helper()
	raw, err := hex.DecodeString(command)
	if err != nil {
		tb.Fatal(err)
	}
	response, err := card.Transmit(raw)
	if err != nil {
		tb.Fatalf("%s: %v", command, err)
	}
	if len(response) < 2 {
		tb.Fatalf("%s: answer of %d bytes", command, len(response))
	}
	n := len(response) - 2
	return response[:n], binary.BigEndian.Uint16(response[n:])
}

// want sends a command and expects a status word; it returns the data.
func want(tb testing.TB, card *vcard.Card, command string, sw uint16) []byte {
	tb.Helper()
	data, got := say(tb, card, command)
	if got != sw {
		tb.Fatalf("%s: %04X, want %04X", command, got, sw)
	}
	return data
}

const (
	selectJPKI   = "00A4040C0AD392F000260100000001"
	selectCommon = "00A4040C0AD3921000310001010100"
)

func selectEF(tb testing.TB, card *vcard.Card, id string) {
	tb.Helper()
	want(tb, card, "00A4020C02"+id, 0x9000)
}

// readCertificate reads the selected EF's certificate in blocks, trimmed to its length.
func readCertificate(tb testing.TB, card *vcard.Card) []byte {
	tb.Helper()
	head := want(tb, card, "00B0000004", 0x9000)
	total := 4 + int(binary.BigEndian.Uint16(head[2:]))
	var der []byte
	for len(der) < total {
		n := min(256, total-len(der))
		data := want(tb, card, hex.EncodeToString([]byte{0x00, 0xB0, byte(len(der) >> 8), byte(len(der)), byte(n)}), 0x9000)
		if len(data) == 0 {
			tb.Fatalf("no data at %d", len(der))
		}
		der = append(der, data...)
	}
	return der
}

func parse(tb testing.TB, der []byte) *x509.Certificate {
	tb.Helper()
	c, err := x509.ParseCertificate(der)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}
