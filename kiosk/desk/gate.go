package desk

import (
	"strconv"
	"time"

	"madoguchi/kiosk/passcode"
)

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
	if what.Serial != s.Serial || s.Page != Passcode || !wrong && what.Role != NoRole {
		return s, nil
	}
	if what.Role == NoRole {
		s.Gate = Gate{Wrong: wrong, Locked: what.Locked, Opens: at.Add(what.Wait)}
		return s, nil
	}
	return s.admitted(what.Role, Entered, at)
}
