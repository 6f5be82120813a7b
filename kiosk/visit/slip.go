package visit

import (
	"reflect"
	"time"

	"madoguchi/kiosk/rules"
)

// withSlip is the state with what it says of a slip: a slip that is out was for one outcome, in one language, and says
// nothing of the next.
func withSlip(s State) State {
	if s.Visit.Slip == SlipPrinted || s.Visit.Slip == SlipFailed {
		if slip, offered := slipOf(s); offered && !s.Visit.slipped.same(slip) {
			s.Visit.Slip, s.Visit.slipped = NoSlip, Slip{}
		}
	}
	s.Visit.CanSlip = canSlip(s)
	return s
}

func canSlip(s State) bool {
	_, offered := slipOf(s)
	return offered && s.Kiosk.Printer.Ready && (s.Visit.Slip == NoSlip || s.Visit.Slip == SlipFailed)
}

// slipOf is the slip of the step; offered is false where there is none.
func slipOf(s State) (slip Slip, offered bool) {
	slip = Slip{Why: s.Step, At: s.Now, Language: s.Language, Test: s.Visit.Card.Test}
	switch s.Step {
	case Status:
		slip.Plan = s.Visit.Outlook
		if len(slip.Plan.Procedures) > 0 || !hasDay(slip.Plan) {
			return Slip{}, false
		}
	case CardExpired:
		slip.Plan = s.Visit.Outlook
		if s.Visit.Plan.Outcome == rules.CardExpired { // it ran out at midnight, in the middle of the visit
			slip.Plan = s.Visit.Plan
		}
	case NothingToDo, MissingDocuments, Closed:
		slip.Plan = s.Visit.Plan
		slip.Who = who(s.Visit.Answers)
	default:
		return Slip{}, false
	}
	if s.Visit.Consultation {
		slip.Plan, slip.Who = rules.Plan{}, ""
	}
	if !s.Reception.Open {
		slip.OpensAt = s.Reception.OpensAt
	}
	return slip, true
}

// hasDay is whether there is a day to come back from.
func hasDay(p rules.Plan) bool {
	for _, certificate := range p.Certificates {
		if certificate.Dated {
			return true
		}
	}
	return false
}

// same is whether another slip would say the same.
func (slip Slip) same(as Slip) bool {
	slip.At, as.At = time.Time{}, time.Time{}
	slip.OpensAt, as.OpensAt = time.Time{}, time.Time{}
	slip.Plan.Reception, as.Plan.Reception = rules.Reception{}, rules.Reception{}
	return reflect.DeepEqual(slip, as)
}

// askForSlip has the step's slip printed; the step stays.
func askForSlip(s State) (State, []Effect) {
	if !canSlip(s) {
		return s, nil
	}
	slip, _ := slipOf(s)
	s.Visit.Slip, s.Visit.slipped = SlipPrinting, slip
	return s, []Effect{PrintSlip{Serial: s.Visit.Serial, Slip: slip}}
}

// slipOut is what came of printing a slip.
func slipOut(s State, what any) State {
	if s.Visit.Slip != SlipPrinting {
		return s
	}
	switch what := what.(type) {
	case SlipDone:
		if what.Serial == s.Visit.Serial {
			s.Visit.Slip, s.Visit.slipOut = SlipPrinted, true
		}
	case SlipNotDone:
		if what.Serial == s.Visit.Serial {
			s.Visit.Slip = SlipFailed
		}
	}
	return s
}
