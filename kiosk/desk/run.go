package desk

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// longest is how long a trial may work by itself: ten reads of a card that is put in first, or five sentences, take a minute.
const longest = 5 * time.Minute

// tried is a touch at a trial.
func (m Machine) tried(s State, e Event) (State, []Effect) {
	r := s.Running
	switch what := e.What.(type) {
	case Begin:
		if r.Started.IsZero() || r.Result != nil {
			return m.begun(s, e.At)
		}
	case TryVolume:
		if r.Trial == TrialSpeech && r.Asks {
			return s.works(e.At)
		}
	case Yes:
		if r.Asks {
			return s.ended(e.At, Result{Passed: true, Figures: r.figures})
		}
	case No:
		if r.Asks {
			return s.ended(e.At, Result{Finding: FindingNo, Figures: r.figures})
		}
		if r.open() && r.missing() != "" {
			return s.ended(e.At, r.lacking())
		}
	case NextColour:
		if r.Trial == TrialColours && r.open() {
			if s.Running.Done++; s.Running.Done == r.Of {
				s.Running.Asks = true
			} else {
				s.Running.Colour++
			}
		}
	case Cell:
		if r.Trial == TrialTouch && r.open() && what.Index >= 0 && what.Index < r.Of && !r.Reached[what.Index] {
			s.Running.Reached, s.Running.since = with(r.Reached, what.Index), e.At
			return s.counted(e.At, len(s.Running.Reached))
		}
	case KeyPressed:
		if r.Trial == TrialKeypad && r.open() && slices.Contains(r.Wanted, what.Role) && !r.Keys[what.Role] {
			s.Running.Keys = with(r.Keys, what.Role)
			return s.counted(e.At, len(s.Running.Keys))
		}
	}
	return s, nil
}

// open is whether the trial was begun, and is neither at an end nor asking.
func (r Running) open() bool {
	return !r.Started.IsZero() && r.Result == nil && !r.Asks && !r.Working
}

// with is a set with one more in it; the one given stays as it is.
func with[K comparable](set map[K]bool, one K) map[K]bool {
	set = maps.Clone(set)
	if set == nil {
		set = map[K]bool{}
	}
	set[one] = true
	return set
}

// begun is a trial at its beginning.
func (m Machine) begun(s State, at time.Time) (State, []Effect) {
	s.Running = Running{Trial: s.Running.Trial, Started: at, since: at}
	switch s.Running.Trial {
	case TrialTouch:
		s.Running.Of = GridColumns * GridRows
	case TrialColours:
		s.Running.Of = Colours
	case TrialKeypad:
		s.Running.Wanted, s.Running.Of = slices.Clone(m.Keys), len(m.Keys)
		if len(m.Keys) == 0 {
			return s.ended(at, Result{Finding: FindingNone})
		}
	default:
		return s.works(at)
	}
	return s, nil
}

// works has the attendant run the trial.
func (s State) works(at time.Time) (State, []Effect) {
	r := &s.Running
	r.Working, r.Asks, r.since = true, false, at
	r.Done, r.Of = 0, map[Trial]int{TrialCard: Reads, TrialSpeech: Volumes}[r.Trial]
	return s, []Effect{Run{Serial: s.Serial, Trial: r.Trial, Role: s.Role}}
}

// counted is a trial that has come so far.
func (s State) counted(at time.Time, done int) (State, []Effect) {
	if s.Running.Done = done; done == s.Running.Of {
		return s.ended(at, Result{Passed: true})
	}
	return s, nil
}

// missing are the cells or keys that were not reached, of a trial that wants all of them; empty for every other.
func (r Running) missing() string {
	var missing []string
	switch r.Trial {
	case TrialTouch:
		for i := range r.Of {
			if !r.Reached[i] {
				missing = append(missing, strconv.Itoa(i))
			}
		}
	case TrialKeypad:
		for _, key := range r.Wanted {
			if !r.Keys[key] {
				missing = append(missing, key)
			}
		}
	}
	return strings.Join(missing, " ")
}

// heard is what the attendant says of the trial it runs.
func (s State) heard(e Event) (State, []Effect) {
	if !s.Running.Working {
		return s, nil
	}
	switch what := e.What.(type) {
	case TrialProgress:
		if what.Serial == s.Serial {
			s.Running.Done, s.Running.Of = what.Done, what.Of
		}
	case TrialAsks:
		if what.Serial == s.Serial {
			s.Touched = e.At
			s.Running.Working, s.Running.Asks, s.Running.figures = false, true, what.Figures
		}
	case TrialDone:
		if what.Serial == s.Serial {
			return s.ended(e.At, what.Result)
		}
	}
	return s, nil
}

// worked is a trial that works by itself as time goes by: one that is not heard of any more has failed.
func (s State) worked(at time.Time) (State, []Effect) {
	if at.Before(s.Running.since) {
		s.Running.since = at // the clock was set back
	}
	if at.Sub(s.Running.since) < longest {
		return s, nil
	}
	halted := s.halted()
	s, kept := s.ended(at, Result{Finding: FindingLong})
	return s, append(halted, kept...)
}

// Untouched is how long the touch grid waits for another cell: it fills the screen, and this is the way out for whoever has
// touched a cell that does not answer.
const Untouched = 30 * time.Second

// gridded is the touch grid as time goes by.
func (s State) gridded(at time.Time) (State, []Effect) {
	if at.Before(s.Running.since) {
		s.Running.since = at // the clock was set back
	}
	if at.Sub(s.Running.since) < Untouched {
		return s, nil
	}
	touched := s.Touched
	s, kept := s.ended(at, s.Running.lacking())
	s.Touched = touched // nobody has
	return s, kept
}

// lacking is the result of a trial that somebody gave up, since not all of it answers.
func (r Running) lacking() Result {
	return Result{Finding: FindingMissing, Figures: [][2]string{{FindingMissing, r.missing()}}}
}

// ended is a trial that has come to its result.
func (s State) ended(at time.Time, result Result) (State, []Effect) {
	r := &s.Running
	result.Trial, result.Role, result.At = r.Trial, s.Role, at
	result.Took = max(at.Sub(r.Started), 0)
	r.Working, r.Asks, r.figures = false, false, nil
	r.Result = &result
	s.Touched = at
	s.stale = s.loading // what is on its way does not know of it
	s, load := s.load()
	return s, append([]Effect{Keep{result}}, load...)
}

// halted is what ends the trial that the attendant runs.
func (s State) halted() []Effect {
	if !s.Running.Working {
		return nil
	}
	return []Effect{Halt{s.Serial}}
}
