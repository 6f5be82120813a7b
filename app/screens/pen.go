package screens

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"madoguchi/kiosk/visit"
)

// pen draws parts, in design pixels, as canvas objects.
type pen struct {
	unit  float32 // canvas units a design pixel
	tight float32 // size of type: 1, or less where a screen would not fit otherwise
	close float32 // size of gaps: 1, or less where a screen is full
	art   float32 // size of pictures: 1, or less where a screen is full
	wide  bool    // landscape
	look  palette
	say   speech
	board *Board
	state visit.State

	origin fyne.Position // of what is being drawn into, in canvas units
	sheet  *sheet
}

// sheet is what a screen comes to.
type sheet struct {
	objects []fyne.CanvasObject
	targets []Target
	live    []func(visit.State) // what only a new time or progress changes
}

// space is a gap of so many design pixels, less where the screen is full.
func (p *pen) space(gap float32) float32 { return gap * p.close * p.tight }

// at puts an object into a box, on whole pixels so that edges stay crisp.
func (p *pen) at(o fyne.CanvasObject, b box) {
	x0, y0 := whole(b.x*p.unit), whole(b.y*p.unit)
	x1, y1 := whole((b.x+b.w)*p.unit), whole((b.y+b.h)*p.unit)
	o.Resize(fyne.NewSize(x1-x0, y1-y0))
	o.Move(fyne.NewPos(x0-p.origin.X, y0-p.origin.Y))
	p.sheet.objects = append(p.sheet.objects, o)
}

func whole(f float32) float32 { return float32(math.Round(float64(f))) }

// panel is a filled rectangle with round corners and, where stroke is not 0, an edge.
func (p *pen) panel(b box, fill, edge color.Color, stroke, corner float32) *canvas.Rectangle {
	r := canvas.NewRectangle(fill)
	if stroke > 0 {
		r.StrokeColor = edge
		r.StrokeWidth = max(1, whole(stroke*p.unit))
	}
	r.CornerRadius = corner * p.unit
	p.at(r, b)
	return r
}

// rule is a thin line across a box.
func (p *pen) rule(b box, ink color.Color) {
	r := canvas.NewRectangle(ink)
	p.at(r, b)
}

// nested draws into a sheet of its own whose objects stand relative to b.
func (p *pen) nested(b box, draw func(*pen)) []fyne.CanvasObject {
	inner := *p
	inner.sheet = &sheet{}
	inner.origin = fyne.NewPos(whole(b.x*p.unit), whole(b.y*p.unit))
	draw(&inner)
	p.sheet.targets = append(p.sheet.targets, inner.sheet.targets...)
	p.sheet.live = append(p.sheet.live, inner.sheet.live...)
	return inner.sheet.objects
}
