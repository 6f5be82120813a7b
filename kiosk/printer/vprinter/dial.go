package vprinter

import (
	"context"
	"errors"
	"io"
	"net"
)

var errRefused = errors.New("the printer takes no line")

// Dial opens a line to the printer within this process, without a network: in a test with a time of its own (testing/synctest)
// no answer comes late. The line is open until either end closes it, whatever becomes of ctx.
func (p *Printer) Dial(ctx context.Context) (io.ReadWriteCloser, error) {
	p.mu.Lock()
	refused := p.refuses()
	if !refused {
		p.all.Add(1) // Close waits for the line too
	}
	p.mu.Unlock()
	if refused {
		return nil, errRefused
	}
	ours, theirs := net.Pipe()
	l := p.queue(theirs)
	go func() {
		defer p.all.Done()
		_ = p.serve(context.WithoutCancel(ctx), l)
	}()
	return ours, nil
}
