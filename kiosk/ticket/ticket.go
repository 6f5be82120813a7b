// Package ticket draws a queue ticket as a picture in black and white, for a thermal printer of 203 dots an inch
// (8 a millimetre): who called the resident's number, where to wait, what the counter will do, what to bring, and a QR
// code with the reference of the pre-registration.
//
// A ticket is in the resident's language, with Japanese beside it where staff must read it too. It says nothing that is
// not known: no wait where the counter gives none, no date where the card gave none, no fee where there is none. It
// does not print (package printer), and it does not know who the resident is.
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

// Ticket is all that a ticket says.
type Ticket struct {
	// Language is the resident's, a BCP 47 tag.
	Language string

	Municipality Text // 座間市
	Counter      Text // 戸籍住民課
	Service      Text // 電子証明書の受付
	Place        Text // 市役所1階: where to wait

	Number    string
	At        time.Time
	Reference string // in the QR code; without one there is no code

	Procedures   []rules.Procedure
	Dropped      []rules.Procedure // not done without the principal
	Who          visit.Who
	Certificates []Certificate
	Bring        []Item // to this visit
	BringAgain   []Item // to the second visit; empty where there is none
	Fee          int    // yen; 0 is not shown

	// Waiting is the counter's word on its queue; nil where it is not known.
	Waiting *visit.Waiting
	// Test marks the ticket of a test card.
	Test bool
	// Reprint marks a ticket that was printed before.
	Reprint bool
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
	Note string // how to bring it; may be empty
}
