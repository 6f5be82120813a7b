package visit

import (
	"slices"
	"time"

	staffdesk "madoguchi/kiosk/desk"
	"madoguchi/kiosk/rules"
)

// Machine moves a State by events. Its fields are the municipality's terms and the kiosk's timings; it has no state of
// its own.
type Machine struct {
	Terms rules.Terms
	// Reception is the counter's state at an instant.
	Reception func(time.Time) rules.Reception
	Timings   Timings
	// Language is the default, a BCP 47 tag.
	Language string
	// Desk is the staff's.
	Desk staffdesk.Machine
}

// Start is the state of a kiosk that has just been switched on and knows nothing of its parts yet.
func (m Machine) Start(at time.Time) State {
	return m.settled(State{Step: OutOfService, Now: at, Reception: m.Reception(at)})
}

// Next is the state after an event, and what is to be done for it. The state given is not changed.
func (m Machine) Next(s State, e Event) (State, []Effect) {
	next, effects := m.next(s, e)
	if next.Step != s.Step {
		next.Over = Nothing
	}
	next.Visit.ChecklistItems, next.Visit.CanGoOn = nil, false
	if slices.Contains(asking, next.Step) {
		if next.Step == Checklist {
			next.Visit.ChecklistItems = m.checklist(next)
		}
		next.Visit.CanGoOn = m.canGoOn(next)
	}
	return m.attracting(s, m.waiting(s, withSlip(next)), e.What), recorded(s, next, e.What, effects)
}

// waiting is the state with how long a card has been waiting to be taken.
func (m Machine) waiting(before, s State) State {
	switch {
	case s.Step != TakeCard:
		s.TakeSince, s.Forgotten = time.Time{}, false
	case before.Step != TakeCard:
		s.TakeSince = s.Now
	default:
		s.Forgotten = s.Kiosk.CardIn && !s.Now.Before(s.TakeSince.Add(m.Timings.Forgotten))
	}
	return s
}

func (m Machine) next(s State, e Event) (State, []Effect) {
	if s.Now.Truncate(time.Minute) != e.At.Truncate(time.Minute) {
		s.Reception = m.Reception(e.At)
	}
	s.Now = e.At
	s = m.newDay(s, e.At)
	if set, done := m.staffSet(s, e.What); done {
		return set, nil
	}
	if leavesAttract(s, e.What) {
		return s, nil
	}
	s, effects, done := m.staff(s, e.What)
	if done {
		return s, effects
	}
	switch what := e.What.(type) {
	case Tick:
		return m.tick(s), nil
	case ReaderChanged, PrinterChanged, StoreChanged, WaitingChanged:
		return m.part(s, what)
	case VoiceChanged, HeadphonesChanged, Spoke:
		return m.voice(s, what), nil
	case StaffCalled, StaffNotCalled:
		return m.answered(s, what), nil
	case CardInserted, CardMute, CardRemoved, ReadProgress, CardRead, ReadFailed:
		return m.card(s, what)
	case Registered, RegisterFailed, Drawn, PrintDone, PrintFailed:
		return m.ticket(s, what)
	case SlipDone, SlipNotDone:
		return slipOut(s, what), nil
	default:
		return m.touch(s, what)
	}
}

// rest puts the kiosk back to where it waits for a card, with nothing of the visit left.
func (m Machine) rest(s State) State {
	s.Visit = Visit{}
	s.Closes = time.Time{}
	s.Step = Insert
	if !s.serves() {
		s.Step = OutOfService
	}
	return m.settled(s)
}

// settled is the state with nothing left of what somebody chose for themselves.
func (m Machine) settled(s State) State {
	s.Language = m.language(s)
	s.Aids = Aids{Volume: DefaultVolume}
	s.Stirred = time.Time{}
	s.Over = Nothing
	s.Call, s.CalledAt = NotCalled, time.Time{}
	return s
}

// wipe forgets the visit and, where its card is still in, asks for it to be taken.
func (m Machine) wipe(s State) State {
	if !s.Kiosk.CardIn {
		return m.rest(s)
	}
	s.Visit = Visit{}
	s.Closes = time.Time{}
	s.Step = TakeCard
	if !s.Kiosk.Reader.Ready {
		// Nobody will say when the card is out.
		s.Closes = s.Now.Add(m.Timings.Notice)
	}
	return s
}

// notice forgets the visit and says for a moment why it ended.
func (m Machine) notice(s State, step Step) State {
	s.Visit = Visit{}
	s.Step = step
	return m.again(s)
}

// begin is a new visit at a step.
func (m Machine) begin(s State, step Step) State {
	s.LastSerial++
	s.Visit = Visit{Serial: s.LastSerial, Began: s.Now, Touched: s.Now}
	s.Closes = time.Time{}
	s.Step = step
	return s
}
