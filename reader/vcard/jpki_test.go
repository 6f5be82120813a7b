package vcard_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"madoguchi/reader/vcard"
)

func TestAuthenticationCertificateReadsWithoutPIN(t *testing.T) {
	card := sample(t, "renewable")
	want(t, card, selectJPKI, 0x9000)
	selectEF(t, card, "000A")
	for range 2 { // reading changes nothing
		if !bytes.Equal(readCertificate(t, card), card.AuthenticationCertificate()) {
			t.Fatal("what is read is not what the card holds")
		}
	}
}

func TestSignatureCertificateReadsAfterItsPIN(t *testing.T) {
	card := sample(t, "renewable")
	want(t, card, selectJPKI, 0x9000)
	selectEF(t, card, "0001")
	want(t, card, "00B0000004", 0x6982)
	want(t, card, "00B0810004", 0x6982)

	selectEF(t, card, "0018")
	want(t, card, "0020008004"+"31323334", 0x9000)
	selectEF(t, card, "0001")
	want(t, card, "00B0000004", 0x6982) // the other PIN does not open it

	selectEF(t, card, "001B")
	want(t, card, "0020008006"+"414243313233", 0x9000)
	selectEF(t, card, "0001")
	if !bytes.Equal(readCertificate(t, card), card.SignatureCertificate()) {
		t.Fatal("what is read is not what the card holds")
	}
}

func TestCACertificatesReadWithoutPIN(t *testing.T) {
	card := sample(t, "renewable")
	want(t, card, selectJPKI, 0x9000)
	for i, ef := range []string{"000B", "0002"} {
		selectEF(t, card, ef)
		if !bytes.Equal(readCertificate(t, card), ca(t).Certificates()[i].Raw) {
			t.Errorf("EF %s is not CA certificate %d", ef, i)
		}
	}
}

func TestTokenInfo(t *testing.T) {
	for name, label := range map[string]string{
		"renewable": "JPKIAPICCTOKEN2",
		"juki-card": "JPKIAPICCTOKEN",
		"phone":     "JPKIAPGPSETOKEN",
	} {
		card := sample(t, name)
		want(t, card, selectJPKI, 0x9000)
		selectEF(t, card, "0006")
		info := want(t, card, "00B0000000", 0x9000)
		if len(info) != 160 {
			t.Errorf("%s: %d bytes, want 160", name, len(info))
		}
		if got := string(info[:32]); got != label+strings.Repeat(" ", 32-len(label)) {
			t.Errorf("%s: label %q", name, got)
		}
	}
}

func TestHintSaysWhichCertificatesThereAre(t *testing.T) {
	for name, hint := range map[string][]byte{
		"renewable":             {0x8F, 0x8F, 0x00},
		"signature-absent":      {0x00, 0x8F, 0x00},
		"signature-given-up":    {0x00, 0x8F, 0x00},
		"authentication-absent": {0x8F, 0x00, 0x00},
	} {
		card := sample(t, name)
		want(t, card, selectJPKI, 0x9000)
		if got := want(t, card, "00B0880000", 0x9000); !bytes.Equal(got, hint) {
			t.Errorf("%s: % X, want % X", name, got, hint)
		}
	}
}

func TestCardSaysItsExpiryWithoutPIN(t *testing.T) {
	card := sample(t, "card-expired")
	if got := want(t, card, "00CA00F200", 0x9000); string(got) != "20261112" {
		t.Errorf("GET DATA 00F2: %q", got)
	}
	if got := want(t, card, "00CA00F000", 0x9000); string(got) != "14216" {
		t.Errorf("GET DATA 00F0: %q", got)
	}
	want(t, card, selectCommon, 0x9000)
	selectEF(t, card, "0001")
	want(t, card, "00B0000000", 0x6981) // it has records
	record := want(t, card, "00B2010400", 0x9000)
	if len(record) != 30 || record[0] != 0x01 || record[1] != 28 || string(record[22:]) != "20261112" {
		t.Errorf("record % X", record)
	}
	if got := want(t, card, "00B2010C00", 0x9000); !bytes.Equal(got, record) {
		t.Errorf("by short identifier % X", got)
	}
	want(t, card, "00B2020400", 0x6A83)
	want(t, card, "00CA00F200", 0x6A88) // only where the card manager is selected
	want(t, card, "00A4040C07A0000001510000", 0x9000)
	want(t, card, "00CA00F200", 0x9000)
}

