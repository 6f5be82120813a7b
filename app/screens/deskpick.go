package screens

import (
	"cmp"

	"fyne.io/fyne/v2/canvas"

	"madoguchi/kiosk/desk"
)

// pick is one of several small choices that holds at once when it is touched; what holds now has a mark.
type pick struct {
	id     string
	label  string
	tag    string // the language of its label; the screen's where empty
	event  any    // nil where it cannot be touched yet
	chosen bool
	size   float32 // of its type; secondSize where 0
}

// pick is a choice that does an act, once no other is under way.
func (p *pen) pick(d desk.State, id, label string, do desk.Do) pick {
	if d.Busy != desk.NoAct {
		return pick{id: id, label: label}
	}
	return pick{id: id, label: label, event: do}
}

const (
	pickPad  = 12
	pickMark = 40
)

// words are the label, beside the mark where there is one.
func (k pick) words() text {
	return strong(k.label).sized(cmp.Or(k.size, secondSize)).led(1.25).of(k.tag).centred()
}

func (k pick) room(w float32) float32 {
	w -= 2 * pickPad
	if k.chosen {
		w -= pickMark + 8
	}
	return w
}

func (k pick) height(p *pen, w float32) float32 {
	return max(p.fixed(84), k.words().height(p, k.room(w))+2*p.space(8))
}

func (k pick) draw(p *pen, b box) {
	fill, edge, ink := p.look.paper, p.look.edge, p.look.ink
	switch {
	case k.chosen:
		fill, edge = p.look.tint, p.look.primary
	case k.event == nil:
		fill, edge, ink = p.look.faint, p.look.faint, p.look.muted
	}
	plate := func(p *pen) *canvas.Rectangle { return p.panel(b, fill, edge, 4, corner) }
	letter := func(p *pen) {
		at := b.inset(pickPad, 0)
		if k.chosen {
			p.picture("chosen", box{at.x, b.y + (b.h-pickMark)/2, pickMark, pickMark})
			at.x, at.w = at.x+pickMark+8, at.w-pickMark-8
		}
		middle{k.words().in(ink)}.draw(p, at)
	}
	if k.event == nil {
		plate(p)
		letter(p)
		return
	}
	p.touch(b, tap{id: k.id, event: k.event, plate: plate, pressed: p.look.soft, draw: letter})
}

func (k pick) needs(p *pen) float32 { return k.words().needs(p) + 2*pickPad }

// picks are choices under a heading, so many abreast.
func (p *pen) picks(heading string, abreast int, picks ...part) part {
	return kept{column(12, second(p.staff().text(heading)).in(p.look.muted).led(1.3), grid(abreast, wayGap, picks...))}
}
