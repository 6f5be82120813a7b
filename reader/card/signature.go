package card

import "madoguchi/reader/apdu"

// The hint's word for a certificate that is there (card facts §1.2).
const hintThere = 0x8F

// signatureState tells whether the signature certificate is on the card, without its PIN, of which so many tries are
// left.
//
// EF 0001 stands behind the PIN whether or not it holds a certificate, so EF 0008 is asked first. That is known from
// few cards (card facts §1.2) and is believed that the certificate is absent only where it is right about the
// authentication certificate too. Anything else is looked up at EF 0001, and what stays open there counts as unread.
func (s *session) signatureState(authentication bool, tries int) (State, error) {
	s.step = LookingForSignature
	if tries > 0 && s.lastExchange() {
		return s.selectSignature()
	}
	hint, _, err := s.start(fileHint, 3, func(b []byte) bool { return len(b) >= 2 })
	if err != nil {
		return "", err
	}
	if state := readHint(hint, authentication); state != "" {
		return state, nil
	}
	if s.lastExchange() {
		return s.selectSignature()
	}
	return s.probeSignature()
}

// lastExchange is whether exactly one exchange is left of an ordinary read's figure. It is on a card that turned out not
// to know short ids and whose certificate takes seven reads; the hint takes two. Where the figure cannot be kept anyway,
// or the PIN looks as if it had never been set, a better answer is worth an exchange more.
func (s *session) lastExchange() bool {
	const commonData = 3 // exchanges, still ahead
	return !s.short && s.repeated == 0 && s.options.SignaturePIN == nil &&
		s.channel.Exchanges()-s.learning+commonData == ordinary-1
}

// selectSignature tells by one exchange. A file that is there may yet be empty, which only the hint would tell.
func (s *session) selectSignature() (State, error) {
	r, err := s.send(fileSignature.selects())
	switch {
	case err != nil:
		return "", err
	case r.Status == 0x6A82:
		return Absent, nil
	}
	return Unread, nil
}

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

// probeSignature tells by EF 0001 itself. No more is read than shows whether it starts as a certificate.
func (s *session) probeSignature() (State, error) {
	data, status, err := s.start(fileSignature, 4, func([]byte) bool { return true })
	switch {
	case err != nil:
		return "", err
	case status == 0x6A82 || status == apdu.PastEnd,
		status == apdu.OK && (len(data) == 0 || data[0] != 0x30):
		return Absent, nil
	}
	return Unread, nil
}
