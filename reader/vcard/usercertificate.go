package vcard

import (
	"bytes"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"
)

// authenticationSize is the length of a real authentication certificate (card facts §1.2).
const authenticationSize = 1583

// The place on every card is made up; the ids of places are Zama's, where the built-in counter is.
const (
	municipalityCode = "14216" // 全国地方公共団体コード without its check digit
	prefecture       = "Kanagawa-ken"
	city             = "Zama-shi"
)

// make issues the certificate to the holder of key.
func (c Certificate) make(p profile, from issuer, key *rsa.PrivateKey) ([]byte, error) {
	if len(c.DER) > 0 {
		return bytes.Clone(c.DER), nil
	}
	p.personal = p.personal || c.NamesHolder
	size := c.Size
	if size == 0 && !p.personal {
		size = authenticationSize
	}
	der, err := c.sized(p, from, key, size)
	if err != nil {
		return nil, fmt.Errorf("making a certificate: %w", err)
	}
	if c.Broken {
		der[len(der)-1] ^= 0x01 // in the signature, which comes last
	}
	return der, nil
}

// sized pads the notice in the certificate until the whole is as long as wanted, or as near as lengths allow.
func (c Certificate) sized(p profile, from issuer, key *rsa.PrivateKey, size int) ([]byte, error) {
	const rounds = 4 // padding changes the coding of lengths around it, each once
	padding := 0
	der, err := c.issue(p, from, key, padding)
	for range rounds {
		short := size - len(der)
		if err != nil || short == 0 || padding+short < 0 {
			break
		}
		padding += short
		der, err = c.issue(p, from, key, padding)
	}
	return der, err
}

func (c Certificate) issue(p profile, from issuer, key *rsa.PrivateKey, padding int) ([]byte, error) {
	period := c.NotBefore.UTC().Format(time.RFC3339) + c.NotAfter.UTC().Format(time.RFC3339)
	serial := serialOf(key.N.Bytes(), from.key.N.Bytes(), []byte(period))
	template := &x509.Certificate{
		SerialNumber:       serial,
		RawSubject:         name(p.userName(serial.Bytes(), c.NotBefore)),
		NotBefore:          c.NotBefore.UTC(),
		NotAfter:           c.NotAfter.UTC(),
		KeyUsage:           p.usage,
		SignatureAlgorithm: x509.SHA256WithRSA,
		ExtraExtensions:    p.userExtensions(padding),
	}
	return x509.CreateCertificate(nil, template, from.certificate, key.Public(), from.key)
}

// userName has an id without personal meaning, and on a signature certificate the place and the time of issue.
func (p profile) userName(serial []byte, issued time.Time) []attribute {
	id := "TEST" + strings.ToUpper(hex.EncodeToString(serial)) + "AG" + municipalityCode + "001A"
	if !p.personal {
		return []attribute{{oidCountry, "JP"}, {oidCommonName, id}}
	}
	return []attribute{
		{oidCountry, "JP"},
		{oidLocality, prefecture},
		{oidLocality, city},
		{oidCommonName, issued.In(japan).Format("20060102150405000") + id},
	}
}

func (p profile) userExtensions(padding int) []pkix.Extension {
	list := []pkix.Extension{
		extension(oidPolicies, p.policies(padding)),
		extension(oidIssuerAltName, sequence(directoryName(p.issuerJapaneseName()))),
		crlPoint(p.revocationName(attribute{oidUnit, prefecture}, attribute{oidCommonName, city + " CRLDP"})),
	}
	if p.personal {
		var names []node
		for _, item := range p.holder.said() {
			names = append(names, otherName(append(slices.Clip(oidPersonal), item.arc), item.value))
		}
		list = append(list, extension(oidSubjectAltName, sequence(names...)))
	}
	return list
}

// policies name the policy, where it is read, and in words that this is nobody's certificate.
func (p profile) policies(padding int) node {
	notice := "TEST CERTIFICATE of a virtual card. It identifies nobody and proves nothing." + strings.Repeat(".", padding)
	return sequence(sequence(
		objectIdentifier(p.policy),
		sequence(
			sequence(objectIdentifier(oidPracticeURI), text(asn1.TagIA5String, "http://www.jpki.invalid/cps.html")),
			sequence(objectIdentifier(oidUserNotice), sequence(text(asn1.TagUTF8String, notice))),
		),
	))
}
