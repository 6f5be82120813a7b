package visit

import "time"

// Attract is how the kiosk looks while nobody is there: a screen whose bright parts stand elsewhere every while, so that
// none of them burns in, and a dim one while the counter is closed.
type Attract struct {
	// Since is when somebody was there last.
	Since time.Time
	// On is whether the attract screen is up in place of the step's own, and Turn which of its pictures, counted from 0.
	On   bool
	Turn int
	// Dim is whether the screen may be dim.
	Dim bool
}

// attractTurn is how long each picture of the attract screen stands.
const attractTurn = 30 * time.Second

// attracting is the state with how the kiosk looks to nobody, after an event.
func (m Machine) attracting(before, s State, what any) State {
	alone := s.Now.Sub(s.Attract.Since)
	if s.Attract.Since.IsZero() || alone < 0 || before.Step != s.Step || !atRest(s) || stirs(what) {
		s.Attract = Attract{Since: s.Now}
		return s
	}
	after := m.Timings.Attract
	s.Attract.Dim = !s.Reception.Open && alone >= max(after, m.Timings.Ask)
	if s.Attract.On = after > 0 && alone >= after; s.Attract.On {
		s.Attract.Turn = int((alone - after) / attractTurn)
	}
	return s
}

// atRest is whether the kiosk waits for a card, or for its reader, and nobody has chosen or opened anything.
func atRest(s State) bool {
	return (s.Step == Insert || s.Step == OutOfService) && s.Over == Nothing && s.Stirred.IsZero()
}

// stirs is whether an event shows that somebody stands there, among those that leave a kiosk at rest.
func stirs(what any) bool {
	switch what.(type) {
	case HeadphonesChanged:
		return true
	}
	return touches(what)
}

// touches is whether an event is a touch or a key, among those that a screen at rest offers.
func touches(what any) bool {
	switch what.(type) {
	case Stir, Knock, AskWithoutCard, OpenLanguages, ChooseLanguage, SetLargeText, SetHighContrast, SetVoice, Louder, Softer,
		AskForStaff, Close:
		return true
	}
	return false
}

// leavesAttract is whether an event is a touch that only takes the attract screen away: what lay under it was not to be
// seen. The voice comes on all the same: whoever asks for it by a key may see nothing at all.
func leavesAttract(s State, what any) bool {
	if _, voice := what.(SetVoice); voice {
		return false
	}
	return s.Attract.On && touches(what)
}
