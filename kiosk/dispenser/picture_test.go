package dispenser

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/ticket"
	"madoguchi/kiosk/visit"
)

// A test's ticket is four bands long, and made of squares that tell its reference and mark.
const (
	square = 16
	wide   = printer.Width58mm / square
	high   = 12
)

var marks = []ticket.Mark{ticket.NoMark, ticket.Reprint, ticket.Reissue}

// pictureOf is a picture that no other reference and no other mark has.
func pictureOf(reference string, mark ticket.Mark) *image.Gray {
	bits := sha256.Sum256(fmt.Appendf(nil, "%s %d", reference, mark))
	picture := image.NewGray(image.Rect(0, 0, wide*square, high*square))
	for at := range picture.Pix {
		x, y := at%picture.Stride, at/picture.Stride
		cell := y/square*wide + x/square
		if y > 0 && y < high*square-1 && bits[cell/8%len(bits)]>>(cell%8)&1 == 0 {
			picture.Pix[at] = 0xff
		}
	}
	return picture
}

func draw(number visit.Number, _ visit.Registration, mark ticket.Mark) (image.Image, error) {
	return pictureOf(number.Reference, mark), nil
}

// papers are what came out of a printer.
type papers struct {
	// whole counts whole tickets by reference and mark.
	whole map[string]map[ticket.Mark]int
	// strange counts papers that are neither a whole ticket nor the beginning of one.
	strange int
}

// of is how many whole tickets of a reference there are.
func (p papers) of(reference string) (n int) {
	for _, count := range p.whole[reference] {
		n += count
	}
	return n
}

// sorted are slips, looked through for the tickets of the references.
func sorted(slips []*image.Gray, references []string) papers {
	p := papers{whole: map[string]map[ticket.Mark]int{}}
	for _, reference := range references {
		p.whole[reference] = map[ticket.Mark]int{}
	}
	for _, slip := range slips {
		p.add(slip, references)
	}
	return p
}

func (p *papers) add(slip *image.Gray, references []string) {
	dots := inked(slip)
	if len(dots) == 0 {
		return
	}
	for _, reference := range references {
		for _, mark := range marks {
			picture := pictureOf(reference, mark)
			switch {
			case bytes.Equal(picture.Pix, dots):
				p.whole[reference][mark]++
				return
			case bytes.HasPrefix(picture.Pix, dots[:len(dots)-slip.Stride]):
				return // a piece; its last row may have broken off in the middle
			}
		}
	}
	p.strange++
}

// inked is a slip without the empty rows at its end. A ticket's last row has dots.
func inked(slip *image.Gray) []byte {
	rows := slip.Rect.Dy()
	for rows > 0 && bytes.IndexByte(slip.Pix[(rows-1)*slip.Stride:rows*slip.Stride], 0) < 0 {
		rows--
	}
	return slip.Pix[:rows*slip.Stride]
}
