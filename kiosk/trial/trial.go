// Package trial runs those tests of the kiosk's parts that work by themselves: a card is read ten times, a test ticket is
// printed, the voice speaks at each volume, network and clock are asked. Start from Runner.
//
// Every trial ends: each of its steps has a time limit of its own, and all of them end with the context. What it comes to is
// passed, failed, or that there was nothing to try (desk.Result.Verdict), a finding that names the words for staff (desk.Result), and figures for who mends it. A trial uses the
// kiosk's own parts in the kiosk's own way (the printer in its turn, the voice through its player), since that is what has to
// be proved.
//
// Nothing of a card is kept but what tells one model of card from another (kind, ATR), counts and times: no date, no serial
// number, no PIN's tries. What needs fingers and eyes alone (touch grid, colours, keypad) is the desk's own machine's.
package trial

import (
	"context"
	"image"
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/doctor"
	"madoguchi/kiosk/printer"
	"madoguchi/reader/apdu"
	"madoguchi/reader/trust"
)

// Reader is the card reader.
type Reader interface {
	// Await returns where a card is, as soon as one is in. Errors: slot.ErrMute for one that gives no answer; slot.ErrNoCard,
	// slot.ErrNoReader or slot.ErrNoService, what there is not when the context ends.
	Await(ctx context.Context) (in string, err error)
	// Use takes the card for this program alone and does something with it; do may be called anew. Errors are those of
	// slot.Use.
	Use(ctx context.Context, in string, do func(t apdu.Transmitter, atr []byte) error) error
}

// Printer is the printer in its turn among tickets and slips: an attendant's TestPrinter, or a *dispenser.Dispenser.
type Printer interface {
	Slip(ctx context.Context, job printer.Job) error
	State(ctx context.Context, wait time.Duration) (printer.State, error)
}

// Runner runs trials. Those of a reader or printer that is nil fail with a finding that says so: no kiosk is without. Those of
// what is configured off end with desk.FindingNotConfigured.
type Runner struct {
	Reader Reader
	// Trust judges the card's issuer; nil is the built-in pins.
	Trust   *trust.Store
	Printer Printer
	// Paper draws the test ticket.
	Paper func() (image.Image, error)
	// Speak says the sample sentence at a volume, 1 to Volumes, and returns when it was heard to its end. An error that is
	// ErrNoVoice says that nothing can speak; nil where no voice is configured.
	Speak   func(ctx context.Context, volume int) error
	Volumes int
	// Counter is the counter server, its URL empty where there is none.
	Counter doctor.Counter
	// TimeServer is a time server, as host or host:port; empty where there is none.
	TimeServer string
	// Wired is whether the printer is reached by the network.
	Wired bool
	// Links are the network interfaces; nil asks the machine.
	Links func() ([]doctor.Link, error)
	// Kept is whether the machine keeps its clock right by itself; nil asks the machine.
	Kept func() (bool, error)
	// Now is the clock.
	Now func() time.Time
}

// Run runs a trial that works by itself. It reports desk.TrialProgress any number of times, and at its end desk.TrialDone, or
// desk.TrialAsks where somebody has to say whether it is right: the test ticket, the voice. Where the context has ended it
// reports no end: nobody waits for it. A trial that does not work by itself fails at once.
func (r *Runner) Run(ctx context.Context, what desk.Run, report func(any)) {
	run, known := map[desk.Trial]func(context.Context, func(done, of int)) outcome{
		desk.TrialCard:    r.card,
		desk.TrialTicket:  r.ticket,
		desk.TrialPrinter: r.printer,
		desk.TrialSpeech:  r.speech,
		desk.TrialNetwork: r.network,
		desk.TrialClock:   r.clock,
	}[what.Trial]
	var came outcome
	if known {
		came = run(ctx, func(done, of int) { report(desk.TrialProgress{Serial: what.Serial, Done: done, Of: of}) })
	}
	switch {
	case ctx.Err() != nil:
	case came.asks:
		report(desk.TrialAsks{Serial: what.Serial, Figures: came.figures})
	default:
		result := desk.Result{Trial: what.Trial, Passed: came.passed, Finding: came.finding, Figures: came.figures}
		report(desk.TrialDone{Serial: what.Serial, Result: result})
	}
}

// outcome is what a trial came to.
type outcome struct {
	passed  bool
	finding string
	figures [][2]string
	// asks is that somebody has to say whether it passed.
	asks bool
}

// figure notes something measured; what is empty is left out.
func (o *outcome) figure(name, value string) {
	if value != "" {
		o.figures = append(o.figures, [2]string{name, value})
	}
}

// off is an outcome where there is nothing to try: what would be is configured off.
func (o outcome) off(cause error) outcome { return o.fails(desk.FindingNotConfigured, cause) }

// fails is an outcome with a finding, its cause among the figures.
func (o outcome) fails(finding string, cause error) outcome {
	o.passed, o.finding = false, finding
	if cause != nil {
		o.figure(desk.FigureCause, cause.Error())
	}
	return o
}
