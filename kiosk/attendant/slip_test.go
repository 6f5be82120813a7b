package attendant

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"madoguchi/kiosk/dispenser"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/visit"
)

func TestSlipIsPrintedAndNothingIsKept(t *testing.T) {
	directory := t.TempDir()
	l := openLobby(t, printer.NewFile(directory), nil)
	l.ready()
	l.inserts("not-yet-renewable")
	if s := l.at(visit.Status); !s.Visit.CanSlip {
		t.Fatalf("no slip for a card that can be renewed later: %+v", s.Visit.Outlook)
	}
	l.does(visit.AskForSlip{})
	l.until("the slip", func(s visit.State) bool { return s.Visit.Slip == visit.SlipPrinted })
	if _, err := os.Stat(filepath.Join(directory, "memo-2026-11-24-101200.png")); err != nil {
		t.Error(err)
	}
	if tickets := l.tickets(); len(tickets) != 0 {
		t.Fatalf("in the store: %+v", tickets)
	}
}

func TestSlipThatIsNotPrintedIsToldSo(t *testing.T) {
	l := openLobby(t, jammed{printer.NewFile(t.TempDir())}, nil)
	l.ready()
	l.inserts("not-yet-renewable")
	l.at(visit.Status)
	l.does(visit.AskForSlip{})
	l.until("no slip", func(s visit.State) bool { return s.Visit.Slip == visit.SlipFailed })
}

// single is a printer that holds its first job until it is let go, and notes whether another one came between.
type single struct {
	dispenser.Printer
	busy  atomic.Bool
	mixed atomic.Bool
	jobs  chan string
	letGo chan struct{}
}

func (p *single) Print(ctx context.Context, job printer.Job) error {
	if p.busy.Swap(true) {
		p.mixed.Store(true)
	}
	defer p.busy.Store(false)
	p.jobs <- job.Name
	<-p.letGo
	return p.Printer.Print(ctx, job)
}

func TestSlipAndTicketDoNotMix(t *testing.T) {
	p := &single{Printer: printer.NewFile(t.TempDir()), jobs: make(chan string, 2), letGo: make(chan struct{})}
	l := openLobby(t, p, nil)
	l.ready()
	l.inserts("not-yet-renewable")
	l.at(visit.Status)
	l.does(visit.AskForSlip{})
	if name := <-p.jobs; name != "memo-2026-11-24-101200" {
		t.Fatalf("%s is printed first", name)
	}
	l.does(visit.Other{}, visit.ChooseCertificates{Choice: visit.AuthenticationOnly}, visit.Forward{},
		visit.ChooseWho{Who: visit.Self}, visit.Forward{},
		visit.ChooseItem{Item: visit.AuthenticationPIN, Answer: visit.No}, visit.Forward{}, visit.Forward{})
	l.until("the number", func(s visit.State) bool { return s.Visit.Ticket != nil })
	close(p.letGo)
	l.until("both papers", func(s visit.State) bool {
		return s.Visit.Printed == visit.Printed && s.Visit.Slip == visit.SlipPrinted
	})
	if name := <-p.jobs; name != "2026-11-24-A-001" || p.mixed.Load() {
		t.Errorf("%s is printed next, in the middle of the slip: %v", name, p.mixed.Load())
	}
}
