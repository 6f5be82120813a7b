package main

import (
	"context"
	"fmt"
	"time"

	"madoguchi/kiosk/config"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/setup"
	"madoguchi/kiosk/ticket"
)

// printTimeout is how long a test paper may take.
const printTimeout = 30 * time.Second

// trying prints test papers, one at a time. The zero value has printed none; its methods belong on one goroutine.
type trying struct {
	stop context.CancelFunc
	over chan struct{} // closed once the last one has ended; nil before the first
}

// next is what prints another paper, once the one before has ended. It is to be called once, on any goroutine.
func (t *trying) next(ctx context.Context) (try func(setup.Print) error) {
	t.halt()
	ctx, t.stop = context.WithCancel(ctx)
	before, over := t.over, make(chan struct{})
	t.over = over
	return func(with setup.Print) error {
		defer close(over)
		if before != nil {
			<-before
		}
		return tryPrinter(ctx, with)
	}
}

// halt ends the printing of the last one; none is all right.
func (t *trying) halt() {
	if t.stop != nil {
		t.stop()
	}
}

// tryPrinter prints a paper that says that printing works.
func tryPrinter(ctx context.Context, with setup.Print) error {
	ctx, stop := context.WithTimeout(ctx, printTimeout)
	defer stop()
	c := config.Default().Printer
	c.Kind, c.Address, c.WidthMM = with.Printer.Kind, with.Printer.Address, with.WidthMM
	paper, err := ticket.DrawSpecimen(ticket.Specimen{Letter: with.Letter, At: inJapan()}, ticketWidth(c))
	if err != nil {
		return fmt.Errorf("draw a test paper: %w", err)
	}
	to, err := newPrinter(c)
	if err != nil {
		return err
	}
	return to.Print(ctx, printer.Job{Name: "set-up", Picture: paper})
}
