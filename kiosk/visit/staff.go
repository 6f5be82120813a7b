package visit

import (
	"time"

	staffdesk "madoguchi/kiosk/desk"
)

// The staff's desk (package desk) is a step of its own. It is opened only where no visit is under way, so that none is ever
// left open behind it: by a gesture that nobody makes by chance, so many knocks on the corner of the header in so short a
// time, or by a card of staff's, whose own reading is no visit.
const (
	knocksToOpen = 5
	knocksWithin = 4 * time.Second
)

// Knock is a touch on the corner of the header, upper right, where nothing is drawn to be touched.
type Knock struct{}

// StaffCard is the card that is in having proved itself as one of a role's.
type StaffCard struct{ Role staffdesk.Role }

// Knocks are those that count so far; they are forgotten once they are too old.
type Knocks struct {
	n     int
	first time.Time
}

// staff is the state after an event that is for the desk, or counts towards opening it; done is false for all others.
func (m Machine) staff(s State, what any) (next State, effects []Effect, done bool) {
	if s.Step == Staff {
		next, effects = m.atDesk(s, what)
		return next, effects, true
	}
	if age := s.Now.Sub(s.Knocks.first); age >= knocksWithin || age < 0 || !opensDesk(s) {
		s.Knocks = Knocks{}
	}
	if card, shown := what.(StaffCard); shown {
		next, effects = m.shown(s, card)
		return next, effects, true
	}
	if _, knocked := what.(Knock); !knocked {
		return s, nil, false
	}
	if !opensDesk(s) {
		return s, nil, true
	}
	if s.Knocks.n == 0 {
		s.Knocks.first = s.Now
	}
	if s.Knocks.n++; s.Knocks.n < knocksToOpen {
		return s, nil, true
	}
	desk, asked := m.Desk.Opened(s.LastSerial+1, s.Now)
	next, effects = m.opened(s, desk, asked)
	return next, effects, true
}

// shown is a card of staff's. It is taken while no visit is under way but the one that its own reading has begun.
func (m Machine) shown(s State, card StaffCard) (State, []Effect) {
	if !s.Kiosk.CardIn || !opensDesk(s) && s.Step != Reading {
		return s, nil
	}
	desk, asked := m.Desk.Admitted(s.LastSerial+1, card.Role, s.Now)
	next, effects := m.opened(s, desk, asked)
	next.ours = next.Step == Staff
	return next, effects
}

// opened is the kiosk with the desk open, where it opens: without a passcode there is none.
func (m Machine) opened(s State, desk staffdesk.State, asked []staffdesk.Effect) (State, []Effect) {
	s.Knocks = Knocks{}
	if desk.Page == staffdesk.Closed {
		return s, nil
	}
	s = m.rest(s) // what somebody chose before a card falls back as after a visit
	s.LastSerial++
	s.Step, s.Desk = Staff, desk
	return s, deskEffects(asked)
}

// opensDesk is whether no visit is under way, and nobody reads what lies over the screen.
func opensDesk(s State) bool {
	return (s.Step == Insert || s.Step == OutOfService) && s.Over == Nothing
}

// atDesk is what happens while staff are at the desk: parts and cards are noted, and nothing of a visit begins.
func (m Machine) atDesk(s State, what any) (State, []Effect) {
	var effects []Effect
	switch part := what.(type) {
	case ReaderChanged:
		s.Kiosk.Reader = part.Reader
		if !part.Reader.Ready {
			s.Kiosk.CardIn, s.ours = false, false
		}
	case PrinterChanged:
		s.Kiosk.Printer = part.Printer
	case StoreChanged:
		s.Kiosk.Store = part.Store
	case WaitingChanged:
		s.Kiosk.Waiting = part.Waiting
	case VoiceChanged:
		s.Kiosk.Voice = part.Voice
	case HeadphonesChanged:
		s.Kiosk.Headphones = part.In
	case CardInserted:
		s.Kiosk.CardIn, s.mute = true, false
		if s.Desk.Page == staffdesk.Passcode {
			effects = []Effect{AskCard{}}
		}
	case CardMute:
		s.Kiosk.CardIn, s.mute = true, true
	case CardRemoved:
		s.Kiosk.CardIn, s.Kiosk.CardOut, s.ours = false, s.Now, false
	case Registered:
		return m.registered(s, part) // of a visit before
	case Tick:
		what = staffdesk.Tick{}
	case Stir:
		what = staffdesk.Stir{}
	case StaffCard:
		if s.Kiosk.CardIn && s.Desk.Page == staffdesk.Passcode {
			s.ours = true
			what = staffdesk.Admit{Role: part.Role}
		}
	}
	desk, asked := m.Desk.Next(s.Desk, staffdesk.Event{At: s.Now, What: what})
	s.Desk = desk
	effects = append(effects, deskEffects(asked)...)
	if desk.Page != staffdesk.Closed {
		s.ours = s.ours || s.Kiosk.CardIn && desk.Running.Trial == staffdesk.TrialCard && desk.Running.Working
		return s, effects
	}
	s, begun := m.fromDesk(s)
	return s, append(effects, begun...)
}

func deskEffects(asked []staffdesk.Effect) []Effect {
	var effects []Effect
	for _, effect := range asked {
		effects = append(effects, effect)
	}
	return effects
}

// fromDesk is the kiosk as it takes visits again. A card that came in meanwhile is somebody who waits: their visit begins
// now, as if it had just come in. One of staff's has to be taken first.
func (m Machine) fromDesk(s State) (State, []Effect) {
	mute, ours := s.mute, s.ours
	s.mute, s.ours = false, false
	s = m.rest(s)
	switch {
	case !s.Kiosk.CardIn || !s.Kiosk.Reader.Ready:
		return s, nil
	case ours:
		return m.wipe(s), nil
	case s.Kiosk.Stopped:
		return s, nil
	case mute:
		return m.card(s, CardMute{})
	}
	return m.card(s, CardInserted{})
}
