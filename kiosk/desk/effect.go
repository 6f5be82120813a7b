package desk

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
	// Operate does an act on the roll, the kiosk or the report; Done comes back. A Restart or ShutDown is done once the machine
	// was told.
	Operate struct{ Order }
	// Run runs a trial that works by itself: TrialProgress any number of times, then TrialAsks or TrialDone come back.
	Run struct {
		Serial int
		Trial  Trial
		Role   Role
	}
	// Halt ends the Run under way; nothing of it is wanted any more.
	Halt struct{ Serial int }
	// Keep keeps what a trial came to, and is for the audit log; nothing comes back.
	Keep struct{ Result Result }
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
	// Count, Language, Percent and Stick are those of Do.
	Count    int
	Language string
	Percent  int
	Stick    string
}

// Happening is what an audit log is told of the desk itself.
type Happening string

// The happenings.
const (
	Entered       Happening = "desk entered"
	EnteredByCard Happening = "desk entered by card"
	Left          Happening = "desk left"
	Idled         Happening = "desk left idle"
)