func TestCardThatDoesNotSayItsExpiry(t *testing.T) {
	card := build(t, func(o *vcard.Options) { o.ExpiresOn = time.Time{} })
	want(t, card, "00CA00F200", 0x6A88)
	want(t, card, selectCommon, 0x6A82)
}

func TestSelecting(t *testing.T) {
	card := sample(t, "renewable")
	for _, step := range []struct {
		name, command string
		sw            uint16
	}{
		{"a file before any application", "00A4020C02000A", 0x6A82},
		{"the master file after power-up", "00A40000", 0x6A86},
		{"3F00", "00A40000023F00", 0x6A82},
		{"an application that is not there", "00A4040C07A0000000041010", 0x6A82},
		{"the application by a prefix", "00A4040C05D392F00026", 0x9000},
		{"the master file in an application: no effect", "00A40000", 0x9000},
		{"a file", "00A4020C02000A", 0x9000},
		{"a file that is not there", "00A4020C020003", 0x6A82},
		{"the file selected before that is still selected", "00B0000004", 0x9000},
		{"half a file id", "00A4020C0100", 0x6700},
		{"an unknown way of selecting", "00A4030C02000A", 0x6A86},
		{"an unknown answer", "00A4020802000A", 0x6A86},
		{"another application by its full name", selectCommon, 0x9000},
		{"in which the file is not there", "00A4020C02000A", 0x6A82},
	} {
		if _, sw := say(t, card, step.command); sw != step.sw {
			t.Fatalf("%s: %s: %04X, want %04X", step.name, step.command, sw, step.sw)
		}
	}
}

func TestSelectReturnsFCI(t *testing.T) {
	card := sample(t, "renewable")
	got := want(t, card, "00A404000AD392F00026010000000100", 0x9000)
	if !bytes.Equal(got, append([]byte{0x6F, 0x0C, 0x84, 0x0A}, 0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0, 0, 0, 1)) {
		t.Errorf("FCI % X", got)
	}
	if got := want(t, card, "00A404000AD392F000260100000001", 0x9000); len(got) != 0 {
		t.Errorf("asked for nothing, got % X", got)
	}
}

func TestReading(t *testing.T) {
	card := sample(t, "renewable")
	want(t, card, selectJPKI, 0x9000)
	want(t, card, "00B0000004", 0x6986) // no file selected
	selectEF(t, card, "000A")
	want(t, card, "00B00000", 0x6700)
	if got := want(t, card, "00B07FFF00", 0x6B00); len(got) != 0 {
		t.Error("data from behind the end")
	}
	want(t, card, "00B0080000", 0x6B00) // offset 2048, the file's size
	if got := want(t, card, "00B007F000", 0x9000); !bytes.Equal(got, bytes.Repeat([]byte{0xFF}, 16)) {
		t.Errorf("the last 16 bytes are % X, want filler", got)
	}
	if got := want(t, card, "00B00000000800", 0x9000); len(got) != 2048 {
		t.Errorf("extended Le got %d bytes", len(got))
	}
	if got := want(t, card, "00B08A0804", 0x9000); !bytes.Equal(got, card.AuthenticationCertificate()[8:12]) {
		t.Errorf("by short identifier % X", got)
	}
	want(t, card, "00B0FF0004", 0x6A86)
	want(t, card, "00B0830004", 0x6A82)
	want(t, card, "00B0890004", 0x6982) // EF 0009 opens to nothing
	selectEF(t, card, "0018")
	want(t, card, "00B0000004", 0x6981)
	selectEF(t, card, "0017")
	want(t, card, "00B0000004", 0x6981)
}

func TestCommandsOfNoUse(t *testing.T) {
	card := sample(t, "renewable")
	for command, sw := range map[string]uint16{
		"":                 0x6700,
		"00":               0x6700,
		"00A404":           0x6700,
		"00A4040C0AD392":   0x6700,
		"00B0000000FFFFFF": 0x6700,
		"00E2000000":       0x6D00,
		"08B0000004":       0x6882,
		"0CB0000004":       0x6882,
		"01B0000004":       0x6881,
		"90B0000004":       0x6E00,
		"80FC0000":         0x6700,
		"00C0000000":       0x6985,
		"00200080":         0x6A88,
	} {
		if _, got := say(t, card, command); got != sw {
			t.Errorf("%q: %04X, want %04X", command, got, sw)
		}
	}
}
