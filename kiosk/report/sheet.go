package report

import (
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"madoguchi/assets/fonts"
	"madoguchi/assets/typeset"
	"madoguchi/assets/words"
	"madoguchi/kiosk/health"
)

// The page, in millimetres.
const (
	pageWidth, pageHeight = 210.0, 297.0
	edge                  = 14.0 // left and right
	head, foot            = 11.0, 12.0
	column                = pageWidth - 2*edge
)

// ptPerMM are the points of a millimetre.
const ptPerMM = 72 / 25.4

// middle is how far above the baseline the middle of a line's letters is, in ems; capitals and kanji nearly agree.
const middle = 0.385

// leading is a paragraph's line height in ems.
const leading = 1.32

// style is a size of type in points before the sheet's scale, and its weight.
type style struct {
	size float64
	bold bool
}

// The sheet's styles.
var (
	titled  = style{17, true}
	headed  = style{9.5, true}
	plain   = style{8.6, false}
	strong  = style{8.6, true}
	small   = style{7.2, false}
	figured = style{7.2, true}
)

// sheet is a page that is set from the top down. One that only measures draws nothing.
type sheet struct {
	pdf *fpdf.Fpdf
	// scale is what sizes of type and distances are multiplied by, where a page would not hold all of it.
	scale     float64
	measuring bool
	y         float64
}

// family is the name that the faces have in the document.
const family = "gothic"

// newSheet is an empty page with its faces.
func newSheet() *sheet {
	pdf := fpdf.New("P", "mm", "A4", "")
	face := fonts.For(words.Default)
	pdf.AddUTF8FontFromBytes(family, "", face.Regular)
	pdf.AddUTF8FontFromBytes(family, "B", face.Bold)
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	pdf.AddPage()
	return &sheet{pdf: pdf, scale: 1, y: head}
}

// mm is a distance at the sheet's scale.
func (s *sheet) mm(distance float64) float64 { return distance * s.scale }

// em is a style's size in millimetres.
func (s *sheet) em(st style) float64 { return st.size * s.scale / ptPerMM }

// height is a line's.
func (s *sheet) height(st style) float64 { return s.em(st) * leading }

func (s *sheet) set(st style) {
	weight := ""
	if st.bold {
		weight = "B"
	}
	s.pdf.SetFont(family, weight, st.size*s.scale)
}

func (s *sheet) width(st style, text string) float64 {
	s.set(st)
	return s.pdf.GetStringWidth(whole(text))
}

// broken is a text in lines no wider than a width.
func (s *sheet) broken(st style, width float64, text string) []string {
	return typeset.Lines(text, width, func(line string) float64 { return s.width(st, line) })
}

// write sets one line, its box's top at y.
func (s *sheet) write(st style, x, y float64, line string) {
	if s.measuring {
		return
	}
	s.set(st)
	s.pdf.Text(x, y+s.height(st)/2+middle*s.em(st), whole(line))
}

// cell is a text in a column of a row.
type cell struct {
	x, width float64
	style
	text  string
	right bool         // set against the column's right edge
	sign  health.Level // stands in place of the text
}

// row sets cells beside each other, each broken to its column, and goes on below the tallest.
func (s *sheet) row(cells ...cell) {
	tallest, line := 0.0, 0.0
	for _, c := range cells {
		line = max(line, s.height(c.style))
	}
	for _, c := range cells {
		y := s.y + (line-s.height(c.style))/2 // the first lines of all sizes stand on one
		if c.sign != "" {
			s.sign(c.sign, c.x+c.width/2, y+s.height(c.style)/2)
		}
		for _, text := range s.broken(c.style, c.width, c.text) {
			x := c.x
			if c.right {
				x += c.width - s.width(c.style, text)
			}
			s.write(c.style, x, y, text)
			y += s.height(c.style)
		}
		tallest = max(tallest, y-s.y)
	}
	s.y += max(tallest, line)
}

// space leaves room.
func (s *sheet) space(distance float64) { s.y += s.mm(distance) }

// rule draws a line across a column.
func (s *sheet) rule(x, width, thickness float64) {
	if s.measuring {
		return
	}
	s.pdf.SetLineWidth(thickness)
	if thickness == thin {
		s.pdf.SetDrawColor(150, 150, 150)
	}
	s.pdf.Line(x, s.y, x+width, s.y)
	s.pdf.SetDrawColor(0, 0, 0)
}

// heading begins a section in a column.
func (s *sheet) heading(x, width float64, text string) {
	s.row(cell{x: x, width: width, style: headed, text: text})
	s.space(0.4)
	s.rule(x, width, 0.35)
	s.space(0.5)
}

// table sets rows of cells below each other, with a thin line between. Each column is as wide as its widest text, the last
// one takes what is left.
func (s *sheet) table(x, width float64, rows ...[]cell) {
	if len(rows) == 0 {
		return
	}
	last := len(rows[0]) - 1
	widths := make([]float64, last)
	for _, row := range rows {
		for i, c := range row[:last] {
			widths[i] = max(widths[i], s.width(c.style, whole(c.text))+0.1)
		}
	}
	for n, row := range rows {
		if n > 0 {
			s.rule(x, width, thin)
		}
		s.space(padding)
		at := x
		for i := range row {
			row[i].x, row[i].width = at, x+width-at
			if i < last {
				row[i].width = widths[i]
				at += widths[i] + s.mm(between)
			}
		}
		s.row(row...)
		s.space(padding)
	}
}

const (
	between = 3.2 // columns
	padding = 0.4 // above and below a row
	thin    = 0.1 // a line between rows
)

// fitted is a style as much smaller as a text needs to fit a width.
func (s *sheet) fitted(st style, width float64, text string) style {
	if own := s.width(st, text); own > width {
		st.size *= width / own
	}
	return st
}

// whole is a text without its places to break.
func whole(text string) string {
	return strings.NewReplacer("\u200b", "", "\u00a0", " ").Replace(text)
}
