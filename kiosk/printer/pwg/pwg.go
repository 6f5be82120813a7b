// Package pwg writes PWG Raster (PWG 5102.4), the one raster format that every IPP Everywhere printer takes.
//
// It writes documents of one page, in black or grey, and reads such back, to prove a printer's part; it knows no printer.
package pwg

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"image"
	"io"
)

// Type is how a page's dots are written, named as pwg-raster-document-type-supported does.
type Type string

// The types a grey picture can be written in.
const (
	Black1 Type = "black_1" // one bit a dot
	SGray8 Type = "sgray_8" // a byte a dot
	SRGB8  Type = "srgb_8"  // three alike bytes a dot, for printers that know no grey
)

// Page is a page of white paper with a picture on it.
type Page struct {
	Type Type
	// Across and Down are the resolution in dots an inch, across the paper and along it.
	Across, Down int
	// Width and Height are the paper's, in dots.
	Width, Height int
	// Picture lies wholly on the paper where its bounds say. In Black1, what is darker than mid grey is black.
	Picture *image.Gray
	// Cut asks a printer that can to cut the paper after the page.
	Cut bool
	// Size is the paper's self-describing name ("iso_a4_210x297mm"); empty where it has none.
	Size string
}

// maxDots bounds a page's side: a metre at 1200 dpi.
const maxDots = 1200 * 1000 / 25

// Encode writes the page as a document. Errors: a page that cannot be, or the writer's own.
func Encode(w io.Writer, page Page) error {
	l, err := page.layout()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	if _, err := out.WriteString(syncWord); err != nil {
		return err
	}
	header := page.header(l)
	if _, err := out.Write(header[:]); err != nil {
		return err
	}
	row, next := make([]byte, l.stride), make([]byte, l.stride)
	page.row(0, l, row)
	for y := 0; y < page.Height; {
		repeat := 1
		for ; y+repeat < page.Height; repeat++ {
			page.row(y+repeat, l, next)
			if repeat == maxRepeat || !bytes.Equal(row, next) {
				break
			}
		}
		if err := writeRow(out, row, l.unit, repeat); err != nil {
			return err
		}
		y += repeat
		row, next = next, row
	}
	return out.Flush()
}

// layout is how a type's rows lie in bytes.
type layout struct {
	unit   int // bytes that are repeated together
	bits   int // bits a dot
	stride int // bytes a row
	colors int
	space  uint32
	white  byte
}

// The colour spaces of the header.
const (
	spaceBlack = 3
	spaceSGray = 18
	spaceSRGB  = 19
)

func (p Page) layout() (layout, error) {
	if p.Width < 1 || p.Height < 1 || p.Width > maxDots || p.Height > maxDots || p.Across < 1 || p.Down < 1 {
		return layout{}, fmt.Errorf("pwg raster: a page of %d × %d dots at %d × %d dpi", p.Width, p.Height, p.Across, p.Down)
	}
	if p.Picture == nil || !p.Picture.Rect.In(image.Rect(0, 0, p.Width, p.Height)) {
		return layout{}, errors.New("pwg raster: the picture is not on the page")
	}
	switch p.Type {
	case Black1:
		return layout{unit: 1, bits: 1, stride: (p.Width + 7) / 8, colors: 1, space: spaceBlack}, nil
	case SGray8:
		return layout{unit: 1, bits: 8, stride: p.Width, colors: 1, space: spaceSGray, white: 0xff}, nil
	case SRGB8:
		return layout{unit: 3, bits: 24, stride: 3 * p.Width, colors: 3, space: spaceSRGB, white: 0xff}, nil
	}
	return layout{}, fmt.Errorf("pwg raster: no type %q here", p.Type)
}

// row writes the page's row y.
func (p Page) row(y int, l layout, to []byte) {
	for i := range to {
		to[i] = l.white
	}
	r := p.Picture.Rect
	if y < r.Min.Y || y >= r.Max.Y {
		return
	}
	from := p.Picture.Pix[p.Picture.PixOffset(r.Min.X, y):][:r.Dx()]
	for i, grey := range from {
		x := r.Min.X + i
		switch p.Type {
		case SGray8:
			to[x] = grey
		case SRGB8:
			to[3*x], to[3*x+1], to[3*x+2] = grey, grey, grey
		default:
			if grey < 0x80 {
				to[x/8] |= 0x80 >> (x % 8)
			}
		}
	}
}
