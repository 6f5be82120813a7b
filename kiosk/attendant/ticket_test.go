package attendant

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"madoguchi/assets/words"
	"madoguchi/kiosk/dispenser"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/printer/vprinter"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/visit"
)

// plugIn is a virtual ESC/POS printer, and the line to it.
func plugIn(t *testing.T) (*vprinter.Printer, dispenser.Printer) {
	t.Helper()
	device := vprinter.New(vprinter.Options{})
	t.Cleanup(func() { device.Close() })
	address, err := device.ListenTCP(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return device, printer.NewESCPOS(printer.TCP(address.String()), printer.Width80mm)
}

// told is what staff are told.
type told struct {
	mutex sync.Mutex
	all   []Subject
	said  []string
	heard chan Subject
}

func newTold() *told { return &told{heard: make(chan Subject, 100)} }

func (w *told) tell(_ context.Context, subject Subject, sentence string) error {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.all = append(w.all, subject)
	w.said = append(w.said, sentence)
	w.heard <- subject
	return nil
}

// until waits until staff are told of a subject.
func (w *told) until(t *testing.T, subject Subject) {
	t.Helper()
	patience := time.After(time.Minute)
	for {
		select {
		case got := <-w.heard:
			if got == subject {
				return
			}
		case <-patience:
			t.Fatalf("nobody was told of %s", subject)
		}
	}
}

func TestTicketComesOutOnceTheresPaperAgain(t *testing.T) {
	device, line := plugIn(t)
	l := openLobby(t, line, func(parts *Parts) { parts.RollMM, parts.Rolls = 60_000, true })
	l.ready()
	device.Set(vprinter.Fault{What: vprinter.PaperOut, AtBand: 3})
	l.does(visit.AskWithoutCard{}, visit.AskForConsultation{})
	if s := l.at(visit.Ticket); s.Visit.Printed != visit.NotPrinted || s.Visit.Paper == nil {
		t.Fatalf("printed %v, with a picture: %v", s.Visit.Printed, s.Visit.Paper != nil)
	}
	device.LoadPaper()
	l.until("the ticket", func(s visit.State) bool { return s.Step == visit.Ticket && s.Visit.Printed == visit.Printed })
	// A watcher that was waiting for its turn prints before anybody looked at the paper: the roll is noted right after.
	l.until("the roll that was put in", func(visit.State) bool {
		roll, err := l.attendant.dispenser.Roll(t.Context())
		return err == nil && roll.LengthMM == 60_000 && roll.UsedMM <= 200
	})
	if tickets := l.tickets(); len(tickets) != 1 || tickets[0].State != store.Printed || tickets[0].Attempts != 2 {
		t.Fatalf("in the store: %+v", tickets)
	}
}

func TestRollIsRenewed(t *testing.T) {
	for _, c := range []struct {
		states []printer.State
		want   int
	}{
		{[]printer.State{printer.Ready, printer.CoverOpen, printer.Ready}, 0},
		{[]printer.State{printer.PaperOut, printer.CoverOpen, printer.Offline, printer.Ready, printer.Ready}, 1},
		{[]printer.State{printer.PaperOut, printer.PaperLow, printer.PaperOut, printer.Ready}, 1}, // a remnant at first
		{[]printer.State{printer.Unknown, printer.Ready}, 0},
	} {
		var paper feed
		renewed := 0
		for _, state := range c.states {
			if paper.renewed(state) {
				renewed++
			}
		}
		if renewed != c.want {
			t.Errorf("%v: %d rolls were put in, want %d", c.states, renewed, c.want)
		}
	}
}

func TestPrinterThatAnswersNothingIsFit(t *testing.T) {
	device, line := plugIn(t)
	device.Set(vprinter.Fault{What: vprinter.Silent})
	l := openLobby(t, line, nil)
	l.ready()
	l.does(visit.AskWithoutCard{}, visit.AskForConsultation{})
	if s := l.at(visit.CameOut); !s.Kiosk.Printer.Ready {
		t.Errorf("the printer is not fit: %s", s.Kiosk.Printer.Detail)
	}
	l.does(visit.TicketCameOut{Yes: true})
	if s := l.at(visit.Ticket); s.Visit.Printed != visit.Printed {
		t.Errorf("printed %v", s.Visit.Printed)
	}
	if state, err := l.attendant.PrinterState(); state != printer.Unknown || err != nil {
		t.Errorf("the printer is %s: %v", state, err)
	}
	tickets := l.tickets()
	if len(tickets) != 1 || tickets[0].State != store.Printed || tickets[0].SettledBy != store.ByResident {
		t.Fatalf("in the store: %+v", tickets)
	}
}

func TestUnfinishedTicketsAreSettledAtTheStart(t *testing.T) {
	device, line := plugIn(t)
	w := newTold()
	l := openLobby(t, line, func(p *Parts) {
		p.TellStaff = w.tell
		open := p.OpenStore
		p.OpenStore = func(ctx context.Context) (Store, string, error) {
			s, aside, err := open(ctx)
			if err != nil {
				return nil, "", err
			}
			for _, begun := range []bool{false, true} {
				number, err := s.Register(ctx, "A", opening, visit.Registration{Consultation: true, Language: "ja"})
				if err == nil && begun {
					_, err = s.Begin(ctx, number.Reference, opening)
				}
				if err != nil {
					return nil, "", err
				}
			}
			return s, aside, nil
		}
	})
	w.until(t, Undecided)
	if err := device.Await(t.Context(), func(s vprinter.Status) bool { return s.Cuts >= 1 && s.Ended > 1 }); err != nil {
		t.Fatal(err)
	}
	states := map[string]store.State{}
	for _, one := range l.tickets() {
		states[one.Number.Text] = one.State
	}
	if states["A-001"] != store.Printed || states["A-002"] != store.Uncertain {
		t.Errorf("%v", states)
	}
	if want := words.Staff().Text("tell.undecided", words.Params{"Count": 1}); w.said[0] != want {
		t.Errorf("told %q, want %q", w.said[0], want)
	}
}

// spoil damages an open store so that the next number finds it.
func spoil(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?_busy_timeout=60000")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), `UPDATE runs SET at = 'long ago'`); err != nil {
		t.Fatal(err)
	}
}

