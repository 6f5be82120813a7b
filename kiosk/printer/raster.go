package printer

import (
	"errors"
	"fmt"
	"image"
	stddraw "image/draw"

	"golang.org/x/image/draw"
)

var errNoPicture = errors.New("there is no picture to print")

// maxRows is a metre of paper at 203 dpi: a longer ticket is a mistake.
const maxRows = 8000

// dots is a picture as a thermal head takes it: rows of bytes, most significant bit left, 1 is black.
type dots struct {
	stride int // bytes a row
	rows   int
	bits   []byte
}

// rasterize fits a picture to a width in dots: a wider one is scaled down, a narrower one stands in the middle. What
// is darker than mid grey becomes black; what is transparent is white.
func rasterize(picture image.Image, width int) (dots, error) {
	if picture == nil || picture.Bounds().Empty() {
		return dots{}, errNoPicture
	}
	from := picture.Bounds()
	to := image.Rect(0, 0, from.Dx(), from.Dy())
	if to.Dx() > width {
		to = image.Rect(0, 0, width, max(1, (from.Dy()*width+from.Dx()/2)/from.Dx()))
	}
	if to.Dy() > maxRows {
		return dots{}, fmt.Errorf("the ticket is too long: %d rows, at most %d", to.Dy(), maxRows)
	}
	to = to.Add(image.Pt((width-to.Dx())/2, 0))
	sheet := image.NewRGBA(image.Rect(0, 0, width, to.Dy()))
	stddraw.Draw(sheet, sheet.Bounds(), image.White, image.Point{}, stddraw.Src)
	if to.Size() == from.Size() {
		stddraw.Draw(sheet, to, picture, from.Min, stddraw.Over)
	} else {
		draw.CatmullRom.Scale(sheet, to, picture, from, draw.Over, nil)
	}
	return threshold(sheet), nil
}

// threshold goes by luminance (ITU-R BT.601); the sheet is opaque.
func threshold(sheet *image.RGBA) dots {
	size := sheet.Bounds().Size()
	d := dots{stride: (size.X + 7) / 8, rows: size.Y}
	d.bits = make([]byte, d.stride*d.rows)
	for y := range size.Y {
		row := sheet.Pix[y*sheet.Stride:]
		for x := range size.X {
			pixel := row[4*x : 4*x+3]
			if 299*int(pixel[0])+587*int(pixel[1])+114*int(pixel[2]) < 1000*0x80 {
				d.bits[y*d.stride+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	return d
}
