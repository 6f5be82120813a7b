// Package trust tells whether a certificate was issued by a CA that the kiosk was told to trust.
//
// A CA is trusted by the fingerprint of its certificate (a pin): those of the public service are built in, a kiosk's
// configuration may add others. CA certificates themselves are not built in. A card carries its own, and one whose
// fingerprint is pinned is learned, in memory and in a directory, so that it is read from a card once only.
//
// All generations of a CA bear the same name (card facts §4.1), so an issuer is chosen by its key, never by name. An
// expired CA is no objection: it was not expired when it signed. Revocation is not public and not looked at. Nothing of
// a card or its holder is kept.
package trust

import (
	"errors"
	"fmt"
	"sync"

	"madoguchi/reader/certificate"
)

// Verdict is what is known of a certificate's issuer, with the card command's words.
type Verdict string

// The verdicts.
const (
	// Trusted: a pinned CA's key made the signature.
	Trusted Verdict = "trusted"
	// Unknown: no pinned CA is the issuer, as far as can be told.
	Unknown Verdict = "unknown"
	// Broken: the issuer is there, and its key did not make the signature.
	Broken Verdict = "broken"
)

// Options of a Store; the zero value trusts the built-in pins and learns in memory.
type Options struct {
	// SHA256 are more pins: SHA-256 of a CA certificate's DER in hex.
	SHA256 []string
	// Directory is where learned CA certificates are kept, made when the first is learned. One that cannot be used is
	// reported once and done without.
	Directory string
	// Unusable, which may be nil, is told of a directory that cannot be used as it should, once.
	Unusable func(error)
}

// Store holds the pins and the CA certificates learned so far. It is safe for concurrent use.
type Store struct {
	pins      map[fingerprint]string // name
	directory string
	report    func(error)
	reported  sync.Once

	mu      sync.Mutex
	learned map[fingerprint]certificate.Authority
}

// New makes a store and takes in what the directory holds. The error tells which of the pins is not a SHA-256.
func New(o Options) (*Store, error) {
	s := &Store{
		pins:      builtin(),
		directory: o.Directory,
		report:    o.Unusable,
		learned:   map[fingerprint]certificate.Authority{},
	}
	if s.report == nil {
		s.report = func(error) {}
	}
	for _, text := range o.SHA256 {
		f, err := parseFingerprint(text)
		if err != nil {
			return nil, fmt.Errorf("pinned CA %q: %w", text, err)
		}
		if _, known := s.pins[f]; !known {
			s.pins[f] = "configured"
		}
	}
	s.load()
	return s, nil
}

// Judge tells what the CAs learned so far say of a certificate. Where settled is false, the CA certificate that the
// card itself carries may tell more: JudgeWith.
func (s *Store) Judge(c certificate.Certificate) (verdict Verdict, settled bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	broken := false
	for _, authority := range s.learned {
		match := compare(c, authority)
		if match == different {
			continue
		}
		switch err := c.SignedBy(authority); {
		case err == nil:
			return Trusted, true
		case match == same && errors.Is(err, certificate.ErrSignature):
			broken = true
		}
	}
	if broken {
		return Broken, true
	}
	return Unknown, false
}

// JudgeWith is Judge with the CA certificate that the card carries, which is learned if it is pinned.
func (s *Store) JudgeWith(c certificate.Certificate, der []byte) Verdict {
	authority, err := certificate.ParseAuthority(der)
	if err != nil {
		return Unknown
	}
	_, pinned := s.pins[authority.Fingerprint]
	if pinned {
		s.learn(authority, der)
	}
	match := compare(c, authority)
	if match == different {
		return Unknown
	}
	err = c.SignedBy(authority)
	switch {
	case err == nil && pinned:
		return Trusted
	case errors.Is(err, certificate.ErrSignature) && (match == same || pinned):
		return Broken
	}
	return Unknown
}

// match is what key ids say of a certificate and a CA.
type match int

const (
	unsaid match = iota // one of them has no key id
	same
	different
)

func compare(c certificate.Certificate, authority certificate.Authority) match {
	switch {
	case c.AuthorityKeyID == nil || authority.KeyID == nil:
		return unsaid
	case string(c.AuthorityKeyID) == string(authority.KeyID):
		return same
	}
	return different
}
