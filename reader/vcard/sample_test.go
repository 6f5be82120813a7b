package vcard_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"testing"
	"time"

	"madoguchi/reader/vcard"
)

func TestSamplesHaveUniqueNamesAndSayWhatTheyAre(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range vcard.Samples() {
		if seen[s.Name] || s.Name == "" || s.About == "" {
			t.Errorf("sample %+v", s)
		}
		seen[s.Name] = true
	}
}

func TestUnknownSample(t *testing.T) {
	for _, name := range []string{"", "platinum", "hostile:", "hostile:x"} {
		if _, err := vcard.New(name, today, ca(t)); !errors.Is(err, vcard.ErrUnknownSample) {
			t.Errorf("%q: %v", name, err)
		}
	}
	if _, err := vcard.SampleOptions("bank-card", today, ca(t)); !errors.Is(err, vcard.ErrUnknownSample) {
		t.Errorf("options of a card that has none: %v", err)
	}
}

func TestCertificatesNeedACA(t *testing.T) {
	if _, err := vcard.New("renewable", today, nil); !errors.Is(err, vcard.ErrNoCA) {
		t.Error(err)
	}
}

func TestSamplesAnswerAsTheirNamesSay(t *testing.T) {
	const absent = "absent"
	for _, s := range []struct {
		name             string
		authentication   string // last day, in Japan
		signature        string
		cardExpiry       string
		tries, signTries uint16 // answer to the empty VERIFY
	}{
		{"renewable", "2027-01-06", "2027-01-06", "20320106", 0x63C3, 0x63C5},
		{"renewable-tomorrow", "2027-02-23", "2027-02-23", "20320223", 0x63C3, 0x63C5},
		{"not-yet-renewable", "2029-02-22", "2029-02-22", "20340222", 0x63C3, 0x63C5},
		{"not-yet-valid", "2031-09-22", "2031-09-22", "20360922", 0x63C3, 0x63C5},
		{"expires-today", "2026-11-22", "2026-11-22", "20311122", 0x63C3, 0x63C5},
		{"expired", "2026-11-02", "2026-11-02", "20311102", 0x63C3, 0x63C5},
		{"authentication-absent", absent, "2027-01-06", "20320106", 0x63C3, 0x63C5},
		{"signature-absent", "2027-01-06", absent, "20320106", 0x63C3, 0x63C5},
		{"signature-given-up", "2027-01-06", absent, "20320106", 0x63C3, 0x63C0},
		{"authentication-pin-locked", "2027-01-06", "2027-01-06", "20320106", 0x63C0, 0x63C5},
		{"signature-pin-locked", "2027-01-06", "2027-01-06", "20320106", 0x63C3, 0x6984},
		{"one-try-left", "2027-01-06", "2027-01-06", "20320106", 0x63C1, 0x63C1},
		{"unknown-issuer", "2027-01-06", "2027-01-06", "20320106", 0x63C3, 0x63C5},
		{"broken-signature", "2027-01-06", "2027-01-06", "20320106", 0x63C3, 0x63C5},
		{"card-expired", "2026-11-12", "2026-11-12", "20261112", 0x63C3, 0x63C5},
		{"contactless", "2027-01-06", "2027-01-06", "20320106", 0x63C3, 0x63C5},
		{"juki-card", absent, "2015-11-19", "", 0x63C3, 0x63C5},
	} {
		t.Run(s.name, func(t *testing.T) {
			card := sample(t, s.name)
			if expiry, _ := say(t, card, "00CA00F200"); string(expiry) != s.cardExpiry {
				t.Errorf("card expiry %q, want %q", expiry, s.cardExpiry)
			}
			want(t, card, selectJPKI, 0x9000)
			want(t, card, "00200098", s.tries)
			want(t, card, "0020009B", s.signTries)
			for _, c := range []struct {
				der  []byte
				want string
			}{
				{card.AuthenticationCertificate(), s.authentication},
				{card.SignatureCertificate(), s.signature},
			} {
				got := absent
				if c.der != nil {
					got = parse(t, c.der).NotAfter.In(japan).Format("2006-01-02")
				}
				if got != c.want {
					t.Errorf("ends %s, want %s", got, c.want)
				}
			}
		})
	}
}

func TestSamplesFollowTheDay(t *testing.T) {
	// 23:00 in London is the next day in Japan.
	for _, day := range []time.Time{
		time.Date(2030, time.May, 31, 8, 0, 0, 0, japan),
		time.Date(2030, time.May, 30, 23, 0, 0, 0, time.UTC),
	} {
		card, err := vcard.New("expires-today", day, ca(t))
		if err != nil {
			t.Fatal(err)
		}
		c := parse(t, card.AuthenticationCertificate())
		if got := c.NotAfter.UTC().Format(time.RFC3339); got != "2030-05-31T14:59:59Z" {
			t.Errorf("on %v: ends %s", day, got)
		}
		if !c.NotBefore.Before(day) {
			t.Errorf("on %v: begins %v", day, c.NotBefore)
		}
	}
}

