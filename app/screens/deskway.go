package screens

import "fyne.io/fyne/v2/canvas"

// way is a tile that leads on: where to, and a word on how it stands there.
type way struct {
	id    string
	event any
	label string
	line  string // none where empty
	tone  tone   // of what needs somebody; neutral where nothing does
}

const (
	wayGap    = 20
	wayHeight = 104
	wayPad    = 14
)

func (w way) heading() text { return strong(w.label).sized(36).led(1.25) }

func (w way) words(p *pen) stack {
	ink, _, _ := p.inks(w.tone)
	if w.tone == neutral {
		ink = p.look.muted
	}
	words := column(0, w.heading())
	if w.line != "" {
		line := second(w.line).in(ink).led(1.25)
		line.bold = w.tone != neutral
		words.parts = append(words.parts, line)
	}
	return words
}

func (w way) height(p *pen, wide float32) float32 {
	low := float32(wayHeight)
	if p.wide {
		low = 84
	}
	return max(p.fixed(low), w.words(p).height(p, wide-2*wayPad)+2*p.space(8))
}

func (w way) draw(p *pen, b box) {
	fill, edge := p.look.paper, p.look.edge
	if w.tone != neutral {
		_, fill, edge = p.inks(w.tone)
	}
	plate := func(p *pen) *canvas.Rectangle { return p.panel(b, fill, edge, 4, corner) }
	p.touch(b, tap{id: w.id, event: w.event, plate: plate, pressed: p.look.soft, draw: func(p *pen) {
		middle{w.words(p)}.draw(p, b.inset(wayPad, 0))
	}})
}

// needs is what the label needs: the line below it may break anywhere.
func (w way) needs(p *pen) float32 { return w.heading().needs(p) + 2*wayPad }
