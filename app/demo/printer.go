package demo

import (
	"context"
	"image"
	"sync"

	"madoguchi/kiosk/printer"
)

// Printer is a printer that shows its tickets instead of printing them. It is always ready.
type Printer struct {
	mutex sync.Mutex
	show  func(image.Image)
}

// Printed has every ticket from now on shown.
func (p *Printer) Printed(show func(image.Image)) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.show = show
}

// Print shows the ticket.
func (p *Printer) Print(_ context.Context, job printer.Job) error {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.show != nil {
		p.show(job.Picture)
	}
	return nil
}

// State is Ready.
func (p *Printer) State(context.Context) (printer.State, error) { return printer.Ready, nil }
