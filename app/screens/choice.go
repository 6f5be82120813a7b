package screens

import "fyne.io/fyne/v2/canvas"

// choice is one of several answers, as a card that can be touched anywhere.
type choice struct {
	id     string
	sign   string // one letter on a tinted square; none where empty
	label  string
	line   string // a second line; none where empty
	spare  bool   // that line is one to do without
	event  any
	chosen bool
	low    float32 // lowest height; 196 where 0
	tag    string  // the language of its words; the screen's where empty
}

func (c choice) words(p *pen) stack {
	s := column(4, strong(c.label).sized(46).led(1.3).of(c.tag))
	if line := p.line(c.line, c.spare); line != "" {
		s.parts = append(s.parts, second(line).in(p.look.muted).led(1.35))
	}
	return s
}

func (c choice) left(p *pen) float32 {
	switch {
	case c.sign != "" && p.compact:
		return 136
	case c.sign != "":
		return 184
	case p.compact:
		return 32
	}
	return 48
}

func (c choice) needs(p *pen) float32 { return c.words(p).needs(p) + c.left(p) + choiceRight }

// right leaves room for the mark of what is chosen.
const choiceRight = 88

func (c choice) height(p *pen, w float32) float32 {
	low := c.low
	if low == 0 {
		low = 196
	}
	if p.compact {
		low *= 0.75
	}
	return max(low*p.close, p.fixed(84), c.words(p).height(p, w-c.left(p)-choiceRight)+p.space(48))
}

// split tells what a choice means in full on one leaf and offers it on the next, as the last resort.
func (c choice) split(p *pen, _, _ float32, lines bool) (first, rest part) {
	if c.line == "" || !lines {
		return nil, c
	}
	told, offered := c.words(p), c
	offered.line = ""
	return card{pad: 36, part: told}, offered
}

func (c choice) draw(p *pen, b box) {
	fill, edge := p.look.paper, p.look.edge
	if c.chosen {
		fill, edge = p.look.tint, p.look.primary
	}
	plate := func(p *pen) *canvas.Rectangle { return p.panel(b, fill, edge, 4, corner) }
	state := ""
	if c.chosen {
		state = p.say.text("voice.chosen")
	}
	p.touch(b, tap{id: c.id, event: c.event, plate: plate, pressed: p.look.soft, state: state, draw: func(p *pen) {
		if c.sign != "" {
			side := min(c.left(p)-64, b.h-32)
			square := box{b.x + (c.left(p)-28-side)/2 + 4, b.y + (b.h-side)/2, side, side}
			ground := p.look.tint
			if c.chosen {
				ground = p.look.paper
			}
			p.panel(square, ground, nil, 0, corner)
			sign := text{words: c.sign, size: 64, bold: true, ink: p.look.primary, leading: 1.2, unsaid: true, label: true}.oneLine().centred()
			middle{sign}.draw(p, square)
		}
		middle{c.words(p)}.draw(p, box{b.x + c.left(p), b.y, b.w - c.left(p) - choiceRight, b.h})
		mark := box{b.x + b.w - 24 - 48, b.y + (b.h-48)/2, 48, 48}
		if c.chosen {
			p.picture("chosen", mark)
			return
		}
		p.panel(mark, p.look.paper, p.look.edge, 4, 24)
	}})
}
