package printer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

// confirm waits for the answer to the question at the end of the ticket, and asks meanwhile what keeps it.
func (p *ESCPOS) confirm(l *line) error {
	late := time.NewTimer(p.pace.confirm)
	defer late.Stop()
	tick := time.NewTicker(p.pace.ask)
	defer tick.Stop()
	for {
		select {
		case answer := <-l.sensor:
			return printed(answer)
		case <-tick.C:
			state, err := l.state(p.pace.answer)
			if len(l.sensor) > 0 {
				continue
			}
			if err != nil && (state != Offline || !errors.Is(err, ErrOffline)) {
				return unconfirmed(state.err(), err)
			}
		case <-l.ended:
			if len(l.sensor) > 0 {
				continue
			}
			return unconfirmed(ErrOffline, l.over())
		case <-late.C:
			return unconfirmed(ErrOffline, errors.New("the printer does not say that the ticket is out"))
		case <-l.ctx.Done():
			return unconfirmed(ErrOffline, context.Cause(l.ctx))
		}
	}
}

// printed judges the paper sensor's state at the end of the ticket.
func printed(answer byte) error {
	if answer&sensorPaperEnd == sensorPaperEnd {
		return unconfirmed(ErrPaperOut, errors.New("the paper ended with the ticket"))
	}
	return nil
}

// hangUp ends a ticket on a printer that answers nothing.
func (p *ESCPOS) hangUp(l *line) error {
	if f, ok := l.conn.(finisher); ok {
		if err := f.Finish(l.ctx, l.ended, p.pace.stall); err != nil {
			return unconfirmed(ErrOffline, l.reason(err))
		}
	}
	late := time.NewTimer(p.pace.linger)
	defer late.Stop()
	select {
	case answer := <-l.sensor:
		return printed(answer)
	case <-l.ended:
		if errors.Is(l.why, io.EOF) {
			return nil
		}
		return unconfirmed(ErrOffline, l.over())
	case <-late.C:
		return nil
	case <-l.ctx.Done():
		return unconfirmed(ErrOffline, context.Cause(l.ctx))
	}
}

// unconfirmed is the error of a ticket that failed on its way.
func unconfirmed(kind, cause error) error {
	if kind == nil || errors.Is(cause, kind) {
		return fmt.Errorf("%w: %w", ErrUnconfirmed, cause)
	}
	return fmt.Errorf("%w: %w: %w", ErrUnconfirmed, kind, cause)
}
