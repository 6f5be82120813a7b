package screens

import "image/color"

// list is a heading and its lines, each with a mark before it.
type list struct {
	heading string
	entries []entry
	below   string // an explanation under the lines
	fill    color.Color
	edge    color.Color
	small   bool // where there is little room
}

// entry is one line of a list. Its mark is a drawing ("have", "missing", "bring"); the list's heading says it in words.
type entry struct {
	mark  string
	label string
	line  string
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
	if e.line != "" {
		words.parts = append(words.parts, second(e.line).in(p.look.muted).led(1.3))
	}
	return words
}

func (e entry) height(p *pen, w float32) float32 { return e.inner(p).height(p, w-markWide) }

func (e entry) draw(p *pen, b box) {
	d, label := 48*p.tight, e.words()
	p.picture(e.mark, box{b.x, b.y + (label.size*label.line()*p.tight-d)/2, d, d})
	e.inner(p).draw(p, box{b.x + markWide, b.y, b.w - markWide, b.h})
}

func (l list) card(p *pen) card {
	parts := []part{second(l.heading).sized(36).in(p.look.muted).led(1.3)}
	for _, e := range l.entries {
		e.small = l.small
		parts = append(parts, e)
	}
	if l.below != "" {
		parts = append(parts, second(l.below).led(1.35))
	}
	pad := float32(36)
	if l.small {
		pad = 28
	}
	return card{fill: l.fill, edge: l.edge, pad: pad, part: column(8, parts...)}
}

func (l list) height(p *pen, w float32) float32 { return l.card(p).height(p, w) }
func (l list) draw(p *pen, b box)               { l.card(p).draw(p, b) }
