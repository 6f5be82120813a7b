// Package demo is what madoguchi -demo brings along instead of a reader and a printer: virtual cards that are put in and
// pulled on a panel beside the kiosk, and a printer whose tickets come out on that panel.
//
// The kiosk between them is the very same as on real parts. Nothing here is for service in a lobby.
package demo

import (
	"context"
	"errors"
	"sync"
	"time"

	"madoguchi/kiosk/attendant"
	"madoguchi/kiosk/visit"
	"madoguchi/reader/card"
	"madoguchi/reader/trust"
	"madoguchi/reader/vcard"
)

var errPulled = errors.New("the card was pulled")

// Reader is a card reader that a panel puts cards into. It is for one Watch.
type Reader struct {
	ca    *vcard.CA
	trust *trust.Store
	now   func() time.Time

	mutex  sync.Mutex
	card   *vcard.Card
	report func(any)
}

// NewReader is a reader for the test CA's sample cards, whose dates count from now.
func NewReader(ca *vcard.CA, now func() time.Time) (*Reader, error) {
	store, err := trust.New(trust.Options{SHA256: ca.Fingerprints()})
	if err != nil {
		return nil, err
	}
	return &Reader{ca: ca, trust: store, now: now, report: func(any) {}}, nil
}

// Watch reports a reader that is there, and its cards, until ctx ends.
func (r *Reader) Watch(ctx context.Context, report func(any)) {
	r.mutex.Lock()
	r.report = report
	r.mutex.Unlock()
	report(visit.ReaderChanged{Reader: visit.Reader{
		Condition: visit.Condition{Ready: true}, Service: true, Name: "demonstration",
	}})
	<-ctx.Done()
	r.mutex.Lock()
	r.report = func(any) {}
	r.mutex.Unlock()
}

// Insert puts a sample card in, pulling the one before. The error wraps vcard.ErrUnknownSample.
func (r *Reader) Insert(sample string) error {
	inserted, err := vcard.New(sample, r.now(), r.ca)
	if err != nil {
		return err
	}
	r.Pull()
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.card = inserted
	if len(inserted.ATR()) == 0 {
		r.report(visit.CardMute{})
		return nil
	}
	inserted.PowerOn()
	r.report(visit.CardInserted{})
	return nil
}

// Pull takes the card out, where one is in.
func (r *Reader) Pull() {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.card != nil {
		r.card.PowerOff()
		r.card = nil
		r.report(visit.CardRemoved{})
	}
}

// Read reads the card that is in.
func (r *Reader) Read(ctx context.Context, progress func(done, of int)) (visit.Kind, visit.Card, error) {
	r.mutex.Lock()
	inserted := r.card
	r.mutex.Unlock()
	if inserted == nil {
		return "", visit.Card{}, errPulled
	}
	report, err := card.Read(ctx, inserted, inserted.ATR(), card.Options{Trust: r.trust, Progress: progress})
	if err != nil {
		return "", visit.Card{}, err
	}
	kind, of := attendant.VisitCard(report)
	return kind, of, nil
}
