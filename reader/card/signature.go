package card

import (
	"cmp"
	"math"

	"madoguchi/reader/apdu"
)

// The hint's word for a certificate that is there (card facts §1.2).
const hintThere = 0x8F

// signatureState tells, without its PIN, whether the signature certificate is on the card.
//
// Two files are asked, since neither is enough. EF 0008 is a hint, known from few cards (card facts §1.2). EF 0001
// stands behind the PIN whether or not it holds a certificate, but where it is not there at all, or can be read and
// holds none, that settles it. Where it leaves the answer open, the certificate is absent only by a hint that is right
// about the authentication certificate too; anything else counts as unread.
//
// EF 0001 is looked at whatever the hint says, except on a card that turned out not to know short ids, where that takes
// more exchanges than there is room for: then it is selected but not read where the hint has the certificate there, and
// left alone where it has not, since all that could still speak against that is a certificate without protection.
func (s *session) signatureState(authentication bool) (State, error) {
	s.step = LookingForSignature
	hint, _, err := s.start(fileHint, 3, func(b []byte) bool { return len(b) >= 2 })
	if err != nil {
		return "", err
	}
	hinted := readHint(hint, authentication)
	state := State("")
	switch room := s.room(); {
	case hinted == "" || room > 2:
		state, err = s.probeSignature(hinted)
	case hinted == Unread && room > 0:
		state, err = s.selectSignature()
	}
	return cmp.Or(state, hinted, Unread), err
}

// room is how many exchanges are left of the figure, and no end of them where there is no figure to keep or it is passed
// already: then a better answer costs nothing more.
func (s *session) room() int {
	left := s.left()
	if s.short || s.repeated > 0 || s.options.SignaturePIN != nil || left < commonShort {
		return math.MaxInt
	}
	// Where the common data's longer way would pass the figure, their short one is tried (expiry), although the card
	// knows no other short ids.
	return max(left-commonLong, 0)
}

// left is how many exchanges are left of the figure, what is still ahead not counted.
func (s *session) left() int { return figure - (s.channel.Exchanges() - s.learning) }

// readHint is what EF 0008 says of the signature certificate; empty where it cannot be relied on.
func readHint(hint []byte, authentication bool) State {
	switch {
	case len(hint) >= 1 && hint[0] == hintThere:
		return Unread
	case len(hint) >= 2 && hint[0] == 0x00 &&
		(hint[1] == hintThere && authentication || hint[1] == 0x00 && !authentication):
		return Absent
	}
	return ""
}

// probeSignature tells by EF 0001; empty where that leaves it open. No more is read than shows whether it starts as a
// certificate. That there is no file by its short id is believed only where the hint says the same.
func (s *session) probeSignature(hinted State) (State, error) {
	data, status, err := s.start(fileSignature, 4, func([]byte) bool { return true })
	switch {
	case err != nil:
		return "", err
	case status == notThere && s.short && hinted != Absent:
		return s.selectSignature()
	case status == notThere, status == apdu.PastEnd, status == apdu.OK && (len(data) == 0 || data[0] != 0x30):
		return Absent, nil
	case status == apdu.OK:
		return Unread, nil
	}
	return "", nil
}

// selectSignature tells by a SELECT alone that EF 0001 is not there; empty where it is.
func (s *session) selectSignature() (State, error) {
	r, err := s.send(fileSignature.selects())
	if err == nil && r.Status == notThere {
		return Absent, nil
	}
	return "", err
}

// notThere is the word for a file that a card does not have.
const notThere apdu.Status = 0x6A82
