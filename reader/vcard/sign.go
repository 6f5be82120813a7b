package vcard

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
)

// Signature schemes, in P1 (card facts §2.1).
const (
	signVerbatim   = 0x00 // PKCS #1 v1.5 over the data as it is, 1 to 245 bytes
	signBareHash   = 0x01 // over the data's SHA-256, bare
	signDigestInfo = 0x02 // over a SHA-256 given
	signData       = 0x03 // over the data's SHA-256
	signPSSHash    = 0x04
	signPSSData    = 0x05
)

const verbatimMax = 245 // 2048 bits less PKCS #1 v1.5 padding

// sign uses a private key whose PIN was verified.
func (c *Card) sign(cmd command) ([]byte, status) {
	if sw := c.byP2(cmd.p2); sw != swOK {
		return nil, sw
	}
	f := c.current
	switch {
	case cmd.p1 > signPSSData:
		return nil, swP1P2
	case f == nil:
		return nil, swNoReference
	case f.key == nil:
		return nil, swStructure
	case f.opens != nil && !c.verified[f.opens]:
		return nil, swSecurity
	case len(cmd.data) == 0:
		return nil, swLength
	}
	signature, sw := signWith(f.key, cmd.p1, cmd.data)
	return signature, sw
}

func signWith(key *rsa.PrivateKey, scheme byte, data []byte) ([]byte, status) {
	hash := crypto.SHA256
	switch scheme {
	case signVerbatim:
		if len(data) > verbatimMax {
			return nil, swConditions
		}
		hash = 0
	case signDigestInfo, signPSSHash:
		if len(data) != sha256.Size {
			return nil, swConditions
		}
	default:
		sum := sha256.Sum256(data)
		data = sum[:]
	}
	if scheme == signBareHash {
		hash = 0
	}
	var signature []byte
	var err error
	if scheme == signPSSHash || scheme == signPSSData {
		signature, err = rsa.SignPSS(rand.Reader, key, hash, data, &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash})
	} else {
		signature, err = rsa.SignPKCS1v15(nil, key, hash, data)
	}
	if err != nil {
		return nil, swNoDiagnosis
	}
	return signature, swOK
}
