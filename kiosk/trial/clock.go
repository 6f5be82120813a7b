package trial

import (
	"context"
	"fmt"
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/doctor"
)

// How far the clock may be off: tickets and the counter's records are told apart by the minute. The counter tells its time to
// the second, so that half of one is not known.
const (
	mostOff = 2 * time.Second
	toHalf  = 500 * time.Millisecond
)

// Findings of the clock's trial, beside none.
const (
	findingFast      = "fast"
	findingSlowClock = "slow"
	findingNoServer  = "no-server" // time server or counter do not tell the time
	findingOwnWord   = "own-word"  // passed: nothing to compare with is configured, and the machine keeps its clock right
)

// clock compares the clock with the time server, or with the counter; where there is neither the machine's own word is taken
// that it keeps its clock right. Where it does not even say that, there is nothing to compare with: whether the clock should be
// set is the doctor's to tell.
func (r *Runner) clock(ctx context.Context, progress func(done, of int)) (o outcome) {
	progress(0, 1)
	defer progress(1, 1)
	ctx, stop := context.WithTimeout(ctx, askWait)
	defer stop()
	switch {
	case r.TimeServer != "":
		behind, took, err := doctor.AskTime(ctx, r.TimeServer, r.Now)
		o.figure(desk.FigureSource, "NTP "+r.TimeServer)
		if err != nil {
			return o.fails(findingNoServer, err)
		}
		o.figure(desk.FigureRoundTrip, milliseconds(took))
		return judgedClock(o, -behind, 0)
	case r.Counter.URL != "":
		behind, err := doctor.Date(r.Counter.Client, r.Counter.URL, r.Now)(ctx)
		o.figure(desk.FigureSource, "HTTP "+r.Counter.URL)
		if err != nil {
			return o.fails(findingNoServer, err)
		}
		return judgedClock(o, -behind, toHalf)
	}
	kept := r.Kept
	if kept == nil {
		kept = doctor.Kernel
	}
	is, err := kept()
	o.figure(desk.FigureSource, "kernel")
	if err != nil || !is {
		return o.off(err)
	}
	o.passed, o.finding = true, findingOwnWord
	return o
}

// judgedClock is the outcome of a clock that is ahead by so much, known to so much.
func judgedClock(o outcome, ahead, known time.Duration) outcome {
	offset := fmt.Sprintf("%+.3f s", ahead.Seconds())
	if known > 0 {
		offset = fmt.Sprintf("%+.1f s ± %.1f s", ahead.Seconds(), known.Seconds())
	}
	o.figures = append([][2]string{{desk.FigureOffset, offset}}, o.figures...)
	switch {
	case ahead > mostOff+known:
		return o.fails(findingFast, nil)
	case ahead < -mostOff-known:
		return o.fails(findingSlowClock, nil)
	}
	o.passed = true
	return o
}
