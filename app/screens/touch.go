package screens

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Tappable     = (*touch)(nil)
	_ desktop.Mouseable = (*touch)(nil)
	_ desktop.Mouseable = (*ground)(nil)
	_ fyne.Tappable     = (*ground)(nil)
)

// touch is an area that takes touches over its whole extent and shows at once that it was pressed.
type touch struct {
	widget.BaseWidget
	board   *Board
	event   any
	plate   *canvas.Rectangle
	resting color.Color
	pressed color.Color
	objects []fyne.CanvasObject
}

// tap is something to draw that can be touched.
type tap struct {
	id      string
	event   any
	plate   func(*pen) *canvas.Rectangle
	pressed color.Color
	draw    func(*pen) // what stands on the plate
	before  string     // said before what stands there: the question a yes or no answers
	state   string     // said after it: that it is chosen, that it is on
	main    bool
}

// spot is a target and what pressing it does.
type spot struct {
	Target
	event any
	said  Utterance
	zone  zone
	main  bool
}

// touch draws something that can be touched: a plate, and on it what draw draws.
func (p *pen) touch(b box, a tap) {
	t := &touch{board: p.board, event: a.event, pressed: a.pressed}
	objects, said := p.nested(b, func(inner *pen) {
		t.plate = a.plate(inner)
		t.resting = t.plate.FillColor
		inner.saying(a.before, false)
		a.draw(inner)
		inner.saying(a.state, false)
	})
	t.objects = objects
	t.ExtendBaseWidget(t)
	p.at(t, b)
	label := p.together(said)
	if p.zone == inContent {
		p.sheet.spoken = append(p.sheet.spoken, label)
	}
	p.sheet.targets = append(p.sheet.targets, spot{
		Target: Target{
			ID: a.id,
			X:  whole(b.x * p.unit), Y: whole(b.y * p.unit),
			W: t.Size().Width, H: t.Size().Height,
		},
		event: a.event, said: label, zone: p.zone, main: a.main,
	})
}

// CreateRenderer draws the plate and what stands on it.
func (t *touch) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout(t.objects...))
}

// Tapped sends the event.
func (t *touch) Tapped(*fyne.PointEvent) { t.board.tapped(t.event) }

// MouseDown shows the area pressed. A touch screen's finger comes in as a mouse's button too.
func (t *touch) MouseDown(*desktop.MouseEvent) { t.board.press(t) }

// MouseUp shows the area at rest.
func (t *touch) MouseUp(*desktop.MouseEvent) { t.board.release() }

func (t *touch) show(fill color.Color) {
	t.plate.FillColor = fill
	t.plate.Refresh()
}

// ground lies below everything and notices where a finger that slid off its button is lifted.
type ground struct {
	widget.BaseWidget
	board *Board
}

func newGround(b *Board) *ground {
	g := &ground{board: b}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer draws nothing.
func (g *ground) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Tapped tells that nothing was meant, and that somebody is there.
func (g *ground) Tapped(e *fyne.PointEvent) { g.board.tappedGround(e.Position) }

// MouseDown does nothing.
func (*ground) MouseDown(*desktop.MouseEvent) {}

// MouseUp shows what was pressed at rest.
func (g *ground) MouseUp(*desktop.MouseEvent) { g.board.release() }
