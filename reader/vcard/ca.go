package vcard

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"
	"time"
)

// CA is the test CA: an issuer of each kind of certificate, as the real service has them (card facts §4.1), a second
// pair of issuers that bears the same names and is trusted by nobody, and the two keys that every card made from it
// holds. Making RSA keys takes long, so one CA serves many cards. It is safe for concurrent use.
type CA struct {
	authentication, signature kind
	strangers                 struct{ authentication, signature issuer }
}

// kind is what goes with one of the two kinds of certificates.
type kind struct {
	issuer issuer
	user   *rsa.PrivateKey
}

// issuer is a CA's key and its certificate of itself.
type issuer struct {
	key         *rsa.PrivateKey
	certificate *x509.Certificate
}

const keyBits = 2048

// NewCA makes a test CA that lives in memory only.
func NewCA() (*CA, error) {
	keys, err := generate(keyCount)
	if err != nil {
		return nil, err
	}
	return caFrom(keys)
}

// keyCount is how many keys a CA takes: two issuers, two users, and one that both strangers share.
const keyCount = 5

// generate makes RSA keys side by side.
func generate(n int) ([]*rsa.PrivateKey, error) {
	keys, errs := make([]*rsa.PrivateKey, n), make([]error, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { keys[i], errs[i] = rsa.GenerateKey(rand.Reader, keyBits) })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, fmt.Errorf("making keys for the test CA: %w", err)
	}
	return keys, nil
}

// caFrom makes a CA of keyCount keys. The same keys give the same certificates, byte for byte.
func caFrom(keys []*rsa.PrivateKey) (*CA, error) {
	ca := &CA{authentication: kind{user: keys[2]}, signature: kind{user: keys[3]}}
	for _, part := range []struct {
		into    *issuer
		key     *rsa.PrivateKey
		profile profile
	}{
		{&ca.authentication.issuer, keys[0], authenticationProfile},
		{&ca.signature.issuer, keys[1], signatureProfile},
		{&ca.strangers.authentication, keys[4], authenticationProfile},
		{&ca.strangers.signature, keys[4], signatureProfile},
	} {
		made, err := newIssuer(part.key, part.profile)
		if err != nil {
			return nil, fmt.Errorf("making the test CA's certificate: %w", err)
		}
		*part.into = made
	}
	return ca, nil
}

// keys are what caFrom makes the CA of.
func (ca *CA) keys() []*rsa.PrivateKey {
	return []*rsa.PrivateKey{
		ca.authentication.issuer.key, ca.signature.issuer.key, ca.authentication.user, ca.signature.user,
		ca.strangers.authentication.key,
	}
}

// Fingerprints are the SHA-256 of the DER of both CA certificates, hex in lower case: authentication, then signature.
// They are what a kiosk's [trust] ca_sha256 takes to trust the sample cards.
func (ca *CA) Fingerprints() []string {
	var prints []string
	for _, c := range ca.Certificates() {
		sum := sha256.Sum256(c.Raw)
		prints = append(prints, hex.EncodeToString(sum[:]))
	}
	return prints
}

// Certificates are the two CA certificates: authentication, then signature.
func (ca *CA) Certificates() []*x509.Certificate {
	return []*x509.Certificate{ca.authentication.issuer.certificate, ca.signature.issuer.certificate}
}

// The test CA's period. It takes in every sample on any day for which UTCTime holds.
var (
	caNotBefore = time.Date(2010, time.January, 1, 0, 0, 0, 0, time.UTC)
	caNotAfter  = time.Date(2049, time.December, 31, 14, 59, 59, 0, time.UTC)
)

// newIssuer makes a self-signed certificate with the form of the real ones (card facts §4.1).
func newIssuer(key *rsa.PrivateKey, p profile) (issuer, error) {
	subject := name(p.issuerName())
	template := &x509.Certificate{
		SerialNumber:          serialOf(key.N.Bytes(), subject),
		RawSubject:            subject,
		NotBefore:             caNotBefore,
		NotAfter:              caNotAfter,
		KeyUsage:              x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
		BasicConstraintsValid: true,
		IsCA:                  true,
		SignatureAlgorithm:    x509.SHA256WithRSA,
		ExtraExtensions:       p.issuerExtensions(),
	}
	der, err := x509.CreateCertificate(nil, template, template, key.Public(), key)
	if err != nil {
		return issuer{}, err
	}
	certificate, err := x509.ParseCertificate(der)
	return issuer{key: key, certificate: certificate}, err
}
