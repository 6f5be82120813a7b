package screens

import "madoguchi/assets/words"

// inline is two texts one after the other on one line; where they do not fit, one below the other.
type inline struct{ first, then text }

const inlineGap = 12

// width is how wide both are on one line.
func (i inline) width(p *pen) float32 {
	return i.first.span(p) + inlineGap + i.then.span(p)
}

func (i inline) fits(p *pen, w float32) bool { return i.width(p) <= w }

func (i inline) height(p *pen, w float32) float32 {
	if i.fits(p, w) {
		return i.first.height(p, w)
	}
	return i.first.height(p, w) + i.then.height(p, w)
}

func (i inline) draw(p *pen, b box) {
	i.first.draw(p, b)
	if !i.fits(p, b.w) {
		h := i.first.height(p, b.w)
		i.then.draw(p, box{b.x, b.y + h, b.w, b.h - h})
		return
	}
	x := b.x + i.first.span(p) + inlineGap
	i.then.draw(p, box{x, b.y + i.first.baseline(p) - i.then.baseline(p), b.x + b.w - x + 8, b.h})
}

func (i inline) needs(p *pen) float32 { return max(i.first.needs(p), i.then.needs(p)) }

func (i inline) split(p *pen, w, h float32, lines bool) (first, rest part) {
	if i.fits(p, w) {
		return nil, i
	}
	return column(0, i.first, i.then).split(p, w, h, lines)
}

// baseline is how far below the top of its first line a text stands, in design pixels: the faces' ascent is one em of
// a line height of 1.25.
func (t text) baseline(p *pen) float32 {
	shown := t.shown(p, t.words)
	if words.HasReadings(shown) {
		return t.step(p, shown) - 0.32*t.size
	}
	return t.size * (1 + (t.line()-1.25)/2)
}
