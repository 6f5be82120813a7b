package ipp

import "image"

// sheet is a ticket laid on paper; lengths are in 1/100 mm.
type sheet struct {
	paper         paper // its height is the sheet's
	left, top     int   // of the ticket
	width, height int
	scaled        bool // it is smaller than true size
}

// perDot is a dot of a ticket: 8 a mm.
const perDot = 12.5

// lay puts a ticket of so many dots on the paper: in the middle of its width at the top, at its true size where it
// fits, else as large as fits. A roll is as long as the ticket.
func (p paper) lay(ticket image.Point) sheet {
	width, height := perDot*float64(ticket.X), perDot*float64(ticket.Y)
	across := float64(p.width - p.left - p.right)
	down := float64(p.height - p.top - p.bottom)
	scale := min(1, across/width)
	if p.roll {
		p.height = p.top + int(height*scale+0.5) + p.bottom
		if p.most > 0 && p.height > p.most {
			p.height = p.most
			scale = min(scale, float64(max(p.most-p.top-p.bottom, minSide/2))/height)
		}
		p.height = max(p.height, p.least)
	} else {
		scale = min(scale, down/height)
	}
	const almost = 0.999 // 72.0 mm of paper for 72.07 mm of dots
	s := sheet{paper: p, width: int(width*scale + 0.5), height: int(height*scale + 0.5), scaled: scale < almost}
	s.left = p.left + (int(across)-s.width)/2
	s.top = p.top
	return s
}
