package card

import (
	"errors"
	"fmt"
)

// Step is what was being done when a read failed.
type Step string

// The steps of a read.
const (
	Identifying             Step = "identifying the card"
	ReadingLabel            Step = "reading the token label"
	ReadingAuthentication   Step = "reading the authentication certificate"
	ReadingAuthenticationCA Step = "reading the authentication CA certificate"
	CountingTries           Step = "counting PIN tries"
	LookingForSignature     Step = "looking for the signature certificate"
	GivingPIN               Step = "giving the signature PIN"
	ReadingSignature        Step = "reading the signature certificate"
	ReadingSignatureCA      Step = "reading the signature CA certificate"
	ReadingCommonData       Step = "reading the common data"
)

// StepError is a read that failed.
type StepError struct {
	Step Step
	Err  error
}

// Error tells the step and why it failed.
func (e *StepError) Error() string { return fmt.Sprintf("%s: %v", e.Step, e.Err) }

// Unwrap is why the step failed.
func (e *StepError) Unwrap() error { return e.Err }

// failed puts the step under way around an error.
func (s *session) failed(err error) error { return &StepError{Step: s.step, Err: err} }

// ErrPINFormat is a signature PIN that is not 6 to 16 of A–Z and 0–9 (card facts §2.3). It was not sent.
var ErrPINFormat = errors.New("signature PIN is not 6 to 16 capital letters and digits")

// PINError is a signature PIN that did not open the certificate. All else was read.
type PINError struct {
	// Sent is false where the PIN was kept back, because it was not known that more than one try is left.
	Sent bool
	// TriesLeft is what is left now, or TriesUnknown.
	TriesLeft int
}

// Error tells whether the PIN was wrong or kept back.
func (e *PINError) Error() string {
	verb := "not sent"
	if e.Sent {
		verb = "wrong"
	}
	if e.TriesLeft == TriesUnknown {
		return "signature PIN " + verb + ", tries left not known"
	}
	return fmt.Sprintf("signature PIN %s, tries left: %d", verb, e.TriesLeft)
}
