package visit

import (
	"time"

	"madoguchi/kiosk/rules"
)

// Effect is something the attendant does for the visit; its result comes back as an event with the same Serial.
type Effect any

type (
	// ReadCard reads the card; ReadProgress, then CardRead or ReadFailed come back.
	ReadCard struct{ Serial int }
	// Register commits a number with its pre-registration; Registered or RegisterFailed come back.
	Register struct {
		Serial       int
		Registration Registration
	}
	// Print prints the ticket of a committed number; Drawn, then PrintDone or PrintFailed come back.
	Print struct {
		Serial       int
		Number       Number
		Registration Registration
	}
	// LetGo is a number that came too late for its visit: nobody was told it. Nothing comes back.
	LetGo struct{ Number Number }
	// Answer is the resident's word on a ticket of which nobody knew whether it came out. Where it did not it is printed
	// again: PrintDone or PrintFailed come back.
	Answer struct {
		Serial  int
		Number  Number
		CameOut bool
	}
	// PrintSlip prints a slip; SlipDone or SlipNotDone come back.
	PrintSlip struct {
		Serial int
		Slip   Slip
	}
	// AskCard asks whether the card that is in is one of staff's, where no visit reads it; StaffCard comes back, or nothing.
	AskCard struct{}
	// CallStaff tells staff that somebody at this kiosk needs them; StaffCalled or StaffNotCalled come back.
	CallStaff struct{}
)

// Slip is what a slip (持ち物メモ) is drawn from: a paper to take along, without a number.
type Slip struct {
	// Why is the step it was asked for at: Status or NothingToDo (come back from a day on), MissingDocuments, Closed,
	// CardExpired.
	Why  Step
	Plan rules.Plan
	Who  Who
	// OpensAt is when the counter opens next, where it is closed now.
	OpensAt  time.Time
	At       time.Time
	Language string
	Test     bool
}

// Registration is what the counter gets to know of a visit, and the ticket is drawn from. Nothing in it says who
// the resident is.
type Registration struct {
	Plan rules.Plan
	Who  Who
	// Documents the resident says are there, beside the card itself.
	Documents []rules.Document
	Language  string
	// Test is true where the card is a test card: its ticket says so.
	Test bool
	// Consultation is a number to talk to staff, without a card: then Plan and Who are empty.
	Consultation bool
	// Waiting is the counter's word on its queue when the number was asked for; nil where it is not known. It is not kept:
	// on a paper that is printed again later it would be wrong.
	Waiting *Waiting
}
