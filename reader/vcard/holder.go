package vcard

import (
	"encoding/binary"
	"slices"
	"strings"
)

// Holder is whom a card says it belongs to. Nobody is: it is for tests that look for what must not be kept of anybody.
type Holder struct {
	Name    string
	Birth   string // nine digits: the era's and YYYYMMDD (card facts §4.2)
	Sex     string // one digit
	Address string
	// MyNumber is in the application with the holder's data as text (card facts §1.5), behind the authentication PIN; where
	// it is empty there is no such application.
	MyNumber string
}

// anybody is the made-up person on every card that names no other.
var anybody = Holder{Name: "山田　太郎", Birth: "319700101", Sex: "1", Address: "神奈川県座間市見本一丁目１番１号"}

const textAID = "D3921000310001010408" // 券面事項入力補助 AP

// said is a statement of the holder; the number is the last arc of its OID.
type said struct {
	arc   int
	value string
}

// said is what a certificate says of its holder, in the order seen on real ones (card facts §4.2).
func (h Holder) said() []said {
	return []said{
		{1, h.Name},
		{4, h.Birth},
		{3, h.Sex},
		{5, h.Address},
		{2, noSubstitutes(h.Name)},
		{6, noSubstitutes(h.Address)},
	}
}

// noSubstitutes are as many zeros as a text has characters: none of them stands for another.
func noSubstitutes(text string) string { return strings.Repeat("0", len([]rune(text))) }

// text is the application with the holder's data, behind a PIN.
func (h Holder) text(o Options, pin *pin) *application {
	person := slices.Concat(
		object(0xDF22, []byte(h.Name)), object(0xDF23, []byte(h.Address)),
		object(0xDF24, []byte(h.Birth[1:])), object(0xDF25, []byte(h.Sex)),
	)
	return &application{aid: unhex(textAID), objects: o.contactATR(), files: map[uint16]*file{
		0x0001: {content: object(0xFF10, []byte(h.MyNumber)), opens: pin},
		0x0002: {content: object(0xFF20, person), opens: pin},
		0x0011: {pin: pin},
	}}
}

// object is a data object with a tag of two bytes.
func object(tag uint16, content []byte) []byte {
	header := binary.BigEndian.AppendUint16(nil, tag)
	if len(content) > 0x7F {
		header = append(header, 0x82)
		header = binary.BigEndian.AppendUint16(header, uint16(len(content)))
	} else {
		header = append(header, byte(len(content)))
	}
	return append(header, content...)
}
