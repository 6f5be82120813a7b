package attendant

import (
	"context"
	"errors"
	"image"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"madoguchi/kiosk/dispenser"
	"madoguchi/kiosk/municipality"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/printer/vprinter"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/ticket"
	"madoguchi/kiosk/visit"
	"madoguchi/reader/rig"
	"madoguchi/reader/trust"
	"madoguchi/reader/vcard"
)

func TestMain(m *testing.M) { rig.Main(m) }

// opening is a Tuesday on which Zama's counter is open.
var opening = time.Date(2026, time.November, 24, 10, 12, 0, 0, rules.JST)

// lobby is an attendant at work with a PC/SC reader, a store on disk and a printer.
type lobby struct {
	t         *testing.T
	attendant *Attendant
	states    chan visit.State
	ca        *vcard.CA
	store     string
	tell      func() // tells the attendant to stop
	stop      func() // and waits until it has
}

// patient is a pace at which no part counts as missing because the machine stood still for a while, and at which a store that is
// fit is looked at only where somebody has it looked at.
var patient = pace{
	storeWhileFit: time.Hour, printerWhileFit: usualPace.printerWhileFit, whileUnfit: usualPace.whileUnfit,
	storeCheck: time.Minute, printCheck: time.Minute, load: time.Minute, tick: usualPace.tick,
}

// openLobby starts an attendant; change may replace parts before it works.
func openLobby(t *testing.T, p dispenser.Printer, change func(*Parts)) *lobby {
	t.Helper()
	rig.Need(t)
	ca, err := vcard.NewCA()
	if err != nil {
		t.Fatal(err)
	}
	pins, err := trust.New(trust.Options{SHA256: ca.Fingerprints()})
	if err != nil {
		t.Fatal(err)
	}
	profile := municipality.Zama()
	l := &lobby{t: t, states: make(chan visit.State, 1024), ca: ca, store: filepath.Join(t.TempDir(), "kiosk.db")}
	parts := Parts{
		Machine: visit.Machine{
			Terms: profile.Terms(), Reception: profile.Hours().At, Timings: visit.DefaultTimings(), Language: "ja",
		},
		Reader:    &PCSC{Name: rig.ReaderName(0), Trust: pins},
		OpenStore: func(ctx context.Context) (Store, string, error) { return openAnew(ctx, l.store) },
		Printer:   p,
		Letter:    "A",
		Draw: func(number visit.Number, r visit.Registration, mark ticket.Mark) (image.Image, error) {
			drawn := ticket.New(profile, number, r)
			drawn.Mark = mark
			return ticket.Draw(drawn, ticket.Width80)
		},
		DrawSlip: func(s visit.Slip) (image.Image, error) {
			return ticket.DrawSlip(ticket.NewSlip(profile, s), ticket.Width80)
		},
		Show: func(s visit.State) { l.states <- s },
		Now:  func() time.Time { return opening },
	}
	if change != nil {
		change(&parts)
	}
	l.attendant = New(parts)
	l.attendant.pace = patient
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		l.attendant.Run(ctx)
	}()
	l.tell = cancel
	l.stop = func() { cancel(); <-ended }
	t.Cleanup(l.stop)
	return l
}

// openAnew opens a store as a kiosk does.
func openAnew(ctx context.Context, path string) (Store, string, error) {
	s, aside, err := store.OpenAnew(ctx, path, opening)
	if err != nil {
		return nil, aside, err
	}
	return s, aside, nil
}

// until waits for a state that suits.
func (l *lobby) until(what string, suits func(visit.State) bool) visit.State {
	l.t.Helper()
	patience := time.After(time.Minute)
	var last visit.State
	for {
		select {
		case last = <-l.states:
			if suits(last) {
				return last
			}
		case <-patience:
			l.t.Fatalf("waiting for %s, still at %s with %+v", what, last.Step, last.Kiosk)
		}
	}
}

func (l *lobby) at(step visit.Step) visit.State {
	l.t.Helper()
	return l.until(string(step), func(s visit.State) bool { return s.Step == step })
}

// ready waits until all parts are as they should be.
func (l *lobby) ready() {
	l.t.Helper()
	l.until("all parts", func(s visit.State) bool {
		return s.Kiosk.Reader.Ready && s.Kiosk.Printer.Ready && s.Kiosk.Store.Ready
	})
}

