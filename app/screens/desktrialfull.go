package screens

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2/canvas"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/visit"
)

// The trials that need the whole window, up to its edges: the touch grid, and colours to look for dead pixels in. Neither has
// a button: every place of the touch screen has to be reached, and nothing may lie on the colours. The way out of the grid is
// told before it begins.

// fullTrial is whether a trial has the whole window.
func fullTrial(s visit.State) bool {
	r := s.Desk.Running
	if !atDesk(s) || s.Desk.Page != desk.OneTrial || r.Started.IsZero() || r.Asks || r.Result != nil {
		return false
	}
	return r.Trial == desk.TrialTouch || r.Trial == desk.TrialColours
}

// fullTrial draws it.
func (p *pen) fullTrial(s visit.State) {
	window := box{0, 0, p.board.size.Width / p.unit, p.board.size.Height / p.unit}
	p.zone = inContent
	if r := s.Desk.Running; r.Trial == desk.TrialTouch {
		p.touchGrid(window, r)
	} else {
		p.fullColour(window, r.Colour)
	}
}

// trialColours are red, green and blue, of which each pixel is made, then all, none and half of them.
var trialColours = [desk.Colours]color.NRGBA{
	rgb(0xFF0000), rgb(0x00FF00), rgb(0x0000FF), rgb(0xFFFFFF), rgb(0x000000), rgb(0x808080),
}

// fullColour is one colour over the whole window; a touch anywhere goes on.
func (p *pen) fullColour(window box, n int) {
	fill := trialColours[min(max(n, 0), len(trialColours)-1)]
	plate := func(p *pen) *canvas.Rectangle { return p.panel(window, fill, nil, 0, 0) }
	p.touch(window, tap{id: "next-colour", event: desk.NextColour{}, plate: plate, pressed: fill, draw: func(*pen) {}})
	p.saying(p.staff().with("desk.trial.steps", "Done", n+1, "Of", desk.Colours), false) // for whoever drives it from outside
}

// gridOf is how many columns and rows of cells a sheet has.
func gridOf(sheet box) (columns, rows int) {
	if sheet.w > sheet.h {
		return desk.GridRows, desk.GridColumns
	}
	return desk.GridColumns, desk.GridRows
}

// cellOf is a cell's place; together they fill the sheet.
func cellOf(sheet box, i int) box {
	columns, rows := gridOf(sheet)
	w, h := sheet.w/float32(columns), sheet.h/float32(rows)
	return box{sheet.x + float32(i%columns)*w, sheet.y + float32(i/columns)*h, w, h}
}

// touchGrid is cells up to the window's edges. One that was reached is filled and has a mark, one that was not has a ring.
func (p *pen) touchGrid(window box, r desk.Running) {
	for i := range desk.GridColumns * desk.GridRows {
		cell := cellOf(window, i)
		if r.Reached[i] {
			p.panel(cell, p.look.successTint, p.look.line, 2, 0)
			p.picture("have", centreOf(cell, cellSign))
			continue
		}
		plate := func(p *pen) *canvas.Rectangle { return p.panel(cell, p.look.paper, p.look.edge, 3, 0) }
		p.touch(cell, tap{
			id: "cell:" + strconv.Itoa(i), event: desk.Cell{Index: i}, plate: plate, pressed: p.look.primary,
			draw: func(p *pen) { p.panel(centreOf(cell, cellSign), color.Transparent, p.look.primary, 6, cellSign/2) },
		})
	}
	p.gridWords(window, desk.GridColumns*desk.GridRows-len(r.Reached))
}

const cellSign = 56 // design pixels

// centreOf is a square in the middle of a box.
func centreOf(b box, side float32) box {
	return box{b.x + (b.w-side)/2, b.y + (b.h-side)/2, side, side}
}

// gridWords tells in the middle, between two rows of rings, how many cells are left. It takes no touch: the cells below do.
func (p *pen) gridWords(window box, left int) {
	say := p.staff()
	count := strong(say.with("desk.trial.touch.left", "Count", left)).sized(44).led(1.2)
	wait := second(say.text("desk.trial.touch.wait")).led(1.2)
	const pad, gap, high = 24, 24, 68
	w := count.span(p) + gap + wait.span(p) + 2*pad
	at := box{(window.w - w) / 2, (window.h - high) / 2, w, high}
	p.panel(at, p.look.paper, p.look.edge, 3, high/2)
	middle{count}.draw(p, box{at.x + pad, at.y, count.span(p) + 2, high})
	middle{wait}.draw(p, box{at.x + pad + count.span(p) + gap, at.y, wait.span(p) + 2, high})
}

// missed is the touch grid in small, with the cells that were not reached.
type missed struct{ r desk.Running }

const missedHeight = 420 // design pixels

// sheet is the grid's place, of the window's shape.
func (missed) sheet(p *pen, b box) box {
	w, h := p.board.size.Width, p.board.size.Height
	high := min(b.h, b.w*h/w)
	wide := high * w / h
	return box{b.x + (b.w-wide)/2, b.y, wide, high}
}

func (m missed) height(p *pen, w float32) float32 {
	return m.sheet(p, box{w: w, h: missedHeight * p.art}).h
}

func (m missed) draw(p *pen, b box) {
	sheet := m.sheet(p, b)
	var lacking []box
	for i := range desk.GridColumns * desk.GridRows {
		cell := cellOf(sheet, i)
		if p.panel(cell, p.look.paper, p.look.line, 2, 0); !m.r.Reached[i] {
			lacking = append(lacking, cell)
		}
	}
	for _, cell := range lacking {
		p.panel(cell, p.look.failureTint, p.look.failure, 3, 0)
		p.picture("missing", centreOf(cell, min(cell.w, cell.h)*0.7))
	}
}
