// Package card reads what a card says: of what kind it is and, of a My Number Card, when the card expires, how the two
// certificates of the public identity service stand, and how many tries their PINs have left.
//
// Start from Read. It takes APDUs to the card through any apdu.Transmitter (package slot has one), never more than a
// bounded number of them, and uses up no try of any PIN unless it is given one. One application of a card has one file
// here: the token information, certificates and PINs of JPKI, the common data, the driver's licence and so on.
//
// What is never read: the applications with name, address, birth date, sex, face and My Number. What comes along with
// the signature certificate, which has four of these, is wiped as soon as dates, serial number and issuer are taken
// from it. Nothing of a card's answers is in an error's text.
//
// A kind is told by what the card selects and by its token label, never by its ATR, which readers make up and which no
// table has complete (card facts §2.4).
package card

import (
	"context"

	"madoguchi/reader/apdu"
	"madoguchi/reader/trust"
)

// Kind is what was inserted.
type Kind string

// The kinds of card facts §10.
const (
	MyNumberCard       Kind = "my-number-card"
	JukiCard           Kind = "juki-card"
	Phone              Kind = "phone"
	DriversLicence     Kind = "drivers-licence"
	ResidenceCard      Kind = "residence-card"
	ContactlessStorage Kind = "contactless-storage"
	Other              Kind = "other"
	// Unreadable is a card that the reader gets no answer from: upside down, or without a chip. Read never gives it;
	// package slot tells.
	Unreadable Kind = "unreadable"
)

// maxExchanges is the most a Read may take. A card that gives 64 bytes at a time needs about 110 for everything, with
// both CA certificates.
const maxExchanges = 200

// Options of a Read; the zero value is right for most.
type Options struct {
	// Trust judges issuers; nil is the built-in pins, with nothing learned.
	Trust *trust.Store
	// SignaturePIN opens the signature certificate. It is sent only when more than one try is left. The caller makes
	// the letters upper case, wipes it, and powers the card down afterwards. Nil sends none.
	SignaturePIN []byte
	// Progress is told after each exchange how many of about how many are done; done never exceeds of.
	Progress func(done, of int)
}

// Read tells what a card says. The application that was selected before does not matter; atr may be empty.
//
// Errors: ErrPINFormat before anything is sent; the context's, between exchanges; else a *StepError around an
// *apdu.TransportError (the card or the reader is gone), an *apdu.MalformedError or certificate.ErrMalformed (the card
// answers what no card should), or an apdu.Status (it refuses a label or certificate that a My Number Card should not). The
// report is then not complete. Beside a *PINError, it is.
func Read(ctx context.Context, t apdu.Transmitter, atr []byte, o Options) (Report, error) {
	if err := checkPIN(o.SignaturePIN); err != nil {
		return Report{}, err
	}
	if o.Trust == nil {
		store, err := trust.New(trust.Options{})
		if err != nil {
			return Report{}, err
		}
		o.Trust = store
	}
	s := newSession(ctx, t, atr, o)
	report := Report{}
	var err error
	if report.Kind, err = s.identify(atr); err == nil && report.Kind == MyNumberCard {
		report.Card, err = s.facts()
	}
	report.Exchanges = s.channel.Exchanges()
	s.finish()
	return report, err
}

// facts reads all of a My Number Card, with JPKI selected.
func (s *session) facts() (*Facts, error) {
	var f Facts
	authentication, err := s.authentication()
	if err != nil {
		return nil, s.failed(err)
	}
	f.Authentication = authentication.Certificate
	f.Test = authentication.test
	if f.Authentication.PINTriesLeft, err = s.tries(fileAuthenticationPIN); err != nil {
		return nil, s.failed(err)
	}
	if f.Signature.PINTriesLeft, err = s.tries(fileSignaturePIN); err != nil {
		return nil, s.failed(err)
	}
	if f.Signature.State, err = s.signatureState(f.Authentication.State == Present); err != nil {
		return nil, s.failed(err)
	}
	pinErr := error(nil)
	if s.options.SignaturePIN != nil && f.Signature.State == Unread {
		var signature found
		signature, pinErr, err = s.openSignature(f.Signature)
		if err != nil {
			return nil, s.failed(err)
		}
		f.Signature = signature.Certificate
		f.Test = f.Test || signature.test
	}
	if f.ExpiresOn, err = s.expiry(); err != nil {
		return nil, s.failed(err)
	}
	return &f, pinErr
}
