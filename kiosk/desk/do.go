package desk

import (
	"slices"

	"madoguchi/kiosk/health"
)

// Offers is whether the page that is open offers an act to the role: what it does not offer is not drawn, and refused.
func (s State) Offers(act Act) bool {
	if !s.Role.May(act) {
		return false
	}
	if s.Page == OneOf {
		return slices.Contains(s.Chosen.Acts(), act)
	}
	if !slices.Contains(where[act], s.Page) {
		return false
	}
	more := s.Facts.Maintenance
	switch act {
	case TestRoll:
		return s.Rolling == RollShut
	case NewRoll:
		return s.Rolling == RollTried
	case StopService:
		return !more.Stopped
	case ResumeService:
		return more.Stopped
	case PaperAgain:
		return more.Stretch.From != ""
	case SetAside:
		return s.Facts.Store != Fine || s.Facts.Maintenance.failed(health.Store)
	case Export:
		return len(more.Sticks) > 0
	}
	return true
}

// fits is whether an act has the parameters it needs.
func (s State) fits(do Do) bool {
	switch do.Act {
	case PaperNumbers:
		return slices.Contains(Counts(), do.Count)
	case DayLanguage:
		return do.Language == "" || slices.Contains(s.Facts.Maintenance.Languages, do.Language)
	case Brightness:
		return slices.Contains(Percents(), do.Percent)
	case Export:
		return slices.Contains(s.Facts.Maintenance.Sticks, do.Stick)
	}
	return true
}

// does is an act that somebody chose; one that cannot be taken back is asked about first.
func (s State) does(do Do) (State, []Effect) {
	switch {
	case !s.Offers(do.Act) || !s.fits(do):
		return s, nil
	case slices.Contains(sure, do.Act):
		from := s.Page
		s, effects := s.turned(Sure)
		s.before, s.asked = from, do
		s.Ask, s.PaperCount, s.Stick = do.Act, do.Count, do.Stick
		return s, effects
	}
	return s.carried(do)
}

// answered is the answer on Sure.
func (s State) answered(what any) (State, []Effect) {
	switch what.(type) {
	case No:
		return s.back()
	case Yes:
		do := s.asked
		s, effects := s.back()
		if !s.Offers(do.Act) || !s.fits(do) {
			return s, effects // what it was about is gone: the stick was pulled, the store is whole again
		}
		s, carried := s.carried(do)
		return s, append(effects, carried...)
	}
	return s, nil
}

// carried has an act carried out.
func (s State) carried(do Do) (State, []Effect) {
	s.Busy, s.Note = do.Act, Note{}
	order := Order{
		Serial: s.Serial, Act: do.Act, Role: s.Role, Reference: s.Chosen.Reference, Number: s.Chosen.Number,
		Count: do.Count, Language: do.Language, Percent: do.Percent, Stick: do.Stick,
	}
	switch do.Act {
	case Reissue:
		return s, []Effect{Print{order}}
	case CameOut, HandOver:
		return s, []Effect{Close{order, closes[do.Act]}}
	case NewRoll:
		return s, []Effect{Replace{order}}
	}
	return s, []Effect{Operate{order}}
}

// done is what came of the act under way.
func (s State) done(what Done) (State, []Effect) {
	if what.Serial != s.Serial || s.Busy == NoAct {
		return s, nil
	}
	s.Note = Note{Act: s.Busy, Number: s.Chosen.Number, Trouble: what.Trouble}
	switch {
	case s.Busy == TestRoll:
		if what.Trouble == Fine || what.Trouble == TroubleUnconfirmed {
			s.Rolling, s.Note = RollTried, Note{} // somebody stands there who sees it
		}
	case s.Busy == NewRoll:
		s.Page, s.Rolling = Paper, RollOpen
	case s.Page == OneOf && what.Trouble == Fine:
		s.Page = Tickets
	}
	s.Busy = NoAct
	s.stale = s.loading // what is on its way was read before
	return s.load()
}
