package visit

import "madoguchi/kiosk/rules"

// card is a card coming, going or being read.
func (m Machine) card(s State, what any) (State, []Effect) {
	switch what := what.(type) {
	case CardInserted:
		s.Kiosk.CardIn = true
		if s.Step == Numbering {
			return s, nil // the card is back before its number is out
		}
		if s.Kiosk.Stopped {
			return m.whileStopped(s)
		}
		return m.begin(s, Reading), []Effect{ReadCard{Serial: s.LastSerial + 1}}
	case CardMute:
		s.Kiosk.CardIn = true
		if s.Step == Numbering {
			return s, nil
		}
		if s.Kiosk.Stopped {
			next, _ := m.whileStopped(s)
			return next, nil
		}
		s = m.begin(s, Unreadable)
		s.Visit.Mute = true
		return s, nil
	case CardRemoved:
		return m.cardRemoved(s), nil
	case ReadProgress:
		if s.Step == Reading && what.Serial == s.Visit.Serial {
			s.Visit.Progress, s.Visit.ProgressOf = what.Done, what.Of
		}
	case CardRead:
		if s.Step == Reading && what.Serial == s.Visit.Serial {
			return m.cardRead(s, what), nil
		}
	case ReadFailed:
		if s.Step == Reading && what.Serial == s.Visit.Serial {
			s.Step = Unreadable
		}
	}
	return s, nil
}

func (m Machine) cardRemoved(s State) State {
	s.Kiosk.CardIn = false
	s.Kiosk.CardOut = s.Now
	step := s.Step
	if step == StillThere {
		step = s.Visit.Before
	}
	switch step {
	case Insert, OutOfService, ReaderLost, Pulled, WithoutCard, Numbering, CameOut, Ticket:
		return s
	case NoNumber:
		// Somebody who took the card still reads where a number is to be had; the step ends by itself.
		return s
	case WrongCard, Unreadable, CardExpired, Closed, NothingToDo, TakeCard:
		return m.rest(s)
	case Status:
		if len(s.Visit.Outlook.Procedures) == 0 {
			return m.rest(s)
		}
	}
	return m.notice(s, Pulled)
}

func (m Machine) cardRead(s State, read CardRead) State {
	s.Visit.Kind = read.Kind
	s.Visit.Touched = s.Now
	switch read.Kind {
	case MyNumberCard:
	case "unreadable":
		s.Step, s.Visit.Mute = Unreadable, true
		return s
	default:
		s.Step = WrongCard
		return s
	}
	s.Visit.Card = read.Card
	s.Visit.Outlook = m.outlook(s)
	s.Step = Status
	if s.Visit.Outlook.Outcome == rules.CardExpired {
		s.Step = CardExpired
	}
	return s
}

// whileStopped is a card that comes in while staff have stopped the service: no visit begins with it, but it may be staff's.
func (m Machine) whileStopped(s State) (State, []Effect) {
	if s.Step != OutOfService {
		s = m.wipe(s)
	}
	return s, []Effect{AskCard{}}
}
