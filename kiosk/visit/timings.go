package visit

import "time"

// Timings are how long the steps that end by themselves last.
type Timings struct {
	Ask       time.Duration // without a touch, until the kiosk asks whether somebody is there
	Wipe      time.Duration // after asking, until the visit is wiped
	Ticket    time.Duration // the number stays on the screen
	Unprinted time.Duration // the same where no paper came out for sure: the number has to be kept, or a question answered
	Notice    time.Duration // "the card was pulled", "the reader went away"
	Numbering time.Duration // the longest a store and a printer may take
	Forgotten time.Duration // a card waits to be taken, until the screen says it louder
	CallAgain time.Duration // after staff were called, until they can be called once more
	Attract   time.Duration // without anybody, until the attract screen comes up; 0 for never
	// Slow is how many times longer Ask, Wipe, Ticket, Unprinted and Notice are for those who read large text or listen
	// to the voice; below 1 it stands for 1.
	Slow float64
}

// DefaultTimings are those of the design; Ticket is the sketch's.
func DefaultTimings() Timings {
	return Timings{
		Ask:       60 * time.Second,
		Wipe:      20 * time.Second,
		Ticket:    12 * time.Second,
		Unprinted: 60 * time.Second,
		Notice:    8 * time.Second,
		Numbering: 45 * time.Second,
		Forgotten: 12 * time.Second,
		CallAgain: 30 * time.Second,
		Attract:   2 * time.Minute,
		Slow:      2,
	}
}

// patience is a time as it is for this resident.
func (m Machine) patience(s State, of time.Duration) time.Duration {
	if (s.Aids.LargeText || s.Aids.Voice) && m.Timings.Slow > 1 {
		return time.Duration(float64(of) * m.Timings.Slow)
	}
	return of
}

// again gives a step that ends by itself its whole time. What waits for a store, a printer or a reader has its time by
// them, and not by the resident.
func (m Machine) again(s State) State {
	var lasts time.Duration
	switch s.Step {
	case Ticket:
		lasts = m.Timings.Ticket
		if s.Visit.Printed == NotPrinted {
			lasts = m.Timings.Unprinted
		}
	case CameOut:
		lasts = m.Timings.Unprinted
	case Pulled, ReaderLost:
		lasts = m.Timings.Notice
	case StillThere:
		lasts = m.Timings.Wipe
	default:
		return s
	}
	if s.Over != Nothing {
		// What lies over it takes its own time to read.
		lasts = max(lasts, m.Timings.Ask)
	}
	s.Closes = s.Now.Add(m.patience(s, lasts))
	return s
}

// left is whether nobody has touched anything, or listened, for so long that the kiosk asks.
func (m Machine) left(s State, since time.Time) bool {
	return !s.Now.Before(since.Add(m.patience(s, m.Timings.Ask)))
}
