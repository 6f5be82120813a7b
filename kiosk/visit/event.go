package visit

import (
	"image"
	"time"
)

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

	// VoiceChanged is the voice becoming able to speak or not.
	VoiceChanged struct{ Voice Condition }
	// HeadphonesChanged is headphones going into the jack or out of it.
	HeadphonesChanged struct{ In bool }
	// Spoke is the voice having come to the end of what it said: whoever listens has not gone.
	Spoke struct{}
	// StaffCalled is staff having been told that somebody needs them.
	StaffCalled struct{}
	// StaffNotCalled is a call that reached nobody.
	StaffNotCalled struct{}
	// SlipDone is the slip being out.
	SlipDone struct{ Serial int }
	// SlipNotDone is a slip that did not come out, or not for sure.
	SlipNotDone struct{ Serial int }

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
	// Drawn is the ticket's picture, as it goes to the printer.
	Drawn struct {
		Serial  int
		Picture image.Image
	}
	// PrintFailed is a ticket that did not come out; Unsure where nobody knows whether it did. It may come out yet, when the
	// printer is fit again: then PrintDone follows.
	PrintFailed struct {
		Serial int
		Unsure bool
	}
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
	// SetLargeText turns the large type on or off.
	SetLargeText struct{ On bool }
	// SetHighContrast turns the high contrast on or off.
	SetHighContrast struct{ On bool }
	// SetVoice turns the voice on or off.
	SetVoice struct{ On bool }
	// Louder and Softer change the voice's volume.
	Louder struct{}
	Softer struct{}
	// OpenLanguages lays the choice of language over the screen; ChooseLanguage or Close takes it away.
	OpenLanguages struct{}
	// AskForStaff calls staff, and lays Help over the screen.
	AskForStaff struct{}
	// Close takes away what lies over the screen.
	Close struct{}
	// Stir is a touch or a key that changes nothing in the visit (another leaf of a screen, another focus), and shows
	// that somebody is there.
	Stir struct{}
	// AskForSlip has the slip (持ち物メモ) of this step printed.
	AskForSlip struct{}
	// AskForConsultation asks, without a card, for a number to talk to staff.
	AskForConsultation struct{}
	// AskWithoutCard opens WithoutCard from Insert.
	AskWithoutCard struct{}
	// TicketCameOut answers CameOut.
	TicketCameOut struct{ Yes bool }
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
