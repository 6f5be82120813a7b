package desk

import "time"

// Event is something that happened at the desk. At is when.
type Event struct {
	At time.Time
	// What is one of the types below.
	What any
}

// Tick is time going by, about once a second.
type Tick struct{}

// Touches.
type (
	// Digit keys one digit of the passcode in, 0 to 9.
	Digit struct{ Digit int }
	// Erase takes the last one back, and Clear all of them.
	Erase struct{}
	Clear struct{}
	// Try has the passcode looked at.
	Try struct{}
	// Open goes from the list to Paper, and from Paper to Roll.
	Open struct{ Page Page }
	// Choose opens a ticket of the list.
	Choose struct{ Reference string }
	// Do does something with the ticket that is open, or says that there is a new roll.
	Do struct{ Act Act }
	// Back goes to the page before.
	Back struct{}
	// Leave closes the desk.
	Leave struct{}
	// Stir is a touch that changes nothing, and shows that somebody is there.
	Stir struct{}
)

// Results of effects, with the Serial of the effect.
type (
	// Checked is what came of Check. Where the code was not right, Wait is how long no other is looked at, and Locked that
	// there were too many.
	Checked struct {
		Serial int
		Role   Role // of whom the code is; empty where it was not right
		Wait   time.Duration
		Locked bool
	}
	// Loaded is what came of Load.
	Loaded struct {
		Serial int
		Facts  Facts
	}
	// Done is what came of Print, Close or Replace.
	Done struct {
		Serial  int
		Trouble Trouble
	}
)

// Effect is something the attendant does for the desk; its result comes back as an event with the same Serial.
type Effect any

// Effects.
type (
	// Ask asks how long no passcode is looked at, since the desk may have been left with too many wrong ones; where that is
	// not at all nothing comes back, else Checked.
	Ask struct{ Serial int }
	// Check looks at a passcode; Checked comes back.
	Check struct {
		Serial int
		Code   string
	}
	// Load asks for the facts; Loaded comes back.
	Load struct{ Serial int }
	// Print prints a ticket once more, marked as a reissue; Done comes back.
	Print struct{ Order }
	// Close gives a ticket its last state by staff's word; Done comes back.
	Close struct {
		Order
		State TicketState
	}
	// Replace notes that there is a new roll in the printer; Done comes back.
	Replace struct{ Order }
	// Record is for the audit log; nothing comes back.
	Record struct {
		Event Happening
		Role  Role
	}
)

// Order is an act that is to be carried out.
type Order struct {
	Serial int
	Act    Act
	// Role is whose act it is, for the audit log.
	Role Role
	// Reference and Number are the ticket's; empty where it is about none.
	Reference, Number string
}

// Happening is what an audit log is told of the desk itself.
type Happening string

// The happenings.
const (
	Entered Happening = "desk entered"
	Left    Happening = "desk left"
	Idled   Happening = "desk left idle"
)
