package visit

import "time"

// Event is something that happened: a touch, a card, a part, or time going by. At is when.
type Event struct {
	At time.Time
	// What is one of the types below.
	What any
}

// Events of the parts.
type (
	// Tick is time going by, about once a second.
	Tick struct{}
	// ReaderChanged is a reader or the PC/SC service coming or going.
	ReaderChanged struct{ Reader Reader }
	// PrinterChanged is the printer becoming ready or not.
	PrinterChanged struct{ Printer Condition }
	// StoreChanged is the store becoming writable or not.
	StoreChanged struct{ Store Condition }
	// WaitingChanged is the counter's word on its queue; nil where it is not known any more.
	WaitingChanged struct{ Waiting *Waiting }

	// CardInserted is a card coming into the reader.
	CardInserted struct{}
	// CardMute is a card in the reader that does not answer: upside down, or without a chip.
	CardMute struct{}
	// CardRemoved is the card leaving the reader.
	CardRemoved struct{}
	// ReadProgress is a card being read.
	ReadProgress struct{ Serial, Done, Of int }
	// CardRead is what a ReadCard came to.
	CardRead struct {
		Serial int
		Kind   Kind
		Card   Card // meaningful for MyNumberCard
	}
	// ReadFailed is a ReadCard that came to nothing.
	ReadFailed struct{ Serial int }

	// Registered is a number committed with its pre-registration.
	Registered struct {
		Serial int
		Number Number
	}
	// RegisterFailed is a store that could not commit.
	RegisterFailed struct{ Serial int }
	// PrintDone is the printer's word that the ticket is out.
	PrintDone struct{ Serial int }
	// PrintFailed is a ticket that did not come out, or not for sure.
	PrintFailed struct{ Serial int }
)

// Touches of the resident.
type (
	// Forward is the main action of a step.
	Forward struct{}
	// Back goes to the question before.
	Back struct{}
	// Quit ends the visit.
	Quit struct{}
	// Other is the second way a step offers: on Status, the questions although the dates ask for nothing.
	Other struct{}
	// ChooseCertificates answers Certificates.
	ChooseCertificates struct{ Choice Choice }
	// ChooseChanged answers Changed.
	ChooseChanged struct{ Changed YesNo }
	// ChooseWho answers Applicant.
	ChooseWho struct{ Who Who }
	// ChooseItem answers one line of Checklist.
	ChooseItem struct {
		Item   Item
		Answer YesNo
	}
	// ChooseLanguage changes the language and keeps the place.
	ChooseLanguage struct{ Language string }
	// AskWithoutCard opens WithoutCard from Insert.
	AskWithoutCard struct{}
	// Here answers StillThere.
	Here struct{}
)

// Choice is which certificates a resident wants handled.
type Choice string

// The three choices.
const (
	Both               Choice = "both"
	AuthenticationOnly Choice = "authentication"
	SignatureOnly      Choice = "signature"
)
