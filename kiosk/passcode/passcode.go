// Package passcode is the codes that open the staff's desk on the kiosk's screen: how one is kept (New, Parse), how one
// that was keyed in is compared with it (Code.Check), and how often somebody may try (Gate), which it keeps in a file.
//
// A code is kept as a PHC string of Argon2id, "$argon2id$v=19$m=65536,t=3,p=4$salt$hash" (RFC 9106), and never in clear.
// It has no default: a kiosk without one has no desk. It logs nothing, and what was keyed in is not kept anywhere.
package passcode

import (
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/crypto/argon2"
)

// Least and Most are how many digits a code has.
const (
	Least = 6
	Most  = 12
)

var (
	// ErrCode is a code that is not of Least to Most digits.
	ErrCode = errors.New("a passcode has 6 to 12 digits")
	// ErrForm is a text that is not a code's hash as New gives it.
	ErrForm = errors.New(`not a passcode as "madoguchi passcode" prints it`)
)

// cost is what a comparison takes: passes over so many KiB of memory, in so many lanes.
type cost struct {
	memory, passes uint32
	lanes          uint8
}

// usual is RFC 9106's second recommended option: a few digits need every millisecond, and it is a fifth of a second on a
// kiosk's processor.
var usual = cost{memory: 64 << 10, passes: 3, lanes: 4}

// What Parse takes: less is no protection, more would hold a kiosk up or take its memory away.
const (
	mostMemory = 1 << 20 // KiB
	mostPasses = 16
	leastSalt  = 8 // bytes
	leastSum   = 16
	mostBytes  = 64
)

const (
	saltBytes = 16
	sumBytes  = 32
)

// Code is a passcode's hash.
type Code struct {
	cost
	salt, sum []byte
}

// digits is what a code looks like.
var digits = regexp.MustCompile(`^[0-9]{6,12}$`)

// New is the hash of a code as a PHC string, its salt drawn from random. Errors: ErrCode, or random's own.
func New(code string, random io.Reader) (string, error) {
	if !digits.MatchString(code) {
		return "", ErrCode
	}
	salt := make([]byte, saltBytes)
	if _, err := io.ReadFull(random, salt); err != nil {
		return "", fmt.Errorf("salt of a passcode: %w", err)
	}
	c := Code{cost: usual, salt: salt}
	c.sum = c.hash(code, sumBytes)
	return c.String(), nil
}

func (c Code) hash(code string, length int) []byte {
	return argon2.IDKey([]byte(code), c.salt, c.passes, c.memory, c.lanes, uint32(length))
}

// String is the PHC string.
func (c Code) String() string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s",
		argon2.Version, c.memory, c.passes, c.lanes, encoding.EncodeToString(c.salt), encoding.EncodeToString(c.sum))
}

// encoding is the PHC string format's: standard base64 without padding, one way to write it.
var encoding = base64.RawStdEncoding.Strict()

// form is a PHC string of Argon2id version 19.
var form = regexp.MustCompile(`^\$argon2id\$v=19\$m=([1-9][0-9]{0,9}),t=([1-9][0-9]{0,9}),p=([1-9][0-9]{0,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$`)

// Parse reads a PHC string. Every error wraps ErrForm.
func Parse(text string) (Code, error) {
	found := form.FindStringSubmatch(strings.TrimSpace(text))
	if found == nil {
		return Code{}, ErrForm
	}
	memory, errMemory := strconv.ParseUint(found[1], 10, 32)
	passes, errPasses := strconv.ParseUint(found[2], 10, 32)
	lanes, errLanes := strconv.ParseUint(found[3], 10, 8)
	salt, errSalt := encoding.DecodeString(found[4])
	sum, errSum := encoding.DecodeString(found[5])
	if err := errors.Join(errMemory, errPasses, errLanes, errSalt, errSum); err != nil {
		return Code{}, fmt.Errorf("%w: %w", ErrForm, err)
	}
	switch {
	case memory < 8*lanes || memory > mostMemory || passes > mostPasses:
		return Code{}, fmt.Errorf("%w: its cost is out of range", ErrForm)
	case len(salt) < leastSalt || len(salt) > mostBytes || len(sum) < leastSum || len(sum) > mostBytes:
		return Code{}, fmt.Errorf("%w: its salt or its hash is too short or too long", ErrForm)
	}
	return Code{cost{uint32(memory), uint32(passes), uint8(lanes)}, salt, sum}, nil
}

// Valid is whether a text is a passcode's hash.
func Valid(text string) bool {
	_, err := Parse(text)
	return err == nil
}

// Check is whether this is the code. It takes as long for every code of the right form. The zero Code has none.
func (c Code) Check(code string) bool {
	if len(c.sum) == 0 || !digits.MatchString(code) {
		return false
	}
	return subtle.ConstantTimeCompare(c.sum, c.hash(code, len(c.sum))) == 1
}
