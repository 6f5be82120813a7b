package vprinter

import (
	"context"
	"slices"
)

// Status is what can be seen of a printer at an instant.
type Status struct {
	// Cuts are the slips cut off since New, Bands the strips of dots begun, Rows the dots that hang uncut.
	Cuts, Bands, Rows int
	// Halted is whether the mechanism has something to do and cannot; Idle whether it waits for more bytes.
	Halted, Idle bool
	// Buffered are the bytes in the receive buffer, Received all that it has read; Full is whether it has stopped
	// reading because the buffer is full.
	Buffered int
	Received int64
	Full     bool
	// Connected is whether a line is open to it; Lines how many have been opened, Ended how many of these are over.
	Connected    bool
	Lines, Ended int
	// Heard is whether the line's other end has nothing more to send, and all that it sent was read.
	Heard bool
	// Answers counts what it was about to say: every answer, and every automatic status.
	Answers int
	// Pulses are the times that the drawer would have sprung open.
	Pulses int
	// Clears are the times its buffer was cleared.
	Clears int
	// Faults are those it has now.
	Faults []What
}

// Has is whether a fault is there.
func (s Status) Has(w What) bool { return slices.Contains(s.Faults, w) }

// Status is how it stands now.
func (p *Printer) Status() Status {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.snapshot()
}

func (p *Printer) snapshot() Status {
	s := p.status
	s.Rows, s.Buffered = p.roll.Rows(), p.buffer.n
	s.Idle = s.Idle && p.buffer.n == 0 && p.seen == p.clears
	s.Full = s.Full && p.buffer.full()
	s.Connected = p.current != nil
	for _, w := range Whats() {
		if p.has[w] {
			s.Faults = append(s.Faults, w)
		}
	}
	return s
}

// Await waits until something is so. It returns ctx's error where ctx ends first, or one where the printer is closed.
func (p *Printer) Await(ctx context.Context, so func(Status) bool) error {
	stop := context.AfterFunc(ctx, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.changed.Broadcast()
	})
	defer stop()
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case p.closed:
			return errClosed
		case so(p.snapshot()):
			return nil
		}
		p.changed.Wait()
	}
}
