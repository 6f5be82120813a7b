package visit

import (
	"slices"
	"time"
)

// ticket is what the store and the printer say of a number.
func (m Machine) ticket(s State, what any) (State, []Effect) {
	switch what := what.(type) {
	case Registered:
		return m.registered(s, what)
	case RegisterFailed:
		return m.refused(s, what.Serial), nil
	case Drawn:
		if s.Visit.Ticket != nil && what.Serial == s.Visit.Serial {
			s.Visit.Paper = what.Picture
		}
	case PrintDone:
		if m.awaitsPrinter(s, what.Serial) {
			return m.numbered(s, Printed), nil
		}
	case PrintFailed:
		if m.awaitsPrinter(s, what.Serial) {
			return m.notPrinted(s, what.Unsure), nil
		}
	}
	return s, nil
}

// registered is a number that is there, even where the store was slower than the step that waited for it. One that finds
// nobody is let go.
func (m Machine) registered(s State, what Registered) (State, []Effect) {
	switch {
	case what.Serial == s.Visit.Serial && s.Visit.Ticket != nil && *s.Visit.Ticket == what.Number:
		return s, nil
	case what.Serial != s.Visit.Serial || s.Visit.Ticket != nil || !awaitsStore(s):
		return s, []Effect{LetGo{what.Number}}
	}
	s.Step, s.Visit.Before = Numbering, ""
	s.Visit.registering, s.Visit.Refused = false, false
	s.Visit.Ticket = &what.Number
	s.Closes = s.Now.Add(m.Timings.Numbering)
	return s, []Effect{Print{Serial: s.Visit.Serial, Number: what.Number, Registration: s.Visit.asked}}
}

// refused is a store that could not commit.
func (m Machine) refused(s State, serial int) State {
	if serial != s.Visit.Serial || s.Visit.Ticket != nil || !s.Visit.registering {
		return s
	}
	s.Visit.registering, s.Visit.Refused = false, true
	if s.Step == Numbering {
		return m.noNumber(s)
	}
	return m.offered(s)
}

// awaitsStore is whether a number that comes now has somebody to be shown to.
func awaitsStore(s State) bool {
	return s.Step == Numbering || s.Step == NoNumber || s.Step == StillThere && s.Visit.Before == NoNumber
}

// awaitsPrinter is whether it makes a difference what the printer says of a ticket: it may come out after all while the
// number is on the screen.
func (m Machine) awaitsPrinter(s State, serial int) bool {
	if serial != s.Visit.Serial || s.Visit.Ticket == nil {
		return false
	}
	return s.Step == Numbering || s.Step == CameOut || s.Step == Ticket && s.Visit.Printed == NotPrinted
}

// notPrinted is a ticket that did not come out; where nobody knows, the resident is asked, once.
func (m Machine) notPrinted(s State, unsure bool) State {
	switch {
	case unsure && !s.Visit.Doubted:
		s.Step, s.Visit.Doubted = CameOut, true
		s.Visit.Printed = NotYet
		s.Visit.Touched = s.Now
		s.Over = Nothing
		return m.again(s)
	case unsure && s.Step == CameOut, s.Step == Ticket:
		return s // it is being asked, or told, already
	}
	return m.numbered(s, NotPrinted)
}

// cameOut is the resident's word on the ticket. Where it did not come out it is on its way once more.
func (m Machine) cameOut(s State, yes bool) (State, []Effect) {
	if s.Step != CameOut {
		return s, nil
	}
	effects := []Effect{Answer{Serial: s.Visit.Serial, Number: *s.Visit.Ticket, CameOut: yes}}
	if yes {
		return m.numbered(s, Printed), effects
	}
	s.Step = Numbering
	s.Closes = s.Now.Add(m.Timings.Numbering)
	return s, effects
}

func (m Machine) numbered(s State, printed Printing) State {
	s.Step = Ticket
	s.Visit.Printed = printed
	s.Visit.Touched = s.Now
	s.Over = Nothing
	return m.again(s)
}

func (m Machine) noNumber(s State) State {
	s.Step = NoNumber
	s.Closes = time.Time{}
	s.Visit.Touched = s.Now
	return s
}

// offered is the state with a number offered where one could be committed now, and only there. Whoever was sent to the
// counter goes on where they were, with what they answered; not so who took the card meanwhile.
func (m Machine) offered(s State) State {
	switch {
	case s.Step == Plan || s.Step == PrinterNotReady:
		if !s.Kiosk.Store.Ready {
			s.Step = NoNumber
		}
	case s.Step != NoNumber || !s.Kiosk.Store.Ready || s.Visit.registering:
	case s.Visit.Consultation:
		s.Visit.Consultation = false
		s.Step = WithoutCard
	case s.Kiosk.CardIn && s.Kiosk.Reader.Ready:
		return m.planned(s)
	}
	return s
}

func (m Machine) registration(s State) Registration {
	if s.Visit.Consultation {
		return Registration{Consultation: true, Language: s.Language, Waiting: s.Kiosk.Waiting}
	}
	return Registration{
		Plan:      s.Visit.Plan,
		Who:       who(s.Visit.Answers),
		Documents: slices.Clone(m.answers(s).Documents),
		Language:  s.Language,
		Test:      s.Visit.Card.Test,
		Waiting:   s.Kiosk.Waiting,
	}
}

// who is who came, as the counter is to know it.
func who(given Answers) Who {
	if given.Who == AgentWithForm && given.Items[FormInDate] == No {
		return AgentWithExpiredForm
	}
	return given.Who
}
