package trial

import (
	"context"
	"errors"
	"fmt"
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/printer"
)

// How long the test ticket may take until it is out, and the printer until it has said how it is. Both wait for a ticket that
// is being printed.
const (
	printWait = 60 * time.Second
	stateWait = 10 * time.Second
)

// Findings of the printer's two trials, beside none; the printer's states are named as package desk names them.
const (
	findingNoPrinter   = "no-printer"
	findingNotDrawn    = "not-drawn"
	findingUnconfirmed = "unconfirmed" // nobody knows whether it came out
)

// printTrouble is what an error of the printer means; the first that it is counts.
var printTrouble = []struct {
	is    error
	means string
}{
	{printer.ErrPaperOut, string(printer.PaperOut)},
	{printer.ErrCoverOpen, string(printer.CoverOpen)},
	{printer.ErrOffline, string(printer.Offline)},
	{printer.ErrFault, string(printer.Fault)},
	{printer.ErrUnconfirmed, findingUnconfirmed},
	{context.DeadlineExceeded, string(printer.Offline)},
}

func troubleOfPrint(err error) string {
	for _, one := range printTrouble {
		if !errors.Is(err, one.is) {
			continue
		}
		if cause := printer.CauseOf(err); cause != printer.NoCause {
			return string(cause)
		}
		return one.means
	}
	return string(printer.Fault)
}

// ticket prints a test ticket. It has no number, and nothing of it is kept; somebody has to say whether it is right.
func (r *Runner) ticket(ctx context.Context, progress func(done, of int)) (o outcome) {
	progress(0, 1)
	if r.Printer == nil || r.Paper == nil {
		return o.fails(findingNoPrinter, nil)
	}
	picture, err := r.Paper()
	if err != nil {
		return o.fails(findingNotDrawn, err)
	}
	job := printer.Job{Name: "test-" + r.Now().Format("2006-01-02-150405"), Picture: picture}
	ctx, stop := context.WithTimeout(ctx, printWait)
	defer stop()
	begun := r.Now()
	err = r.Printer.Slip(ctx, job)
	o.figure(desk.FigureWidth, fmt.Sprintf("%d dots", picture.Bounds().Dx()))
	o.figure(desk.FigureLength, fmt.Sprintf("%.0f mm", printer.Length(job)))
	switch {
	case errors.Is(err, printer.ErrSilent):
		o.figure(desk.FigureState, "silent")
	case err != nil:
		return o.fails(troubleOfPrint(err), err)
	default:
		o.figure(desk.FigurePrinted, milliseconds(r.Now().Sub(begun)))
	}
	o.asks = true
	progress(1, 1)
	return o
}

// printer asks the printer how it is.
func (r *Runner) printer(ctx context.Context, progress func(done, of int)) (o outcome) {
	progress(0, 1)
	if r.Printer == nil {
		return o.fails(findingNoPrinter, nil)
	}
	state, err := r.Printer.State(ctx, stateWait)
	o.figure(desk.FigureState, string(state))
	if err != nil {
		if cause := printer.CauseOf(err); state == printer.Fault && cause != printer.NoCause {
			return o.fails(string(cause), err)
		}
		if state == printer.Unknown { // it was not asked in time, for it was printing
			return o.fails(string(printer.Offline), err)
		}
		return o.fails(string(state), err)
	}
	o.finding = string(state)
	switch state {
	case printer.Ready, printer.PaperLow, printer.Unknown:
		o.passed = true
	}
	return o
}
