package store

import (
	"encoding/base32"
	"fmt"
	"io"
)

// referenceLength is in characters of 5 bits. 60 bits cannot be guessed at a counter and are, for practical
// purposes, never drawn twice by thousands of kiosks; and 12 characters fit a QR code of version 1 with a quarter of
// it damaged (level Q holds 16).
const referenceLength = 12

// referenceAlphabet is Crockford's base 32: no I, L, O or U, so none is taken for another when read aloud or typed, and
// all of them are in a QR code's alphanumeric set.
const referenceAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// newReference draws a reference.
func newReference(random io.Reader) (string, error) {
	var bits [(referenceLength*5 + 7) / 8]byte
	if _, err := io.ReadFull(random, bits[:]); err != nil {
		return "", fmt.Errorf("draw a reference: %w", err)
	}
	encoding := base32.NewEncoding(referenceAlphabet).WithPadding(base32.NoPadding)
	return encoding.EncodeToString(bits[:])[:referenceLength], nil
}
