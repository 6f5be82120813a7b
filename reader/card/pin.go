package card

import (
	"errors"

	"madoguchi/reader/apdu"
)

// tries tells how many tries a PIN has left, by a VERIFY without data, which uses none up. Where that by short id comes
// to no count, the card may count oddly either way: reading by short id is not given up for it.
func (s *session) tries(pin file) (int, error) {
	s.step = CountingTries
	if s.short {
		r, err := s.send(apdu.TriesShort(byte(pin)))
		if err != nil {
			return 0, err
		}
		if left, counted := triesLeft(r.Status); counted {
			return left, nil
		}
	}
	return s.selectAndCount(pin)
}

// selectAndCount leaves the PIN selected. Any answer that is no count makes the tries unknown: the card may have no such
// PIN, or none set, or no limit, and cards issued without PINs chosen by the holder may answer unusually (card facts
// §2.3). All else on them can be read, so only a card that is gone, or answers what is no answer, is an error.
func (s *session) selectAndCount(pin file) (int, error) {
	r, err := s.send(pin.selects())
	if err != nil {
		return 0, err
	}
	if r.Err() != nil {
		return TriesUnknown, nil
	}
	if r, err = s.send(apdu.Tries()); err != nil {
		return 0, err
	}
	if left, counted := triesLeft(r.Status); counted {
		return left, nil
	}
	return TriesUnknown, nil
}

// triesLeft is the count in a status word, if it has one.
func triesLeft(s apdu.Status) (left int, counted bool) {
	var tries apdu.TriesLeft
	switch {
	case errors.Is(s, apdu.ErrBlocked):
		return 0, true
	case errors.As(s, &tries):
		return int(tries), true
	}
	return 0, false
}

// checkPIN is nil for no PIN, and for one a card may be given. An empty one would turn into a count of the tries, and
// a wrong one of another length uses up a try all the same.
func checkPIN(pin []byte) error {
	if pin == nil {
		return nil
	}
	if len(pin) < 6 || len(pin) > 16 {
		return ErrPINFormat
	}
	for _, c := range pin {
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return ErrPINFormat
		}
	}
	return nil
}

// openSignature gives the PIN and reads the signature certificate. The tries are counted again at the very file that
// the PIN then goes to, and it is kept back unless more than one is left. That, and a wrong PIN, is the *PINError; the
// certificate then stays unread.
func (s *session) openSignature(unread Certificate) (signature found, pinErr, err error) {
	s.step = GivingPIN
	signature = found{Certificate: unread}
	left, err := s.selectAndCount(fileSignaturePIN)
	if err != nil {
		return found{}, nil, err
	}
	signature.PINTriesLeft = left
	if left <= 1 {
		return signature, &PINError{TriesLeft: left}, nil
	}
	r, err := s.send(apdu.Verify(s.options.SignaturePIN))
	if err != nil {
		return found{}, nil, err
	}
	if r.Status != apdu.OK {
		left, counted := triesLeft(r.Status)
		if !counted {
			if left, err = s.selectAndCount(fileSignaturePIN); err != nil {
				return found{}, nil, err
			}
		}
		signature.PINTriesLeft = left
		return signature, &PINError{Sent: true, TriesLeft: left}, nil
	}
	s.step = ReadingSignature
	if signature, err = s.certificate(fileSignature, fileSignatureCA, ReadingSignatureCA); err != nil {
		return found{}, nil, err
	}
	if signature.State == Unread {
		return found{}, nil, apdu.Status(0x6982) // although the PIN was right
	}
	// A right PIN gives all tries back.
	s.step = CountingTries
	signature.PINTriesLeft, err = s.selectAndCount(fileSignaturePIN)
	return signature, nil, err
}
