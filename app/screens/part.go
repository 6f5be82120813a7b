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
	for i, one := range p.kept(s.parts) {
		if i > 0 {
			h += p.space(s.gap)
		}
		h += one.height(p, w)
	}
	return h
}

func (s stack) draw(p *pen, b box) {
	y := b.y
	for _, one := range p.kept(s.parts) {
		h := one.height(p, b.w)
		one.draw(p, box{b.x, y, b.w, h})
		y += h + p.space(s.gap)
	}
}

// split ends a column between two of its parts, or in the first that can be split. A heading never stands alone.
func (s stack) split(p *pen, w, h float32, lines bool) (first, rest part) {
	s.parts = p.kept(s.parts)
	var y float32
	for i, one := range s.parts {
		if i > 0 {
			y += p.space(s.gap)
		}
		high := one.height(p, w)
		if y+high <= h {
			y += high
			continue
		}
		head := stack{s.gap, s.parts[:i:i]}
		if begun, left := splitPart(p, one, w, h-y, lines); begun != nil && left != nil {
			tail := stack{s.gap, append([]part{left}, s.parts[i+1:]...)}
			return stack{s.gap, append(head.parts, begun)}, tail
		}
		if i == 0 || i == 1 && heads(s.parts[0]) && !lines {
			return nil, s
		}
		return head, stack{s.gap, s.parts[i:]}
	}
	return s, nil
}

// heads is whether a part is a heading for what stands below it.
func heads(one part) bool {
	switch one.(type) {
	case text, headed, inline:
		return true
	}
	return false
}

func (s stack) needs(p *pen) float32 {
	var widest float32
	for _, one := range s.parts {
		widest = max(widest, needs(p, one))
	}
	return widest
}

// row is parts side by side, as high as the highest; shares tell their widths, equal where there are none. Where one of
// them would get too narrow for its words, they stand one below the other.
type row struct {
	gap    float32
	shares []float32
	parts  []part
}

func beside(gap float32, parts ...part) row { return row{gap: gap, parts: parts} }

// narrow is a part that knows how wide it has to be for no word to be torn.
type narrow interface{ needs(p *pen) float32 }

func needs(p *pen, one part) float32 {
	if n, ok := one.(narrow); ok {
		return n.needs(p)
	}
	return 0
}

// fallen is whether the parts stand one below the other.
func (r row) fallen(p *pen, w float32) bool {
	for i, one := range r.parts {
		if needs(p, one) > r.width(i, w) {
			return true
		}
	}
	return false
}

// unfolded are the parts of a row that has fallen.
func (r row) unfolded() []part {
	var parts []part
	for _, one := range r.parts { // what is spare, the column leaves out
		if _, empty := one.(nothing); empty {
			continue
		}
		if m, ok := one.(middle); ok {
			one = m.part
		}
		parts = append(parts, one)
	}
	return parts
}

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
	if r.fallen(p, w) {
		return column(r.gap, r.unfolded()...).height(p, w)
	}
	var h float32
	for i, one := range r.parts {
		h = max(h, one.height(p, r.width(i, w)))
	}
	return h
}

// split lets parts side by side go on one below the other.
func (r row) split(p *pen, w, h float32, lines bool) (first, rest part) {
	return column(r.gap, r.unfolded()...).split(p, w, h, lines)
}

func (r row) draw(p *pen, b box) {
	if r.fallen(p, b.w) {
		column(r.gap, r.unfolded()...).draw(p, b)
		return
	}
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

func (m middle) split(p *pen, w, h float32, lines bool) (first, rest part) {
	return splitPart(p, m.part, w, h, lines)
}

func (m middle) needs(p *pen) float32 { return needs(p, m.part) }

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
