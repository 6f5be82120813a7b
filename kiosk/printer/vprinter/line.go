package vprinter

import (
	"context"
	"errors"
	"io"
	"slices"
)

var (
	errDropped  = errors.New("the printer dropped the line")
	errReplaced = errors.New("another line was opened")
)

// line is an open line to the printer.
type line struct {
	rw io.ReadWriter
	// over is whether it is not to be used any more, said under the printer's lock.
	over bool
	// fresh is whether nothing but real-time commands has come on it.
	fresh bool
	held  []byte // what may become a real-time command
}

// drop ends a line: broken, or closed in order.
func (l *line) drop(broken bool) {
	l.over = true
	if tcp, ok := l.rw.(interface{ SetLinger(seconds int) error }); ok && broken {
		_ = tcp.SetLinger(0)
	}
	if c, ok := l.rw.(io.Closer); ok {
		_ = c.Close()
	}
}

// Serve is a line plugged into the printer: it takes what comes on rw and answers there, until rw ends, ctx ends, or
// the printer drops the line. There is one line at a time; another waits for its turn. rw should be an io.Closer,
// which is then closed; without it a Read under way may outlive Serve.
//
// Where rw ends the line is kept until everything that came on it is carried out, so that it can be answered, or
// until another line waits. The error is nil for a line that ended in order.
func (p *Printer) Serve(ctx context.Context, rw io.ReadWriter) error {
	return p.serve(ctx, p.queue(rw))
}

// queue has a line wait for its turn.
func (p *Printer) queue(rw io.ReadWriter) *line {
	p.mu.Lock()
	defer p.mu.Unlock()
	l := &line{rw: rw, fresh: true}
	p.waiting = append(p.waiting, l)
	p.changed.Broadcast()
	return l
}

func (p *Printer) serve(ctx context.Context, l *line) error {
	wake := context.AfterFunc(ctx, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.changed.Broadcast()
	})
	defer wake()
	if err := p.plugIn(ctx, l); err != nil {
		return err
	}
	defer p.unplug(l)
	cut := context.AfterFunc(ctx, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		l.drop(false)
		p.changed.Broadcast()
	})
	defer cut()
	err := p.listen(l)
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case errors.Is(err, io.EOF):
		return p.linger(l)
	}
	return err
}

// plugIn waits for the line's turn.
func (p *Printer) plugIn(ctx context.Context, l *line) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	for (p.current != nil || p.waiting[0] != l) && ctx.Err() == nil && !p.closed {
		p.changed.Wait()
	}
	p.waiting = slices.DeleteFunc(p.waiting, func(other *line) bool { return other == l })
	p.changed.Broadcast()
	switch {
	case p.closed:
		l.drop(false)
		return errClosed
	case ctx.Err() != nil:
		l.drop(false)
		return context.Cause(ctx)
	case p.has[PowerOff]:
		l.drop(true)
		return errDropped
	}
	p.current, p.out = l, nil
	p.status.Lines++
	p.log.Debug("a line is open")
	p.all.Go(func() { p.speak(l) })
	p.happen(Connect)
	p.changed.Broadcast()
	return nil
}

func (p *Printer) unplug(l *line) {
	p.mu.Lock()
	defer p.mu.Unlock()
	l.drop(false)
	p.current, p.out = nil, nil
	p.status.Ended++
	p.status.Heard = false
	p.log.Debug("the line is over")
	p.changed.Broadcast()
}

// speak writes the answers.
func (p *Printer) speak(l *line) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		for !l.over && !p.sayable() {
			p.changed.Wait()
		}
		if l.over {
			return
		}
		said := p.out[0].bytes
		p.mu.Unlock()
		_, err := l.rw.Write(said)
		p.mu.Lock()
		if l.over {
			return
		}
		p.out = p.out[1:]
		if err != nil {
			p.out = nil // whoever asked is gone, but what they sent is still to be read
			return
		}
		p.changed.Broadcast()
	}
}

// listen reads until the line ends.
func (p *Printer) listen(l *line) error {
	chunk := make([]byte, 512)
	for {
		if err := p.mayRead(l); err != nil {
			return err
		}
		n, err := l.rw.Read(chunk)
		if got := p.receive(l, chunk[:n]); got != nil {
			return got
		}
		if err != nil {
			return p.endOf(l, err)
		}
	}
}

// endOf takes in what was held back at the line's end.
func (p *Printer) endOf(l *line, err error) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	defer p.changed.Broadcast()
	if l.over {
		return errDropped
	}
	for _, b := range l.held {
		if got := p.push(l, b); got != nil {
			return got
		}
	}
	return err
}

func (p *Printer) mayRead(l *line) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.has[Stalled] && !l.over {
		p.changed.Wait()
	}
	if l.over {
		return errDropped
	}
	return nil
}

// linger keeps a line whose other end has nothing more to send until all is carried out and answered.
func (p *Printer) linger(l *line) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.status.Heard = true
	p.changed.Broadcast()
	for !l.over && len(p.waiting) == 0 && !(p.snapshot().Idle && len(p.out) == 0) {
		p.changed.Wait()
	}
	return nil
}
