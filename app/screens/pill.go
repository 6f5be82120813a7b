package screens

// pill is a short word about what it stands beside, round at both ends.
type pill struct {
	words  string
	tone   tone
	secret bool // spoken to headphones only
}

const pillHeight = 54

func (l pill) label(p *pen) text {
	ink, _, _ := p.inks(l.tone)
	size := float32(36)
	if p.wide {
		size = secondSize
	}
	return text{words: l.words, size: size, bold: true, ink: ink, single: true, leading: 1.3, secret: l.secret}.centred()
}

// span is how wide the pill is.
func (l pill) span(p *pen) float32 { return l.label(p).span(p) + 48 }

func (l pill) height(p *pen, w float32) float32 {
	return max(pillHeight, l.label(p).height(p, w-40)+6)
}

// draw stands the pill at the right end of the box.
func (l pill) draw(p *pen, b box) {
	w := min(l.span(p), b.w)
	h := l.height(p, w)
	at := box{b.x + b.w - w, b.y, w, h}
	_, ground, _ := p.inks(l.tone)
	if l.tone == neutral {
		ground = p.look.faint
	}
	p.panel(at, ground, nil, 0, min(h, pillHeight)/2)
	middle{l.label(p)}.draw(p, at.inset(20, 0))
}

// headed is a heading with a pill at its right; where both do not fit in a line the pill goes below.
type headed struct {
	heading text
	pill    *pill
}

func (d headed) fits(p *pen, w float32) bool {
	return d.heading.span(p)+16+d.pill.span(p) <= w
}

func (d headed) height(p *pen, w float32) float32 {
	switch {
	case d.pill == nil:
		return d.heading.height(p, w)
	case d.fits(p, w):
		return max(d.heading.height(p, w), d.pill.height(p, w))
	}
	return d.heading.height(p, w) + d.pill.height(p, w) + p.space(8)
}

func (d headed) draw(p *pen, b box) {
	h := d.heading.height(p, b.w)
	switch {
	case d.pill == nil:
		d.heading.draw(p, b)
	case d.fits(p, b.w):
		middle{d.heading}.draw(p, b)
		middle{d.pill}.draw(p, b)
	default:
		d.heading.draw(p, box{b.x, b.y, b.w, h})
		left := box{b.x, b.y + h + p.space(8), min(b.w, d.pill.span(p)), d.pill.height(p, b.w)}
		d.pill.draw(p, left)
	}
}

func (d headed) needs(p *pen) float32 {
	if d.pill == nil {
		return d.heading.needs(p)
	}
	return max(d.heading.needs(p), d.pill.label(p).needs(p)+44)
}
