package visit

// voice is what the voice and the headphones' jack say.
func (m Machine) voice(s State, what any) State {
	switch what := what.(type) {
	case VoiceChanged:
		before := s.Kiosk.Voice
		s.Kiosk.Voice = what.Voice
		if !what.Voice.Ready {
			s.Aids.Voice = false
		} else if !before.Ready && s.Kiosk.Headphones {
			s.Aids.Voice = true // whoever plugged them in is still waiting for it
			return m.stirred(s)
		}
	case HeadphonesChanged:
		s.Kiosk.Headphones = what.In
		if what.In { // that is asking for the voice
			s.Aids.Voice = s.Kiosk.Voice.Ready
			return m.stirred(s)
		}
	case Spoke:
		// Not where the kiosk asks whether somebody is there, or for a card that was left: its own words would answer it.
		if s.Aids.Voice && s.Step != StillThere && s.Step != TakeCard {
			return m.stirred(s)
		}
	}
	return s
}

// stirred notes that somebody is there.
func (m Machine) stirred(s State) State {
	s.Stirred = s.Now
	if s.Visit.Serial != 0 { // at Insert nothing of a visit may begin
		s.Visit.Touched = s.Now
	}
	return m.again(s)
}