func TestRenewableTomorrowOpensTomorrow(t *testing.T) {
	opens := func(last time.Time) time.Time { // three months earlier, clamped
		first := time.Date(last.Year(), last.Month()-3, 1, 0, 0, 0, 0, japan)
		end := first.AddDate(0, 1, -1).Day()
		return first.AddDate(0, 0, min(last.Day(), end)-1)
	}
	for day := time.Date(2027, time.January, 1, 12, 0, 0, 0, japan); day.Year() < 2029; day = day.AddDate(0, 0, 1) {
		o, err := vcard.SampleOptions("renewable-tomorrow", day, nil)
		if err != nil {
			t.Fatal(err)
		}
		last := o.Authentication.NotAfter.In(japan)
		midnight := time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, japan)
		tomorrow := midnight.AddDate(0, 0, 1)
		switch got := opens(last); {
		case got.Equal(tomorrow):
		case got.After(tomorrow) && !opens(last.AddDate(0, 0, -1)).After(midnight):
			// no certificate's window opens tomorrow
		default:
			t.Errorf("on %s: ends %s, opens %s", day.Format(time.DateOnly), last.Format(time.DateOnly), got.Format(time.DateOnly))
		}
	}
}

func TestMissingCertificates(t *testing.T) {
	card := sample(t, "signature-absent")
	want(t, card, selectJPKI, 0x9000)
	want(t, card, "00A4020C020001", 0x6A82)

	card = sample(t, "signature-given-up")
	want(t, card, selectJPKI, 0x9000)
	selectEF(t, card, "0001")
	want(t, card, "00B0000004", 0x6982)

	card = sample(t, "authentication-absent")
	want(t, card, selectJPKI, 0x9000)
	selectEF(t, card, "000A")
	if got := want(t, card, "00B0000004", 0x9000); !bytes.Equal(got, []byte{0xFF, 0xFF, 0xFF, 0xFF}) {
		t.Errorf("% X, want filler", got)
	}
}

func TestPhoneKeepsItsCertificateBehindThePIN(t *testing.T) {
	card := sample(t, "phone")
	want(t, card, selectCommon, 0x6A82)
	want(t, card, selectJPKI, 0x9000)
	selectEF(t, card, "000A")
	want(t, card, "00B0000004", 0x6982)
	want(t, card, authenticationPIN, 0x9000)
	selectEF(t, card, "000A")
	readCertificate(t, card)
}

func TestOtherCards(t *testing.T) {
	for _, s := range []struct {
		name string
		sw   map[string]uint16
	}{
		{"drivers-licence", map[string]uint16{
			selectJPKI: 0x6A82, "00A40000": 0x9000, "00A4020C022F01": 0x9000,
			"00A4040C10A0000002310100000000000000000000": 0x9000,
			"00A4040C10A0000002310200000000000000000000": 0x9000,
			"00A4040C10A0000002480300000000000000000000": 0x9000,
		}},
		{"residence-card", map[string]uint16{
			selectJPKI: 0x6A82,
			"00A4040C10D392F0004F0200000000000000000000": 0x9000,
			"00A4040C10D392F0004F0300000000000000000000": 0x9000,
			"00A4040C10A0000002310100000000000000000000": 0x6A82,
		}},
		{"transit-card", map[string]uint16{selectJPKI: 0x6A81, "FFCA000000": 0x9000, "FFCA0000": 0x9000, "00": 0x6A81}},
		{"bank-card", map[string]uint16{selectJPKI: 0x6A82, "00A404000E315041592E5359532E444446303100": 0x6112}},
		{"employee-card", map[string]uint16{selectJPKI: 0x6E00, "FFCA000000": 0x6E00}},
	} {
		t.Run(s.name, func(t *testing.T) {
			for command, sw := range s.sw {
				want(t, sample(t, s.name), command, sw)
			}
		})
	}
}

func TestDriversLicenceSaysItsExpiry(t *testing.T) {
	card := sample(t, "drivers-licence")
	want(t, card, "00A40000", 0x9000)
	want(t, card, "00A4020C022F01", 0x9000)
	if got := want(t, card, "00B0000000", 0x9000); len(got) != 17 {
		t.Errorf("%d bytes, want 17", len(got))
	}
}

func TestMuteCard(t *testing.T) {
	card := sample(t, "mute")
	if len(card.ATR()) != 0 {
		t.Errorf("it has an ATR: % X", card.ATR())
	}
	if _, err := card.Transmit([]byte{0x00, 0xA4, 0x00, 0x00}); !errors.Is(err, vcard.ErrMute) {
		t.Error(err)
	}
}

func TestATRsHaveTheirCheckByte(t *testing.T) {
	for _, s := range vcard.Samples() {
		atr := sample(t, s.Name).ATR()
		if s.Name == "mute" || s.Name == "bank-card" { // no ATR, and T=0 which has no check byte
			continue
		}
		check := byte(0)
		for _, b := range atr[1:] {
			check ^= b
		}
		if check != 0 {
			t.Errorf("%s: % X", s.Name, atr)
		}
	}
}

func TestHostileCardRepeatsItself(t *testing.T) {
	for seed := range uint64(16) {
		a, b := vcard.NewHostile(seed), vcard.NewHostile(seed)
		a.PowerOn()
		b.PowerOn()
		for range 50 {
			command, _ := hex.DecodeString("00B0000000")
			x, err := a.Transmit(command)
			y, _ := b.Transmit(command)
			if err != nil || !bytes.Equal(x, y) {
				t.Fatalf("seed %d: %v, % X and % X", seed, err, x, y)
			}
		}
	}
}
