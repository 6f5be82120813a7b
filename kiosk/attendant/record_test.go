package attendant

import (
	"errors"
	"os"
	"sync"
	"testing"
	"time"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/printer/vprinter"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/visit"
	"madoguchi/reader/rig"
)

// tally counts what it is told of.
type tally struct {
	mutex sync.Mutex
	seen  map[string]int
	heard chan string
	apdus int
	card  int // exchanges of the last one
}

func newTally() *tally { return &tally{seen: map[string]int{}, heard: make(chan string, 1000)} }

func (c *tally) note(what string) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.seen[what]++
	c.heard <- what
}

func (c *tally) Step(step string, _ time.Duration) { c.note("step " + step) }
func (c *tally) Visit(step, outcome string, _ time.Duration) {
	c.note("visit " + outcome + " at " + step)
}
func (c *tally) Ticket(state string) { c.note("ticket " + state) }

func (c *tally) Card(kind string, exchanges int, _ time.Duration) {
	c.note("card " + kind)
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.card = exchanges
}

func (c *tally) APDU(time.Duration) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.apdus++
}

// until waits until something is counted.
func (c *tally) until(t *testing.T, what string) {
	t.Helper()
	patience := time.After(time.Minute)
	for {
		select {
		case got := <-c.heard:
			if got == what {
				return
			}
		case <-patience:
			t.Fatalf("%q was not counted, but %v", what, c.seen)
		}
	}
}

func TestAVisitIsCounted(t *testing.T) {
	counted := newTally()
	l := openLobby(t, printer.NewFile(t.TempDir()), func(parts *Parts) {
		parts.Recorder = counted
		parts.Reader.(*PCSC).Recorder = counted
	})
	l.ready()
	pull := l.inserts("renewable")
	l.answersAll()
	l.does(visit.Forward{})
	l.at(visit.Ticket)
	pull()
	l.until("the card to be out", func(s visit.State) bool { return !s.Kiosk.CardIn })
	l.does(visit.Forward{})
	counted.until(t, "visit ticket at ticket")
	pull = l.inserts("renewable")
	l.at(visit.Status)
	l.does(visit.Quit{})
	l.at(visit.TakeCard)
	pull()
	counted.until(t, "step take-card")
	l.stop()

	counted.mutex.Lock()
	defer counted.mutex.Unlock()
	for what, times := range map[string]int{
		"card my-number-card": 2, "ticket reserved": 1, "ticket printed": 1, "step status": 2, "step plan": 1, "step numbering": 1,
		"visit broken at status": 1, "step take-card": 1, "step insert": 0, "ticket failed": 0,
	} {
		if counted.seen[what] != times {
			t.Errorf("%s was counted %d times, want %d", what, counted.seen[what], times)
		}
	}
	if counted.card == 0 || counted.apdus <= counted.card { // the first one took the CA's certificate too
		t.Errorf("%d APDUs, %d of them for the last card", counted.apdus, counted.card)
	}
}

// A ticket that nobody knows of, and what staff make of it, are counted too.
func TestWhatBecomesOfATicketIsCounted(t *testing.T) {
	counted := newTally()
	device, line := plugIn(t)
	l := openLobby(t, line, func(parts *Parts) { parts.Recorder = counted })
	l.ready()
	device.Set(vprinter.Fault{What: vprinter.PaperOut, AtBand: 3})
	l.does(visit.AskWithoutCard{}, visit.AskForConsultation{})
	l.at(visit.Ticket)
	counted.until(t, "ticket failed")
	device.LoadPaper()
	counted.until(t, "ticket printed")
}

// Standing is what the watchers said last.
func TestStanding(t *testing.T) {
	device, line := plugIn(t)
	l := openLobby(t, line, nil)
	l.ready()
	now := l.attendant.Standing()
	if now.Reader == nil || !now.Reader.Ready || now.Reader.Name != rig.ReaderName(0) || now.Printer != printer.Ready || !now.Looked || now.Store != nil {
		t.Errorf("all is well, and %+v", now)
	}
	if n, err := l.attendant.Unfinished(t.Context()); n != 0 || err != nil {
		t.Errorf("%d unfinished, %v", n, err)
	}
	device.Set(vprinter.Fault{What: vprinter.CoverOpen})
	look(l.attendant.needPrinter)
	l.until("the cover to be open", func(s visit.State) bool { return !s.Kiosk.Printer.Ready })
	if now := l.attendant.Standing(); now.Printer != printer.CoverOpen || !errors.Is(now.PrinterError, printer.ErrCoverOpen) {
		t.Errorf("with an open cover: %+v", now)
	}
	keeper := &l.attendant.keeper
	keeper.mutex.Lock()                                              // a look in between would begin a new store
	err := errors.Join(os.Remove(l.store), os.Mkdir(l.store, 0o700)) // nothing can be opened there
	keeper.mutex.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	l.attendant.Standing() // has it looked at
	l.until("the store to be gone", func(s visit.State) bool { return !s.Kiosk.Store.Ready })
	if now := l.attendant.Standing(); !errors.Is(now.Store, store.ErrNotWritable) {
		t.Errorf("without a store: %+v", now)
	}
	if _, err := l.attendant.Unfinished(t.Context()); err == nil {
		t.Error("without a store nothing can be known")
	}
	if err := rig.Stop(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := rig.Start(); err != nil {
			t.Error(err)
		}
	})
	l.until("the service to be gone", func(s visit.State) bool { return !s.Kiosk.Reader.Service })
	if now := l.attendant.Standing(); now.Reader == nil || now.Reader.Service {
		t.Errorf("without the service: %+v", now.Reader)
	}
}
