package trial

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/reader/apdu"
	"madoguchi/reader/card"
	"madoguchi/reader/slot"
	"madoguchi/reader/trust"
)

// How long the card's trial waits for somebody to put a card in, and how long one read may take: the slowest card that was
// seen takes 3 s.
const (
	cardWait = time.Minute
	readWait = 20 * time.Second
)

// Findings of the card's trial, beside none.
const (
	findingNoReader      = "no-reader" // or no PC/SC service
	findingNoCard        = "no-card"   // nobody put one in
	findingMute          = "mute"
	findingPulled        = "pulled" // before the last read
	findingBusy          = "in-use" // another program has it
	findingSlow          = "slow"   // a read took longer than readWait
	findingUnreadable    = "unreadable"
	findingDiffers       = "differs"        // two reads said different things
	findingWrongCard     = "wrong-card"     // no My Number Card: it proves little
	findingUnknownIssuer = "unknown-issuer" // passed, with a card whose issuer is not among the pinned ones
	findingTestCard      = "test-card"      // passed, with a card of a test CA
)

// readTrouble is what an error of the reader means; the first that it is counts.
var readTrouble = []struct {
	is    error
	means string
}{
	{slot.ErrNoService, findingNoReader},
	{slot.ErrNoReader, findingNoReader},
	{slot.ErrNoCard, findingNoCard},
	{slot.ErrMute, findingMute},
	{slot.ErrRemoved, findingPulled},
	{slot.ErrBusy, findingBusy},
	{slot.ErrTimeout, findingSlow},
	{context.DeadlineExceeded, findingSlow},
}

func troubleOfRead(err error) string {
	for _, one := range readTrouble {
		if errors.Is(err, one.is) {
			return one.means
		}
	}
	return findingUnreadable
}

// card reads the card desk.Reads times; every time it has to say the same.
func (r *Runner) card(ctx context.Context, progress func(done, of int)) (o outcome) {
	progress(0, desk.Reads)
	if r.Reader == nil {
		return o.fails(findingNoReader, nil)
	}
	waiting, stop := context.WithTimeout(ctx, cardWait)
	in, err := r.Reader.Await(waiting)
	stop()
	if err != nil {
		return o.fails(troubleOfRead(err), err)
	}
	reads := reads{now: r.Now, trust: r.Trust}
	for done := range desk.Reads {
		err = reads.once(ctx, r.Reader, in)
		if err != nil {
			break
		}
		progress(done+1, desk.Reads)
	}
	reads.figures(&o)
	if err != nil {
		return o.fails(troubleOfRead(err), err)
	}
	return reads.judged(o)
}

// reads are those of one card so far.
type reads struct {
	now   func() time.Time
	trust *trust.Store

	atr       []byte
	reports   []card.Report
	whole     []time.Duration // of each read
	exchanges []time.Duration // of all
	last      []time.Duration // of the last read
}

// once reads the card once more.
func (r *reads) once(ctx context.Context, reader Reader, in string) error {
	ctx, stop := context.WithTimeout(ctx, readWait)
	defer stop()
	begun := r.now()
	var report card.Report
	var timed stopwatch
	err := reader.Use(ctx, in, func(t apdu.Transmitter, atr []byte) (err error) {
		timed, r.atr = stopwatch{Transmitter: t, now: r.now}, atr
		report, err = card.Read(ctx, &timed, atr, card.Options{Trust: r.trust})
		return err
	})
	r.exchanges = append(r.exchanges, timed.took...)
	r.last = timed.took
	if err != nil {
		return err
	}
	r.whole = append(r.whole, r.now().Sub(begun))
	r.reports = append(r.reports, report)
	return nil
}

// figures are what was measured; none of them says anything of whose card it is.
func (r *reads) figures(o *outcome) {
	if len(r.reports) > 0 {
		o.figure(desk.FigureKind, string(r.reports[0].Kind))
	}
	o.figure(desk.FigureATR, strings.ToUpper(hex.EncodeToString(r.atr)))
	o.figure(desk.FigureReads, fmt.Sprintf("%d/%d", len(r.reports), desk.Reads))
	if len(r.exchanges) == 0 {
		return
	}
	o.figure(desk.FigureExchanges, fmt.Sprint(len(r.last)))
	o.figure(desk.FigureEach, each(r.last))
	o.figure(desk.FigureMedian, milliseconds(median(r.exchanges)))
	slowest := time.Duration(0)
	for _, one := range r.exchanges {
		slowest = max(slowest, one)
	}
	o.figure(desk.FigureSlowest, milliseconds(slowest))
	if len(r.whole) > 0 {
		o.figure(desk.FigureRead, milliseconds(median(r.whole)))
	}
}

// judged is the outcome of reads that all came to an end.
func (r *reads) judged(o outcome) outcome {
	first := r.reports[0]
	for _, one := range r.reports[1:] {
		// A CA certificate is read once, and then known.
		if one.Exchanges = first.Exchanges; !reflect.DeepEqual(one, first) {
			return o.fails(findingDiffers, nil)
		}
	}
	facts := first.Card
	if facts == nil {
		return o.fails(findingWrongCard, nil)
	}
	o.passed = true
	switch {
	case facts.Test:
		o.finding = findingTestCard
	case facts.Authentication.State == card.Present && facts.Authentication.Issuer != trust.Trusted:
		o.finding = findingUnknownIssuer
	}
	return o
}

// stopwatch notes how long a card takes for each answer. It keeps neither commands nor answers.
type stopwatch struct {
	apdu.Transmitter
	now  func() time.Time
	took []time.Duration
}

// Transmit is the card's own.
func (s *stopwatch) Transmit(command []byte) ([]byte, error) {
	begun := s.now()
	answer, err := s.Transmitter.Transmit(command)
	s.took = append(s.took, s.now().Sub(begun))
	return answer, err
}
