package card

import "bytes"

// word is what an ATR says of an ability.
type word int

const (
	unsaid word = iota
	announced
	denied
)

// abilities are what the historical bytes say of a card's abilities.
type abilities struct {
	shortIDs, extended word
}

// parseATR takes the card capabilities (compact TLV 7x, ISO 7816-4 §12.1.1.9) out of an ATR, whatever bytes that is.
func parseATR(atr []byte) abilities {
	bytes := historical(atr)
	if len(bytes) == 0 || bytes[0] != 0x80 && bytes[0] != 0x00 {
		return abilities{}
	}
	for rest := bytes[1:]; len(rest) > 0; {
		tag, n := rest[0]>>4, int(rest[0]&0xF)
		if n > len(rest)-1 {
			break
		}
		value := rest[1 : 1+n]
		rest = rest[1+n:]
		if tag != 7 || n == 0 {
			continue
		}
		a := abilities{shortIDs: denied, extended: denied}
		if value[0]&0x04 != 0 {
			a.shortIDs = announced
		}
		if n >= 3 && value[2]&0x40 != 0 {
			a.extended = announced
		}
		return a
	}
	return abilities{}
}

// historical are the historical bytes of an ATR (ISO 7816-3 §8.2), nil where it is cut off or none.
func historical(atr []byte) []byte {
	if len(atr) < 2 {
		return nil
	}
	count := int(atr[1] & 0xF)
	at := 2
	for next := atr[1] >> 4; next != 0; {
		for bit := byte(1); bit < 8; bit <<= 1 { // TA, TB, TC
			if next&bit != 0 {
				at++
			}
		}
		if next&8 == 0 { // no TD
			break
		}
		if at >= len(atr) {
			return nil
		}
		next = atr[at] >> 4
		at++
	}
	if at+count > len(atr) {
		return nil
	}
	return atr[at : at+count]
}

// storage is whether an ATR is the kind that a reader makes up for a contactless memory card such as FeliCa: the
// historical bytes of PC/SC part 3 with the PC/SC workgroup's RID, or what some readers give (card facts §10).
func storage(atr []byte) bool {
	return bytes.HasPrefix(historical(atr), []byte{0x80, 0x4F, 0x0C, 0xA0, 0x00, 0x00, 0x03, 0x06}) ||
		bytes.HasPrefix(atr, []byte{0x3B, 0x8C, 0x80, 0x01, 0x04, 0x43, 0xFD})
}
