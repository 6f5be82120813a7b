package vcard

import "encoding/binary"

// command is a C-APDU, short or extended (ISO 7816-4).
type command struct {
	cla, ins, p1, p2 byte
	data             []byte
	le               int // most bytes wanted; 0 where none are
	extended         bool
}

const (
	shortLeMax    = 256
	extendedLeMax = 65536
)

// parseCommand takes raw apart; false where the lengths in it do not add up.
func parseCommand(raw []byte) (command, bool) {
	if len(raw) < 4 {
		return command{}, false
	}
	c := command{cla: raw[0], ins: raw[1], p1: raw[2], p2: raw[3]}
	body := raw[4:]
	switch {
	case len(body) == 0:
		return c, true
	case len(body) == 1:
		c.le = orMax(int(body[0]), shortLeMax)
		return c, true
	case body[0] != 0:
		return c.short(int(body[0]), body[1:])
	}
	return c.long(body[1:])
}

func (c command) short(lc int, rest []byte) (command, bool) {
	switch len(rest) {
	case lc:
	case lc + 1:
		c.le = orMax(int(rest[lc]), shortLeMax)
	default:
		return command{}, false
	}
	c.data = rest[:lc]
	return c, true
}

func (c command) long(body []byte) (command, bool) {
	c.extended = true
	if len(body) < 2 {
		return command{}, false
	}
	n := int(binary.BigEndian.Uint16(body))
	rest := body[2:]
	switch {
	case len(rest) == 0:
		c.le = orMax(n, extendedLeMax)
		return c, true
	case n == 0:
		return command{}, false
	case len(rest) == n:
	case len(rest) == n+2:
		c.le = orMax(int(binary.BigEndian.Uint16(rest[n:])), extendedLeMax)
	default:
		return command{}, false
	}
	c.data = rest[:n]
	return c, true
}

func orMax(n, most int) int {
	if n == 0 {
		return most
	}
	return n
}
