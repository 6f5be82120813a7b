package card

import (
	"encoding/json"
	"fmt"
	"time"

	"madoguchi/reader/trust"
)

// Report is what an inserted card came to. Its JSON is the card command's contract.
type Report struct {
	// Reader is the reader's name, which the caller fills in.
	Reader string `json:"reader"`
	Kind   Kind   `json:"kind"`
	// Card is there for a MyNumberCard only.
	Card *Facts `json:"card"`
	// Exchanges is how many APDUs it took.
	Exchanges int `json:"exchanges"`
}

// Facts are what a My Number Card says.
type Facts struct {
	Authentication Certificate `json:"authentication"`
	Signature      Certificate `json:"signature"`
	// ExpiresOn is the last day of the card itself, nil where the card does not say.
	ExpiresOn *Date `json:"expiresOn,omitempty"`
	// Test is whether a test CA issued the card's certificates (card facts §4.1): it is to be shown as a test card.
	Test bool `json:"-"`
}

// State is what is known of a certificate.
type State string

// The states.
const (
	Present State = "present"
	Unread  State = "unread" // there, as far as can be told, but behind its PIN
	Absent  State = "absent"
)

// TriesUnknown is a PIN whose tries the card does not tell.
const TriesUnknown = -1

// Certificate is one of the two certificates with its PIN.
type Certificate struct {
	State State
	// NotBefore and NotAfter are zero, Serial and Issuer empty, unless Present.
	NotBefore, NotAfter time.Time
	Serial              string // hex, lower case
	Issuer              trust.Verdict
	// PINTriesLeft is 0 where the PIN is blocked, or TriesUnknown.
	PINTriesLeft int
}

// japan is UTC+9 the year round; dates of a card are dates there (card facts §4.2).
var japan = time.FixedZone("JST", 9*60*60)

// MarshalJSON has times in Japan's zone, and leaves out what is not known.
func (c Certificate) MarshalJSON() ([]byte, error) {
	out := struct {
		State        State         `json:"state"`
		NotBefore    string        `json:"notBefore,omitempty"`
		NotAfter     string        `json:"notAfter,omitempty"`
		PINTriesLeft *int          `json:"pinTriesLeft,omitempty"`
		Serial       string        `json:"serial,omitempty"`
		Issuer       trust.Verdict `json:"issuer,omitempty"`
	}{State: c.State}
	if c.State == Present {
		out.NotBefore = c.NotBefore.In(japan).Format(time.RFC3339)
		out.NotAfter = c.NotAfter.In(japan).Format(time.RFC3339)
		out.Serial, out.Issuer = c.Serial, c.Issuer
	}
	if c.PINTriesLeft != TriesUnknown {
		out.PINTriesLeft = &c.PINTriesLeft
	}
	return json.Marshal(out)
}

// Date is a calendar day in Japan.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// String is the day as 2027-01-10.
func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }

// MarshalText is String, for JSON.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }
