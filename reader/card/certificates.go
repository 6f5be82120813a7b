package card

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"

	"madoguchi/reader/apdu"
	"madoguchi/reader/certificate"
	"madoguchi/reader/trust"
)

// testOrganization is the O of the test CAs (card facts §4.1).
const testOrganization = "JPKI-TEST"

// found is a certificate as reported, and whether a test CA issued it.
type found struct {
	Certificate
	test bool
}

// authentication reads the authentication certificate, which needs no PIN on a My Number Card.
func (s *session) authentication() (found, error) {
	s.step = ReadingAuthentication
	return s.certificate(fileAuthentication, fileAuthenticationCA, ReadingAuthenticationCA)
}

// certificate reads a certificate and judges its issuer, whose own certificate is in the file ca.
//
// It is absent where the file is not there, or is empty, or holds filler only. A file that starts as a certificate and
// isn't one is certificate.ErrMalformed.
func (s *session) certificate(f, ca file, stepCA Step) (found, error) {
	der, parsed, state, err := s.parsed(f)
	if err != nil || state != Present {
		return found{Certificate: Certificate{State: state}}, err
	}
	defer clear(der)
	issuer, err := s.judge(parsed, ca, stepCA)
	if err != nil {
		return found{}, err
	}
	return found{
		Certificate: Certificate{
			State:     Present,
			NotBefore: parsed.NotBefore,
			NotAfter:  parsed.NotAfter,
			Serial:    hex.EncodeToString(parsed.Serial),
			Issuer:    issuer,
		},
		test: parsed.IssuerOrganization == testOrganization,
	}, nil
}

// parsed reads a file with a certificate and parses it. Where short ids were used and it does not come out whole, the
// card may have taken them for something else, and it is read once more without.
func (s *session) parsed(f file) ([]byte, certificate.Certificate, State, error) {
	for {
		short := s.short
		der, state, err := s.whole(f)
		var parsed certificate.Certificate
		if err == nil && state == Present {
			parsed, err = certificate.Parse(der)
		}
		if err == nil {
			return der, parsed, state, nil
		}
		clear(der)
		var transport *apdu.TransportError
		if !short || errors.As(err, &transport) || s.ctx.Err() != nil {
			return nil, certificate.Certificate{}, "", err
		}
		s.giveUpShort()
	}
}

// whole reads the DER at the start of a file, without what follows it there.
func (s *session) whole(f file) ([]byte, State, error) {
	first, status, err := s.start(f, apdu.ShortLe, startsWell)
	switch {
	case err != nil:
		return nil, "", err
	case status == 0x6A82 || status == apdu.PastEnd:
		return nil, Absent, nil
	case status == 0x6982:
		return nil, Unread, nil
	case status != apdu.OK:
		return nil, "", status
	case filler(first):
		return nil, Absent, nil
	}
	length, err := certificate.Length(first)
	if err != nil {
		return nil, "", err
	}
	rest := (length - len(first) + apdu.ShortLe - 1) / apdu.ShortLe
	s.expected = max(s.channel.Exchanges()+rest, s.expected)
	der, err := s.read(append(make([]byte, 0, length), cut(first, length)...), length)
	clear(first)
	return der, Present, err
}

// startsWell is whether a file's first bytes are those of a certificate, or of a file without one.
func startsWell(first []byte) bool {
	if filler(first) {
		return true
	}
	_, err := certificate.Length(first)
	return err == nil
}

// filler is whether these bytes are none, or all FF, or all 00.
func filler(b []byte) bool {
	return len(b) == 0 || (b[0] == 0xFF || b[0] == 0x00) && len(bytes.Trim(b, string(b[:1]))) == 0
}

// read goes on reading the selected file behind what is there already, up to length.
func (s *session) read(der []byte, length int) ([]byte, error) {
	for len(der) < length {
		want := min(length-len(der), apdu.ShortLe)
		extended := s.extended && length-len(der) > apdu.ShortLe
		if extended {
			want = length - len(der)
		}
		r, err := s.send(apdu.ReadBinary(len(der), want))
		if extended && (err != nil || r.Err() != nil) && s.ctx.Err() == nil {
			// The card takes extended length, but its reader might not, and the card's word may be wrong. If it is gone,
			// the next exchange tells.
			s.extended = false
			continue
		}
		if err == nil && (r.Status == apdu.PastEnd || r.Err() == nil && len(r.Data) == 0) {
			err = fmt.Errorf("%w: the file ends before the certificate does, after %d of %d bytes", certificate.ErrMalformed, len(der), length)
		}
		if err == nil {
			err = r.Err()
		}
		if err != nil {
			clear(der)
			return nil, err
		}
		der = append(der, cut(r.Data, want)...)
		clear(r.Data)
	}
	return der, nil
}

// judge tells what is known of a certificate's issuer. The card's own CA certificate is read only where those learned
// before do not settle it; one that the card does not have, or that is none, leaves the issuer unknown.
func (s *session) judge(c certificate.Certificate, ca file, step Step) (trust.Verdict, error) {
	verdict, settled := s.options.Trust.Judge(c)
	if settled {
		return verdict, nil
	}
	before, stepBefore := s.channel.Exchanges(), s.step
	s.step = step
	der, state, err := s.whole(ca)
	s.learning += s.channel.Exchanges() - before
	var status apdu.Status
	switch {
	case errors.As(err, &status), errors.Is(err, certificate.ErrMalformed):
		s.step = stepBefore
		return verdict, nil
	case err != nil:
		return "", err
	}
	s.step = stepBefore
	if state != Present {
		return verdict, nil
	}
	return s.options.Trust.JudgeWith(c, der), nil
}
