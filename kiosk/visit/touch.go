package visit

import (
	"slices"
	"time"

	"madoguchi/kiosk/rules"
)

// touch is what the resident does. A touch that the step does not offer changes nothing.
func (m Machine) touch(s State, what any) (State, []Effect) {
	if next, effects, done := m.footer(s, what); done {
		return next, effects
	}
	if s.Over != Nothing {
		return s, nil // the step's own screen is hidden
	}
	switch s.Step {
	case Insert, OutOfService:
		if _, ok := what.(AskWithoutCard); ok && !s.Kiosk.Stopped {
			s.Stirred = s.Now
			return m.begin(s, WithoutCard), nil
		}
		return s, nil
	}
	if s.Visit.Serial == 0 {
		return s, nil // no visit is under way: nothing here takes a touch
	}
	s.Stirred, s.Visit.Touched = s.Now, s.Now
	switch what := what.(type) {
	case Forward:
		return m.forward(s)
	case Back:
		return m.back(s), nil
	case Quit:
		if s.Step != Numbering && s.Step != Reading {
			return m.wipe(s), nil
		}
	case Other:
		if s.Step == Status {
			s.Visit.Asked = true
			s.Step = m.questions(s)[0]
		}
	case Here:
		if s.Step == StillThere {
			s.Step, s.Visit.Before = s.Visit.Before, ""
			s.Closes = time.Time{}
			s = m.offered(s)
			if s.Step == PrinterNotReady && s.Kiosk.Printer.Ready {
				return m.confirm(s)
			}
		}
	case AskForSlip:
		return askForSlip(s)
	case TicketCameOut:
		return m.cameOut(s, what.Yes)
	case AskForConsultation:
		if s.Step == WithoutCard {
			s.Visit.Consultation = true
			return m.confirm(s)
		}
	default:
		m.choose(&s, what)
	}
	return s, nil
}

func (m Machine) choose(s *State, what any) {
	switch what := what.(type) {
	case ChooseCertificates:
		if s.Step == Certificates {
			s.Visit.Answers.Certificates = kindsOf(what.Choice)
		}
	case ChooseChanged:
		if s.Step == Changed {
			s.Visit.Answers.Changed = what.Changed
		}
	case ChooseWho:
		if s.Step == Applicant {
			s.Visit.Answers.Who = what.Who
		}
	case ChooseItem:
		if s.Step == Checklist && slices.Contains(m.checklist(*s), what.Item) {
			s.Visit.Answers = s.Visit.Answers.withItem(what.Item, what.Answer)
		}
	}
}

func kindsOf(choice Choice) []rules.CertificateKind {
	switch choice {
	case AuthenticationOnly:
		return []rules.CertificateKind{rules.Authentication}
	case SignatureOnly:
		return []rules.CertificateKind{rules.Signature}
	}
	return []rules.CertificateKind{rules.Authentication, rules.Signature}
}

// Chosen is the choice an answer stands for; empty where there is none yet.
func (a Answers) Chosen() Choice {
	switch {
	case a.Certificates == nil:
		return ""
	case len(a.Certificates) == 2:
		return Both
	case a.Certificates[0] == rules.Authentication:
		return AuthenticationOnly
	}
	return SignatureOnly
}

func (m Machine) forward(s State) (State, []Effect) {
	switch s.Step {
	case Status:
		if len(s.Visit.Outlook.Procedures) > 0 {
			s.Step = m.questions(s)[0]
		}
	case Certificates, Changed, Applicant, Checklist:
		if m.canGoOn(s) {
			return m.afterQuestion(s), nil
		}
	case Plan, PrinterNotReady:
		return m.confirm(s)
	case Ticket, NoNumber:
		return m.wipe(s), nil
	}
	return s, nil
}

func (m Machine) afterQuestion(s State) State {
	questions := m.questions(s)
	if next := slices.Index(questions, s.Step) + 1; next < len(questions) {
		s.Step = questions[next]
		return s
	}
	return m.planned(s)
}

// planned is the step that the answers come to. A number is only offered where one could be committed.
func (m Machine) planned(s State) State {
	s.Visit.Plan = m.assess(s, m.answers(s))
	s.Step = map[rules.Outcome]Step{
		rules.CardExpired:      CardExpired,
		rules.NothingToDo:      NothingToDo,
		rules.ComeBack:         Closed,
		rules.MissingDocuments: MissingDocuments,
		rules.Ticket:           Plan,
	}[s.Visit.Plan.Outcome]
	return m.offered(s)
}

// allowed is the step that asking for a number leads to: Plan where it may be given. It is decided once more, since
// between plan and touch the counter may have closed.
func (m Machine) allowed(s State) State {
	switch {
	case !s.Visit.Consultation:
		return m.planned(s)
	case s.Reception.Open:
		s.Step = Plan
	default:
		s.Step = Closed
	}
	return s
}

// confirm asks for the number. Where no ticket can be printed the resident is told first, and may take the number all the
// same.
func (m Machine) confirm(s State) (State, []Effect) {
	told := s.Step == PrinterNotReady
	s = m.offered(m.allowed(s))
	switch {
	case s.Step != Plan:
		return s, nil
	case !s.Kiosk.Printer.Ready && !told:
		s.Step = PrinterNotReady
		return s, nil
	}
	s.Step = Numbering
	s.Visit.registering, s.Visit.asked = true, m.registration(s)
	s.Closes = s.Now.Add(m.Timings.Numbering)
	return s, []Effect{Register{Serial: s.Visit.Serial, Registration: s.Visit.asked}}
}

// back goes to the step before; every answer stays.
func (m Machine) back(s State) State {
	switch s.Step {
	case WithoutCard:
		// The same person goes on at Insert: what they chose falls back by time, not now.
		chosen := s
		s = m.rest(s)
		s.Language, s.Aids, s.Stirred = chosen.Language, chosen.Aids, chosen.Stirred
		s.Call, s.CalledAt = chosen.Call, chosen.CalledAt
	case Certificates, Changed, Applicant, Checklist:
		questions := m.questions(s)
		if at := slices.Index(questions, s.Step); at > 0 {
			s.Step = questions[at-1]
			return s
		}
		s.Step = Status
		s.Visit.Asked = false
	case Plan, Closed, NothingToDo, MissingDocuments, PrinterNotReady:
		if s.Visit.Consultation {
			s.Visit.Consultation = false
			s.Step = WithoutCard
			return s
		}
		questions := m.questions(s)
		s.Step = questions[len(questions)-1]
	}
	return s
}
