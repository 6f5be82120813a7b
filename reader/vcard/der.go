package vcard

import (
	"crypto/x509/pkix"
	"encoding/asn1"
	"slices"
)

// name codes a name with one attribute an RDN: the country as PrintableString, the rest as UTF8String (card facts
// §4.1).
func name(attributes []attribute) node {
	var parts []node
	for _, a := range attributes {
		tag := asn1.TagUTF8String
		if a.oid.Equal(oidCountry) {
			tag = asn1.TagPrintableString
		}
		set := constructed(asn1.ClassUniversal, asn1.TagSet, sequence(objectIdentifier(a.oid), text(tag, a.value)))
		parts = append(parts, set)
	}
	return sequence(parts...)
}

// node is a piece of DER, built from the inside out.
type node []byte

func constructed(class, tag int, children ...node) node {
	return primitive(asn1.RawValue{Class: class, Tag: tag, IsCompound: true, Bytes: slices.Concat(children...)})
}

// primitive codes one value; there is no RawValue that Marshal refuses.
func primitive(value asn1.RawValue) node {
	der, _ := asn1.Marshal(value)
	return der
}

func sequence(children ...node) node {
	return constructed(asn1.ClassUniversal, asn1.TagSequence, children...)
}

func tagged(tag int, children ...node) node {
	return constructed(asn1.ClassContextSpecific, tag, children...)
}

func text(tag int, value string) node {
	return primitive(asn1.RawValue{Tag: tag, Bytes: []byte(value)})
}

// objectIdentifier codes an OID; Marshal refuses only malformed ones, and the ones here are constants.
func objectIdentifier(oid asn1.ObjectIdentifier) node {
	der, _ := asn1.Marshal(oid)
	return der
}

// directoryName is a GeneralName that holds a name.
func directoryName(attributes []attribute) node {
	return tagged(4, name(attributes))
}

// otherName is a GeneralName that holds a UTF8String.
func otherName(oid asn1.ObjectIdentifier, value string) node {
	return tagged(0, objectIdentifier(oid), tagged(0, text(asn1.TagUTF8String, value)))
}

// extension is one that Go's x509 has no field for; none of them is critical.
func extension(oid asn1.ObjectIdentifier, value node) pkix.Extension {
	return pkix.Extension{Id: oid, Value: value}
}

// crlPoint is the extension that names one directory entry as the distribution point.
func crlPoint(attributes []attribute) pkix.Extension {
	return extension(oidCRLPoints, sequence(sequence(tagged(0, tagged(0, directoryName(attributes))))))
}
