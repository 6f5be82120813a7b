// Package certificate takes out of an X.509 certificate what a kiosk may know: dates, serial number, who issued it, and
// what is needed to check the issuer's signature.
//
// It never decodes the subject, the subject alternative names or the user's key: the signature certificate of a My
// Number Card has the holder's name, address, birth date and sex there (card facts §4.2). It is tolerant where
// crypto/x509 is strict, since only the fields above matter: any key, any extension, any serial number will do.
package certificate

import (
	"encoding/asn1"
	"errors"
	"fmt"
	"time"
)

// MaxLength is the most bytes a certificate may have. Those on a card have under 2 kB (card facts §2.1).
const MaxLength = 4096

// ErrMalformed is what is no certificate.
var ErrMalformed = errors.New("malformed certificate")

// Certificate is what may be known of a certificate.
type Certificate struct {
	NotBefore, NotAfter time.Time
	// Serial is the serial number, big endian, without the sign's zero byte.
	Serial []byte
	// IssuerOrganization is the O of the issuer's name, empty where it has none.
	IssuerOrganization string
	// AuthorityKeyID is the id of the issuer's key, nil where the certificate does not tell.
	AuthorityKeyID []byte

	signed    []byte // part of the DER, not a copy
	algorithm asn1.ObjectIdentifier
	signature []byte
}

// The ASN.1 of RFC 5280 §4.1, with all that is not needed left undecoded.
type (
	envelope struct {
		Signed    asn1.RawValue
		Algorithm algorithm
		Signature asn1.BitString
	}
	algorithm struct {
		OID        asn1.ObjectIdentifier
		Parameters asn1.RawValue `asn1:"optional"`
	}
	body struct {
		Version         int `asn1:"optional,explicit,default:0,tag:0"`
		Serial          asn1.RawValue
		Algorithm       asn1.RawValue
		Issuer          asn1.RawValue
		Validity        validity
		Subject         asn1.RawValue
		PublicKey       asn1.RawValue
		IssuerUniqueID  asn1.RawValue   `asn1:"optional,tag:1"`
		SubjectUniqueID asn1.RawValue   `asn1:"optional,tag:2"`
		Extensions      []asn1.RawValue `asn1:"optional,explicit,tag:3"`
	}
	validity struct{ NotBefore, NotAfter asn1.RawValue }
)

// Length is how long the DER is whose first bytes these are, header included (four bytes are always enough). It is
// ErrMalformed where they are no SEQUENCE, or one longer than MaxLength.
func Length(start []byte) (int, error) {
	if len(start) < 2 || start[0] != 0x30 {
		return 0, fmt.Errorf("%w: does not start as one", ErrMalformed)
	}
	header, length := 2, int(start[1])
	if length >= 0x80 {
		count := length - 0x80
		if count < 1 || count > 2 || len(start) < 2+count {
			return 0, fmt.Errorf("%w: no usable length", ErrMalformed)
		}
		header, length = 2+count, 0
		for _, b := range start[2 : 2+count] {
			length = length<<8 | int(b)
		}
	}
	if header+length > MaxLength {
		return 0, fmt.Errorf("%w: %d bytes", ErrMalformed, header+length)
	}
	return header + length, nil
}

// Parse reads a certificate; bytes behind it (a file's filler) are left alone. Errors are ErrMalformed and say nothing
// of what is in it. The Certificate needs der for SignedBy; wiping der leaves the rest of it whole.
func Parse(der []byte) (Certificate, error) {
	outer, inner, err := decode(der)
	if err != nil {
		return Certificate{}, err
	}
	notBefore, err := instant(inner.Validity.NotBefore)
	if err != nil {
		return Certificate{}, err
	}
	notAfter, err := instant(inner.Validity.NotAfter)
	if err != nil {
		return Certificate{}, err
	}
	return Certificate{
		NotBefore:          notBefore,
		NotAfter:           notAfter,
		Serial:             serial(inner.Serial.Bytes),
		IssuerOrganization: organization(inner.Issuer.FullBytes),
		AuthorityKeyID:     authorityKeyID(inner.Extensions),
		signed:             outer.Signed.FullBytes,
		algorithm:          outer.Algorithm.OID,
		signature:          outer.Signature.RightAlign(),
	}, nil
}

// decode takes the two levels apart. What stands behind the last field that is needed is left alone, as crypto/x509 does.
func decode(der []byte) (envelope, body, error) {
	var outer envelope
	var inner body
	length, err := Length(der)
	if err != nil {
		return outer, inner, err
	}
	if length > len(der) {
		return outer, inner, fmt.Errorf("%w: cut off", ErrMalformed)
	}
	if _, err := asn1.Unmarshal(der[:length], &outer); err != nil {
		return outer, inner, fmt.Errorf("%w: outer structure", ErrMalformed)
	}
	if !inner.read(outer.Signed.FullBytes) {
		return outer, inner, fmt.Errorf("%w: inner structure", ErrMalformed)
	}
	if inner.Serial.Class != asn1.ClassUniversal || inner.Serial.Tag != asn1.TagInteger {
		return outer, inner, fmt.Errorf("%w: no serial number", ErrMalformed)
	}
	return outer, inner, nil
}

// serial is a copy of an INTEGER's content without the zero byte that only keeps it positive.
func serial(content []byte) []byte {
	for len(content) > 1 && content[0] == 0 {
		content = content[1:]
	}
	return append([]byte(nil), content...)
}
