package demo

import (
	"context"
	"errors"
	"testing"
	"time"

	"madoguchi/kiosk/visit"
	"madoguchi/reader/apdu"
	"madoguchi/reader/card"
	"madoguchi/reader/slot"
	"madoguchi/reader/trust"
	"madoguchi/reader/vcard"
)

func TestReader(t *testing.T) {
	ca, err := vcard.NewCA()
	if err != nil {
		t.Fatal(err)
	}
	reader, err := NewReader(ca, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	events := make(chan any, 8)
	go reader.Watch(t.Context(), func(what any) { events <- what })
	if first, ok := (<-events).(visit.ReaderChanged); !ok || !first.Reader.Ready {
		t.Fatalf("%+v, want a reader that is ready", first)
	}
	noProgress := func(done, of int) {}
	for _, test := range []struct {
		sample string
		event  any
		kind   visit.Kind
	}{
		{"renewable", visit.CardInserted{}, visit.MyNumberCard},
		{"juki-card", visit.CardInserted{}, "juki-card"},
		{"mute", visit.CardMute{}, ""},
	} {
		if err := reader.Insert(test.sample); err != nil {
			t.Fatal(err)
		}
		if got := <-events; got != test.event {
			t.Fatalf("%s is %T, want %T", test.sample, got, test.event)
		}
		if test.kind != "" {
			kind, card, err := reader.Read(t.Context(), noProgress)
			if err != nil || kind != test.kind || kind == visit.MyNumberCard && (!card.Test || card.AuthenticationIssuer != visit.Trusted) {
				t.Fatalf("%s reads as %s, %+v, %v", test.sample, kind, card, err)
			}
		}
		reader.Pull()
		if got := <-events; got != (visit.CardRemoved{}) {
			t.Fatalf("%s is pulled: %T", test.sample, got)
		}
	}
	if _, _, err := reader.Read(t.Context(), noProgress); !errors.Is(err, errPulled) {
		t.Fatalf("reading an empty reader: %v", err)
	}
	if err := reader.Insert("no such card"); !errors.Is(err, vcard.ErrUnknownSample) {
		t.Fatalf("a card that is none: %v", err)
	}
}

func TestTrialsUseTheCardThatIsIn(t *testing.T) {
	ca, err := vcard.NewCA()
	if err != nil {
		t.Fatal(err)
	}
	r, err := NewReader(ca, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	gone, stop := context.WithCancel(t.Context())
	stop()
	none := func(apdu.Transmitter, []byte) error { t.Error("there is no card"); return nil }
	if _, err := r.Await(gone); !errors.Is(err, slot.ErrNoCard) {
		t.Errorf("awaiting none: %v", err)
	}
	if err := r.Use(t.Context(), "", none); !errors.Is(err, slot.ErrRemoved) {
		t.Errorf("using none: %v", err)
	}
	if err := r.Insert("mute"); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Await(t.Context()); !errors.Is(err, slot.ErrMute) {
		t.Errorf("awaiting a mute one: %v", err)
	}
	if err := r.Insert("renewable"); err != nil {
		t.Fatal(err)
	}
	in, err := r.Await(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Use(t.Context(), in, func(c apdu.Transmitter, atr []byte) error {
		report, err := card.Read(t.Context(), c, atr, card.Options{Trust: r.Trust()})
		if err == nil && report.Card.Authentication.Issuer != trust.Trusted {
			t.Errorf("%+v", report.Card)
		}
		return err
	}); err != nil {
		t.Error(err)
	}
}
