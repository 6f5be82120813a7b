package ticket

import (
	"errors"
	"fmt"
	"image"

	"madoguchi/assets/words"
)

// ErrWidth is a strip too narrow to set a ticket on.
var ErrWidth = errors.New("ticket: paper too narrow")

// narrowest is the narrowest strip that a ticket is set on, in dots.
const narrowest = 320

// Draw draws the ticket on a strip of the given width in dots (Width80, Width58); its length is what it needs. The
// picture has two colours, index 1 is black. The same ticket gives the same picture, dot for dot.
func Draw(t Ticket, width int) (*image.Paletted, error) {
	d, err := layOut(t, width)
	if err != nil {
		return nil, err
	}
	return d.picture(), nil
}

// layOut sets a ticket, and draws nothing yet.
func layOut(t Ticket, width int) (*drawing, error) {
	if width < narrowest {
		return nil, fmt.Errorf("%w: %d dots of at least %d", ErrWidth, width, narrowest)
	}
	setter, err := newTypesetter(t.Language)
	if err != nil {
		return nil, err
	}
	d := &drawing{
		sheet:  &sheet{typesetter: setter, paper: width, margin: gap},
		Ticket: t,
		local:  words.For(t.Language),
		ja:     words.For(words.Default),
	}
	d.sizes = sizesFor(width, d.foreign())
	d.testBanner()
	d.header()
	d.number()
	d.procedures()
	d.facts()
	d.certificates()
	d.list("ticket.bring", "", t.Bring)
	d.list("ticket.second", "ticket.second-when", t.BringAgain)
	if err := d.code(); err != nil {
		return nil, err
	}
	d.space(gap)
	return d, nil
}

// drawing is a ticket being set.
type drawing struct {
	*sheet
	Ticket
	sizes
	local, ja *words.Catalogue
}

// sizes of type in dots an em: of 32 dots, capitals are 3.1 mm high, read at arm's length.
type sizes struct {
	title, body, second style
}

// sizesFor are the sizes for a strip. Latin words take more room than kanji and stay readable at a smaller size.
func sizesFor(width int, latin bool) sizes {
	s := sizes{title: style{size: 40, bold: true}, body: style{size: 32, bold: true}, second: style{size: 26}}
	if width < Width80 {
		s.title.size = 34
	}
	if latin {
		s.second.size = 24
	}
	return s
}

// Distances in dots.
const (
	gap  = 16 // around a rule, between unlike things
	near = 6  // between like things
)

// foreign is whether the ticket has Japanese beside the resident's language.
func (d *drawing) foreign() bool { return d.local.Language().Tag != words.Default }
