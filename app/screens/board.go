package screens

import (
	"reflect"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"madoguchi/kiosk/visit"
)

// RestTime is how long a new screen takes no touch, so that the second tap of a double tap does not press what has
// just come up under the finger.
const RestTime = 250 * time.Millisecond

// Board is the whole content of the kiosk's window. Its methods belong on Fyne's goroutine.
type Board struct {
	options Options
	content *fyne.Container
	page    *fyne.Container
	size    fyne.Size

	drawings drawings

	state   visit.State
	shown   bool
	sheet   sheet
	since   time.Time // of the step on the screen
	pressed *touch
	late    bool // a new drawing waits until the finger is lifted
}

// NewBoard is a board with nothing on it yet.
func NewBoard(o Options) *Board {
	if o.Now == nil {
		o.Now = time.Now
	}
	b := &Board{options: o, page: container.NewWithoutLayout(), drawings: drawings{}}
	b.content = container.New(filling{b}, newGround(b), b.page)
	return b
}

// Content is what to put into the window.
func (b *Board) Content() fyne.CanvasObject { return b.content }

// Show draws a state. Where only the time, a countdown or the reading's progress is new, only their words change.
func (b *Board) Show(s visit.State) {
	before, first := b.state, !b.shown
	b.state, b.shown = s, true
	switch {
	case first || before.Step != s.Step:
		b.since = b.options.Now()
		b.pressed = nil
		b.redraw()
	case !reflect.DeepEqual(still(before), still(s)):
		if b.pressed != nil {
			b.late = true
			return
		}
		b.redraw()
	default:
		for _, follow := range b.sheet.live {
			follow(s)
		}
	}
}

// Targets are what can be touched now; none in the moment after a new screen came up.
func (b *Board) Targets() []Target {
	if !b.takes() {
		return nil
	}
	return append([]Target(nil), b.sheet.targets...)
}

// still is a state without what follows the time or the reading: what is left decides whether to draw anew.
func still(s visit.State) visit.State {
	y, m, d := s.Now.In(jst).Date()
	s.Now = time.Date(y, m, d, 0, 0, 0, 0, jst)
	s.LanguageAt = time.Time{}
	s.Visit.Touched = time.Time{}
	s.Visit.Progress, s.Visit.ProgressOf = 0, 0
	if !s.Closes.IsZero() {
		s.Closes = time.Unix(0, 0)
	}
	return s
}

// jst is Japan Standard Time, in which every date on the screen is.
var jst = time.FixedZone("JST", 9*60*60)

// smallest is a side below which a window is not one yet: Fyne lays out at the least size before it knows the real one.
const smallest = 64

func (b *Board) redraw() {
	b.late = false
	if !b.shown || b.size.Width < smallest || b.size.Height < smallest {
		return
	}
	b.sheet = b.drawn()
	b.page.Objects = b.sheet.objects
	b.page.Refresh()
}

func (b *Board) takes() bool { return b.options.Now().Sub(b.since) >= RestTime }

func (b *Board) tapped(event any) {
	b.release()
	if b.takes() && b.options.Send != nil {
		b.options.Send(event)
	}
}

func (b *Board) press(t *touch) {
	b.release()
	if b.takes() {
		b.pressed = t
		t.show(t.pressed)
	}
}

func (b *Board) release() {
	if b.pressed != nil {
		b.pressed.show(b.pressed.resting)
		b.pressed = nil
	}
	if b.late {
		b.redraw()
	}
}

// filling lays the board out over its whole window, and draws it anew for a new size.
type filling struct{ board *Board }

func (filling) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (f filling) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
	if size != f.board.size {
		f.board.size = size
		clear(f.board.drawings)
		f.board.redraw()
	}
}
