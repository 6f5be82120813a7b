package screens

import "image/color"

// card is a panel around a part.
type card struct {
	fill, edge color.Color // paper and line where nil
	pad        float32     // 40 where 0
	stroke     float32     // 3 where 0
	part       part
	centre     bool // the part stands in the middle of a higher box
}

func (c card) padding() float32 {
	if c.pad == 0 {
		return 40
	}
	return c.pad
}

func (c card) height(p *pen, w float32) float32 {
	return c.part.height(p, w-2*c.padding()) + 2*p.space(c.padding()-8)
}

func (c card) draw(p *pen, b box) {
	var fill, edge color.Color = p.look.paper, p.look.line
	if c.fill != nil {
		fill = c.fill
	}
	if c.edge != nil {
		edge = c.edge
	}
	stroke := c.stroke
	if stroke == 0 {
		stroke = 3
	}
	p.panel(b, fill, edge, stroke, corner)
	inner := b.inset(c.padding(), p.space(c.padding()-8))
	if c.centre {
		middle{c.part}.draw(p, inner)
		return
	}
	c.part.draw(p, inner)
}

// split goes on in a card of the same kind.
func (c card) split(p *pen, w, h float32, lines bool) (first, rest part) {
	begun, left := splitPart(p, c.part, w-2*c.padding(), h-2*p.space(c.padding()-8), lines)
	if begun == nil || left == nil {
		return nil, c
	}
	head, tail := c, c
	head.part, tail.part = begun, left
	return head, tail
}

func (c card) needs(p *pen) float32 { return needs(p, c.part) + 2*c.padding() }
