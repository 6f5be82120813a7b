package screens

import (
	"image/color"

	"fyne.io/fyne/v2/canvas"
)

const corner = 24

// Heights of buttons, in design pixels.
const (
	mainHeight   = 152
	secondHeight = 120
)

// button is an action. There is one main button a screen.
type button struct {
	id    string
	label string
	event any // nil where it cannot be pressed yet
	main  bool
	high  float32 // mainHeight or secondHeight; by main where 0
	size  float32 // of its type; by main where 0
}

func (a button) height(*pen, float32) float32 {
	switch {
	case a.high > 0:
		return a.high
	case a.main:
		return mainHeight
	}
	return secondHeight
}

func (a button) draw(p *pen, b box) {
	fill, edge, ink, pressed := p.look.paper, p.look.edge, p.look.ink, p.look.tint
	size := float32(44)
	if a.main {
		fill, edge, ink, pressed = p.look.primary, p.look.primary, p.look.onMain, p.look.pressed
		size = buttonSize
	}
	if a.size > 0 {
		size = a.size
	}
	if a.event == nil {
		fill, edge, ink = p.look.faint, p.look.faint, p.look.muted
	}
	plate := func(p *pen) *canvas.Rectangle { return p.panel(b, fill, edge, 4, corner) }
	if a.event == nil {
		plate(p)
		a.letter(p, b, size, ink)
		return
	}
	p.area(b, a.id, a.event, plate, pressed, func(p *pen) { a.letter(p, b, size, ink) })
}

// letter sets the label in the middle: in one line, or in two where one would be too small to read.
func (a button) letter(p *pen, b box, size float32, ink color.Color) {
	inner := b.inset(24, 0)
	label := text{words: a.label, size: size, bold: true, ink: ink, leading: 1.3}.centred()
	for label.size > 30 && label.height(p, inner.w) > b.h-16 {
		label.size -= 2
	}
	if one := label.oneLine(); one.width(p, inner.w) > 0 {
		if _, pixels := one.set(p, one.words, inner.w); pixels >= label.pixels(p)*0.8 {
			label = one
		}
	}
	middle{label}.draw(p, inner)
}
