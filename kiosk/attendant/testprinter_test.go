package attendant

import (
	"context"
	"errors"
	"image"
	"os"
	"path/filepath"
	"testing"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/visit"
)

// A test ticket that is being printed comes out whole though the desk was left meanwhile, and takes no number.
func TestATestTicketIsFinished(t *testing.T) {
	directory := t.TempDir()
	p := &single{Printer: printer.NewFile(directory), jobs: make(chan string, 1), letGo: make(chan struct{})}
	l := openLobby(t, p, nil)
	l.ready()
	ctx, leave := context.WithCancel(t.Context())
	printed := make(chan error, 1)
	go func() {
		job := printer.Job{Name: "test", Picture: image.NewGray(image.Rect(0, 0, 576, 80))}
		printed <- l.attendant.TestPrinter().Slip(ctx, job)
	}()
	<-p.jobs
	leave()
	close(p.letGo)
	if err := <-printed; err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(directory, "test.png")); err != nil {
		t.Error(err)
	}
	if tickets := l.tickets(); len(tickets) != 0 {
		t.Errorf("in the store: %+v", tickets)
	}
}

// Residents are told of a printer that failed at its trial as of one that failed at their ticket.
func TestATestTicketThatFailsIsKnown(t *testing.T) {
	l := openLobby(t, jammed{printer.NewFile(t.TempDir())}, nil)
	l.ready()
	err := l.attendant.TestPrinter().Slip(t.Context(), printer.Job{Name: "test", Picture: image.NewGray(image.Rect(0, 0, 576, 80))})
	if !errors.Is(err, printer.ErrFault) {
		t.Errorf("got %v", err)
	}
	l.until("the printer's trouble", func(s visit.State) bool { return !s.Kiosk.Printer.Ready })
}
