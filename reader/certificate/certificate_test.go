package certificate

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"
)

func TestLength(t *testing.T) {
	for name, c := range map[string]struct {
		start []byte
		want  int // 0 is an error
	}{
		"real":           {[]byte{0x30, 0x82, 0x06, 0x2B}, 1583},
		"two bytes":      {[]byte{0x30, 0x81, 0xC8}, 203},
		"one byte":       {[]byte{0x30, 0x10}, 18},
		"the longest":    {[]byte{0x30, 0x82, 0x0F, 0xFC}, MaxLength},
		"too long":       {[]byte{0x30, 0x82, 0x0F, 0xFD}, 0},
		"65535":          {[]byte{0x30, 0x82, 0xFF, 0xFF}, 0},
		"four bytes":     {[]byte{0x30, 0x84, 0, 0, 1, 0}, 0},
		"indefinite":     {[]byte{0x30, 0x80, 0, 0}, 0},
		"filler":         {[]byte{0xFF, 0xFF, 0xFF, 0xFF}, 0},
		"header cut off": {[]byte{0x30, 0x82, 0x06}, 0},
		"one byte only":  {[]byte{0x30}, 0},
		"nothing":        {nil, 0},
	} {
		got, err := Length(c.start)
		if got != c.want || (c.want == 0) != errors.Is(err, ErrMalformed) {
			t.Errorf("%s: got %d, %v, want %d", name, got, err, c.want)
		}
	}
}

// maker signs certificates for tests.
type maker struct {
	key         crypto.Signer
	certificate *x509.Certificate
}

