package ticket

import (
	"fmt"
	"image"
	"strings"

	"github.com/skip2/go-qrcode"
)

const (
	// quiet is the white a QR code needs around it, in modules (ISO/IEC 18004).
	quiet = 4
	// A module of 6 dots is 0.75 mm: twice what a counter's scanner needs on fresh thermal paper, and still enough on
	// a worn one.
	module = 6
)

// code is the panel for staff: the reference as a QR code and in letters, framed, so that the code has its quiet zone
// wherever the printer's edge is.
func (d *drawing) code(reference string) error {
	if reference == "" {
		return nil
	}
	qr, err := qrcode.New(reference, qrcode.High) // a quarter may be damaged
	if err != nil {
		return fmt.Errorf("ticket: QR code of the reference: %w", err)
	}
	qr.DisableBorder = true
	modules := qr.Bitmap()
	d.space(near)
	top, margin := d.y, quiet*module
	side := len(modules)*module + 2*margin
	show, code := d.say("ticket.show", nil), grouped(reference)
	room := d.column() - side - gap
	lines := d.broken(room, d.second, show)
	high := near + lineHeight(d.staff)
	for _, line := range lines {
		high += d.height(line, d.second)
	}
	if int(d.width(code, d.staff)) <= room && high <= side-2*near {
		y := top + (side-high)/2
		for _, line := range lines {
			y += d.below(d.margin+side, y, d.second, black, line)
		}
		d.below(d.margin+side, y+near, d.staff, black, code)
		d.y = top + side
	} else {
		d.y = top + side
		d.paragraph(margin, d.second, show)
		d.space(near)
		d.paragraph(margin, d.staff, code)
		d.space(gap)
	}
	d.edge(image.Rect(d.margin, top, d.right(), d.y), 2)
	for y, row := range modules {
		for x, dark := range row {
			if dark {
				at := image.Pt(d.margin+margin+x*module, top+margin+y*module)
				d.fill(image.Rectangle{at, at.Add(image.Pt(module, module))}, black)
			}
		}
	}
	return nil
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
