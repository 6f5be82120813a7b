package desk

import (
	"slices"
	"time"
)

// How long the desk waits for somebody: on its pages, and on the one that asks for the passcode, which a resident may have
// come upon.
const (
	idleOpen     = 3 * time.Minute
	idlePasscode = 30 * time.Second
)

// reload is how old the facts on a page may get.
const reload = 3 * time.Second

// Machine moves a State by events.
type Machine struct {
	// Passcode is whether there is one: without it only a card opens the desk.
	Passcode bool
	// Keys are the roles of the keys that the keypad's trial wants pressed; none where the kiosk has no keypad.
	Keys []string
}

// Opened is the desk as it asks for the passcode, and what is to be done for it; closed where there is no passcode. The
// serial is one it never had before.
func (m Machine) Opened(serial int, at time.Time) (State, []Effect) {
	if !m.Passcode {
		return State{}, nil
	}
	return State{Page: Passcode, Serial: serial, Touched: at}, []Effect{Ask{serial}}
}

// Admitted is the desk as a card of a role's opens it, and what is to be done for it; closed where there is no such role.
func (m Machine) Admitted(serial int, role Role, at time.Time) (State, []Effect) {
	return State{Serial: serial}.admitted(role, EnteredByCard, at)
}

// Next is the state after an event, and what is to be done for it. The state given is not changed. A closed desk stays
// closed.
func (m Machine) Next(s State, e Event) (State, []Effect) {
	if s.Page == Closed {
		return State{}, nil
	}
	if e.At.Before(s.Touched) {
		s.Touched = e.At // the clock was set back
	}
	switch what := e.What.(type) {
	case Tick:
		return s.tick(e.At)
	case Checked:
		return s.checked(what, e.At)
	case Admit:
		if s.Page == Passcode && slices.Contains(Roles(), what.Role) {
			return s.admitted(what.Role, EnteredByCard, e.At)
		}
	case Loaded:
		return s.arrived(what, e.At)
	case Done:
		return s.done(what)
	case TrialProgress, TrialAsks, TrialDone:
		return s.heard(e)
	case Digit, Erase, Clear, Try, Open, Choose, ChooseTrial, Do, NextStep, Yes, No, Back, Leave, Stir,
		Begin, Cell, NextColour, KeyPressed, TryVolume:
		s.Touched = e.At
		return m.touch(s, e)
	}
	return s, nil // nothing of the desk's
}

func (s State) tick(at time.Time) (State, []Effect) {
	var effects []Effect
	idle := idleOpen
	switch {
	case s.Page == Passcode:
		idle = idlePasscode
	case s.Running.Trial == TrialTouch && s.Running.open():
		s, effects = s.gridded(at)
	case s.Running.Working:
		if s, effects = s.worked(at); s.Running.Working {
			s.Touched = at // it goes on by itself, and ends by itself
		}
	}
	if at.Sub(s.Touched) >= idle {
		s, left := s.left(Idled)
		return s, append(effects, left...)
	}
	if s.Page == Passcode {
		if !s.Gate.Opens.IsZero() && !at.Before(s.Gate.Opens) {
			s.Gate.Opens, s.Gate.Locked = time.Time{}, false
		}
		return s, nil
	}
	if age := at.Sub(s.loaded); age >= reload || age < 0 {
		s, load := s.load()
		return s, append(effects, load...)
	}
	return s, effects
}

// admitted is the desk open for a role.
func (s State) admitted(role Role, how Happening, at time.Time) (State, []Effect) {
	if !slices.Contains(Roles(), role) {
		return State{}, nil
	}
	s.Gate = Gate{}
	s.Role, s.Touched = role, at
	s, effects := s.turned(Overview)
	return s, append(effects, Record{how, s.Role})
}

// left closes the desk; where somebody was let in, the log is told how it ended.
func (s State) left(how Happening) (State, []Effect) {
	if s.Role == NoRole {
		return State{}, nil
	}
	return State{}, append(s.halted(), Record{how, s.Role})
}

// load asks for the facts, but once at a time: a printer may take seconds to answer.
func (s State) load() (State, []Effect) {
	if s.loading {
		return s, nil
	}
	s.loading, s.stale = true, false
	return s, []Effect{Load{s.Serial}}
}

func (s State) arrived(what Loaded, at time.Time) (State, []Effect) {
	if what.Serial != s.Serial || !s.loading {
		return s, nil
	}
	overtaken := s.stale
	s.loading, s.stale, s.loaded = false, false, at
	if overtaken {
		return s.load()
	}
	s.Known = true
	tickets := make([]Ticket, len(what.Facts.Tickets))
	for i, t := range what.Facts.Tickets {
		t.Standing = t.standing(at)
		tickets[i] = t
		if t.Reference == s.Chosen.Reference {
			s.Chosen = t
		}
	}
	s.Facts = what.Facts
	s.Facts.Tickets = tickets
	return s, nil
}
