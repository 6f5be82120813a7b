package printer

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// errFellSilent is a printer that has answered before, and answers nothing now.
var errFellSilent = errors.New("it answered before, and does not now")

// porter is a line that knows something of the printer by itself: Unknown where nothing speaks against it.
type porter interface {
	PortState() (State, error)
}

// ask asks the printer what it is in, in both ways that there are, and learns which of them it knows.
func (p *ESCPOS) ask(l *line) (State, error) {
	state, heard, err := l.state(p.pace.answer)
	if heard || err != nil {
		p.ways.answers = learn(p.ways.answers, heard, err)
		p.trouble = nil
		return state, offline(state, err)
	}
	if p.ways.tells == always || p.ways.tells == notKnown && p.ways.answers != always {
		state, heard, err = l.report(p.pace.answer)
		p.ways.tells = learn(p.ways.tells, heard, err)
		if heard || err != nil {
			p.trouble = nil
			return state, offline(state, err)
		}
	}
	p.ways.answers = learn(p.ways.answers, false, nil)
	return p.silent(l)
}

// silent is the state of a printer that has answered no question.
func (p *ESCPOS) silent(l *line) (State, error) {
	if port, ok := l.conn.(porter); ok {
		if state, err := port.PortState(); state != Unknown {
			return state, offline(state, err)
		}
	}
	if p.trouble != nil {
		return stateOfError(p.trouble), p.trouble
	}
	if p.ways.talks() {
		return Offline, fmt.Errorf("%w: %w", ErrOffline, errFellSilent)
	}
	return Unknown, nil
}

// stateOfError is the state that an error is of.
func stateOfError(err error) State {
	for _, state := range []State{Fault, CoverOpen, PaperOut} {
		if errors.Is(err, state.err()) {
			return state
		}
	}
	return Offline
}

// learn takes note of whether the printer answered, on a line that did not break. One that has answered once knows how.
func learn(before habit, heard bool, err error) habit {
	switch {
	case heard:
		return always
	case before == notKnown && err == nil:
		return never
	}
	return before
}

// clear makes the printer ready for a ticket, and returns what is to be sent to it first. Where an earlier ticket may
// still be in the printer, it is thrown away; a printer that does not know how to prints it before this one.
func (p *ESCPOS) clear(l *line, scrapped bool) (first []byte, err error) {
	if scrapped {
		emptied, err := l.empty(p.pace.clear)
		switch {
		case err != nil:
			return nil, offline(Offline, err)
		case emptied:
			p.left = 0
		default:
			first = make([]byte, p.rows*p.width/8)
			p.left = max(p.left, 1) // it may be a ticket of before this program's start
		}
	}
	l.left, l.due = p.left, p.left+1
	return first, p.ready(l, first)
}

// usualTicket is a long one, in rows.
const usualTicket = 150 * dotsPerMM

// ready is nil where the ticket can be sent. An error that the printer can leave since its cause is gone ends here;
// the idle watch would otherwise wear the cutter, trying it again and again.
//
// rest ends a band that broke off: zeros, which are white there, and nothing between two commands. A printer that
// still waits for it, and answers in turn, takes the question for dots.
func (p *ESCPOS) ready(l *line, rest []byte) error {
	state, err := p.before(l)
	if rest != nil && (errors.Is(err, errFellSilent) || p.trouble != nil) {
		if err := l.write(rest); err != nil {
			return offline(Offline, err)
		}
		state, err = p.before(l)
	}
	if !errors.Is(err, errJam) && !errors.Is(err, errCutter) {
		return offline(state, err)
	}
	late := time.NewTimer(p.pace.recover)
	defer late.Stop()
	if err := l.write(leaveError()); err != nil {
		return offline(Offline, err)
	}
	for {
		state, err = p.before(l)
		if !errors.Is(err, errJam) && !errors.Is(err, errCutter) {
			return offline(state, err)
		}
		select {
		case <-time.After(p.pace.ask):
		case <-late.C:
			return err
		case <-l.ctx.Done():
			return offline(Offline, context.Cause(l.ctx))
		}
	}
}

// before asks as ask does, but does not hold up a ticket for a printer that may not answer, nor learn from that.
func (p *ESCPOS) before(l *line) (State, error) {
	switch {
	case p.ways.talks():
		return p.ask(l)
	case !p.ways.mute():
		state, heard, err := l.state(p.pace.before)
		if heard || err != nil {
			if heard {
				p.ways.answers = always
			}
			return state, err
		}
	}
	return p.silent(l)
}
