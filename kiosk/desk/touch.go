package desk

import "slices"

// leads is where each page leads to, beside home and the page before.
var leads = map[Page][]Page{
	Overview: {Tickets, Paper, Day, TrialList, Kiosk, Report},
	Tickets:  {Paper},
	Paper:    {Roll},
}

// behind is the page before each; Paper's and Sure's is the one they were opened from.
var behind = map[Page]Page{
	Tickets: Overview, OneOf: Tickets, Roll: Paper, Day: Overview, TrialList: Overview, OneTrial: TrialList, Kiosk: Overview, Report: Overview,
}

// Leads is whether the page that is open leads to another.
func (s State) Leads(to Page) bool {
	switch {
	case s.Page == Closed || s.Page == Passcode:
		return false
	case to == Overview:
		return s.Page != Overview
	case to == Roll && s.Facts.Roll.None:
		return false
	}
	return slices.Contains(leads[s.Page], to)
}

// touch is what somebody does at the desk. A touch that the page does not offer changes nothing.
func (m Machine) touch(s State, e Event) (State, []Effect) {
	if _, leaving := e.What.(Leave); leaving {
		return s.left(Left)
	}
	if s.Page == Passcode {
		return s.keyed(e)
	}
	if s.Busy != NoAct {
		return s, nil
	}
	switch what := e.What.(type) {
	case Open:
		if s.Leads(what.Page) {
			from := s.Page
			s, effects := s.turned(what.Page)
			if what.Page == Paper {
				s.before = from
			}
			return s, effects
		}
		return s, nil
	case Choose:
		at := slices.IndexFunc(s.Facts.Tickets, func(t Ticket) bool { return t.Reference == what.Reference })
		if s.Page == Tickets && at >= 0 {
			s.Chosen = s.Facts.Tickets[at]
			return s.turned(OneOf)
		}
		return s, nil
	case ChooseTrial:
		if s.Page == TrialList && slices.Contains(Trials(), what.Trial) {
			s, effects := s.turned(OneTrial)
			s.Running = Running{Trial: what.Trial}
			return s, effects
		}
		return s, nil
	case Do:
		return s.does(what)
	case Back:
		return s.back()
	}
	switch s.Page {
	case Roll:
		return s.rolled(e.What)
	case Sure:
		return s.answered(e.What)
	case OneTrial:
		return m.tried(s, e)
	}
	return s, nil
}

func (s State) back() (State, []Effect) {
	switch s.Page {
	case Overview:
		return s, nil
	case Sure:
		return s.turned(s.before)
	case Paper:
		if s.before == Tickets {
			return s.turned(Tickets)
		}
		return s.turned(Overview)
	}
	return s.turned(behind[s.Page])
}

// turned goes to another page. What was said of the last act was read by then, and a trial that goes on is ended.
func (s State) turned(to Page) (State, []Effect) {
	effects := s.halted()
	s.Page, s.Note = to, Note{}
	s.Rolling, s.Running = RollOpen, Running{}
	s.Ask, s.PaperCount, s.Stick, s.asked = NoAct, 0, "", Do{}
	if to != OneOf {
		s.Chosen = Ticket{}
	}
	s, load := s.load()
	return s, append(effects, load...)
}
