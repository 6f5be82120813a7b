package visit

import "madoguchi/kiosk/rules"

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
	// Print prints the ticket of a committed number; PrintDone or PrintFailed come back.
	Print struct {
		Serial       int
		Number       Number
		Registration Registration
	}
)

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
}
