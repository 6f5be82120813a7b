package screens

import (
	"bytes"
	"image"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"

	"madoguchi/assets/icons"
)

// drawings are the pictures of assets/icons, painted once for each size they are shown in. Fyne would paint an SVG
// anew for every screen, which takes it longer than all the rest of the screen.
type drawings map[drawing]image.Image

type drawing struct {
	name string
	w, h int // in pixels
}

// of is a picture at a size; an empty one where there is no such picture.
func (d drawings) of(name string, w, h int) image.Image {
	key := drawing{name, w, h}
	if painted, ok := d[key]; ok {
		return painted
	}
	painted := image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	d[key] = painted
	icon, err := oksvg.ReadIconStream(bytes.NewReader(icons.SVG(name)))
	if err != nil {
		return painted // the pictures are embedded, and a test sees to it that each can be read
	}
	icon.SetTarget(0, 0, float64(w), float64(h))
	if icon.ViewBox.W > 0 {
		for i := range icon.SVGPaths {
			icon.SVGPaths[i].LineWidth *= float64(w) / icon.ViewBox.W // SetTarget scales only the paths themselves
		}
	}
	icon.Draw(rasterx.NewDasher(w, h, rasterx.NewScannerGV(w, h, painted, painted.Bounds())), 1)
	return painted
}
