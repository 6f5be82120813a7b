package screens

import "image/color"

// strip is a line across the top of a screen: a word to staff, or that the card is a test card.
type strip struct {
	words  string
	detail string // an error's own text, small, for staff
}

func (s strip) inner(p *pen) stack {
	all := column(2, second(s.words).in(p.look.warning).led(1.35))
	if s.detail != "" {
		var ink color.Color = p.look.warning
		all.parts = append(all.parts, text{words: s.detail, size: 24, ink: ink, leading: 1.3, single: true})
	}
	return all
}

func (s strip) height(p *pen, w float32) float32 { return s.inner(p).height(p, w-2*margin) + 32 }

func (s strip) draw(p *pen, b box) {
	p.rule(b, p.look.warningTint)
	s.inner(p).draw(p, b.inset(margin, 16))
}
