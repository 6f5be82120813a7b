package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// placed is a text where it stands in the window.
type placed struct {
	words      string
	size       float32
	x, y, w, h float32
}

// texts are all texts below an object.
func texts(o fyne.CanvasObject, at fyne.Position) []placed {
	at = at.Add(o.Position())
	switch o := o.(type) {
	case *canvas.Text:
		return []placed{{o.Text, o.TextSize, at.X, at.Y, o.MinSize().Width, o.MinSize().Height}}
	case *fyne.Container:
		var all []placed
		for _, child := range o.Objects {
			all = append(all, texts(child, at)...)
		}
		return all
	case *touch:
		var all []placed
		for _, child := range o.objects {
			all = append(all, texts(child, at)...)
		}
		return all
	}
	return nil
}

// ink is about where a text's letters are: its box without the room above and below them.
func (p placed) ink() (top, bottom float32) { return p.y + 0.2*p.size, p.y + 1.1*p.size }
