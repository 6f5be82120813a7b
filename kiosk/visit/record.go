package visit

import "time"

// Ended is a visit that is over, for the records: when it was, and where it ended. It says nothing of whoever it was. It is an
// effect, and nothing comes back.
type Ended struct {
	Serial       int
	Began, Ended time.Time
	// Step is the one it ended at, or was broken off at.
	Step    Step
	Outcome Outcome
}

// Outcome is what a visit ended with.
type Outcome string

// The outcomes.
const (
	WithTicket Outcome = "ticket"
	WithSlip   Outcome = "slip"
	Told       Outcome = "told"   // nothing more was to be done here now, and the screen said so
	BrokenOff  Outcome = "broken" // there was a way on
)

// recorded is the effects after an event, with the end of the visit that it ended. A card of staff's makes none.
func recorded(before, after State, what any, effects []Effect) []Effect {
	v := before.Visit
	if _, staff := what.(StaffCard); staff || v.Serial == 0 || after.Visit.Serial == v.Serial {
		return effects
	}
	ended := Ended{Serial: v.Serial, Began: v.Began, Ended: after.Now, Step: before.Step, Outcome: BrokenOff}
	if before.Step == StillThere {
		ended.Step = v.Before
	}
	switch {
	case v.Ticket != nil:
		ended.Outcome = WithTicket
	case v.slipOut:
		ended.Outcome = WithSlip
	case isEnd(ended.Step, v):
		ended.Outcome = Told
	}
	return append(effects, ended)
}

// isEnd is whether nothing more is to be done at a step than to read it.
func isEnd(step Step, v Visit) bool {
	switch step {
	case Status:
		return len(v.Outlook.Procedures) == 0
	case CardExpired, NothingToDo, MissingDocuments, Closed:
		return true
	}
	return false
}
