package printer

import (
	"errors"
	"fmt"
	"image"

	"madoguchi/kiosk/printer/grey"
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
	size := picture.Bounds().Size()
	if size.X > width {
		size = image.Pt(width, max(1, (size.Y*width+size.X/2)/size.X))
	}
	if size.Y > maxRows {
		return dots{}, fmt.Errorf("the ticket is too long: %d rows, at most %d", size.Y, maxRows)
	}
	return threshold(grey.Scaled(grey.Of(picture), size), width), nil
}

// threshold puts a picture in the middle of so many dots.
func threshold(picture *image.Gray, width int) dots {
	size := picture.Rect.Size()
	d := dots{stride: (width + 7) / 8, rows: size.Y}
	d.bits = make([]byte, d.stride*d.rows)
	left := (width - size.X) / 2
	for y := range size.Y {
		row := d.bits[y*d.stride:]
		for x, shade := range picture.Pix[y*picture.Stride:][:size.X] {
			if shade < 0x80 {
				row[(left+x)/8] |= 0x80 >> ((left + x) % 8)
			}
		}
	}
	return d
}
