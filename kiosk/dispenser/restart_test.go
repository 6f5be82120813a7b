package dispenser

import (
	"context"
	"errors"
	"testing"
	"time"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/ticket"
	"madoguchi/kiosk/visit"
)

// breaksOff leaves a ticket as a kiosk does that is killed while it prints it.
func (b *bench) breaksOff() visit.Number {
	b.t.Helper()
	number := b.reserves()
	if _, err := b.store.Begin(b.t.Context(), number.Reference, b.now); err != nil {
		b.t.Fatal(err)
	}
	return number
}

// settles starts another kiosk, and wants so many tickets to be left to staff.
func (b *bench) settles(forStaff int) {
	b.t.Helper()
	b.restart()
	if n, err := b.Settle(b.t.Context()); err != nil || n != forStaff {
		b.t.Errorf("%d tickets are for staff, want %d: %v", n, forStaff, err)
	}
}

func (b *bench) printsAgain() {
	b.t.Helper()
	if err := b.Again(b.t.Context()); err != nil {
		b.t.Error(err)
	}
}

func TestSettledAfterARestart(t *testing.T) {
	b := newBench(t)
	done, reserved, begun := b.issues(nil), b.reserves(), b.breaksOff()
	b.settles(1)
	b.stands(done, store.Printed)
	b.stands(reserved, store.Failed)
	b.stands(begun, store.Uncertain)
	b.printsAgain()
	b.stands(reserved, store.Printed)
	b.stands(begun, store.Uncertain)
	b.wants(b.printed(done, reserved, begun), "A-001", "A-002 scrap")
}

func TestSettledTooLateForTheResident(t *testing.T) {
	b := newBench(t)
	reserved, begun := b.reserves(), b.breaksOff()
	b.now = opening.Add(There)
	b.settles(2)
	b.printsAgain()
	b.stands(reserved, store.Failed)
	b.stands(begun, store.Uncertain)
	b.wants(b.printed())
}

func TestYesterdaysTicketsAreNotCountedAgain(t *testing.T) {
	b := newBench(t)
	b.breaksOff()
	b.now = opening.Add(24 * time.Hour)
	b.settles(0)
}

func TestPrinterIsAskedWhatBecameOfAJob(t *testing.T) {
	b := newBench(t)
	out, not, unknown := b.breaksOff(), b.breaksOff(), b.breaksOff()
	b.printer.fates = map[string]printer.Fate{
		printer.NameOf(out): printer.CameOut, printer.NameOf(not): printer.NotOut,
	}
	b.settles(1)
	b.stands(out, store.Printed)
	b.stands(not, store.Failed)
	b.stands(unknown, store.Uncertain)
	b.printsAgain()
	b.stands(not, store.Printed)
	b.wants(b.printed(out, not, unknown), "A-002 scrap") // no dot of it is about: no mark
}

func TestPrinterThatComesLaterThanTheKioskIsAskedThen(t *testing.T) {
	b := newBench(t)
	out, not, decided := b.breaksOff(), b.breaksOff(), b.breaksOff()
	b.printer.recalled = printer.ErrOffline
	b.settles(3)
	if err := b.Close(t.Context(), decided.Reference, store.Handed); err != nil {
		t.Fatal(err)
	}
	b.printsAgain()
	b.stands(not, store.Uncertain)
	b.printer.recalled = nil
	b.printer.fates = map[string]printer.Fate{
		printer.NameOf(out): printer.CameOut, printer.NameOf(not): printer.NotOut, printer.NameOf(decided): printer.NotOut,
	}
	b.printsAgain()
	b.stands(out, store.Printed)
	b.stands(not, store.Printed)
	b.stands(decided, store.Handed)
	b.wants(b.printed(out, not, decided), "A-002 scrap")
}

func TestPieceIsCutOffAfterARestart(t *testing.T) {
	b := newBench(t)
	b.issues(errors.Join(printer.ErrUnconfirmed, printer.ErrFault))
	b.issues(printer.ErrOffline) // has left nothing, and cut nothing off
	b.settles(1)
	b.printsAgain()
	if jobs := b.printer.jobs; !jobs[len(jobs)-1].Scrap {
		t.Error("the piece still hangs there")
	}
	b.settles(1)
	last := b.issues(nil)
	if jobs := b.printer.jobs; jobs[len(jobs)-1].Scrap {
		t.Errorf("cut off again before %s", last.Text)
	}
}

// forgetful is a store in which nothing can be noted of a ticket as long as it is full.
type forgetful struct {
	*store.Store
	full bool
}

func (s *forgetful) End(ctx context.Context, reference string, at time.Time, state store.State, p store.Paper) error {
	if s.full {
		return store.ErrFull
	}
	return s.Store.End(ctx, reference, at, state, p)
}

func (s *forgetful) Settle(ctx context.Context, reference string, at time.Time, state store.State, by store.By) error {
	if s.full {
		return store.ErrFull
	}
	return s.Store.Settle(ctx, reference, at, state, by)
}

func TestAnswerWhileTheDiskIsFullIsNotLost(t *testing.T) {
	b := newBench(t)
	full := &forgetful{Store: b.store, full: true}
	b.through = full
	number := b.issues(printer.ErrUnconfirmed)
	if err := b.Answer(t.Context(), number, true); !errors.Is(err, store.ErrFull) {
		t.Fatal(err)
	}
	full.full = false
	b.printsAgain()
	b.stands(number, store.Printed)
	b.wants(b.printed(number), "A-001")
}

func TestWhatCouldNotBeNotedIsNotedLater(t *testing.T) {
	b := newBench(t)
	s := &forgetful{Store: b.store, full: true}
	b.through = s
	out := b.issues(nil)
	b.stands(out, store.Printing)
	if err := b.Again(t.Context()); !errors.Is(err, store.ErrFull) {
		t.Errorf("printed on with a note missing: %v", err)
	}
	next := b.reserves()
	if err := b.Issue(t.Context(), next, registration, nil); !errors.Is(err, store.ErrFull) {
		t.Errorf("printed on with a note missing: %v", err)
	}
	s.full = false
	b.printsAgain()
	b.stands(out, store.Printed)
	b.stands(next, store.Printed)
	b.wants(b.printed(out, next), "A-001", "A-002")
}

func TestStoreThatIsReplacedOwesNothing(t *testing.T) {
	b := newBench(t)
	b.through = &forgetful{Store: b.store, full: true}
	b.issues(nil)
	other := newBench(t)
	b.through = other.store
	number := b.issues(nil)
	other.stands(number, store.Printed)
}

func TestFilesTellWhatCameOut(t *testing.T) {
	b := newBench(t)
	files := printer.NewFile(t.TempDir())
	out, not := b.breaksOff(), b.breaksOff()
	job := printer.Job{Name: printer.NameOf(out), Picture: pictureOf(out.Reference, ticket.NoMark)}
	if err := files.Print(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	b.restart()
	b.Dispenser.Printer = files
	if n, err := b.Settle(t.Context()); n != 0 || err != nil {
		t.Errorf("%d tickets are for staff: %v", n, err)
	}
	b.stands(out, store.Printed)
	b.stands(not, store.Failed)
	b.printsAgain()
	b.stands(not, store.Printed)
}
