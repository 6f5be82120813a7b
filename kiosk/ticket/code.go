package ticket

import (
	"fmt"
	"image"
	"strings"

	"github.com/skip2/go-qrcode"
)

// quiet is the white a QR code needs around it, in modules (ISO/IEC 18004).
const quiet = 4

// module is a code's module in dots: 0.75 mm, and 0.62 mm where the paper is narrow. A counter's scanner needs 0.4 mm on
// fresh thermal paper; what is more is for a faded one and for dots of the head that are dead.
func module(width int) int {
	if width < Width80 {
		return 5
	}
	return 6
}

// coded is what the QR code says: the kiosk's letter and the reference ("A:7K3M9QXA2BCD"). Digits, capitals and a colon
// are the code's alphanumeric mode: up to 16 of them are a code of 21 modules of which a quarter may be damaged.
func coded(number, reference string) string {
	kiosk, _, lettered := strings.Cut(number, "-")
	if !lettered || kiosk == "" {
		return reference
	}
	return kiosk + ":" + reference
}

// modules are the QR code of a ticket, without the white around it.
func modules(t Ticket) ([][]bool, error) { return matrix(coded(t.Number, t.Reference)) }

// matrix is the QR code of a text, without the white around it.
func matrix(text string) ([][]bool, error) {
	qr, err := qrcode.New(text, qrcode.High)
	if err != nil {
		return nil, fmt.Errorf("ticket: QR code: %w", err)
	}
	qr.DisableBorder = true
	return qr.Bitmap(), nil
}

// code draws a QR code's dark modules, the first at a point of the paper.
func (d *drawing) code(first image.Point, modules [][]bool) {
	dots := module(d.paper)
	for y, row := range modules {
		for x, dark := range row {
			if dark {
				at := first.Add(image.Pt(x*dots, y*dots))
				d.fill(image.Rectangle{at, at.Add(image.Pt(dots, dots))}, black)
			}
		}
	}
}

// grouped is a reference in groups of four, to be read aloud.
func grouped(reference string) string {
	var b strings.Builder
	for i, r := range reference {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}
