package vcard

import "bytes"

// pinMax is the most that VERIFY and CHANGE carry.
const pinMax = 16

// verify presents a PIN, or with no data asks how many tries it has left; that uses none (card facts §2.1).
func (c *Card) verify(cmd command) status {
	p, sw := c.pinOf(cmd, 0x00)
	switch {
	case sw != swOK:
		return sw
	case len(cmd.data) == 0:
		return p.state()
	case len(cmd.data) > pinMax:
		return swLength
	}
	right, sw := p.present(cmd.data)
	c.verified[p] = right
	return sw
}

// changePIN replaces a PIN that was verified (card facts §2.1).
func (c *Card) changePIN(cmd command, p1 byte) status {
	p, sw := c.pinOf(cmd, p1)
	switch {
	case sw != swOK:
		return sw
	case !c.verified[p]:
		return swSecurity
	case len(cmd.data) == 0 || len(cmd.data) > pinMax:
		return swLength
	case !p.fits(cmd.data):
		return swData
	}
	p.value = bytes.Clone(cmd.data)
	return swOK
}

func (c *Card) pinOf(cmd command, p1 byte) (*pin, status) {
	if cmd.p1 != p1 {
		return nil, swP1P2
	}
	if sw := c.byP2(cmd.p2); sw != swOK {
		return nil, sw
	}
	switch {
	case c.current == nil:
		return nil, swNoReference
	case c.current.pin == nil:
		return nil, swStructure
	}
	return c.current.pin, swOK
}
