package attendant

import (
	"context"
	"database/sql"
	"path/filepath"
	"sync"
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
	patience := time.After(30 * time.Second)
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
	l := openLobby(t, line, nil)
	l.ready()
	device.Set(vprinter.Fault{What: vprinter.PaperOut, AtBand: 3})
	l.does(visit.AskWithoutCard{}, visit.AskForConsultation{})
	if s := l.at(visit.Ticket); s.Visit.Printed != visit.NotPrinted || s.Visit.Paper == nil {
		t.Fatalf("printed %v, with a picture: %v", s.Visit.Printed, s.Visit.Paper != nil)
	}
	device.LoadPaper()
	l.until("the ticket", func(s visit.State) bool { return s.Step == visit.Ticket && s.Visit.Printed == visit.Printed })
	if tickets := l.tickets(); len(tickets) != 1 || tickets[0].State != store.Printed || tickets[0].Attempts != 2 {
		t.Fatalf("in the store: %+v", tickets)
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
	db, err := sql.Open("sqlite3", "file:"+path+"?_busy_timeout=5000")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), `UPDATE runs SET at = 'long ago'`); err != nil {
		t.Fatal(err)
	}
}

func TestStoreThatIsDamagedInMidDayIsSetAside(t *testing.T) {
	w := newTold()
	l := openLobby(t, printer.NewFile(t.TempDir()), func(p *Parts) { p.TellStaff = w.tell })
	l.ready()
	l.does(visit.AskWithoutCard{}, visit.AskForConsultation{})
	first := l.at(visit.Ticket).Visit.Ticket
	l.does(visit.Forward{})
	l.at(visit.Insert)
	spoil(t, l.store)
	l.does(visit.AskWithoutCard{}, visit.AskForConsultation{})
	w.until(t, StoreAside)
	l.at(visit.WithoutCard)
	l.does(visit.AskForConsultation{})
	second := l.until("a ticket", func(s visit.State) bool { return s.Step == visit.Ticket }).Visit.Ticket
	if first.Text == second.Text {
		t.Errorf("%s was given twice", first.Text)
	}
	if aside, err := filepath.Glob(l.store + ".damaged-*"); err != nil || len(aside) == 0 {
		t.Errorf("nothing was set aside: %v", err)
	}
}
