package printer

import (
	"context"
	"errors"
	"fmt"
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
	// turn holds the right to use the line; what is below goes with it.
	turn chan struct{}
	ways ways
	// left is how many answers to GS r the printer may still owe for tickets that nobody knows the end of: it may hold
	// those yet. More than mostLeft it does not.
	left int
	// trouble is the last fault that the printer told of: one whose buffer is full cannot be asked any more.
	trouble error
}

// ways are a printer's habits, as far as they are known since it was last reached anew.
type ways struct {
	answers  habit // it answers DLE EOT
	tells    habit // it sends an automatic status when GS a asks for it
	sensor   habit // it answers GS r
	confirms habit // it says at the end of a ticket that it is out, in one way or the other
}

type habit int

const (
	notKnown habit = iota
	always
	never
)

// talks is whether the printer is known to say what it is in.
func (w ways) talks() bool { return w.answers == always || w.tells == always }

// mute is whether it is known to answer no question.
func (w ways) mute() bool { return w.answers == never && w.tells == never }

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

// Print prints the picture and cuts the paper. It asks the printer first where that answers, and sends no dot to one
// that cannot print. It returns nil when the printer says that the ticket is out.
//
// A ticket that failed on its way is taken back as far as it is not yet in the printer. What the printer holds is taken
// back where it is out of paper or open; else it may still print that when it is ready again, unless the next job has
// Scrap.
//
// Errors: ErrOffline, ErrPaperOut, ErrCoverOpen and ErrFault; a context's own; with ErrUnconfirmed where dots may
// be on the paper, and with ErrSilent beside that from a printer that took in every byte and does not say.
func (p *ESCPOS) Print(ctx context.Context, job Job) error {
	picture, err := rasterize(job.Picture, p.width)
	if err == nil {
		err = p.with(ctx, func(l *line) error { return p.print(l, picture, job.Scrap) })
		if errors.Is(err, errStalled) {
			err = p.stalled(ctx, err)
		}
		if errors.Is(err, ErrUnconfirmed) && (errors.Is(err, ErrPaperOut) || errors.Is(err, ErrCoverOpen)) {
			p.takeBack(ctx)
		}
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

// State asks the printer. One that answers nothing is Unknown, and Offline where it has answered before. The error is
// nil for Ready, PaperLow and Unknown. While a ticket is printed it waits.
func (p *ESCPOS) State(ctx context.Context) (State, error) {
	state := Offline
	err := p.with(ctx, func(l *line) error {
		var err error
		state, err = p.ask(l)
		return err
	})
	return state, err
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
		p.ways, p.trouble = ways{}, nil // another one may stand there when it is back
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

// mostLeft is what a printer and its line hold at most: the ends of two tickets, the second asked for twice.
const mostLeft = 3

func (p *ESCPOS) print(l *line, picture dots, cutFirst bool) error {
	rows := picture.rows
	head, err := p.clear(l, cutFirst)
	if err != nil {
		return err
	}
	if cutFirst {
		head = append(head, scrap()...)
		rows += feedMM * dotsPerMM
	}
	if l.left > 0 {
		rows += usualTicket
	}
	err = p.send(l, append(head, begin()...), picture)
	if err == nil {
		err = p.confirm(l, p.pace.ticket(rows))
	}
	if err != nil && l.begun && !errors.Is(err, ErrUnconfirmed) {
		err = unconfirmed(err)
	}
	p.trouble = l.fault()
	if l.begun {
		p.left = 0
		if err != nil {
			p.left = min(l.left+l.left+1, mostLeft)
		}
		return err
	}
	return offline(Offline, err)
}

// send hands the line the whole ticket. Meanwhile a fault that the printer tells of ends the line.
func (p *ESCPOS) send(l *line, head []byte, picture dots) error {
	step := p.rows * picture.stride
	l.watching.Store(true)
	if err := l.write(head); err != nil {
		return err
	}
	for from := 0; from < len(picture.bits); from += step {
		l.begun = true
		if err := l.write(band(picture.stride, picture.bits[from:min(from+step, len(picture.bits))])); err != nil {
			return err
		}
	}
	l.forgetOld() // nothing was asked yet
	if err := l.write(end(l.left)); err != nil {
		return err
	}
	select {
	case <-l.ended:
		return l.over()
	default:
		return nil
	}
}

// stalled is the error of a job that the printer took in no more of, with the reason where it says it when asked anew,
// or where its line knows it. What was still on its way was thrown away, so the ticket is not whole.
func (p *ESCPOS) stalled(ctx context.Context, err error) error {
	state, why := p.State(ctx)
	if !broken(state, why) {
		return err
	}
	if errors.Is(err, ErrUnconfirmed) {
		return fmt.Errorf("%w: %w: %w", ErrUnconfirmed, why, errStalled)
	}
	return fmt.Errorf("%w: %w", why, errStalled)
}

// takeBack has the printer throw away what it holds of a ticket that will be printed again, before somebody makes it
// ready and it goes on with it. Where that fails, the next job's Scrap does the same.
func (p *ESCPOS) takeBack(ctx context.Context) {
	_ = p.with(context.WithoutCancel(ctx), func(l *line) error {
		emptied, err := l.empty(p.pace.clear)
		if emptied {
			p.left = 0
		}
		return err
	})
}

// offline has an error without a kind, as of a line that broke, be ErrOffline.
func offline(state State, err error) error {
	if err == nil || hasKind(err) || state.err() != nil && errors.Is(err, state.err()) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrOffline, err)
}

// hasKind is whether an error says what is wrong with the printer.
func hasKind(err error) bool {
	for _, kind := range []error{ErrOffline, ErrPaperOut, ErrCoverOpen, ErrFault, ErrSilent} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return false
}

// unconfirmed is the error of a ticket that failed on its way.
func unconfirmed(cause error) error {
	return fmt.Errorf("%w: %w", ErrUnconfirmed, offline(Offline, cause))
}
