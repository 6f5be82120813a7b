// Package dispenser takes a ticket from its reservation to the paper, exactly once (発券機).
//
// A ticket goes this way: its number is reserved with its pre-registration (Reserve), and that is on the disk before
// anybody sees the number. Before the first byte leaves for the printer it is noted that it is being printed, and once
// the printer has spoken what came of it (Issue). So wherever a kiosk is killed or unplugged, the store says afterwards
// which tickets are printed for sure, which for sure are not, and of which nobody knows (Settle).
//
// The rules:
//
//   - A ticket is printed by one attempt at a time, and each attempt looks at its state first: what is printed, or was
//     said to be, is never printed again but by staff (Reissue).
//   - What came of an attempt is decided by the printer's word alone, in one table (outcomes).
//   - What is for sure not printed is printed by itself as soon as the printer is fit (Again), while its resident can
//     still be there; after that it is for staff.
//   - A number that came too late for its visit, so that nobody was told it, is for staff at once (Abandon).
//   - What nobody knows is never printed by itself: the resident is asked (Answer), or staff are (Close, Reissue).
//   - A paper is marked where an earlier one of the ticket, whole or in part, may exist.
//
// It owns the printer: nothing else speaks to it. It will not decide when a number is given, nor what a resident sees.
package dispenser

import (
	"context"
	"errors"
	"image"
	"log/slog"
	"sync"
	"time"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/ticket"
	"madoguchi/kiosk/visit"
)

// There is how long after their number was committed a resident can still be at the kiosk.
const There = 3 * time.Minute

// patience is the longest that an attempt, or a question to the printer, may take where nobody waits for it.
const patience = 40 * time.Second

// usualSaving is how long a note of what has happened may take to be written, whatever became of the context.
const usualSaving = 5 * time.Second

var (
	// ErrClosed is a ticket that is printed, or handed over, already.
	ErrClosed = errors.New("the ticket is closed")
	// ErrTried is a ticket that an attempt was made to print already.
	ErrTried = errors.New("the ticket was tried already")
)

// Store keeps the tickets: a *store.Store.
type Store interface {
	Register(ctx context.Context, letter string, at time.Time, r visit.Registration) (visit.Number, error)
	Begin(ctx context.Context, reference string, at time.Time) (attempt int, err error)
	End(ctx context.Context, reference string, at time.Time, state store.State, paper store.Paper) error
	Settle(ctx context.Context, reference string, at time.Time, state store.State, by store.By) error
	Spend(ctx context.Context, at time.Time, paper store.Paper) error
	NewRoll(ctx context.Context, at time.Time, lengthMM float64) error
	Roll(ctx context.Context) (store.Roll, error)
	Ticket(ctx context.Context, reference string) (store.Ticket, error)
	HasPaper(ctx context.Context, reference string) (bool, error)
	HasHanging(ctx context.Context) (bool, error)
	Unfinished(ctx context.Context, n int) (newest []store.Ticket, all int, err error)
	Recent(ctx context.Context, n int) ([]store.Ticket, error)
}

// Printer prints. One that is asked after a restart what became of a job has also Recall (recaller).
type Printer interface {
	Print(ctx context.Context, job printer.Job) error
	State(ctx context.Context) (printer.State, error)
}

// recaller is a printer that keeps its jobs.
type recaller interface {
	Recall(ctx context.Context, name string) (printer.Fate, error)
}

// Parts are what a dispenser works with. All but Report, Running and Log are needed.
type Parts struct {
	// Store is the open store; an error where none is open.
	Store   func() (Store, error)
	Printer Printer
	// Letter begins the tickets' numbers.
	Letter string
	// Draw draws a ticket.
	Draw func(visit.Number, visit.Registration, ticket.Mark) (image.Image, error)
	// Report is told what Again made of a ticket; nil is printed.
	Report func(reference string, err error)
	Now    func() time.Time
	// Running is how long the program has been running, which no setting of the clock changes.
	Running func() time.Duration
	Log     *slog.Logger
}

// Dispenser is a printer at work for a store. Its methods may be called from several goroutines.
type Dispenser struct {
	Parts
	saving time.Duration
	// turn holds the right to the printer; the fields below go with it.
	turn chan struct{}
	// hanging is whether a piece of paper may hang uncut from the printer, or wait in its buffer.
	hanging bool
	// debts are notes that could not be written when they were due.
	debts []debt
	// doubted are the tickets whose printer could not be asked at the start.
	doubted []string

	giving sync.Mutex
	// given are the numbers given last, oldest first: as many as Again looks at.
	given []given
}

// New is a dispenser of the parts.
func New(parts Parts) *Dispenser {
	if parts.Log == nil {
		parts.Log = slog.New(slog.DiscardHandler)
	}
	if parts.Report == nil {
		parts.Report = func(string, error) {}
	}
	if parts.Running == nil {
		start := time.Now()
		parts.Running = func() time.Duration { return time.Since(start) }
	}
	return &Dispenser{Parts: parts, saving: usualSaving, turn: make(chan struct{}, 1)}
}

// withPrinter runs do when it is the caller's turn at the printer.
func (d *Dispenser) withPrinter(ctx context.Context, do func() error) error {
	select {
	case d.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-d.turn }()
	return do()
}

// withBoth runs do when it is the caller's turn, with a store in which nothing is missing.
func (d *Dispenser) withBoth(ctx context.Context, do func(Store) error) error {
	return d.withPrinter(ctx, func() error {
		s, err := d.Store()
		if err == nil {
			err = d.pay(ctx, s)
		}
		if err != nil {
			return err
		}
		return do(s)
	})
}

// State asks the printer what it is in, after whatever it is printing; it waits for its answer no longer than wait.
func (d *Dispenser) State(ctx context.Context, wait time.Duration) (state printer.State, err error) {
	state = printer.Unknown
	err = d.withPrinter(ctx, func() error {
		ctx, stop := context.WithTimeout(ctx, wait)
		defer stop()
		state, err = d.Printer.State(ctx)
		return err
	})
	return state, err
}
