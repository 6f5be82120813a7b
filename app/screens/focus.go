package screens

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"madoguchi/assets/words"
	"madoguchi/kiosk/visit"
)

// Key is a key of an accessible keypad.
type Key int

// The keys. Next and Previous move the focus, Choose presses what it is at.
const (
	KeyNext Key = iota
	KeyPrevious
	KeyChoose
	KeyBack
	KeyRepeat
	KeyLouder
	KeySofter
)

// focus is what the keys are at: a target by its name, none where no key was used on this screen.
type focus struct {
	id   string
	ring *fyne.Container
}

// Widths of the ring and of the gap around the target, in design pixels; both together are less than between two targets.
const (
	ringWide = 8
	ringGap  = 3
)

func newFocus() focus { return focus{ring: container.NewWithoutLayout()} }

func (f *focus) lost() {
	f.id = ""
	f.ring.Objects = nil
	f.ring.Refresh()
}

// Key presses a key.
func (b *Board) Key(k Key) {
	if b.state.Attract.On || fullTrial(b.state) { // nothing on it can be come to, or it has to be touched
		b.send(visit.Stir{})
		return
	}
	switch k {
	case KeyNext:
		b.moveFocus(1)
	case KeyPrevious:
		b.moveFocus(-1)
	case KeyChoose:
		if one, ok := b.spot(b.focus.id); ok {
			b.act(one.event)
		}
	case KeyBack:
		for _, id := range []string{"previous", "close", "back"} {
			if one, ok := b.spot(id); ok {
				b.act(one.event)
				return
			}
		}
	case KeyRepeat:
		b.act(again{})
	case KeyLouder:
		b.act(visit.Louder{})
	case KeySofter:
		b.act(visit.Softer{})
	}
}

// spots are the targets in reading order: choices, then the actions with the main one first, then voice and footer.
func (b *Board) spots() []spot {
	all := slices.Clone(b.sheet.targets)
	slices.SortStableFunc(all, func(x, y spot) int {
		if x.zone != y.zone {
			return int(x.zone - y.zone)
		}
		switch {
		case x.zone != inActions || x.main == y.main:
			return 0
		case x.main:
			return -1
		}
		return 1
	})
	return all
}

func (b *Board) spot(id string) (spot, bool) {
	for _, one := range b.sheet.targets {
		if one.ID == id && id != "" {
			return one, true
		}
	}
	return spot{}, false
}

func (b *Board) moveFocus(by int) {
	all := b.spots()
	if len(all) == 0 {
		return
	}
	at := slices.IndexFunc(all, func(one spot) bool { return one.ID == b.focus.id })
	switch {
	case at < 0 && by > 0:
		at = 0
	case at < 0:
		at = len(all) - 1
	default:
		at = (at + by + len(all)) % len(all)
	}
	b.focus.id = all[at].ID
	b.ringed()
	if b.options.Focused != nil {
		b.options.Focused(b.named(all[at]))
	}
	b.send(visit.Stir{})
}

// named is what is said of a target the keys have come to.
func (b *Board) named(one spot) Utterance {
	if strings.HasPrefix(one.ID, "language:") {
		return one.said // in its own language
	}
	p := b.pen(b.state)
	return p.together([]Utterance{one.said, {Text: words.Spoken(p.say.text("voice.button"))}})
}

// ringed draws the ring around what the keys are at.
func (b *Board) ringed() {
	one, ok := b.spot(b.focus.id)
	if !ok {
		b.focus.lost()
		return
	}
	p := b.pen(b.state)
	frame := func(out, wide float32, ink color.Color) *canvas.Rectangle {
		r := canvas.NewRectangle(color.Transparent)
		r.StrokeColor, r.StrokeWidth = ink, whole(wide*p.unit)
		r.CornerRadius = (corner + out) * p.unit
		d := whole(out * p.unit)
		r.Move(fyne.NewPos(one.X-d, one.Y-d))
		r.Resize(fyne.NewSize(one.W+2*d, one.H+2*d))
		return r
	}
	b.focus.ring.Objects = []fyne.CanvasObject{
		frame(ringGap, ringGap, p.look.paper), frame(ringGap+ringWide, ringWide, p.look.ring),
	}
	b.focus.ring.Refresh()
}