func (l *lobby) does(whats ...any) {
	for _, what := range whats {
		l.attendant.Send(what)
	}
}

func (l *lobby) inserts(sample string) (pull func()) {
	l.t.Helper()
	card, err := vcard.New(sample, opening, l.ca)
	if err != nil {
		l.t.Fatal(err)
	}
	return rig.Insert(l.t, 0, card)
}

// answersAll answers for a resident who came in person, up to the plan.
func (l *lobby) answersAll() {
	l.t.Helper()
	l.at(visit.Status)
	l.does(visit.Forward{}, visit.ChooseCertificates{Choice: visit.AuthenticationOnly}, visit.Forward{},
		visit.ChooseWho{Who: visit.Self}, visit.Forward{},
		visit.ChooseItem{Item: visit.AuthenticationPIN, Answer: visit.Yes}, visit.Forward{})
	l.at(visit.Plan)
}

// tickets are those in the store once the attendant has stopped.
func (l *lobby) tickets() []store.Ticket {
	l.t.Helper()
	l.stop()
	s, err := store.Open(l.t.Context(), l.store)
	if err != nil {
		l.t.Fatal(err)
	}
	defer s.Close()
	tickets, err := s.Recent(l.t.Context(), 10)
	if err != nil {
		l.t.Fatal(err)
	}
	return tickets
}

func TestFromCardToTicket(t *testing.T) {
	directory := t.TempDir()
	l := openLobby(t, printer.NewFile(directory), nil)
	l.ready()
	pull := l.inserts("renewable")
	l.answersAll()
	l.does(visit.Forward{})
	if s := l.at(visit.Ticket); s.Visit.Printed != visit.Printed || s.Visit.Ticket.Text != "A-001" {
		t.Fatalf("printed %v, ticket %+v", s.Visit.Printed, s.Visit.Ticket)
	}
	pull()
	l.until("the card to be out", func(s visit.State) bool { return !s.Kiosk.CardIn })
	l.does(visit.Forward{})
	l.at(visit.Insert)
	if _, err := os.Stat(filepath.Join(directory, "2026-11-24-A-001.png")); err != nil {
		t.Error(err)
	}
	tickets := l.tickets()
	if len(tickets) != 1 || tickets[0].State != store.Printed {
		t.Fatalf("in the store: %+v", tickets)
	}
}

func TestConsultationWithoutACard(t *testing.T) {
	directory := t.TempDir()
	l := openLobby(t, printer.NewFile(directory), nil)
	l.ready()
	l.does(visit.AskWithoutCard{}, visit.AskForConsultation{})
	if s := l.at(visit.Ticket); s.Visit.Printed != visit.Printed || !s.Visit.Consultation {
		t.Fatalf("printed %v, visit %+v", s.Visit.Printed, s.Visit)
	}
	l.does(visit.Forward{})
	l.at(visit.Insert)
	tickets := l.tickets()
	if len(tickets) != 1 || !slices.Equal(tickets[0].Procedures, []rules.Procedure{store.Consultation}) {
		t.Fatalf("in the store: %+v", tickets)
	}
}

func TestEveryWrongCardIsNamed(t *testing.T) {
	l := openLobby(t, printer.NewFile(t.TempDir()), nil)
	l.ready()
	for sample, want := range map[string]visit.Kind{
		"juki-card": "juki-card", "drivers-licence": "drivers-licence", "residence-card": "residence-card",
		"transit-card": "contactless-storage", "phone": "phone",
	} {
		pull := l.inserts(sample)
		if s := l.at(visit.WrongCard); s.Visit.Kind != want {
			t.Errorf("%s is taken for %s, want %s", sample, s.Visit.Kind, want)
		}
		pull()
		l.at(visit.Insert)
	}
	for _, sample := range []string{"mute", "hostile"} {
		pull := l.inserts(sample)
		l.until(sample+" to be refused", func(s visit.State) bool {
			return s.Step == visit.Unreadable || s.Step == visit.WrongCard
		})
		pull()
		l.at(visit.Insert)
	}
}

func TestReaderServiceStopsInTheMiddleOfAVisit(t *testing.T) {
	l := openLobby(t, printer.NewFile(t.TempDir()), nil)
	l.ready()
	l.inserts("renewable")
	l.at(visit.Status)
	if err := rig.Stop(); err != nil {
		t.Fatal(err)
	}
	l.at(visit.ReaderLost)
	if err := rig.Start(); err != nil {
		t.Fatal(err)
	}
	l.until("the reader to be back", func(s visit.State) bool { return s.Kiosk.Reader.Ready })
}

