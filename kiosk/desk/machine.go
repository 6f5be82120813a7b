package desk

import "time"

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
	// Passcode is whether there is one: without it the desk cannot be opened.
	Passcode bool
}

// Opened is the desk as it asks for the passcode, and what is to be done for it; closed where there is no passcode. The
// serial is one it never had before.
func (m Machine) Opened(serial int, at time.Time) (State, []Effect) {
	if !m.Passcode {
		return State{}, nil
	}
	return State{Page: Passcode, Serial: serial, Touched: at}, []Effect{Ask{serial}}
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
	case Loaded:
		return s.arrived(what, e.At)
	case Done:
		return s.done(what)
	case Digit, Erase, Clear, Try, Open, Choose, Do, Back, Leave, Stir:
		s.Touched = e.At
		return s.touch(e)
	}
	return s, nil // nothing of the desk's
}

func (s State) tick(at time.Time) (State, []Effect) {
	idle := idleOpen
	if s.Page == Passcode {
		idle = idlePasscode
	}
	if at.Sub(s.Touched) >= idle {
		return s.left(Idled)
	}
	if s.Page == Passcode {
		if !s.Gate.Opens.IsZero() && !at.Before(s.Gate.Opens) {
			s.Gate.Opens, s.Gate.Locked = time.Time{}, false
		}
		return s, nil
	}
	if age := at.Sub(s.loaded); age >= reload || age < 0 {
		return s.load()
	}
	return s, nil
}

// left closes the desk; where somebody was let in, the log is told how it ended.
func (s State) left(how Happening) (State, []Effect) {
	if s.Role == "" {
		return State{}, nil
	}
	return State{}, []Effect{Record{how, s.Role}}
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

func (s State) done(what Done) (State, []Effect) {
	if what.Serial != s.Serial || s.Busy == NoAct {
		return s, nil
	}
	s.Note = Note{Act: s.Busy, Trouble: what.Trouble}
	if s.Busy != NewRoll {
		s.Note.Number = s.Chosen.Number
	}
	switch {
	case s.Busy == NewRoll:
		s.Page = Paper
	case what.Trouble == Fine:
		s.Page = Tickets
	}
	s.Busy = NoAct
	s.stale = s.loading // what is on its way was read before
	return s.load()
}
