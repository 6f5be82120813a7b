package vcard

import (
	"bytes"
	"crypto/rsa"
)

// application is a DF: what a SELECT by name finds.
type application struct {
	aid      []byte
	files    map[uint16]*file
	objects  map[uint16][]byte // GET DATA, by tag
	response []byte            // FCI, where a SELECT asks for one; nil: 6F with the AID in 84
	master   bool              // 00A40000 selects it, as on a driver's licence
}

// file is an EF. Exactly one of content, records, pin and key is what it holds.
type file struct {
	content []byte
	records [][]byte
	pin     *pin
	key     *rsa.PrivateKey
	opens   *pin // must be verified to read the content or use the key; nil: nothing must
	sealed  bool // there, but no credential opens it
}

// pin is reference data with its counter.
type pin struct {
	value     []byte
	max, left int
	fits      func([]byte) bool // what a new value may be
	blocked   Blocked
}

func newPIN(value string, tries, used int, fits func([]byte) bool, blocked Blocked) *pin {
	return &pin{value: []byte(value), max: tries, left: max(0, tries-used), fits: fits, blocked: blocked}
}

// state is the answer to the empty VERIFY, which never says whether the PIN was verified (card facts §2.2).
func (p *pin) state() status {
	if p.left == 0 {
		return p.blocked.status()
	}
	return swTries | status(min(p.left, 0xF))
}

// present counts a try and says whether it was right.
func (p *pin) present(value []byte) (bool, status) {
	if p.left == 0 {
		return false, p.blocked.status()
	}
	if !bytes.Equal(value, p.value) {
		p.left--
		return false, p.state()
	}
	p.left = p.max
	return true, swOK
}

// fourDigits is what the authentication PIN and the other numeric ones may be (card facts §2.3).
func fourDigits(value []byte) bool {
	return len(value) == 4 && all(value, func(b byte) bool { return '0' <= b && b <= '9' })
}

// signaturePassword is what the signature PIN may be (card facts §2.3).
func signaturePassword(value []byte) bool {
	return len(value) >= 6 && len(value) <= 16 &&
		all(value, func(b byte) bool { return '0' <= b && b <= '9' || 'A' <= b && b <= 'Z' })
}

func all(value []byte, fits func(byte) bool) bool {
	for _, b := range value {
		if !fits(b) {
			return false
		}
	}
	return true
}

// fci is the template that a SELECT with P2=00 returns.
func (a *application) fci() []byte {
	if a.response != nil {
		return a.response
	}
	return append([]byte{0x6F, byte(len(a.aid) + 2), 0x84, byte(len(a.aid))}, a.aid...)
}