func TestPrinterThatComesLater(t *testing.T) {
	device := vprinter.New(vprinter.Options{})
	t.Cleanup(func() { device.Close() })
	address, err := device.ListenTCP(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	device.Set(vprinter.Fault{What: vprinter.Refuse})
	l := openLobby(t, printer.NewESCPOS(printer.TCP(address.String()), printer.Width80mm), nil)
	l.until("reader and store, and why the printer is not ready", func(s visit.State) bool {
		return s.Kiosk.Reader.Ready && s.Kiosk.Store.Ready && s.Kiosk.Printer.Detail != ""
	})
	l.inserts("renewable")
	l.answersAll()
	l.does(visit.Forward{})
	if s := l.at(visit.PrinterNotReady); s.Kiosk.Printer.Detail == "" {
		t.Error("staff are told nothing of what the printer lacks")
	}
	device.Mend()
	l.at(visit.Ticket)
	if n := len(device.Slips()); n != 1 {
		t.Fatalf("%d tickets on the paper", n)
	}
}

func TestStoreThatComesLater(t *testing.T) {
	there := make(chan struct{})
	l := openLobby(t, printer.NewFile(t.TempDir()), func(p *Parts) {
		open := p.OpenStore
		p.OpenStore = func(ctx context.Context) (Store, string, error) {
			select {
			case <-there:
				return open(ctx)
			default:
				return nil, "", store.ErrNotWritable
			}
		}
	})
	l.until("reader and printer", func(s visit.State) bool { return s.Kiosk.Reader.Ready && s.Kiosk.Printer.Ready })
	l.does(visit.AskWithoutCard{}, visit.AskForConsultation{})
	l.at(visit.NoNumber)
	close(there)
	l.at(visit.WithoutCard)
	l.does(visit.AskForConsultation{})
	l.at(visit.Ticket)
}

// slowPrinter holds a ticket until it is let go.
type slowPrinter struct {
	dispenser.Printer
	began, letGo chan struct{}
}

func (p slowPrinter) Print(ctx context.Context, job printer.Job) error {
	close(p.began)
	select {
	case <-p.letGo:
		return p.Printer.Print(ctx, job)
	case <-ctx.Done():
		return ctx.Err()
	}
}

func TestTicketAtHandIsFinishedBeforeTheEnd(t *testing.T) {
	slow := slowPrinter{printer.NewFile(t.TempDir()), make(chan struct{}), make(chan struct{})}
	l := openLobby(t, slow, nil)
	l.ready()
	l.inserts("renewable")
	l.answersAll()
	l.does(visit.Forward{})
	<-slow.began
	l.tell()
	close(slow.letGo)
	if s := l.at(visit.Ticket); s.Visit.Printed != visit.Printed || s.Visit.Ticket == nil {
		t.Fatalf("printed %v, ticket %+v", s.Visit.Printed, s.Visit.Ticket)
	}
	if tickets := l.tickets(); len(tickets) != 1 || tickets[0].State != store.Printed {
		t.Fatalf("in the store: %+v", tickets)
	}
}

// jammed is a printer that breaks down in the middle of a ticket.
type jammed struct{ dispenser.Printer }

func (jammed) Print(context.Context, printer.Job) error {
	return errors.Join(printer.ErrFault, printer.ErrUnconfirmed)
}

func TestTicketThatMayBeOutIsNotedSo(t *testing.T) {
	l := openLobby(t, jammed{printer.NewFile(t.TempDir())}, nil)
	l.ready()
	l.does(visit.AskWithoutCard{}, visit.AskForConsultation{})
	l.at(visit.CameOut)
	l.does(visit.TicketCameOut{})
	if s := l.at(visit.Ticket); s.Visit.Printed != visit.NotPrinted || s.Visit.Ticket.Text != "A-001" {
		t.Fatalf("printed %v, ticket %+v", s.Visit.Printed, s.Visit.Ticket)
	}
	if tickets := l.tickets(); len(tickets) != 1 || tickets[0].State != store.Uncertain || tickets[0].Attempts != 2 {
		t.Fatalf("in the store: %+v", tickets)
	}
}
