package printer

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Widths of the printable part of the paper, in dots at 203 dpi.
const (
	Width80mm = 576
	Width58mm = 384
)

// ESCPOS prints on a thermal printer that speaks ESC/POS: as raster only, so that any script prints, in bands. It has
// one line open at a time, and only while it prints or asks.
type ESCPOS struct {
	dial  Dial
	width int // dots, a multiple of 8
	rows  int // rows a band
	pace  pace
	// turn holds the right to use the line; the fields below go with it.
	turn chan struct{}
	// talks is whether the printer answers when it is asked.
	talks habit
}

// habit is what is known of a printer's ways.
type habit int

const (
	notKnown habit = iota
	always
	never
)

// pace is how long to wait for a printer.
type pace struct {
	dial    time.Duration // until it picks up
	answer  time.Duration // for an answer when asked for its state
	before  time.Duration // the same before a ticket, while somebody waits
	stall   time.Duration // while it takes no data
	confirm time.Duration // from the last byte until it says the ticket is out
	ask     time.Duration // between asking what it is in meanwhile
	linger  time.Duration // for a printer that answers nothing to hang up
}

// A ticket of 150 mm takes a slow printer (50 mm/s) 3 s, and the cutter 1 s.
var usualPace = pace{
	dial:    3 * time.Second,
	answer:  500 * time.Millisecond,
	before:  200 * time.Millisecond,
	stall:   10 * time.Second,
	confirm: 15 * time.Second,
	ask:     500 * time.Millisecond,
	linger:  time.Second,
}

// usualRows makes a band of 80 mm paper 3.4 kB: printers with a receive buffer of 4 kB take it whole.
const usualRows = 48

// NewESCPOS is a printer at the end of the line that dial opens, with paper of so many dots across (0: Width80mm).
func NewESCPOS(dial Dial, width int) *ESCPOS {
	if width <= 0 {
		width = Width80mm
	}
	p := &ESCPOS{dial: dial, width: max(8, width&^7), rows: usualRows, pace: usualPace, turn: make(chan struct{}, 1)}
	p.turn <- struct{}{}
	return p
}

// Print prints the picture and cuts the paper. It asks the printer first where that answers, and sends nothing to one
// that cannot print. It returns nil when the printer says that the ticket is out, or, where a printer answers
// nothing, when it has taken in every byte.
//
// A ticket that failed on its way is taken back as far as it is not yet in the printer; what the printer holds it may
// still print when it is ready again.
//
// Errors: ErrOffline, ErrPaperOut, ErrCoverOpen and ErrFault; a context's own; with ErrUnconfirmed where dots may
// be on the paper.
func (p *ESCPOS) Print(ctx context.Context, job Job) error {
	picture, err := rasterize(job.Picture, p.width)
	if err == nil {
		err = p.with(ctx, func(l *line) error { return p.print(l, picture) })
	}
	if err != nil {
		return fmt.Errorf("print %s: %w", job.Name, err)
	}
	return nil
}

// Check is nil where a ticket could be printed now, as far as the printer says, else the error of its state.
func (p *ESCPOS) Check(ctx context.Context) error {
	_, err := p.State(ctx)
	return err
}

// State asks the printer. A printer that answers nothing is Unknown. The error is nil for Ready, PaperLow and
// Unknown. While a ticket is printed it waits.
func (p *ESCPOS) State(ctx context.Context) (State, error) {
	state := Offline
	err := p.with(ctx, func(l *line) error {
		var err error
		state, err = l.state(p.pace.answer)
		p.learn(state, err)
		return offline(state, err)
	})
	return state, err
}

// learn takes note of whether the printer answered.
func (p *ESCPOS) learn(state State, err error) {
	switch {
	case err == nil && state == Unknown:
		p.talks = never
	case err == nil || errors.Is(err, state.err()):
		p.talks = always
	}
}

// offline has an error without a kind, as of a line that broke, be ErrOffline.
func offline(state State, err error) error {
	if err == nil || state.err() != nil && errors.Is(err, state.err()) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrOffline, err)
}

// with opens the line for do, when it is its turn.
func (p *ESCPOS) with(ctx context.Context, do func(*line) error) error {
	select {
	case <-p.turn:
		defer func() { p.turn <- struct{}{} }()
	case <-ctx.Done():
		return ctx.Err()
	}
	dialing, stop := context.WithTimeout(ctx, p.pace.dial)
	defer stop()
	conn, err := p.dial(dialing)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrOffline, err)
	}
	l := newLine(ctx, conn, p.pace.stall)
	defer l.close()
	if err := do(l); err != nil {
		l.giveUp(err)
		l.drop()
		return err
	}
	return nil
}

func (p *ESCPOS) print(l *line, picture dots) error {
	if p.talks != never {
		state, err := l.state(p.pace.before)
		if state != Unknown { // nothing is learned from silence in so short a time
			p.learn(state, err)
		}
		if err != nil {
			return offline(state, err)
		}
	}
	if err := p.send(l, picture); err != nil {
		return unconfirmed(ErrOffline, err)
	}
	if p.talks == always {
		return p.confirm(l)
	}
	return p.hangUp(l)
}

func (p *ESCPOS) send(l *line, picture dots) error {
	if err := l.write(begin()); err != nil {
		return err
	}
	step := p.rows * picture.stride
	for from := 0; from < len(picture.bits); from += step {
		if err := l.write(band(picture.stride, picture.bits[from:min(from+step, len(picture.bits))])); err != nil {
			return err
		}
	}
	if err := l.write(end()); err != nil {
		return err
	}
	select {
	case <-l.ended:
		return l.over()
	default:
		return nil
	}
}
