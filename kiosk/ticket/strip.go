package ticket

import (
	"image"

	"madoguchi/assets/words"
)

// Strip is a paper of staff's own for the ticket printer: a title, lines under headings, and where somebody signs. Its texts
// are in Japanese, with places to break as the catalogues have them.
type Strip struct {
	Title string
	// Under stands below the title, a line each.
	Under    []string
	Sections []Section
	// Signed are what is to be written by hand: a line is left behind each.
	Signed []string
}

// Section is a heading with lines below it.
type Section struct {
	Heading string
	Rows    []Row
}

// Row is a label at the left with a value at the right edge, and a note below; each may be empty. What weighs is set in bold.
type Row struct {
	Label, Value, Note string
	Weighs             bool
}

// DrawStrip draws a strip as Draw draws a ticket. Errors: ErrWidth.
func DrawStrip(s Strip, width int) (*image.Paletted, error) {
	d, err := layOutStrip(s, width)
	if err != nil {
		return nil, err
	}
	return d.picture(), nil
}

// layOutStrip sets a strip, and draws nothing yet.
func layOutStrip(s Strip, width int) (*drawing, error) {
	d, err := newDrawing(Paper{Language: words.Default}, width)
	if err != nil {
		return nil, err
	}
	d.band(d.title, s.Title)
	for _, line := range s.Under {
		d.paragraph(0, d.second, line)
	}
	for _, section := range s.Sections {
		d.space(near)
		d.parted()
		st := d.second
		st.bold = true
		d.paragraph(0, st, section.Heading)
		for _, row := range section.Rows {
			d.stripRow(row)
		}
	}
	d.space(gap)
	d.parted()
	for _, label := range s.Signed {
		d.space(signed - lineHeight(d.second))
		d.line(d.margin, d.y+middleOf(d.second), d.second, black, whole(label))
		d.space(lineHeight(d.second))
		d.rule(1)
	}
	d.space(gap)
	return d, nil
}

// signed is the height that a line takes which is written on by hand, in dots: 9 mm.
const signed = 9 * dotsPerMM

func (d *drawing) stripRow(r Row) {
	st := d.second
	st.bold = r.Weighs
	if r.Label != "" || r.Value != "" {
		d.row(r.Label, st, r.Value, st)
	}
	if r.Note != "" {
		st.bold = false
		d.paragraph(gap, st, r.Note)
	}
}
