package screens

// Sizes of a screen. A design pixel is 1/4.03 mm, as on a 21.5-inch screen of 1080×1920: what is 34 design pixels high
// has capitals of 6.1 mm and more, whatever the screen.
const (
	designPerMillimetre = 4.03
	largeScale          = 1.5

	// No sheet has fewer design pixels than these, whatever a screen says of its millimetres: then type gets smaller.
	leastShort, leastLong           = 760, 1000
	leastShortLarge, leastLongLarge = 700, 960
)

// unit is the canvas units a design pixel takes on this window.
func (b *Board) unit(largeText bool) float32 {
	long, short := max(b.size.Width, b.size.Height), min(b.size.Width, b.size.Height)
	unit := min(long/1920, short/1080)
	if b.options.Millimetres != nil {
		if w, h := b.options.Millimetres(); w > 0 && h > 0 {
			physical := max(b.size.Width/w, b.size.Height/h) / designPerMillimetre
			const same = 1.005 // millimetres are whole ones
			if physical > unit*same {
				unit = physical
			}
		}
	}
	least := min(long/leastLong, short/leastShort)
	unit = min(unit, least)
	if largeText {
		unit = min(unit*largeScale, long/leastLongLarge, short/leastShortLarge)
	}
	return unit
}

// margin is the room at both sides of the sheet.
func (p *pen) margin() float32 {
	if p.compact {
		return large.margin
	}
	return margin
}
