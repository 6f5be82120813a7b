// Package piv has a PIV card (NIST SP 800-73-4) prove who it is by its card authentication key, which works without a PIN:
// that is how a staff card opens the kiosk's desk. The key is known by the fingerprint of its public half; what else stands
// in the card's certificate, such as a holder's name, is not looked at, and no other key and no other object is touched.
//
// A card that only holds somebody else's certificate proves nothing: it has to sign a challenge that it was never given
// before. RSA keys are not taken, since their challenges do not fit into one short command; a card for staff is made with
// a key on P-256 or P-384.
package piv

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"io"

	"golang.org/x/crypto/cryptobyte"
	der "golang.org/x/crypto/cryptobyte/asn1"

	"madoguchi/reader/apdu"
)

// What a card may be short of.
var (
	// ErrNotPIV is a card without the PIV application.
	ErrNotPIV = errors.New("not a PIV card")
	// ErrNoKey is a PIV card without a card authentication key that can be used here.
	ErrNoKey = errors.New("no card authentication key on P-256 or P-384")
	// ErrProof is a card that could not sign with the key its certificate names.
	ErrProof = errors.New("the card does not have the key its certificate names")
)

// Fingerprint is the SHA-256 of a key's SubjectPublicKeyInfo.
type Fingerprint [sha256.Size]byte

// String is the fingerprint in lower-case hex, as a configuration names it.
func (f Fingerprint) String() string { return fmt.Sprintf("%x", f[:]) }

// exchanges is how many APDUs it may take: one for the application, one for the proof, and the certificate in parts.
const exchanges = 24

// aid is PIV's application without its version (SP 800-73-4 part 1, §2.2).
var aid = []byte{0xA0, 0x00, 0x00, 0x03, 0x08, 0x00, 0x00, 0x10, 0x00}

// The card authentication key and its certificate's object (SP 800-73-4 part 1, tables 3 and 4b).
const slot = 0x9E

var object = []byte{0x5C, 0x03, 0x5F, 0xC1, 0x01}

// Authenticate has the card prove that it has its card authentication key, on a challenge drawn from random, and gives the
// key's fingerprint. Errors: ErrNotPIV, ErrNoKey, ErrProof, random's own, and those of apdu where the card failed.
func Authenticate(ctx context.Context, t apdu.Transmitter, random io.Reader) (Fingerprint, error) {
	channel := apdu.NewChannel(t, exchanges)
	key, fingerprint, err := readKey(ctx, channel)
	if err != nil {
		return Fingerprint{}, err
	}
	if err := prove(ctx, channel, key, random); err != nil {
		return Fingerprint{}, err
	}
	return fingerprint, nil
}

func readKey(ctx context.Context, channel *apdu.Channel) (*ecdsa.PublicKey, Fingerprint, error) {
	r, err := channel.Send(ctx, apdu.Command{INS: 0xA4, P1: 0x04, Data: aid, Le: apdu.ShortLe})
	if err != nil {
		return nil, Fingerprint{}, fmt.Errorf("select PIV: %w", err)
	}
	if r.Err() != nil {
		return nil, Fingerprint{}, fmt.Errorf("%w: %w", ErrNotPIV, r.Err())
	}
	if r, err = channel.Send(ctx, apdu.GetData(object)); err != nil {
		return nil, Fingerprint{}, fmt.Errorf("read the card authentication certificate: %w", err)
	}
	if r.Err() != nil {
		return nil, Fingerprint{}, fmt.Errorf("%w: %w", ErrNoKey, r.Err())
	}
	certificate, ok := unwrap(r.Data)
	if !ok {
		return nil, Fingerprint{}, fmt.Errorf("%w: its certificate is malformed or compressed", ErrNoKey)
	}
	parsed, err := x509.ParseCertificate(certificate)
	if err != nil {
		return nil, Fingerprint{}, fmt.Errorf("%w: its certificate is malformed", ErrNoKey) // err may tell what stands in it
	}
	key, ok := parsed.PublicKey.(*ecdsa.PublicKey)
	if _, known := algorithms[curve(key)]; !ok || !known {
		return nil, Fingerprint{}, fmt.Errorf("%w: it is another kind of key", ErrNoKey)
	}
	return key, sha256.Sum256(parsed.RawSubjectPublicKeyInfo), nil
}

// The tags of a certificate's object (SP 800-73-4 part 1, table 10): its wrapping, the certificate, and how it is packed.
const (
	tagObject      = 0x53
	tagCertificate = 0x70
	tagInfo        = 0x71
)

// unwrap takes the certificate out of its object.
func unwrap(data []byte) (certificate []byte, ok bool) {
	input := cryptobyte.String(data)
	var object, packed cryptobyte.String
	if !input.ReadASN1(&object, tagObject) || !object.ReadASN1(&packed, tagCertificate) {
		return nil, false
	}
	var info cryptobyte.String
	var informed bool
	if !object.ReadOptionalASN1(&info, &informed, tagInfo) {
		return nil, false
	}
	if informed && !bytes.Equal(info, []byte{0}) {
		return nil, false // gzip
	}
	return packed, true
}

// algorithm is a key's kind in a command, and the length of what it signs, in bytes.
type algorithm struct {
	id     byte
	digest int
}

// algorithms are those of SP 800-78-4, table 6-2, that are taken.
var algorithms = map[string]algorithm{
	elliptic.P256().Params().Name: {0x11, 32},
	elliptic.P384().Params().Name: {0x14, 48},
}

func curve(key *ecdsa.PublicKey) string {
	if key == nil {
		return ""
	}
	return key.Curve.Params().Name
}

// The tags of a dynamic authentication template (SP 800-73-4 part 2, table 7).
const (
	tagTemplate  = der.Tag(0x7C)
	tagChallenge = der.Tag(0x81)
	tagResponse  = der.Tag(0x82)
)

func prove(ctx context.Context, channel *apdu.Channel, key *ecdsa.PublicKey, random io.Reader) error {
	with := algorithms[curve(key)]
	challenge := make([]byte, with.digest)
	if _, err := io.ReadFull(random, challenge); err != nil {
		return fmt.Errorf("challenge for a staff card: %w", err)
	}
	var template cryptobyte.Builder
	template.AddASN1(tagTemplate, func(b *cryptobyte.Builder) {
		b.AddASN1(tagResponse, func(*cryptobyte.Builder) {})
		b.AddASN1(tagChallenge, func(b *cryptobyte.Builder) { b.AddBytes(challenge) })
	})
	r, err := channel.Send(ctx, apdu.Command{INS: 0x87, P1: with.id, P2: slot, Data: template.BytesOrPanic(), Le: apdu.ShortLe})
	if err != nil {
		return fmt.Errorf("have the card sign: %w", err)
	}
	if r.Err() != nil {
		return fmt.Errorf("%w: %w", ErrProof, r.Err())
	}
	input := cryptobyte.String(r.Data)
	var answer, signature cryptobyte.String
	if !input.ReadASN1(&answer, tagTemplate) || !answer.ReadASN1(&signature, tagResponse) {
		return fmt.Errorf("%w: malformed answer", ErrProof)
	}
	if !ecdsa.VerifyASN1(key, challenge, signature) {
		return ErrProof
	}
	return nil
}
