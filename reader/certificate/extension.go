package certificate

import (
	"crypto/x509/pkix"
	"encoding/asn1"
)

var (
	oidOrganization   = asn1.ObjectIdentifier{2, 5, 4, 10}
	oidSubjectKeyID   = asn1.ObjectIdentifier{2, 5, 29, 14}
	oidAuthorityKeyID = asn1.ObjectIdentifier{2, 5, 29, 35}
)

// content is an extension's value, nil where it is not there. An extension that cannot be read is passed over: the
// signature certificate may carry any.
func content(extensions []asn1.RawValue, oid asn1.ObjectIdentifier) []byte {
	for _, raw := range extensions {
		var extension pkix.Extension
		if _, err := asn1.Unmarshal(raw.FullBytes, &extension); err == nil && extension.Id.Equal(oid) {
			return extension.Value
		}
	}
	return nil
}

// authorityKeyID is the key identifier of RFC 5280 §4.2.1.1, nil where there is none.
func authorityKeyID(extensions []asn1.RawValue) []byte {
	var value struct {
		KeyID []byte `asn1:"optional,tag:0"`
	}
	if _, err := asn1.Unmarshal(content(extensions, oidAuthorityKeyID), &value); err != nil || len(value.KeyID) == 0 {
		return nil
	}
	return append([]byte(nil), value.KeyID...)
}

// subjectKeyID is the key identifier of RFC 5280 §4.2.1.2, nil where there is none.
func subjectKeyID(extensions []asn1.RawValue) []byte {
	var id []byte
	if _, err := asn1.Unmarshal(content(extensions, oidSubjectKeyID), &id); err != nil || len(id) == 0 {
		return nil
	}
	return append([]byte(nil), id...)
}

// organization is the first O of a name, empty where there is none or the name cannot be read.
func organization(name []byte) string {
	var rdns pkix.RDNSequence
	if _, err := asn1.Unmarshal(name, &rdns); err != nil {
		return ""
	}
	for _, rdn := range rdns {
		for _, attribute := range rdn {
			if text, ok := attribute.Value.(string); ok && attribute.Type.Equal(oidOrganization) {
				return text
			}
		}
	}
	return ""
}
