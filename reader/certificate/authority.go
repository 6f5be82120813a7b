package certificate

import (
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
)

// ErrSignature is a signature that the authority's key did not make.
var ErrSignature = errors.New("signature does not verify")

// ErrAlgorithm is a signature of a kind that cannot be checked here.
var ErrAlgorithm = errors.New("signature algorithm not known")

// Authority is the certificate of a CA. Its dates and its names are of no matter here: who it is, its fingerprint tells.
type Authority struct {
	// Fingerprint is the SHA-256 of the DER.
	Fingerprint [sha256.Size]byte
	// KeyID is the id of its key, nil where the certificate does not tell.
	KeyID []byte

	key any
}

// ParseAuthority reads a CA's certificate; bytes behind it are left alone and do not count for the fingerprint. Errors
// are ErrMalformed.
func ParseAuthority(der []byte) (Authority, error) {
	_, inner, err := decode(der)
	if err != nil {
		return Authority{}, err
	}
	key, err := x509.ParsePKIXPublicKey(inner.PublicKey.FullBytes)
	if err != nil {
		return Authority{}, fmt.Errorf("%w: no usable key", ErrMalformed)
	}
	length, err := Length(der)
	if err != nil {
		return Authority{}, err
	}
	return Authority{
		Fingerprint: sha256.Sum256(der[:length]),
		KeyID:       subjectKeyID(inner.Extensions),
		key:         key,
	}, nil
}

// algorithms are the signatures that can be checked. The first two words are those in use (card facts §4), the others
// may come with new cards. RSASSA-PSS keeps its hash in its parameters; trying all three is simpler than reading them.
var algorithms = map[string][]x509.SignatureAlgorithm{
	"1.2.840.113549.1.1.11": {x509.SHA256WithRSA},
	"1.2.840.10045.4.3.3":   {x509.ECDSAWithSHA384},
	"1.2.840.113549.1.1.5":  {x509.SHA1WithRSA},
	"1.2.840.113549.1.1.12": {x509.SHA384WithRSA},
	"1.2.840.113549.1.1.13": {x509.SHA512WithRSA},
	"1.2.840.113549.1.1.10": {x509.SHA256WithRSAPSS, x509.SHA384WithRSAPSS, x509.SHA512WithRSAPSS},
	"1.2.840.10045.4.3.2":   {x509.ECDSAWithSHA256},
	"1.2.840.10045.4.3.4":   {x509.ECDSAWithSHA512},
	"1.3.101.112":           {x509.PureEd25519},
}

// SignedBy is nil where the authority's key made the certificate's signature; ErrSignature where not, ErrAlgorithm
// where it cannot be told.
func (c Certificate) SignedBy(authority Authority) error {
	candidates := algorithms[asn1.ObjectIdentifier(c.algorithm).String()]
	if candidates == nil {
		return ErrAlgorithm
	}
	holder := x509.Certificate{PublicKey: authority.key}
	for _, candidate := range candidates {
		if holder.CheckSignature(candidate, c.signed, c.signature) == nil {
			return nil
		}
	}
	return ErrSignature
}
