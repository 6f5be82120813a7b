package apdu

import "fmt"

// Limits of ISO 7816-4's short form.
const (
	ShortData = 255
	ShortLe   = 256
	// MaxLe is the most an extended command of this package asks for; no file it is meant for is longer.
	MaxLe = 4096
)

// Command is a command APDU of class 00.
type Command struct {
	INS, P1, P2 byte
	Data        []byte // at most ShortData bytes
	// Le is how many bytes are expected: 0 none, up to ShortLe in the short form, up to MaxLe in the extended form.
	Le int
	// Most is how many bytes an answer that comes in parts (61xx) may have, where that is more than Le, up to MaxLe.
	Most int
}

// SelectApplication selects an application by its AID, all of it (card facts §1.1), and asks for nothing in return.
func SelectApplication(aid []byte) Command { return Command{INS: 0xA4, P1: 0x04, P2: 0x0C, Data: aid} }

// SelectFile selects a file of the selected application.
func SelectFile(id uint16) Command {
	return Command{INS: 0xA4, P1: 0x02, P2: 0x0C, Data: []byte{byte(id >> 8), byte(id)}}
}

// GetData reads a data object by its tag list (ISO 7816-4, odd INS), however long it is.
func GetData(tags []byte) Command {
	return Command{INS: 0xCB, P1: 0x3F, P2: 0xFF, Data: tags, Le: ShortLe, Most: MaxLe}
}

// ReadBinary reads le bytes at an offset (15 bits) of the selected file.
func ReadBinary(offset, le int) Command {
	return Command{INS: 0xB0, P1: byte(offset>>8) & 0x7F, P2: byte(offset), Le: le}
}

// ReadBinaryShort reads le bytes from the start of the file with a short id (5 bits), and selects it.
func ReadBinaryShort(short byte, le int) Command {
	return Command{INS: 0xB0, P1: 0x80 | short&0x1F, Le: le}
}

// ReadRecord reads a record of the selected file.
func ReadRecord(number byte) Command { return Command{INS: 0xB2, P1: number, P2: 0x04, Le: ShortLe} }

// ReadRecordShort reads a record of the file with a short id, and selects it.
func ReadRecordShort(short, number byte) Command {
	return Command{INS: 0xB2, P1: number, P2: short<<3 | 0x04, Le: ShortLe}
}

// Tries asks how many tries are left on the selected PIN: VERIFY with nothing after it, which uses none up.
func Tries() Command { return Command{INS: 0x20, P2: 0x80} }

// TriesShort asks how many tries are left on the PIN with a short id.
func TriesShort(short byte) Command { return Command{INS: 0x20, P2: 0x80 | short&0x1F} }

// Verify gives a PIN to the selected PIN file. An empty one would be Tries, and look like success or failure where
// nothing was checked; encoding it is an error.
func Verify(pin []byte) Command {
	if pin == nil {
		pin = []byte{}
	}
	return Command{INS: 0x20, P2: 0x80, Data: pin}
}

// encode is the command as sent. The result may hold a PIN; whoever sends it wipes it.
func (c Command) encode() ([]byte, error) {
	if len(c.Data) > ShortData || c.Le < 0 || c.Le > MaxLe || c.Most > MaxLe {
		return nil, fmt.Errorf("command %02X with %d bytes of data and Le %d, at most %d, cannot be sent", c.INS, len(c.Data), c.Le, c.Most)
	}
	if c.Data != nil && len(c.Data) == 0 {
		return nil, fmt.Errorf("command %02X was given empty data", c.INS)
	}
	raw := make([]byte, 0, 4+3+len(c.Data)+2)
	raw = append(raw, 0x00, c.INS, c.P1, c.P2)
	extended := c.Le > ShortLe
	switch {
	case len(c.Data) > 0 && extended:
		raw = append(raw, 0x00, 0x00, byte(len(c.Data)))
	case len(c.Data) > 0:
		raw = append(raw, byte(len(c.Data)))
	case extended:
		raw = append(raw, 0x00)
	}
	raw = append(raw, c.Data...)
	switch {
	case extended:
		raw = append(raw, byte(c.Le>>8), byte(c.Le))
	case c.Le > 0:
		raw = append(raw, byte(c.Le)) // 256 is 00
	}
	return raw, nil
}
