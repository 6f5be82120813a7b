package vcard

import (
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"math/big"
)

// profile is what tells the two kinds of certificates apart (card facts §4).
type profile struct {
	unit     string // OU in the issuer's name
	service  string // OU in the issuer's Japanese name
	usage    x509.KeyUsage
	policy   asn1.ObjectIdentifier
	personal bool // holds what the resident's register says of the person
	holder   Holder
}

var (
	authenticationProfile = profile{
		unit:    "JPKI for user authentication",
		service: "公的個人認証サービス利用者証明用",
		usage:   x509.KeyUsageDigitalSignature,
		policy:  asn1.ObjectIdentifier{1, 2, 392, 200149, 8, 5, 1, 3, 30},
	}
	signatureProfile = profile{
		unit:     "JPKI for digital signature",
		service:  "公的個人認証サービス署名用",
		usage:    x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment,
		policy:   asn1.ObjectIdentifier{1, 2, 392, 200149, 8, 5, 1, 0, 20}, // the test policy
		personal: true,
	}
)

// of is the profile for a holder's certificate.
func (p profile) of(h Holder) profile {
	if p.holder = h; h == (Holder{}) {
		p.holder = anybody
	}
	return p
}

const (
	organization = "JPKI-TEST" // never JPKI: that is the real service
	agency       = "Japan Agency for Local Authority Information Systems"
	agencyName   = "地方公共団体情報システム機構"
)

var (
	oidCountry      = asn1.ObjectIdentifier{2, 5, 4, 6}
	oidLocality     = asn1.ObjectIdentifier{2, 5, 4, 7}
	oidOrganization = asn1.ObjectIdentifier{2, 5, 4, 10}
	oidUnit         = asn1.ObjectIdentifier{2, 5, 4, 11}
	oidCommonName   = asn1.ObjectIdentifier{2, 5, 4, 3}

	oidSubjectAltName = asn1.ObjectIdentifier{2, 5, 29, 17}
	oidIssuerAltName  = asn1.ObjectIdentifier{2, 5, 29, 18}
	oidCRLPoints      = asn1.ObjectIdentifier{2, 5, 29, 31}
	oidPolicies       = asn1.ObjectIdentifier{2, 5, 29, 32}
	oidPracticeURI    = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 2, 1}
	oidUserNotice     = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 2, 2}
	oidPersonal       = asn1.ObjectIdentifier{1, 2, 392, 200149, 8, 5, 5} // the sub-arc says what of the person
)

// attribute is one RDN of a name.
type attribute struct {
	oid   asn1.ObjectIdentifier
	value string
}

func (p profile) issuerName() []attribute {
	return []attribute{{oidCountry, "JP"}, {oidOrganization, organization}, {oidUnit, p.unit}, {oidUnit, agency}}
}

func (p profile) issuerJapaneseName() []attribute {
	return []attribute{{oidCountry, "JP"}, {oidOrganization, p.service + "（試験用）"}, {oidUnit, agencyName}}
}

// revocationName is the directory entry of the CRL that covers a place (card facts §4.2).
func (p profile) revocationName(place ...attribute) []attribute {
	name := []attribute{
		{oidCountry, "JP"},
		{oidOrganization, organization},
		{oidUnit, p.unit},
		{oidUnit, "CRL Distribution Points"},
	}
	return append(name, place...)
}

func (p profile) issuerExtensions() []pkix.Extension {
	return []pkix.Extension{
		extension(oidSubjectAltName, sequence(directoryName(p.issuerJapaneseName()))),
		crlPoint(p.revocationName(attribute{oidCommonName, "ARL"})),
	}
}

// serialOf derives a certificate's serial number, 31 bits as in card facts §4.2, from what it is of.
func serialOf(parts ...[]byte) *big.Int {
	hash := sha256.New()
	for _, part := range parts {
		hash.Write(part)
	}
	number := hash.Sum(nil)[:4]
	number[0] = number[0]&0x7F | 0x01
	return new(big.Int).SetBytes(number)
}
