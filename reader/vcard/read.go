package vcard

import "encoding/binary"

func (c *Card) readBinary(cmd command) ([]byte, status) {
	offset := int(binary.BigEndian.Uint16([]byte{cmd.p1, cmd.p2}))
	if cmd.p1&0x80 != 0 {
		if cmd.p1&0x60 != 0 {
			return nil, swP1P2
		}
		if sw := c.bySFI(cmd.p1 & 0x1F); sw != swOK {
			return nil, sw
		}
		offset = int(cmd.p2)
	}
	if cmd.le == 0 || len(cmd.data) != 0 {
		return nil, swLength
	}
	f := c.current
	switch {
	case f == nil:
		return nil, swNoCurrentFile
	case f.records != nil || f.pin != nil || f.key != nil:
		return nil, swStructure
	case f.sealed, f.opens != nil && !c.verified[f.opens]:
		return nil, swSecurity
	case offset >= len(f.content):
		if c.quirks.EndWarning {
			return nil, swEndOfFile
		}
		return nil, swOffset
	}
	data := f.content[offset:]
	if c.quirks.MaxRead > 0 && len(data) > c.quirks.MaxRead && cmd.le > c.quirks.MaxRead {
		return data[:c.quirks.MaxRead], swOK
	}
	if cmd.le > len(data) && c.quirks.EndWarning {
		return data, swEndOfFile
	}
	return data[:min(cmd.le, len(data))], swOK
}

func (c *Card) readRecord(cmd command) ([]byte, status) {
	if cmd.p2&0x07 != 0x04 { // record number in P1
		return nil, swP1P2
	}
	if sfi := cmd.p2 >> 3; sfi != 0 {
		if sw := c.bySFI(sfi); sw != swOK {
			return nil, sw
		}
	}
	if cmd.le == 0 || len(cmd.data) != 0 {
		return nil, swLength
	}
	f := c.current
	switch {
	case f == nil:
		return nil, swNoCurrentFile
	case f.records == nil:
		return nil, swStructure
	case f.sealed, f.opens != nil && !c.verified[f.opens]:
		return nil, swSecurity
	case cmd.p1 == 0 || int(cmd.p1) > len(f.records):
		return nil, swNoRecord
	}
	return f.records[cmd.p1-1], swOK
}

func (c *Card) getData(cmd command) ([]byte, status) {
	if cmd.le == 0 || len(cmd.data) != 0 {
		return nil, swLength
	}
	data, ok := c.selected.objects[binary.BigEndian.Uint16([]byte{cmd.p1, cmd.p2})]
	switch {
	case !ok:
		return nil, swNoReference
	case cmd.le < len(data):
		return nil, swLength // not 6Cxx: repeat with an extended Le (card facts §1.6)
	}
	return data, swOK
}
