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
	dark bool // in the high contrast's colours
	name string
	w, h int // in pixels
}

const mostDrawings = 600 // of all sizes in both looks

// of is a picture at a size; an empty one where there is no such picture.
func (d drawings) of(dark bool, name string, w, h int) image.Image {
	key := drawing{dark, name, w, h}
	if painted, ok := d[key]; ok {
		return painted
	}
	if len(d) >= mostDrawings {
		clear(d)
	}
	painted := image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	d[key] = painted
	source := icons.SVG(name)
	if dark {
		source = []byte(recoloured.Replace(string(source)))
	}
	icon, err := oksvg.ReadIconStream(bytes.NewReader(source))
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