// insists asks for a number to talk to staff, as often as it takes under load: a part that is slow to answer counts as
// missing for a moment.
func (l *lobby) insists(until func(visit.State) bool) visit.State {
	l.t.Helper()
	step := visit.Step("")
	return l.until("what was insisted on", func(s visit.State) bool {
		before := step
		step = s.Step
		switch {
		case until(s):
			return true
		case step == before: // what was done about it is on its way
		case s.Step == visit.Insert:
			l.does(visit.AskWithoutCard{})
		case s.Step == visit.WithoutCard:
			l.does(visit.AskForConsultation{})
		case s.Step == visit.PrinterNotReady:
			l.does(visit.Forward{})
		}
		return false
	})
}

func TestStoreThatIsDamagedInMidDayIsSetAside(t *testing.T) {
	for name, c := range map[string]struct {
		marks bool // whether what lies beside it is damaged too
		want  []Subject
	}{
		"alone":          {false, []Subject{StoreAside}},
		"with its marks": {true, []Subject{StoreAside, NumbersGuessed}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newTold()
			l := openLobby(t, printer.NewFile(t.TempDir()), func(p *Parts) { p.TellStaff = w.tell })
			given := func(s visit.State) bool { return s.Visit.Ticket != nil }
			first := l.insists(given).Visit.Ticket
			l.at(visit.Ticket)
			l.does(visit.Forward{})
			l.at(visit.Insert)
			if c.marks {
				for _, slot := range []string{".mark1", ".mark2"} {
					if err := os.WriteFile(l.store+slot, []byte("not a mark"), 0o600); err != nil {
						t.Fatal(err)
					}
				}
			}
			spoil(t, l.store)
			second := l.insists(given).Visit.Ticket
			l.stop()
			if first.Text == second.Text {
				t.Errorf("%s was given twice", first.Text)
			}
			told := slices.DeleteFunc(w.all, func(s Subject) bool { return s != StoreAside && s != NumbersGuessed })
			if slices.Sort(told); !slices.Equal(told, slices.Sorted(slices.Values(c.want))) {
				t.Errorf("told of %v, want %v", told, c.want)
			}
			if aside, err := filepath.Glob(l.store + ".damaged-*"); err != nil || len(aside) == 0 {
				t.Errorf("nothing was set aside: %v", err)
			}
		})
	}
}

