package printer

// automatic is a status that the printer sends of itself (automatic status back, GS a): whenever something changes,
// and once for each GS a that it comes to.
type automatic struct {
	bits [4]byte
	// again counts those that repeat the one before. Changes never do; what repeats is the response to a GS a.
	again int
}

// Bits of the four bytes (Epson's ESC/POS reference, GS a).
const (
	automaticOffline = 0x08 // of the first
	automaticCover   = 0x20
	automaticFeeding = 0x40 // somebody holds the feed button

	automaticRecoverable   = 0x04 // of the second
	automaticCutter        = 0x08
	automaticUnrecoverable = 0x20
	automaticRecovering    = 0x40

	automaticNearEnd  = 0x03 // of the third
	automaticPaperEnd = 0x0c
)

// automaticOf is what is asked for: online and offline, errors, the paper. Never the drawer.
const automaticOf = 0x02 | 0x04 | 0x08

// next is the status that follows s.
func (s automatic) next(bits [4]byte) automatic {
	if bits == s.bits {
		s.again++
	}
	s.bits = bits
	return s
}

// state is what the status comes to, in the words of DLE EOT.
func (s automatic) state() (State, error) {
	var why, trouble, paper byte
	for _, bit := range []struct {
		from, mask byte
		into       *byte
		as         byte
	}{
		{s.bits[0], automaticCover, &why, offlineCover},
		{s.bits[1], automaticRecoverable, &trouble, errorRecoverable},
		{s.bits[1], automaticCutter, &trouble, errorCutter},
		{s.bits[1], automaticUnrecoverable, &trouble, errorUnrecoverable},
		{s.bits[1], automaticRecovering, &trouble, errorRecovering},
		{s.bits[2], automaticNearEnd, &paper, paperNearEnd},
		{s.bits[2], automaticPaperEnd, &paper, paperEnd},
	} {
		if bit.from&bit.mask != 0 {
			*bit.into |= bit.as
		}
	}
	return judge(s.bits[0]&(automaticOffline|automaticFeeding) != 0, why, trouble, paper)
}
