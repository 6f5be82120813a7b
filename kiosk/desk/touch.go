package desk

import (
	"slices"
	"strconv"
	"time"

	"madoguchi/kiosk/passcode"
)

// touch is what somebody does at the desk. A touch that the page does not offer changes nothing.
func (s State) touch(e Event) (State, []Effect) {
	if _, leaving := e.What.(Leave); leaving {
		return s.left(Left)
	}
	if s.Page == Passcode {
		return s.keyed(e)
	}
	if s.Busy != NoAct {
		return s, nil
	}
	switch what := e.What.(type) {
	case Open:
		if s.Page == Tickets && what.Page == Paper || s.Page == Paper && what.Page == Roll {
			return s.turned(what.Page)
		}
	case Choose:
		at := slices.IndexFunc(s.Facts.Tickets, func(t Ticket) bool { return t.Reference == what.Reference })
		if s.Page == Tickets && at >= 0 {
			s.Chosen = s.Facts.Tickets[at]
			return s.turned(OneOf)
		}
	case Do:
		return s.does(what.Act)
	case Back:
		switch s.Page {
		case OneOf, Paper:
			return s.turned(Tickets)
		case Roll:
			return s.turned(Paper)
		}
	}
	return s, nil
}

// turned goes to another page. What was said of the last act was read by then.
func (s State) turned(to Page) (State, []Effect) {
	s.Page, s.Note = to, Note{}
	if to == Tickets || to == Paper {
		s.Chosen = Ticket{}
	}
	return s.load()
}

func (s State) does(act Act) (State, []Effect) {
	switch {
	case s.Page == Roll && act == NewRoll:
		s.Busy, s.Note = act, Note{}
		return s, []Effect{Replace{Order{Serial: s.Serial, Act: act, Role: s.Role}}}
	case s.Page != OneOf || !slices.Contains(s.Chosen.Acts(), act):
		return s, nil
	}
	s.Busy, s.Note = act, Note{}
	order := Order{s.Serial, act, s.Role, s.Chosen.Reference, s.Chosen.Number}
	if act == Reissue {
		return s, []Effect{Print{order}}
	}
	return s, []Effect{Close{order, closes[act]}}
}

// keyed is a touch on the page that asks for the passcode.
func (s State) keyed(e Event) (State, []Effect) {
	if s.Gate.Checking || e.At.Before(s.Gate.Opens) {
		return s, nil
	}
	switch what := e.What.(type) {
	case Digit:
		if what.Digit < 0 || what.Digit > 9 || len(s.Gate.code) >= passcode.Most {
			return s, nil
		}
		s.Gate = Gate{code: s.Gate.code + strconv.Itoa(what.Digit)}
	case Erase:
		s.Gate = Gate{code: s.Gate.code[:max(0, len(s.Gate.code)-1)]}
	case Clear:
		s.Gate = Gate{}
	case Try:
		if !s.Gate.Whole() {
			return s, nil
		}
		s.Gate = Gate{code: s.Gate.code, Checking: true}
		return s, []Effect{Check{s.Serial, s.Gate.code}}
	}
	return s, nil
}

// Whole is whether enough digits were keyed in for a passcode.
func (g Gate) Whole() bool { return len(g.code) >= passcode.Least }

func (s State) checked(what Checked, at time.Time) (State, []Effect) {
	wrong := s.Gate.Checking
	if what.Serial != s.Serial || s.Page != Passcode || !wrong && what.Role != "" {
		return s, nil
	}
	s.Gate = Gate{}
	if what.Role == "" {
		s.Gate = Gate{Wrong: wrong, Locked: what.Locked, Opens: at.Add(what.Wait)}
		return s, nil
	}
	s.Role, s.Touched = what.Role, at
	s, effects := s.turned(Tickets)
	return s, append(effects, Record{Entered, s.Role})
}
