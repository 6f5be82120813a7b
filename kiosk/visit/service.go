package visit

import (
	"time"

	"madoguchi/kiosk/rules"
)

// Staff may stop the service, and set how the kiosk begins a visit today. Both hold from visit to visit; none moves one that is
// under way.
type (
	// ServiceChanged is staff stopping the service, or resuming it.
	ServiceChanged struct{ Stopped bool }
	// DayChanged is what staff set for a day.
	DayChanged struct{ Day Day }
)

// Day is what staff set for one day; it ends with it.
type Day struct {
	// On is the day it is for; the zero value is the day on which the kiosk comes to know of it.
	On rules.Date
	// Language is the one visits begin in, a BCP 47 tag; empty is the kiosk's own.
	Language string
	// Brightness is the screen's in percent; 0 is the kiosk's own.
	Brightness int
}

// staffSet is what staff say of the service and of the day; done is false for all other events.
func (m Machine) staffSet(s State, what any) (next State, done bool) {
	switch what := what.(type) {
	case ServiceChanged:
		s.Kiosk.Stopped = what.Stopped
		switch {
		case s.Step == Insert && !s.serves():
			s = m.rest(s) // nobody is to begin what the kiosk does not serve
		case s.Step == OutOfService && s.serves():
			s.Step = Insert
		}
	case DayChanged:
		day := what.Day
		if today := rules.DateOf(s.Now); day.On == (rules.Date{}) {
			day.On = today
		} else if day.On != today {
			return s, true
		}
		s.Kiosk.Day = day
		s = m.unstirred(s)
	default:
		return s, false
	}
	return s, true
}

// serves is whether a visit can begin with a card.
func (s State) serves() bool { return s.Kiosk.Reader.Ready && !s.Kiosk.Stopped }

// newDay is the state with nothing left of what staff set for another day.
func (m Machine) newDay(s State, at time.Time) State {
	if s.Kiosk.Day == (Day{}) || s.Kiosk.Day.On == rules.DateOf(at) {
		return s
	}
	s.Kiosk.Day = Day{}
	return m.unstirred(s)
}

// unstirred is the state in the language visits begin in, where nobody has chosen one.
func (m Machine) unstirred(s State) State {
	if (s.Step == Insert || s.Step == OutOfService) && s.Stirred.IsZero() {
		s.Language = m.language(s)
	}
	return s
}

// language is the one visits begin in.
func (m Machine) language(s State) string {
	if s.Kiosk.Day.Language != "" {
		return s.Kiosk.Day.Language
	}
	return m.Language
}
