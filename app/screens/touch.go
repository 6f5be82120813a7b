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

// area draws something that can be touched: a plate, and on it what draw draws.
func (p *pen) area(b box, id string, event any, plate func(*pen) *canvas.Rectangle, pressed color.Color, draw func(*pen)) {
	t := &touch{board: p.board, event: event, pressed: pressed}
	t.objects = p.nested(b, func(inner *pen) {
		t.plate = plate(inner)
		t.resting = t.plate.FillColor
		draw(inner)
	})
	t.ExtendBaseWidget(t)
	p.at(t, b)
	p.sheet.targets = append(p.sheet.targets, Target{
		ID: id,
		X:  whole(b.x * p.unit), Y: whole(b.y * p.unit),
		W: t.Size().Width, H: t.Size().Height,
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

// MouseDown does nothing.
func (*ground) MouseDown(*desktop.MouseEvent) {}

// MouseUp shows what was pressed at rest.
func (g *ground) MouseUp(*desktop.MouseEvent) { g.board.release() }
