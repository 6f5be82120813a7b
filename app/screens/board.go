package screens

import (
	"image/color"
	"reflect"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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
	ahead   *fyne.Container // out of sight
	veil    *canvas.Rectangle
	size    fyne.Size

	drawings drawings
	papers   papers
	cases    *typecase
	faces    faces

	state   visit.State
	shown   bool
	sheet   sheet
	since   time.Time // of the step on the screen
	pressed *touch
	late    bool // a new drawing waits until the finger is lifted
	leaf    int  // of the screen that is shown
	under   int  // the leaf of the step below what lies over it
	answer  any  // the answer given last on this screen; nil where none was
	focus   focus
	said    []Utterance
}

// NewBoard is a board with nothing on it yet.
func NewBoard(o Options) *Board {
	if o.Now == nil {
		o.Now = time.Now
	}
	b := &Board{
		options: o, page: container.NewWithoutLayout(), ahead: container.NewWithoutLayout(), drawings: drawings{}, cases: newTypecase(), faces: newFaces(), focus: newFocus(),
	}
	b.veil = canvas.NewRectangle(color.Transparent)
	b.content = container.New(filling{b}, newGround(b), b.page, b.focus.ring, b.ahead, b.veil)
	return b
}

// Content is what to put into the window.
func (b *Board) Content() fyne.CanvasObject { return b.content }

// Show draws a state. Where only the time, a countdown or the reading's progress is new, only their words change.
func (b *Board) Show(s visit.State) {
	before, first := b.state, !b.shown
	b.state, b.shown = s, true
	b.papers.keep(s.Visit.Paper)
	switch {
	case first || !sameScreen(before, s):
		b.since = b.options.Now()
		b.pressed, b.answer = nil, nil
		b.focus.lost()
		b.opened(before, s)
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

// Warm lays a state out without showing it: its pictures are painted and its words measured, so that it comes up at once
// when it is shown. It takes as long as a first drawing, some ten milliseconds; call it while nobody waits, a state at a time.
func (b *Board) Warm(s visit.State) {
	if b.size.Width < smallest || b.size.Height < smallest {
		return
	}
	shown, leaf := b.state, b.leaf
	b.state, b.leaf = s, 0
	b.drawn()
	b.state, b.leaf = shown, leaf
}

// Dim makes the whole picture so many percent bright, for a monitor whose backlight can't be dimmed.
func (b *Board) Dim(percent int) {
	b.veil.FillColor = color.NRGBA{A: uint8(255 - 255*min(max(percent, 0), 100)/100)}
	b.veil.Refresh()
}

// Measured draws the screen anew where its physical size has become another.
func (b *Board) Measured() {
	clear(b.drawings)
	clear(b.papers.painted)
	b.redraw()
}

// opened turns to the first leaf of a new screen, and back to the leaf of a step that something lay over or that was left
// to ask whether somebody is there.
func (b *Board) opened(before, now visit.State) {
	switch {
	case now.Step == visit.StillThere && before.Step == now.Visit.Before:
		if before.Over == visit.Nothing {
			b.under = b.leaf
		}
		b.leaf = 0
	case before.Step == visit.StillThere && before.Visit.Before == now.Step:
		b.leaf, b.under = b.under, 0
	case before.Step != now.Step, before.Desk.Page != now.Desk.Page:
		b.leaf, b.under = 0, 0
	case before.Over == visit.Nothing:
		b.leaf, b.under = 0, b.leaf
	case now.Over == visit.Nothing:
		b.leaf, b.under = b.under, 0
	default:
		b.leaf = 0
	}
}

// Targets are what can be touched now; none in the moment after a new screen came up.
func (b *Board) Targets() []Target {
	if !b.takes() {
		return nil
	}
	var targets []Target
	for _, one := range b.sheet.targets {
		targets = append(targets, one.Target)
	}
	if b.opensDesk() {
		targets = append(targets, b.knockCorner())
	}
	return targets
}

// still is a state without what follows the time or the reading: what is left decides whether to draw anew.
func still(s visit.State) visit.State {
	y, m, d := s.Now.In(jst).Date()
	s.Now = time.Date(y, m, d, 0, 0, 0, 0, jst)
	s.Stirred = time.Time{}
	s.Desk, s.Knocks = s.Desk.Still(), visit.Knocks{}
	s.Attract.Since, s.Attract.Dim = time.Time{}, false
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
	b.followAnswer()
	b.page.Objects = b.sheet.objects
	b.page.Refresh()
	b.ringed()
	b.changed()
}

func (b *Board) takes() bool { return b.options.Now().Sub(b.since) >= RestTime }

func (b *Board) tapped(event any) {
	b.focus.lost()
	b.act(event)
}

// tappedGround is a tap where nothing can be pressed.
func (b *Board) tappedGround(at fyne.Position) {
	b.knocked(at)
	if b.options.Ground != nil {
		b.options.Ground()
	}
	b.send(visit.Stir{})
}

// act does what a touch or a key asks for: most is the visit's to do, turning the leaves is the board's own.
func (b *Board) act(event any) {
	b.release()
	if !b.takes() {
		return
	}
	switch event := event.(type) {
	case turn:
		b.turned(event.by)
	case again:
		if b.options.Repeat != nil {
			b.options.Repeat()
		}
		b.send(visit.Stir{})
	default:
		b.answer = nil
		if at := slices.IndexFunc(b.sheet.targets, pressing(event)); at >= 0 && b.sheet.targets[at].zone == inContent {
			b.answer = event
		}
		b.send(event)
	}
}

func (b *Board) send(event any) {
	if b.options.Send != nil {
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
		f.board.Measured()
	}
}
