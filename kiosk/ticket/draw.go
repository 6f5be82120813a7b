package ticket

import (
	"errors"
	"fmt"
	"image"

	"madoguchi/assets/fonts"
	"madoguchi/assets/words"
)

// ErrWidth is a strip too narrow to set a ticket on.
var ErrWidth = errors.New("ticket: paper too narrow")

// narrowest is the narrowest strip that a ticket is set on, in dots.
const narrowest = 320

// Draw draws the ticket on a strip of the given width in dots (Width80, Width58); its length is what it needs. The
// picture has two colours, index 1 is black. The same ticket gives the same picture, dot for dot. Errors: ErrWidth.
func Draw(t Ticket, width int) (*image.Paletted, error) {
	d, err := layOut(t, width)
	if err != nil {
		return nil, err
	}
	return d.picture(), nil
}

// DrawSlip draws the slip as Draw draws a ticket.
func DrawSlip(s Slip, width int) (*image.Paletted, error) {
	d, err := layOutSlip(s, width)
	if err != nil {
		return nil, err
	}
	return d.picture(), nil
}

// layOut sets a ticket, and draws nothing yet.
func layOut(t Ticket, width int) (*drawing, error) {
	d, err := newDrawing(t.Paper, width)
	if err != nil {
		return nil, err
	}
	d.testBanner()
	d.mark(t)
	d.header()
	d.number(t)
	if t.Consultation {
		d.consultation()
	}
	d.procedures(d.body, true)
	d.certificates()
	d.list("ticket.bring", "", t.Bring, true)
	if err := d.panel(t); err != nil {
		return nil, err
	}
	d.list("ticket.second", "ticket.second-when", t.BringAgain, false)
	return d, nil
}

// drawing is a paper being set.
type drawing struct {
	*sheet
	Paper
	sizes
	local, ja *words.Catalogue
}

func newDrawing(p Paper, width int) (*drawing, error) {
	if width < narrowest {
		return nil, fmt.Errorf("%w: %d dots of at least %d", ErrWidth, width, narrowest)
	}
	local := words.For(p.Language)
	tag := local.Language().Tag
	setter, err := newTypesetter(tag)
	if err != nil {
		return nil, err
	}
	return &drawing{
		sheet: &sheet{typesetter: setter, paper: width, margin: sideMargin},
		Paper: p,
		local: local,
		ja:    words.For(words.Default),
		sizes: sizesFor(width, tag),
	}, nil
}

// say is a text in the resident's language, with its readings where these are shown.
func (d *drawing) say(id string, p words.Params) string {
	text := d.local.Text(id, p)
	if !showsReadings(d.local.Language().Tag) {
		return words.Plain(text)
	}
	return text
}

// sayStaff is a text in Japanese.
func (d *drawing) sayStaff(id string) string { return words.Plain(d.ja.Text(id, nil)) }

// beside sets Japanese for staff under a text in the resident's language, where it says it otherwise.
func (d *drawing) beside(indent int, local, japanese string) {
	if whole(words.Plain(local)) != whole(japanese) {
		d.paragraph(indent, d.staff, japanese)
	}
}

// both sets a text, with Japanese under it for staff.
func (d *drawing) both(indent int, st style, id string) {
	local := d.say(id, nil)
	d.paragraph(indent, st, local)
	d.beside(indent, local, d.sayStaff(id))
}

// foreign is whether the paper has Japanese for staff beside the resident's language. Plain Japanese staff read as it is.
func (d *drawing) foreign() bool {
	tag := d.local.Language().Tag
	return tag != words.Default && tag != plainJapanese
}

// sizes of type in dots an em: of 32 dots, capitals are 2.9 mm high or higher, read at arm's length.
type sizes struct {
	title, body, second, staff style
}

// sizesFor are the sizes for a strip. Latin words take more room than kanji and stay readable at a smaller size in
// BIZ UDPGothic, whose letters are large.
func sizesFor(width int, tag string) sizes {
	s := sizes{title: style{size: 40, bold: true}, body: style{size: 32, bold: true}, second: style{size: 26}}
	if width < Width80 {
		s.title.size = 34
	}
	if tag != words.Default && tag != plainJapanese && fonts.For(tag).Name == fonts.For(words.Default).Name {
		s.second.size = 24
	}
	s.staff = s.second
	s.staff.staff = true
	if showsReadings(tag) {
		s.title.ruby, s.body.ruby, s.second.ruby = true, true, true
	}
	return s
}

// Distances in dots.
const (
	sideMargin = 8  // beside the printed strip paper has 4 mm more
	gap        = 16 // between unlike things
	near       = 8  // around a rule
)
