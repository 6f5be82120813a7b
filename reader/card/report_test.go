package card_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"madoguchi/reader/card"
	"madoguchi/reader/trust"
	"madoguchi/reader/vcard"
)

func TestProgress(t *testing.T) {
	for _, name := range []string{"renewable", "awkward", "drivers-licence"} {
		v := must(vcard.New(name, today, ca(t)))
		v.PowerOn()
		var at, of int
		_, err := card.Read(context.Background(), v, v.ATR(), card.Options{Progress: func(d, o int) {
			if d < at || d > o {
				t.Errorf("%s: %d of %d after %d", name, d, o, at)
			}
			at, of = d, o
		}})
		if err != nil || at != of || at != v.Exchanges() {
			t.Errorf("%s: ends at %d of %d with %d exchanges, %v", name, at, of, v.Exchanges(), err)
		}
	}
}

func TestReportJSON(t *testing.T) {
	day := card.Date{Year: 2032, Month: time.January, Day: 6}
	report := card.Report{
		Reader: "Virtual PCD 00 00", Kind: card.MyNumberCard, Exchanges: 15,
		Card: &card.Facts{
			Authentication: card.Certificate{
				State: card.Present, NotBefore: time.Date(2024, 1, 21, 16, 37, 0, 0, time.UTC),
				NotAfter: time.Date(2028, 12, 25, 14, 59, 59, 0, time.UTC), Serial: "0705d990", Issuer: trust.Trusted, PINTriesLeft: 3,
			},
			Signature: card.Certificate{State: card.Unread, PINTriesLeft: 0},
			ExpiresOn: &day,
			Test:      true,
		},
	}
	const want = `{"reader":"Virtual PCD 00 00","kind":"my-number-card","card":{` +
		`"authentication":{"state":"present","notBefore":"2024-01-22T01:37:00+09:00","notAfter":"2028-12-25T23:59:59+09:00",` +
		`"pinTriesLeft":3,"serial":"0705d990","issuer":"trusted"},` +
		`"signature":{"state":"unread","pinTriesLeft":0},"expiresOn":"2032-01-06"},"exchanges":15}`
	if got := string(must(json.Marshal(report))); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	const none = `{"reader":"","kind":"unreadable","card":null,"exchanges":0}`
	if got := string(must(json.Marshal(card.Report{Kind: card.Unreadable}))); got != none {
		t.Errorf("got  %s\nwant %s", got, none)
	}
	unknown := `{"state":"absent"}`
	if got := string(must(json.Marshal(card.Certificate{State: card.Absent, PINTriesLeft: card.TriesUnknown}))); got != unknown {
		t.Errorf("got  %s\nwant %s", got, unknown)
	}
}
