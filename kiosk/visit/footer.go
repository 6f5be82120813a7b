package visit

// footer is what every step offers beside its own: language, aids and a call for staff. It keeps the place in the
// visit; done is false for a touch that is the step's own.
func (m Machine) footer(s State, what any) (next State, effects []Effect, done bool) {
	switch what := what.(type) {
	case SetLargeText:
		s.Aids.LargeText = what.On
	case SetHighContrast:
		s.Aids.HighContrast = what.On
	case SetVoice:
		s.Aids.Voice = what.On && s.Kiosk.Voice.Ready
	case Louder:
		s.Aids.Volume = min(s.Aids.Volume+1, loudest)
	case Softer:
		s.Aids.Volume = max(s.Aids.Volume-1, softest)
	case OpenLanguages:
		s.Over = Languages
	case ChooseLanguage:
		s.Language = what.Language
		s.Over = Nothing
	case AskForStaff:
		s, effects = m.call(s)
	case Close:
		if s.Over == Help && s.Call == CallFailed {
			s.Call = NotCalled
		}
		s.Over = Nothing
	case Stir:
	default:
		return s, nil, false
	}
	return m.stirred(s), effects, true
}

// The volume's first and last step.
const (
	softest = 1
	loudest = 5
)

// call tells staff, unless they were told just now.
func (m Machine) call(s State) (State, []Effect) {
	s.Over = Help
	told := s.Call == Calling || s.Call == Called
	if told && s.Now.Before(s.CalledAt.Add(m.Timings.CallAgain)) {
		return s, nil
	}
	s.Call, s.CalledAt = Calling, s.Now
	return s, []Effect{CallStaff{}}
}

// answered is what came of a call. That it reached nobody is shown to whoever has closed Help since, and waits.
func (m Machine) answered(s State, what any) State {
	if s.Call != Calling {
		return s
	}
	if _, told := what.(StaffCalled); told {
		s.Call = Called
		return s
	}
	s.Call = CallFailed
	if s.Step == StillThere || s.Over != Nothing {
		return s
	}
	s.Over = Help
	return m.again(s)
}
