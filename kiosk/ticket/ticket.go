// Package ticket draws a queue ticket as a picture in black and white, for a thermal printer of 203 dots an inch
// (8 a millimetre): the number, where to wait, what the counter will do, what to bring, and for staff a panel with who
// came, their language, and a QR code of the kiosk and the pre-registration's reference. It draws the slip (持ち物メモ)
// too, a paper without a number for who comes back another day: from when, what to bring, and where.
//
// Both are in the resident's language, with Japanese beside it where staff must read it too. Most tickets take 150 mm of
// paper at most in any language, and nothing on them is set smaller than an arm's length asks for. They say nothing
// that is not known: no wait where the counter gives none, no date where the card gave none, no fee where there is none. The
// package does not print (package printer), and it does not know who the resident is.
package ticket

import (
	"time"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// Widths of the printed strip, in dots.
const (
	Width80 = 576 // paper 80 mm wide, 72 mm printed
	Width58 = 384 // paper 58 mm wide, 48 mm printed
)

// Text is a text in the resident's language and in Japanese.
type Text struct {
	Local, Japanese string
}

// Paper is what a ticket and a slip both say.
type Paper struct {
	// Language is the resident's, a BCP 47 tag.
	Language string

	Municipality Text // 座間市
	Counter      Text // 戸籍住民課
	Place        Text // 市役所1階: where to wait

	At time.Time

	Procedures   []rules.Procedure
	Dropped      []rules.Procedure // not done without the principal
	Who          visit.Who         // empty where nobody asked
	Certificates []Certificate
	Bring        []Item // to the first visit
	BringAgain   []Item // to the second visit; empty where there is none
	Fee          int    // yen; 0 is not shown

	// Test marks the paper of a test card.
	Test bool
}

// Ticket is all that a ticket says.
type Ticket struct {
	Paper

	Number    string
	Reference string // in the QR code; without one there is no code

	// Consultation is a number to talk to staff (相談), without procedures.
	Consultation bool
	// Waiting is the counter's word on its queue; nil where it is not known.
	Waiting *visit.Waiting
	// Mark is why another paper with this number may be about.
	Mark Mark
	// MarkedAt is when the paper with the mark was asked for; zero is not shown.
	MarkedAt time.Time
}

// Slip is all that a slip says.
type Slip struct {
	Paper

	// Why is the step the slip was asked for at.
	Why visit.Step
	// From is the first day a certificate can be renewed on; nil where it is not known, or is not what is waited for.
	From *rules.Date
	// FirstDay is the counter's first open day from then on; nil where that is From itself.
	FirstDay *rules.Date
	// OpensAt is when the counter opens next; zero where it is open.
	OpensAt time.Time
	// Missing are the documents that were not there.
	Missing []Item
	// OnlyHere is whether no other office does the procedures.
	OnlyHere bool
	// Hours are when the counter is open, a line each, in the resident's language.
	Hours []string
	// Office and Telephone are whom to ask.
	Office    Text
	Telephone string
}

// Certificate is a certificate and until when it runs.
type Certificate struct {
	Kind   rules.CertificateKind
	Status rules.Status
	// ExpiresOn is the last day; nil where it is not known.
	ExpiresOn *rules.Date
	// Latest is whether ExpiresOn is only the latest possible day.
	Latest bool
}

// Item is a line of what to bring: the ids of its words in the catalogue.
type Item struct {
	Name string
	Note string // how to bring it, or what serves; may be empty
}
