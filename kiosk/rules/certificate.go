package rules

import "time"

// CertificateKind is one of the two certificates of the public identity service.
type CertificateKind string

// The two kinds, in the order procedures are planned in.
const (
	Authentication CertificateKind = "authentication"
	Signature      CertificateKind = "signature"
)

// Kinds are both kinds in the order procedures are planned in.
func Kinds() [2]CertificateKind { return [2]CertificateKind{Authentication, Signature} }

// State is what is known of a certificate from the card.
type State string

// The states of a certificate on a card.
const (
	Present State = "present"
	Unread  State = "unread" // there, but behind its PIN
	Absent  State = "absent"
)

// TriesUnknown is a PIN whose tries the card does not tell: nothing is planned for it that nobody asked for.
const TriesUnknown = -1

// Certificate is a certificate as the card gave it.
type Certificate struct {
	State               State
	NotBefore, NotAfter time.Time // zero unless Present
	PINTriesLeft        int       // 0: the PIN is locked; or TriesUnknown
	Revoked             bool      // known to be revoked; a card never says so by itself
}

// Card is what the card said.
type Card struct {
	Authentication, Signature Certificate
	ExpiresOn                 *Date // nil where the card did not say
}

// Certificate is the card's certificate of a kind.
func (c Card) Certificate(kind CertificateKind) Certificate {
	if kind == Signature {
		return c.Signature
	}
	return c.Authentication
}

// ExpiredOn is whether the card itself has run out on a day. A card that did not say until when it runs has not.
func (c Card) ExpiredOn(day Date) bool {
	return c.ExpiresOn != nil && c.ExpiresOn.Before(day)
}

// Status is a certificate's status on a day.
type Status string

// The statuses, in the order the first that holds is taken.
const (
	StatusAbsent      Status = "absent"
	StatusUnread      Status = "unread"
	StatusRevoked     Status = "revoked"
	StatusExpired     Status = "expired"
	StatusNotYetValid Status = "not-yet-valid"
	StatusRenewable   Status = "renewable"
	StatusValid       Status = "valid"
)

// CertificateStatus is a certificate on a day. The dates and DaysLeft mean something only where Dated.
type CertificateStatus struct {
	Status        Status
	Dated         bool
	ExpiresOn     Date // the last day, in Japan
	RenewableFrom Date // the first day it can be renewed on
	DaysLeft      int  // calendar days to ExpiresOn: 0 on the day itself, negative after
}

// StatusOf is a certificate's status at an instant under a municipality's terms (the rules, "A certificate's status
// on a day"). A state that is none of the three counts as Absent.
func StatusOf(c Certificate, at time.Time, terms Terms) CertificateStatus {
	switch c.State {
	case Present:
	case Unread:
		return CertificateStatus{Status: StatusUnread}
	default:
		return CertificateStatus{Status: StatusAbsent}
	}

	today, expiresOn := DateOf(at), DateOf(c.NotAfter)
	status := CertificateStatus{
		Status:        StatusValid,
		Dated:         true,
		ExpiresOn:     expiresOn,
		RenewableFrom: terms.RenewableFrom(expiresOn),
		DaysLeft:      today.DaysUntil(expiresOn),
	}
	switch {
	case c.Revoked:
		status.Status = StatusRevoked
	case at.After(c.NotAfter):
		status.Status = StatusExpired
	case at.Before(c.NotBefore):
		status.Status = StatusNotYetValid
	case !today.Before(status.RenewableFrom):
		status.Status = StatusRenewable
	}
	return status
}
