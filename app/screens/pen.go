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
	unit    float32 // canvas units a design pixel
	close   float32 // size of gaps: 1, or less where a screen is full
	art     float32 // size of pictures: 1, or less where a screen is full
	wide    bool    // the actions stand beside the content, not below it
	compact bool    // large text: margins and buttons take less of the sheet
	dense   bool    // many actions in one column
	spared  int     // what is left out
	zoom    float32 // how much larger a design pixel is than without large text
	across  float32 // width of the content
	look    palette
	say     speech
	tag     string // of the language on the screen
	board   *Board
	cases   *typecase
	faces   faces
	state   visit.State

	origin fyne.Position // of what is being drawn into, in canvas units
	sheet  *sheet
	zone   zone
}

// sheet is what a screen comes to.
type sheet struct {
	objects []fyne.CanvasObject
	targets []spot
	live    []func(visit.State) // what only a new time or progress changes
	spoken  []Utterance
	header  float32 // its height, in canvas units
	leaf    int     // which leaf of leaves this is, from 0
	leaves  int
}

// space is a gap of so many design pixels, less where the screen is full. One that may part two targets keeps 4 mm.
func (p *pen) space(gap float32) float32 {
	if gap < 20 {
		return gap * p.close
	}
	return max(gap*p.close, p.fixed(18))
}

// fixed is what has the same size with large text and without, in design pixels.
func (p *pen) fixed(size float32) float32 { return size / p.zoom }

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

// nested draws into a sheet of its own whose objects stand relative to b; what is said there comes back too.
func (p *pen) nested(b box, draw func(*pen)) ([]fyne.CanvasObject, []Utterance) {
	inner := *p
	inner.sheet = &sheet{}
	inner.origin = fyne.NewPos(whole(b.x*p.unit), whole(b.y*p.unit))
	draw(&inner)
	p.sheet.targets = append(p.sheet.targets, inner.sheet.targets...)
	p.sheet.live = append(p.sheet.live, inner.sheet.live...)
	return inner.sheet.objects, inner.sheet.spoken
}
