package visit

// tick is time going by.
func (m Machine) tick(s State) State {
	switch s.Step {
	case Insert, OutOfService:
		if !s.Stirred.IsZero() && m.left(s, s.Stirred) {
			return m.settled(s)
		}
		return s
	case WrongCard, Unreadable:
		if m.left(s, s.Visit.Touched) {
			return m.wipe(s)
		}
		return s
	}
	if !s.Closes.IsZero() && !s.Now.Before(s.Closes) {
		return m.closed(s)
	}
	if asksWhenIdle(s.Step) && m.left(s, s.Visit.Touched) {
		s.Visit.Before = s.Step
		s.Step = StillThere
		s.Over = Nothing
		return m.again(s)
	}
	if s.Over != Nothing && m.left(s, s.Stirred) {
		s.Over = Nothing // "take your card" must not stay hidden
	}
	return s
}

// closed is what follows when a step's time is over.
func (m Machine) closed(s State) State {
	switch s.Step {
	case Numbering:
		if s.Visit.Ticket == nil {
			return m.noNumber(s)
		}
		return m.numbered(s, NotPrinted)
	case TakeCard:
		s.Kiosk.CardIn = false
		return m.rest(s)
	default:
		return m.wipe(s)
	}
}

func asksWhenIdle(step Step) bool {
	switch step {
	case Status, Certificates, Changed, Applicant, Checklist, Plan,
		CardExpired, Closed, NothingToDo, MissingDocuments, PrinterNotReady, NoNumber, WithoutCard:
		return true
	}
	return false
}
