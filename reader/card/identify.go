package card

import (
	"errors"

	"madoguchi/reader/apdu"
)

// identify tells the kind, in the order of card facts §10. A My Number Card is left with JPKI selected.
func (s *session) identify(atr []byte) (Kind, error) {
	s.step = Identifying
	r, err := s.send(apdu.SelectApplication(aidJPKI))
	if err == nil && r.Status == apdu.Unspecified {
		// The first command after power-up may fail like this (card facts §2.4).
		s.repeated++
		r, err = s.send(apdu.SelectApplication(aidJPKI))
	}
	var transport *apdu.TransportError
	if errors.As(err, &transport) && storage(atr) {
		return ContactlessStorage, nil // readers may refuse to take an APDU to one
	}
	if err != nil {
		return "", s.failed(err)
	}
	if r.Err() == nil {
		return s.medium()
	}
	if storage(atr) {
		return ContactlessStorage, nil
	}
	// Selecting one of these changes nothing on the card and uses no tries.
	for _, other := range []struct {
		aid  []byte
		kind Kind
	}{
		{aidLicence, DriversLicence},
		{aidResidence, ResidenceCard},
	} {
		r, err := s.send(apdu.SelectApplication(other.aid))
		if err != nil {
			return "", s.failed(err)
		}
		if r.Err() == nil {
			return other.kind, nil
		}
	}
	return Other, nil
}
