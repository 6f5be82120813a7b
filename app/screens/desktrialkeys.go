package screens

import (
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/visit"
)

// keyWords are the beginning of the names of the keys' words.
const keyWords = "desk.trial.key."

// keysTrial is the keypad's trial under way: which keys were pressed and which are still to come.
func (p *pen) keysTrial(s visit.State) page {
	say, r := p.staff(), s.Desk.Running
	pg := page{
		ways: true, title: say.with("desk.trial.keypad.left", "Count", len(r.Wanted)-len(r.Keys)), lead: say.text("desk.trial.keypad.out"),
	}
	var keys []part
	for _, role := range r.Wanted {
		keys = append(keys, keyLine{p.staff().text(keyWords + role), r.Keys[role]})
	}
	pg.content = []part{card{pad: 36, part: grid(2, 24, keys...)}}
	broken := button{id: "no", label: say.text("desk.trial.keypad.broken"), event: desk.No{}}
	pg.actions = []button{broken, p.trialBack(s), p.leave()}
	return pg
}

// keyLine is a key of the keypad: pressed, or still to be, by its mark and in a word.
type keyLine struct {
	name    string
	pressed bool
}

func (l keyLine) words(p *pen) stack {
	state, ink := "desk.trial.key.waiting", p.look.muted
	if l.pressed {
		state, ink = "desk.trial.key.pressed", p.look.success
	}
	word := second(p.staff().text(state)).in(ink).led(1.3)
	word.bold = l.pressed
	return column(0, strong(l.name).sized(40).led(1.3), word)
}

func (l keyLine) height(p *pen, w float32) float32 { return l.words(p).height(p, w-markWide) }

func (l keyLine) draw(p *pen, b box) {
	mark := "later"
	if l.pressed {
		mark = "have"
	}
	p.picture(mark, box{b.x, b.y + (40*1.3-signSide)/2, signSide, signSide})
	l.words(p).draw(p, box{b.x + markWide, b.y, b.w - markWide, b.h})
}
