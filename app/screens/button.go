package screens

import "fyne.io/fyne/v2/canvas"

const corner = 24

// Heights of buttons of one line, in design pixels, and how much less they take in large text.
const (
	mainHeight   = 152
	secondHeight = 120
	compactShare = 0.5
)

// button is an action. There is one main button a screen.
type button struct {
	id      string
	label   string
	event   any // nil where it cannot be pressed yet
	main    bool
	high    float32 // mainHeight or secondHeight; by main where 0
	size    float32 // of its type; by main where 0
	answers bool    // goes on from a question, and waits for its answer
	said    string  // in place of its label; the label where empty
	state   string  // said after it
}

func (a button) height(p *pen, w float32) float32 {
	low := float32(secondHeight)
	switch {
	case a.high > 0:
		low = a.high
	case a.main:
		low = mainHeight
	}
	if p.compact || p.dense {
		low = max(low*compactShare, p.fixed(84))
	}
	return max(low, a.lettered(p, w-2*buttonPad).height(p, w-2*buttonPad)+a.air(p))
}

// air is the room above and below the label.
func (a button) air(p *pen) float32 {
	if p.compact || p.dense {
		return 20
	}
	return 32
}

const buttonPad = 18

func (a button) letters(p *pen) float32 {
	switch {
	case p.compact && a.main:
		return largeMain
	case p.compact:
		return largeOther
	case a.size > 0:
		return a.size
	case a.main:
		return buttonSize
	}
	return 44
}

// Type on buttons in large text, 1.5 times as large on the screen: 1.27 times a main button's usual type, for it is large
// already, and never less than 1.5 times the smallest there is.
const (
	largeMain  = 44
	largeOther = 38
)

// lettered is the label in as few lines as its type allows, a little smaller where that saves a line.
func (a button) lettered(p *pen, w float32) text {
	label := text{words: a.label, bold: true, leading: 1.3}.centred()
	full := a.letters(p)
	for n, little := range []float32{0.72, 0.8, 0.7} {
		for label.size = full; label.size >= max(secondSize, full*little); label.size -= 2 {
			if label.torn(p, w) {
				continue
			}
			if len(label.set(p, label.words, w).lines) <= n+1 {
				return label
			}
		}
	}
	label.size = secondSize
	return label
}

func (a button) draw(p *pen, b box) {
	fill, edge, ink, pressed := p.look.paper, p.look.edge, p.look.ink, p.look.tint
	if a.main {
		fill, edge, ink, pressed = p.look.primary, p.look.primary, p.look.onMain, p.look.pressed
	}
	if a.event == nil {
		fill, edge, ink = p.look.faint, p.look.faint, p.look.muted
	}
	label := a.lettered(p, b.w-2*buttonPad).in(ink)
	plate := func(p *pen) *canvas.Rectangle { return p.panel(b, fill, edge, 4, corner) }
	if a.said != "" {
		label = label.silent()
	}
	letter := func(p *pen) { middle{label}.draw(p, b.inset(buttonPad, 0)) }
	if a.event == nil {
		plate(p)
		label = label.silent()
		letter(p)
		return
	}
	p.touch(b, tap{id: a.id, event: a.event, plate: plate, pressed: pressed, draw: letter, main: a.main, before: a.said, state: a.state})
}
