package screens

import "fyne.io/fyne/v2/canvas"

// choice is one of several answers, as a card that can be touched anywhere.
type choice struct {
	id     string
	sign   string // one letter on a tinted square; none where empty
	label  string
	line   string // a second line; none where empty
	event  any
	chosen bool
	low    float32 // lowest height; 196 where 0
}

func (c choice) words(p *pen) stack {
	s := column(4, strong(c.label).sized(46).led(1.3))
	if c.line != "" {
		s.parts = append(s.parts, second(c.line).in(p.look.muted).led(1.35))
	}
	return s
}

func (c choice) left() float32 {
	if c.sign == "" {
		return 48
	}
	return 184
}

// right leaves room for the mark of what is chosen.
const choiceRight = 88

func (c choice) height(p *pen, w float32) float32 {
	low := c.low
	if low == 0 {
		low = 196
	}
	return max(low*p.tight, c.words(p).height(p, w-c.left()-choiceRight)+p.space(48))
}

func (c choice) draw(p *pen, b box) {
	fill, edge := p.look.paper, p.look.edge
	if c.chosen {
		fill, edge = p.look.tint, p.look.primary
	}
	plate := func(p *pen) *canvas.Rectangle { return p.panel(b, fill, edge, 4, corner) }
	p.area(b, c.id, c.event, plate, p.look.soft, func(p *pen) {
		if c.sign != "" {
			side := min(120, b.h-32)
			square := box{b.x + 36, b.y + (b.h-side)/2, side, side}
			ground := p.look.tint
			if c.chosen {
				ground = p.look.paper
			}
			p.panel(square, ground, nil, 0, corner)
			sign := text{words: c.sign, size: 64, bold: true, ink: p.look.primary, leading: 1.2}.centred()
			middle{sign}.draw(p, square)
		}
		middle{c.words(p)}.draw(p, box{b.x + c.left(), b.y, b.w - c.left() - choiceRight, b.h})
		mark := box{b.x + b.w - 24 - 48, b.y + (b.h-48)/2, 48, 48}
		if c.chosen {
			p.picture("chosen", mark)
			return
		}
		p.panel(mark, p.look.paper, p.look.edge, 4, 24)
	})
}
