package screens

// box is a rectangle in design pixels.
type box struct{ x, y, w, h float32 }

// inset is the box without a margin of dx and dy on each side.
func (b box) inset(dx, dy float32) box { return box{b.x + dx, b.y + dy, b.w - 2*dx, b.h - 2*dy} }

// part is a piece of a screen. It says how high it is at a width, and draws itself into a box of that width; where
// the box is higher than it needs, it decides itself where in it to stand.
type part interface {
	height(p *pen, w float32) float32
	draw(p *pen, b box)
}

// stack is parts one below the other.
type stack struct {
	gap   float32
	parts []part
}

func column(gap float32, parts ...part) stack {
	s := stack{gap: gap}
	for _, one := range parts {
		if one != nil {
			s.parts = append(s.parts, one)
		}
	}
	return s
}

func (s stack) height(p *pen, w float32) float32 {
	var h float32
	for i, one := range s.parts {
		if i > 0 {
			h += p.space(s.gap)
		}
		h += one.height(p, w)
	}
	return h
}

func (s stack) draw(p *pen, b box) {
	y := b.y
	for _, one := range s.parts {
		h := one.height(p, b.w)
		one.draw(p, box{b.x, y, b.w, h})
		y += h + p.space(s.gap)
	}
}

// row is parts side by side, as high as the highest; shares tell their widths, equal where there are none.
type row struct {
	gap    float32
	shares []float32
	parts  []part
}

func beside(gap float32, parts ...part) row { return row{gap: gap, parts: parts} }

func (r row) width(i int, w float32) float32 {
	free := w - r.gap*float32(len(r.parts)-1)
	if len(r.shares) == 0 {
		return free / float32(len(r.parts))
	}
	var sum float32
	for _, share := range r.shares {
		sum += share
	}
	return free * r.shares[i] / sum
}

func (r row) height(p *pen, w float32) float32 {
	var h float32
	for i, one := range r.parts {
		h = max(h, one.height(p, r.width(i, w)))
	}
	return h
}

func (r row) draw(p *pen, b box) {
	x := b.x
	for i, one := range r.parts {
		w := r.width(i, b.w)
		one.draw(p, box{x, b.y, w, b.h})
		x += w + r.gap
	}
}

// middle stands its part in the middle of whatever height it is given.
type middle struct{ part }

func (m middle) draw(p *pen, b box) {
	h := m.part.height(p, b.w)
	m.part.draw(p, box{b.x, b.y + (b.h-h)/2, b.w, h})
}

// grid is parts in rows of n equal columns.
func grid(n int, gap float32, parts ...part) stack {
	s := stack{gap: gap}
	for len(parts) > 0 {
		k := min(n, len(parts))
		line := append([]part(nil), parts[:k]...)
		for len(line) < n {
			line = append(line, nothing{})
		}
		s.parts = append(s.parts, beside(gap, line...))
		parts = parts[k:]
	}
	return s
}

// nothing takes a place and leaves it empty.
type nothing struct{ h float32 }

func (n nothing) height(*pen, float32) float32 { return n.h }
func (nothing) draw(*pen, box)                 {}
