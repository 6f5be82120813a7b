package printer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

var errEnded = errors.New("the paper ended with the ticket")

// confirm waits until the printer says that the ticket is out, which the questions at its end are for, and asks
// meanwhile what keeps it. usual is how long a slow printer takes.
func (p *ESCPOS) confirm(l *line, usual time.Duration) error {
	talks := p.ways.talks() || p.ways.confirms == always
	if err := p.taken(l, talks); err != nil {
		if answer, out := l.saidOut(); out {
			return printed(answer)
		}
		return err
	}
	if !talks && p.ways.confirms == never {
		usual = p.pace.linger
	}
	w := wait{p: p, l: l, talks: talks}
	soon, late := time.NewTimer(usual), time.NewTimer(max(usual, p.pace.confirm))
	defer soon.Stop()
	defer late.Stop()
	tick := time.NewTicker(p.pace.ask)
	defer tick.Stop()
	for {
		select {
		case answer := <-l.sensor:
			p.ways.sensor, p.ways.confirms = always, always
			if w.alive = true; l.isDue() {
				return printed(answer)
			}
		case status := <-l.status:
			p.ways.tells = always
			if w.saysOut(status) {
				p.ways.confirms = always
				return nil
			}
			w.is(status.state())
		case <-tick.C:
			if p.ways.answers == always {
				w.ask()
			}
		case <-w.grace:
			if answer, out := l.saidOut(); out {
				return printed(answer)
			}
			l.giveUp(w.fault)
			return unconfirmed(w.fault)
		case <-l.ended:
			if len(l.sensor) > 0 {
				continue
			}
			if !talks && errors.Is(l.why, io.EOF) {
				return w.noWord()
			}
			return unconfirmed(l.over())
		case <-soon.C:
			w.askAtLast()
			if w.fault == nil && w.waits == nil && (p.ways.confirms != always || !w.alive) {
				return w.noWord()
			}
		case <-late.C:
			w.askAtLast()
			return w.noWord()
		case <-l.ctx.Done():
			return unconfirmed(context.Cause(l.ctx))
		}
	}
}

// taken waits until the printer has taken in every byte; a printer that says nothing is then told that no more comes.
func (p *ESCPOS) taken(l *line, talks bool) error {
	err := l.drain()
	l.watching.Store(false)
	if closer, ok := l.conn.(interface{ CloseWrite() error }); err == nil && ok && !talks {
		err = l.reason(closer.CloseWrite())
	}
	if err != nil {
		return unconfirmed(err)
	}
	return nil
}

// wait is what is known while a ticket is on its way out.
type wait struct {
	p     *ESCPOS
	l     *line
	talks bool // it is known to say something
	alive bool // it has said something since the last byte
	waits error
	// fault is what ended the ticket, unless it came out just before: then the printer says so within grace.
	fault error
	grace <-chan time.Time
}

// saysOut is whether the automatic statuses say that the printer has come to the end of the ticket. They are no proof
// from a printer that knows GS r, nor from one that repeats them all the time.
func (w *wait) saysOut(status automatic) bool {
	needed := responses(w.l.left)
	if w.p.ways.sensor == always || w.l.repeated >= needed {
		return false
	}
	return status.again-w.l.repeated >= needed && len(w.l.sensor) == 0
}

func (w *wait) ask() {
	state, heard, err := w.l.state(w.p.pace.answer)
	if w.alive = heard; heard {
		w.is(state, err)
	}
}

// askAtLast asks a printer that answers, and was not heard, before that is said of it: where this machine stood still it
// may be that nobody asked.
func (w *wait) askAtLast() {
	if !w.alive && w.p.ways.answers == always {
		w.ask()
	}
}

// is takes in a state.
func (w *wait) is(state State, err error) {
	w.alive = true
	w.waits = nil
	switch {
	case broken(state, err):
		if w.fault == nil {
			w.fault, w.grace = err, time.After(w.p.pace.grace)
		}
	case err != nil:
		w.waits = err
	}
}

// noWord is the end of a ticket that the printer says nothing about, unless it did at this moment.
func (w *wait) noWord() error {
	if answer, out := w.l.saidOut(); out {
		return printed(answer)
	}
	switch {
	case w.l.ctx.Err() != nil:
		return unconfirmed(context.Cause(w.l.ctx))
	case w.fault != nil:
		return unconfirmed(w.fault)
	case w.waits != nil:
		return unconfirmed(w.waits)
	case w.alive || !w.talks:
		if w.p.ways.confirms == notKnown {
			w.p.ways.confirms = never
		}
		return unconfirmed(ErrSilent)
	}
	return unconfirmed(errFellSilent)
}

// isDue counts an answer to GS r, and is whether it is for sure this ticket's.
func (l *line) isDue() bool {
	l.due--
	return l.due <= 0
}

// saidOut is that answer, where it has come.
func (l *line) saidOut() (answer byte, out bool) {
	for len(l.sensor) > 0 {
		if answer = <-l.sensor; l.isDue() {
			return answer, true
		}
	}
	return 0, false
}

// printed judges the answer that says that the ticket is out. With the paper at its end there are printers that throw
// away what they still hold, then answer: of those nobody knows.
func printed(answer byte) error {
	if answer&sensorPaperEnd == sensorPaperEnd {
		return fmt.Errorf("%w: %w", ErrUnconfirmed, errEnded)
	}
	return nil
}
