package visit

import (
	"slices"
	"time"
)

// ticket is what the store and the printer say of a number.
func (m Machine) ticket(s State, what any) (State, []Effect) {
	switch what := what.(type) {
	case Registered:
		// NoNumber: the store was slower than the step; the number is there after all.
		if what.Serial != s.Visit.Serial || s.Visit.Ticket != nil || s.Step != Numbering && s.Step != NoNumber {
			return s, nil
		}
		s.Step = Numbering
		s.Visit.Ticket = &what.Number
		s.Closes = s.Now.Add(m.Timings.Numbering)
		return s, []Effect{Print{Serial: s.Visit.Serial, Number: what.Number, Registration: m.registration(s)}}
	case RegisterFailed:
		if s.Step == Numbering && what.Serial == s.Visit.Serial && s.Visit.Ticket == nil {
			return m.noNumber(s), nil
		}
	case PrintDone:
		if m.awaitsPrinter(s, what.Serial) {
			return m.numbered(s, Printed), nil
		}
	case PrintFailed:
		if m.awaitsPrinter(s, what.Serial) {
			return m.numbered(s, NotPrinted), nil
		}
	}
	return s, nil
}

func (m Machine) awaitsPrinter(s State, serial int) bool {
	return s.Step == Numbering && serial == s.Visit.Serial && s.Visit.Ticket != nil
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

func (m Machine) registration(s State) Registration {
	if s.Visit.Consultation {
		return Registration{Consultation: true, Language: s.Language}
	}
	return Registration{
		Plan:      s.Visit.Plan,
		Who:       who(s.Visit.Answers),
		Documents: slices.Clone(m.answers(s).Documents),
		Language:  s.Language,
		Test:      s.Visit.Card.Test,
	}
}

// who is who came, as the counter is to know it.
func who(given Answers) Who {
	if given.Who == AgentWithForm && given.Items[FormInDate] == No {
		return AgentWithExpiredForm
	}
	return given.Who
}
