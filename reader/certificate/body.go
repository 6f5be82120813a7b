package certificate

import (
	"encoding/asn1"

	"golang.org/x/crypto/cryptobyte"
	der "golang.org/x/crypto/cryptobyte/asn1"
)

// withExtensions is the version number of X.509 v3, the only one that has extensions (RFC 5280 §4.1.2.1).
const withExtensions = 2

// read takes a TBSCertificate apart, and is false where a field is not there or not DER.
func (b *body) read(signed []byte) bool {
	input := cryptobyte.String(signed)
	var validity cryptobyte.String
	if !input.ReadASN1(&input, der.SEQUENCE) ||
		!input.ReadOptionalASN1Integer(&b.Version, der.Tag(0).Constructed().ContextSpecific(), 0) ||
		!element(&input, &b.Serial) || !element(&input, &b.Algorithm) || !element(&input, &b.Issuer) ||
		!input.ReadASN1(&validity, der.SEQUENCE) ||
		!element(&validity, &b.Validity.NotBefore) || !element(&validity, &b.Validity.NotAfter) ||
		!element(&input, &b.Subject) || !element(&input, &b.PublicKey) {
		return false
	}
	if b.Version != withExtensions {
		return true
	}
	var extensions cryptobyte.String
	var present bool
	if !input.SkipOptionalASN1(der.Tag(1).ContextSpecific()) || !input.SkipOptionalASN1(der.Tag(2).ContextSpecific()) ||
		!input.ReadOptionalASN1(&extensions, &present, der.Tag(3).Constructed().ContextSpecific()) {
		return false
	}
	if !present {
		return true
	}
	if !extensions.ReadASN1(&extensions, der.SEQUENCE) {
		return false
	}
	for !extensions.Empty() {
		var extension asn1.RawValue
		if !element(&extensions, &extension) {
			return false
		}
		b.Extensions = append(b.Extensions, extension)
	}
	return true
}

// element takes the next element off input, whatever it is.
func element(input *cryptobyte.String, value *asn1.RawValue) bool {
	var whole cryptobyte.String
	var tag der.Tag
	if !input.ReadAnyASN1Element(&whole, &tag) {
		return false
	}
	_, err := asn1.Unmarshal(whole, value)
	return err == nil
}
