package screens

import "image/color"

// list is a heading and its lines, each with a mark before it.
type list struct {
	heading string
	entries []entry
	below   string // an explanation under the lines
	spare   bool   // the explanation is one to do without
	fill    color.Color
	edge    color.Color
	small   bool // where there is little room
	torn    bool // goes on on another leaf
}

// entry is one line of a list. Its mark is a drawing ("have", "missing", "bring"); the list's heading says it in words.
type entry struct {
	mark  string
	label string
	line  string
	spare bool // the line is one to do without
	small bool
}

// words are the label's; smaller and closer where there is little room.
func (e entry) words() text {
	if e.small {
		return strong(e.label).sized(secondSize).led(1.2)
	}
	return strong(e.label).sized(38).led(1.35)
}

const markWide = 72

func (e entry) inner(p *pen) stack {
	words := column(0, e.words())
	if line := p.line(e.line, e.spare); line != "" {
		words.parts = append(words.parts, second(line).in(p.look.muted).led(1.3))
	}
	return words
}

func (e entry) height(p *pen, w float32) float32 { return e.inner(p).height(p, w-markWide) }

// split lets what a line explains go on on the next leaf, as the last resort.
func (e entry) split(p *pen, w, h float32, lines bool) (first, rest part) {
	if !lines {
		return nil, e
	}
	begun, left := e.inner(p).split(p, w-markWide, h, true)
	if begun == nil || left == nil {
		return nil, e
	}
	return marked{e, begun}, indented{left}
}

// marked is the beginning of an entry that goes on elsewhere, and indented the rest.
type marked struct {
	entry entry
	part  part
}

func (m marked) height(p *pen, w float32) float32 { return m.part.height(p, w-markWide) }

func (m marked) draw(p *pen, b box) {
	m.entry.dot(p, b)
	m.part.draw(p, box{b.x + markWide, b.y, b.w - markWide, b.h})
}

type indented struct{ part part }

func (i indented) height(p *pen, w float32) float32 { return i.part.height(p, w-markWide) }

func (i indented) draw(p *pen, b box) { i.part.draw(p, box{b.x + markWide, b.y, b.w - markWide, b.h}) }

func (i indented) split(p *pen, w, h float32, lines bool) (first, rest part) {
	begun, left := splitPart(p, i.part, w-markWide, h, lines)
	if begun == nil || left == nil {
		return nil, i
	}
	return indented{begun}, indented{left}
}

func (e entry) draw(p *pen, b box) {
	e.dot(p, b)
	e.inner(p).draw(p, box{b.x + markWide, b.y, b.w - markWide, b.h})
}

// dot draws the mark before the first line.
func (e entry) dot(p *pen, b box) {
	d, label := float32(48), e.words()
	p.picture(e.mark, box{b.x, b.y + (label.step(p, label.shown(p, label.words))-d)/2, d, d})
}

func (l list) card(p *pen) card {
	parts := []part{second(l.heading).sized(36).in(p.look.muted).led(1.3)}
	for _, e := range l.entries {
		e.small = l.small
		parts = append(parts, e)
	}
	if below := p.line(l.below, l.spare); below != "" {
		parts = append(parts, second(below).led(1.35))
	}
	pad := float32(36)
	if l.small {
		pad = 28
	}
	return card{fill: l.fill, edge: l.edge, pad: pad, part: column(8, parts...)}
}

func (l list) height(p *pen, w float32) float32 { return l.card(p).height(p, w) }
func (l list) draw(p *pen, b box)               { l.card(p).draw(p, b) }

// split ends a list between two of its lines; the next leaf begins with its heading again.
func (l list) split(p *pen, w, h float32, lines bool) (first, rest part) {
	for n := len(l.entries) - 1; n > 0; n-- {
		head, tail := l, l
		head.torn, tail.torn = true, true
		head.entries, head.below = l.entries[:n], ""
		tail.entries = l.entries[n:]
		if head.height(p, w) <= h {
			return head, tail
		}
	}
	if lines {
		return l.card(p).split(p, w, h, lines)
	}
	return nil, l
}

func (l list) needs(p *pen) float32 { return l.card(p).needs(p) }

func (e entry) needs(p *pen) float32 { return e.inner(p).needs(p) + markWide }
