package vcard

import (
	"bytes"
	"encoding/binary"
)

// Ways to select, in P1.
const (
	selectByID   = 0x00
	selectEF     = 0x02
	selectByName = 0x04
)

// Control of the answer, in P2.
const (
	answerFCI  = 0x00
	answerNone = 0x0C
)

func (c *Card) selectFile(cmd command) ([]byte, status) {
	if cmd.p2 != answerFCI && cmd.p2 != answerNone {
		return nil, swP1P2
	}
	switch cmd.p1 {
	case selectByName:
		return c.selectApplication(cmd)
	case selectEF:
		return nil, c.selectEF(cmd)
	case selectByID:
		return nil, c.selectMaster(cmd)
	}
	return nil, swP1P2
}

// selectApplication finds an application by its name or, as real cards do, by the beginning of it (card facts §1.1).
func (c *Card) selectApplication(cmd command) ([]byte, status) {
	if len(cmd.data) > 16 {
		return nil, swLength
	}
	for _, a := range append([]*application{c.manager}, c.applications...) {
		if len(a.aid) == 0 || !bytes.HasPrefix(a.aid, cmd.data) {
			continue
		}
		c.selected, c.current = a, nil
		if cmd.p2 == answerNone || cmd.le == 0 && !c.quirks.GetResponse {
			return nil, swOK
		}
		return a.fci(), swOK
	}
	return nil, c.noSuch
}

func (c *Card) selectEF(cmd command) status {
	if len(cmd.data) != 2 {
		return swLength
	}
	f, ok := c.selected.files[binary.BigEndian.Uint16(cmd.data)]
	if !ok {
		return swNotFound
	}
	c.current = f
	return swOK
}

// selectMaster answers 00A40000 as a My Number Card does: refused at power-up, accepted without effect in an
// application (card facts §1.6). Cards with a master file select it.
func (c *Card) selectMaster(cmd command) status {
	if c.manager.master {
		if len(cmd.data) != 0 && !bytes.Equal(cmd.data, []byte{0x3F, 0x00}) {
			return swNotFound
		}
		c.selected, c.current = c.manager, nil
		return swOK
	}
	switch {
	case len(cmd.data) != 0:
		return swNotFound
	case c.selected == c.manager:
		return swP1P2
	}
	return swOK
}

// bySFI makes the EF of a short identifier the current one (card facts §1.1).
func (c *Card) bySFI(sfi byte) status {
	if sfi == 0 || sfi > 0x1E {
		return swP1P2
	}
	f, ok := c.selected.files[uint16(sfi)]
	if !ok {
		return swNotFound
	}
	c.current = f
	return swOK
}

// byP2 makes the EF that P2 names the current one: 80 is the current one already, 80+sfi another.
func (c *Card) byP2(p2 byte) status {
	switch {
	case p2&0xE0 != 0x80:
		return swP1P2
	case p2 == 0x80:
		return swOK
	}
	return c.bySFI(p2 & 0x1F)
}