func newMaker(t testing.TB, key crypto.Signer) maker {
	template := &x509.Certificate{
		SerialNumber:          big.NewInt(1),
		Subject:               pkix.Name{Country: []string{"JP"}, Organization: []string{"JPKI-TEST"}},
		NotBefore:             time.Date(2019, 9, 14, 0, 0, 0, 0, time.UTC),
		NotAfter:              time.Date(2029, 9, 14, 0, 0, 0, 0, time.UTC),
		IsCA:                  true,
		BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return maker{key, parsed}
}

func (m maker) make(t testing.TB, change func(*x509.Certificate)) []byte {
	template := &x509.Certificate{
		SerialNumber: big.NewInt(0x0705d990),
		Subject:      pkix.Name{Country: []string{"JP"}, CommonName: "997794E9AGCIEG13221003A"},
		NotBefore:    time.Date(2024, 1, 21, 16, 37, 0, 0, time.UTC),
		NotAfter:     time.Date(2028, 12, 25, 14, 59, 59, 0, time.UTC),
		KeyUsage:     x509.KeyUsageDigitalSignature,
	}
	if change != nil {
		change(template)
	}
	der, err := x509.CreateCertificate(rand.Reader, template, m.certificate, m.key.Public(), m.key)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

func ecKey(t testing.TB, curve elliptic.Curve) *ecdsa.PrivateKey {
	key, err := ecdsa.GenerateKey(curve, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestParse(t *testing.T) {
	der := newMaker(t, ecKey(t, elliptic.P256())).make(t, nil)
	// Filler behind the certificate is no part of it (card facts §1.2).
	got, err := Parse(append(bytes.Clone(der), 0xFF, 0xFF, 0xFF))
	if err != nil {
		t.Fatal(err)
	}
	if want := time.Date(2024, 1, 21, 16, 37, 0, 0, time.UTC); !got.NotBefore.Equal(want) {
		t.Errorf("NotBefore %v, want %v", got.NotBefore, want)
	}
	if want := time.Date(2028, 12, 25, 14, 59, 59, 0, time.UTC); !got.NotAfter.Equal(want) {
		t.Errorf("NotAfter %v, want %v", got.NotAfter, want)
	}
	if want := []byte{0x07, 0x05, 0xd9, 0x90}; !bytes.Equal(got.Serial, want) {
		t.Errorf("Serial %x, want %x", got.Serial, want)
	}
	if got.IssuerOrganization != "JPKI-TEST" {
		t.Errorf("IssuerOrganization %q", got.IssuerOrganization)
	}
}

func TestParseOutlivesItsDER(t *testing.T) {
	der := newMaker(t, ecKey(t, elliptic.P256())).make(t, nil)
	got, err := Parse(der)
	if err != nil {
		t.Fatal(err)
	}
	clear(der)
	if !bytes.Equal(got.Serial, []byte{0x07, 0x05, 0xd9, 0x90}) || len(got.AuthorityKeyID) != 20 || got.AuthorityKeyID[0] == 0 && got.AuthorityKeyID[1] == 0 {
		t.Errorf("wiping the DER took the serial %x or the key id %x along", got.Serial, got.AuthorityKeyID)
	}
}

func TestParseAgreesWithX509(t *testing.T) {
	m := newMaker(t, ecKey(t, elliptic.P256()))
	for name, change := range map[string]func(*x509.Certificate){
		"plain":        nil,
		"high bit":     func(c *x509.Certificate) { c.SerialNumber = big.NewInt(0xFF01) },
		"20 bytes":     func(c *x509.Certificate) { c.SerialNumber = new(big.Int).Lsh(big.NewInt(1), 158) },
		"general time": func(c *x509.Certificate) { c.NotAfter = time.Date(2050, 1, 1, 0, 0, 0, 0, time.UTC) },
		"old":          func(c *x509.Certificate) { c.NotBefore = time.Date(1951, 1, 1, 0, 0, 0, 0, time.UTC) },
		"names":        func(c *x509.Certificate) { c.DNSNames = []string{"example.jp"} },
	} {
		agree(t, name, m.make(t, change))
	}
}

// agree checks that Parse and crypto/x509 take the same out of a certificate that crypto/x509 accepts.
func agree(t *testing.T, name string, der []byte) {
	want, err := x509.ParseCertificate(der)
	if err != nil {
		return
	}
	got, err := Parse(der)
	if err != nil {
		if len(der) <= MaxLength {
			t.Errorf("%s: crypto/x509 accepts it, Parse does not: %v", name, err)
		}
		return
	}
	if !got.NotBefore.Equal(want.NotBefore) && want.NotBefore.Before(latest) ||
		!got.NotAfter.Equal(want.NotAfter) && want.NotAfter.Before(latest) {
		t.Errorf("%s: got %v to %v, want %v to %v", name, got.NotBefore, got.NotAfter, want.NotBefore, want.NotAfter)
	}
	if new(big.Int).SetBytes(got.Serial).Cmp(want.SerialNumber) != 0 {
		t.Errorf("%s: got serial %x, want %v", name, got.Serial, want.SerialNumber)
	}
	if !bytes.Equal(got.AuthorityKeyID, want.AuthorityKeyId) {
		t.Errorf("%s: got key id %x, want %x", name, got.AuthorityKeyID, want.AuthorityKeyId)
	}
	if o := want.Issuer.Organization; len(o) == 1 && got.IssuerOrganization != o[0] {
		t.Errorf("%s: got issuer %q, want %q", name, got.IssuerOrganization, o)
	}
}

// Certificates that crypto/x509 turns down for what does not matter here.
func TestParseIsTolerant(t *testing.T) {
	m := newMaker(t, ecKey(t, elliptic.P256()))
	raw := func(tag int, text string) asn1.RawValue { return asn1.RawValue{Tag: tag, Bytes: []byte(text)} }
	for name, change := range map[string]func(*body){
		"negative serial":    func(b *body) { b.Serial.Bytes = []byte{0x80, 0x01} },
		"long serial":        func(b *body) { b.Serial.Bytes = bytes.Repeat([]byte{0x11}, 40) },
		"unknown key":        func(b *body) { b.PublicKey.FullBytes = []byte{0x30, 0x03, 0x02, 0x01, 0x05} },
		"no seconds":         func(b *body) { b.Validity.NotAfter = raw(asn1.TagUTCTime, "2812251459Z") },
		"offset":             func(b *body) { b.Validity.NotAfter = raw(asn1.TagUTCTime, "281225235959+0900") },
		"broken extension":   func(b *body) { b.Extensions = append(b.Extensions, raw(asn1.TagInteger, "x")) },
		"extension twice":    func(b *body) { b.Extensions = append(b.Extensions, b.Extensions[0]) },
		"version 1":          func(b *body) { b.Version = 0 },
		"subject not a DN":   func(b *body) { b.Subject.FullBytes = []byte{0x04, 0x01, 0x00} },
		"early general time": func(b *body) { b.Validity.NotAfter = raw(asn1.TagGeneralizedTime, "20281225145959Z") },
	} {
		der := rebuild(t, m.make(t, nil), change)
		agree(t, name, der)
		got, err := Parse(der)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := time.Date(2028, 12, 25, 14, 59, 59, 0, time.UTC).Truncate(time.Minute)
		if !got.NotAfter.Truncate(time.Minute).Equal(want) {
			t.Errorf("%s: NotAfter %v, want %v", name, got.NotAfter, want)
		}
	}
}

// rebuild changes a certificate's body; its signature is not made anew.
func rebuild(t testing.TB, der []byte, change func(*body)) []byte {
	outer, inner, err := decode(der)
	if err != nil {
		t.Fatal(err)
	}
	change(&inner)
	outer.Signed = asn1.RawValue{}
	if outer.Signed.FullBytes, err = asn1.Marshal(inner); err != nil {
		t.Fatal(err)
	}
	out, err := asn1.Marshal(outer)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestParseRefuses(t *testing.T) {
	m := newMaker(t, ecKey(t, elliptic.P256()))
	der := m.make(t, nil)
	for name, bad := range map[string][]byte{
		"nothing":   nil,
		"filler":    bytes.Repeat([]byte{0xFF}, 100),
		"cut off":   der[:len(der)-1],
		"only head": {0x30, 0x82, 0x00, 0x10},
		"no dates":  rebuild(t, der, func(b *body) { b.Validity.NotAfter = asn1.RawValue{Tag: asn1.TagUTCTime, Bytes: []byte("soon")} }),
		"no serial": rebuild(t, der, func(b *body) { b.Serial = asn1.RawValue{Tag: asn1.TagOctetString, Bytes: []byte{1}} }),
	} {
		if _, err := Parse(bad); !errors.Is(err, ErrMalformed) {
			t.Errorf("%s: got %v, want ErrMalformed", name, err)
		}
	}
}

func TestParseNeverTellsTheSubject(t *testing.T) {
	m := newMaker(t, ecKey(t, elliptic.P256()))
	der := m.make(t, func(c *x509.Certificate) { c.Subject.CommonName = "secret" })
	_, err := Parse(rebuild(t, der, func(b *body) { b.Validity.NotAfter = asn1.RawValue{Tag: asn1.TagUTCTime, Bytes: []byte("secret")} }))
	if err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("the error is %v", err)
	}
}

func TestSignedBy(t *testing.T) {
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	_, edKey, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		key       crypto.Signer
		algorithm x509.SignatureAlgorithm
	}{
		"RSA":     {rsaKey, x509.SHA256WithRSA},
		"RSA-PSS": {rsaKey, x509.SHA384WithRSAPSS},
		"P-384":   {ecKey(t, elliptic.P384()), x509.ECDSAWithSHA384},
		"P-256":   {ecKey(t, elliptic.P256()), x509.ECDSAWithSHA256},
		"Ed25519": {edKey, x509.PureEd25519},
	} {
		m := newMaker(t, c.key)
		der := m.make(t, func(x *x509.Certificate) { x.SignatureAlgorithm = c.algorithm })
		parsed, err := Parse(der)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		authority, err := ParseAuthority(append(bytes.Clone(m.certificate.Raw), 0, 0))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !bytes.Equal(authority.KeyID, m.certificate.SubjectKeyId) || len(authority.KeyID) == 0 {
			t.Errorf("%s: key id %x, want %x", name, authority.KeyID, m.certificate.SubjectKeyId)
		}
		if err := parsed.SignedBy(authority); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		der[len(der)-1] ^= 1
		if parsed, err = Parse(der); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := parsed.SignedBy(authority); !errors.Is(err, ErrSignature) {
			t.Errorf("%s: a spoilt signature gives %v", name, err)
		}
		stranger, err := ParseAuthority(newMaker(t, ecKey(t, elliptic.P256())).certificate.Raw)
		if err != nil {
			t.Fatal(err)
		}
		if err := parsed.SignedBy(stranger); !errors.Is(err, ErrSignature) {
			t.Errorf("%s: a stranger's key gives %v", name, err)
		}
	}
}

func TestSignedByUnknownAlgorithm(t *testing.T) {
	m := newMaker(t, ecKey(t, elliptic.P256()))
	parsed, err := Parse(m.make(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	parsed.algorithm = asn1.ObjectIdentifier{1, 2, 3}
	authority, err := ParseAuthority(m.certificate.Raw)
	if err != nil {
		t.Fatal(err)
	}
	if err := parsed.SignedBy(authority); !errors.Is(err, ErrAlgorithm) {
		t.Errorf("got %v, want ErrAlgorithm", err)
	}
}

func TestWithoutEnd(t *testing.T) {
	der := rebuild(t, newMaker(t, ecKey(t, elliptic.P256())).make(t, nil), func(b *body) {
		b.Validity.NotAfter = asn1.RawValue{Tag: asn1.TagGeneralizedTime, Bytes: []byte("99991231235959Z")}
	})
	got, err := Parse(der)
	if err != nil || got.NotAfter.In(time.FixedZone("JST", 9*60*60)).Year() != 9999 {
		t.Errorf("got %v, %v: a year of five digits in Japan", got.NotAfter, err)
	}
}

func FuzzParse(f *testing.F) {
	m := newMaker(f, ecKey(f, elliptic.P256()))
	f.Add(m.make(f, nil))
	f.Add(m.certificate.Raw)
	f.Add(append(m.make(f, nil), bytes.Repeat([]byte{0xFF}, 40)...))
	f.Add([]byte{0x30, 0x82, 0x06, 0x2B})
	f.Add([]byte{0x30, 0x82, 0xFF, 0xFF})
	f.Add(bytes.Repeat([]byte{0xFF}, 20))
	f.Fuzz(func(t *testing.T, der []byte) {
		agree(t, "fuzzed", der)
		if _, err := Parse(der); err != nil && !errors.Is(err, ErrMalformed) {
			t.Errorf("an untyped error: %v", err)
		}
	})
}

func FuzzParseAuthority(f *testing.F) {
	m := newMaker(f, ecKey(f, elliptic.P256()))
	f.Add(m.certificate.Raw)
	f.Add(m.make(f, nil))
	user, err := Parse(m.make(f, nil))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, der []byte) {
		authority, err := ParseAuthority(der)
		if err != nil {
			if !errors.Is(err, ErrMalformed) {
				t.Errorf("an untyped error: %v", err)
			}
			return
		}
		_ = user.SignedBy(authority)
	})
}