// TestNumberTooLateForItsVisitIsNotPrinted is that a store that takes longer than its resident leaves the number to staff.
func TestNumberTooLateForItsVisitIsNotPrinted(t *testing.T) {
	slow := newSlowStore()
	var now atomic.Pointer[time.Time]
	now.Store(&opening)
	l := openLobby(t, printer.NewFile(t.TempDir()), func(p *Parts) {
		p.OpenStore = slow.over(p.OpenStore)
		p.Now = func() time.Time { return *now.Load() }
	})
	l.ready()
	l.insists(func(s visit.State) bool { return s.Step == visit.Numbering })
	<-slow.began
	later := opening.Add(time.Minute)
	now.Store(&later)
	l.at(visit.NoNumber)
	l.does(visit.Quit{})
	l.at(visit.Insert)
	close(slow.letGo)
	<-slow.settled
	if err := l.attendant.dispenser.Again(t.Context()); err != nil {
		t.Fatal(err)
	}
	if tickets := l.tickets(); len(tickets) != 1 || tickets[0].State != store.Failed || tickets[0].Attempts != 0 {
		t.Fatalf("in the store: %+v", tickets)
	}
}

func TestNumberAskedForIsPrintedBeforeTheEnd(t *testing.T) {
	slow := newSlowStore()
	l := openLobby(t, printer.NewFile(t.TempDir()), func(p *Parts) { p.OpenStore = slow.over(p.OpenStore) })
	l.ready()
	l.does(visit.AskWithoutCard{}, visit.AskForConsultation{})
	<-slow.began
	l.tell()
	close(slow.letGo)
	if s := l.at(visit.Ticket); s.Visit.Ticket == nil || s.Visit.Ticket.Text != "A-001" {
		t.Fatalf("shown: %+v", s.Visit.Ticket)
	}
	if tickets := l.tickets(); len(tickets) != 1 || tickets[0].State != store.Printed {
		t.Fatalf("in the store: %+v", tickets)
	}
}

// slowStore commits its first number when it is let go, whatever became of the context: a disk that hangs.
type slowStore struct {
	Store
	began, letGo, settled chan struct{}
	settles               func()
}

func newSlowStore() *slowStore {
	s := &slowStore{began: make(chan struct{}), letGo: make(chan struct{}), settled: make(chan struct{})}
	s.settles = sync.OnceFunc(func() { close(s.settled) })
	return s
}

// over is the slow store over the one that open opens.
func (s *slowStore) over(open func(context.Context) (Store, string, error)) func(context.Context) (Store, string, error) {
	return func(ctx context.Context) (Store, string, error) {
		opened, aside, err := open(ctx)
		s.Store = opened
		return s, aside, err
	}
}

func (s *slowStore) Register(ctx context.Context, letter string, at time.Time, r visit.Registration) (visit.Number, error) {
	close(s.began)
	<-s.letGo
	return s.Store.Register(context.WithoutCancel(ctx), letter, at, r)
}

func (s *slowStore) Settle(ctx context.Context, reference string, at time.Time, state store.State, by store.By) error {
	err := s.Store.Settle(ctx, reference, at, state, by)
	if err == nil {
		s.settles()
	}
	return err
}
