package vcard

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"math/big"
	"time"

	"golang.org/x/crypto/cryptobyte"
	"golang.org/x/crypto/cryptobyte/asn1"
)

// NewPIV makes a PIV card (NIST SP 800-73-4) as staff may have one: its only object is the card authentication certificate
// of the key named, and all it does is sign with a key. On an honest card that is the same key, on P-256.
func NewPIV(named *ecdsa.PublicKey, key *ecdsa.PrivateKey) (*Card, error) {
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		Subject:      pkix.Name{CommonName: "card authentication, for tests"},
		NotBefore:    time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
		NotAfter:     time.Date(2036, 1, 1, 0, 0, 0, 0, time.UTC),
	}
	certificate, err := x509.CreateCertificate(rand.Reader, template, template, named, key)
	if err != nil {
		return nil, fmt.Errorf("PIV card: %w", err)
	}
	var object cryptobyte.Builder
	object.AddASN1(0x53, func(b *cryptobyte.Builder) {
		b.AddASN1(0x70, func(b *cryptobyte.Builder) { b.AddBytes(certificate) })
		b.AddASN1(0x71, func(b *cryptobyte.Builder) { b.AddUint8(0) })
		b.AddASN1(0xFE, func(*cryptobyte.Builder) {})
	})
	return unpowered(&Card{
		name: pivName, atr: contactless([]byte("PIV")), manager: &application{},
		odd: &pivCard{key: key, object: object.BytesOrPanic()},
	}), nil
}

const pivName = "staff-card"

// anyPIV is a PIV card with a key that nobody else has.
func anyPIV() *Card {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err) // crypto/rand does not fail
	}
	card, err := NewPIV(&key.PublicKey, key)
	if err != nil {
		panic(err) // the key is one that certificates are made for
	}
	return card
}

// pivCard answers the commands that prove a card authentication key, in short form: an answer over 256 bytes is fetched in
// parts.
type pivCard struct {
	key      *ecdsa.PrivateKey
	object   []byte
	selected bool
	rest     []byte
}

const insGeneralAuthenticate = 0x87

func (p *pivCard) answer(raw []byte) []byte {
	cmd, ok := parseCommand(raw)
	switch {
	case !ok || cmd.extended:
		return swLength.bytes()
	case cmd.ins == insSelect && cmd.p1 == 4:
		p.reset()
		if p.selected = bytes.HasPrefix(pivAID, cmd.data) && len(cmd.data) >= 5; !p.selected {
			return swNotFound.bytes()
		}
		return p.part(append(unhex("610A4F08"), pivAID[:8]...))
	case cmd.ins == insGetResponse:
		return p.part(p.rest)
	case !p.selected:
		return swInstruction.bytes()
	case cmd.ins == 0xCB && bytes.Equal(cmd.data, unhex("5C035FC101")):
		return p.part(p.object)
	case cmd.ins == insGeneralAuthenticate && cmd.p1 == 0x11 && cmd.p2 == 0x9E:
		return p.sign(cmd.data)
	}
	return swNotFound.bytes()
}

var pivAID = unhex("A000000308000010000100")

// part is as much of an answer as fits, and how much is left.
func (p *pivCard) part(data []byte) []byte {
	n := min(len(data), shortLeMax)
	p.rest = data[n:]
	if left := len(p.rest); left > 0 {
		return append(bytes.Clone(data[:n]), (swMore | status(min(left, 255))).bytes()...)
	}
	return append(bytes.Clone(data), swOK.bytes()...)
}

// sign signs the challenge of a template 7C { 82, 81 challenge }.
func (p *pivCard) sign(data []byte) []byte {
	input := cryptobyte.String(data)
	var template, challenge cryptobyte.String
	if !input.ReadASN1(&template, 0x7C) || !template.SkipOptionalASN1(0x82) || !template.ReadASN1(&challenge, 0x81) || len(challenge) != 32 {
		return swData.bytes()
	}
	signature, err := ecdsa.SignASN1(rand.Reader, p.key, challenge)
	if err != nil {
		return swNoDiagnosis.bytes()
	}
	var answer cryptobyte.Builder
	answer.AddASN1(asn1.Tag(0x7C), func(b *cryptobyte.Builder) {
		b.AddASN1(asn1.Tag(0x82), func(b *cryptobyte.Builder) { b.AddBytes(signature) })
	})
	return p.part(answer.BytesOrPanic())
}

func (p *pivCard) reset() { p.selected, p.rest = false, nil }
