package screens

import (
	"fyne.io/fyne/v2"

	"madoguchi/kiosk/visit"
)

// knockSide is the side of the square at the upper right in which knocks count, in design pixels: 28 mm. Nothing is drawn
// there to be touched, and the keys do not come to it.
const knockSide = 112

// opensDesk is whether knocks are counted now.
func (b *Board) opensDesk() bool {
	return (b.state.Step == visit.Insert || b.state.Step == visit.OutOfService) && b.state.Over == visit.Nothing
}

// knockCorner is that square, in pixels of the window's content.
func (b *Board) knockCorner() Target {
	side := whole(knockSide * b.unit(false))
	return Target{ID: "staff-corner", X: b.size.Width - side, W: side, H: side}
}

// knocked tells of a touch in that corner.
func (b *Board) knocked(at fyne.Position) {
	c := b.knockCorner()
	if at.X >= c.X && at.X < c.X+c.W && at.Y >= c.Y && at.Y < c.Y+c.H {
		b.send(visit.Knock{})
	}
}
