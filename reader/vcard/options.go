package vcard

import "time"

// Options describe a card with the JPKI application, for Build. The zero value of each field is what an ordinary
// My Number Card has.
type Options struct {
	// CA signs the certificates, and its keys are the card's. Required.
	CA *CA
	// ATR of the card; contact 3BE000FF8131FE4514 where empty.
	ATR []byte
	// Label of the token, by which a medium is told from another; JPKIAPICCTOKEN2 where empty.
	Label string
	// Authentication and Signature are the two certificates, keys and PINs.
	Authentication, Signature Certificate
	// AuthenticationNeedsPIN keeps the authentication certificate behind its PIN, as a phone does.
	AuthenticationNeedsPIN bool
	// Hint is the content of EF 0008; where nil it follows from which certificates are there, and where empty but
	// not nil there is no such file.
	Hint []byte
	// Holder is whom the card says it belongs to; a made-up person where it is zero.
	Holder Holder
	// ExpiresOn is the day on which the card expires, in Japan. Zero: the card says it nowhere.
	ExpiresOn time.Time
	// NoCommonData leaves out the common-data application, NoCardObjects the objects that GET DATA reads.
	NoCommonData, NoCardObjects bool
	// Quirks are lawful habits of cards that a reader must put up with.
	Quirks Quirks
}

// Presence is whether a certificate is on the card.
type Presence int

// A certificate is there, its file is there but holds only filler, or there is no file.
const (
	Present Presence = iota
	Empty
	Missing
)

// Certificate describes one of the two certificates with its PIN.
type Certificate struct {
	Presence Presence
	// NotBefore and NotAfter are whole seconds; the service's own end at EndOfDay.
	NotBefore, NotAfter time.Time
	// Stranger has it issued by a CA of the same name that is not the test CA; that CA's certificate is on the card.
	Stranger bool
	// Broken spoils the issuer's signature.
	Broken bool
	// NamesHolder has an authentication certificate say who the holder is, as only the signature certificate does.
	NamesHolder bool
	// Size of the DER in bytes, as nearly as its coding allows. Zero: 1583 as a real authentication certificate
	// (card facts §1.2), and what it comes to for the signature certificate.
	Size int
	// DER goes onto the card as it is instead of a certificate made from the fields above.
	DER []byte
	// PIN; 1234 and ABC123 where empty.
	PIN string
	// TriesUsed of the three or five that the PIN has; as many as that block it.
	TriesUsed int
	// Blocked is how the card says that this PIN is blocked.
	Blocked Blocked
}

// Quirks are what real cards and readers have been seen to do, or may by ISO 7816-4.
type Quirks struct {
	// FirstCommandFails answers 6F00 to the first command after power-up (card facts §2.4).
	FirstCommandFails bool
	// GetResponse answers 61xx and keeps the data for GET RESPONSE.
	GetResponse bool
	// ExactLe answers 6Cxx where Le asks for more than there is.
	ExactLe bool
	// EndWarning answers 6282 where a read reaches past the end, with the data there is; otherwise 9000 with it, and
	// 6B00 where the offset is past the end.
	EndWarning bool
	// NoExtended refuses extended lengths with 6700.
	NoExtended bool
	// MaxRead is the most that one READ BINARY returns, whatever its Le. Zero: all it asks for.
	MaxRead int
	// Filler is what follows a certificate in its file.
	Filler Filler
	// FileSize of a certificate's file in bytes, where the certificate is not longer. Zero: 2048.
	FileSize int
}

// Filler is what follows a certificate in its file.
type Filler int

// Filler bytes, or a file as long as the certificate.
const (
	FillFF Filler = iota
	Fill00
	NoFiller
)

// The tries a PIN has, and the samples' PINs (card facts §2.3).
const (
	AuthenticationTries = 3
	SignatureTries      = 5

	AuthenticationPIN = "1234"
	SignaturePIN      = "ABC123"
)

var japan = time.FixedZone("JST", 9*60*60) // no summer time

// EndOfDay is the last second of a day in Japan, when certificates end (card facts §4.2): 14:59:59Z.
func EndOfDay(day time.Time) time.Time {
	y, m, d := day.In(japan).Date()
	return time.Date(y, m, d, 23, 59, 59, 0, japan).UTC()
}
