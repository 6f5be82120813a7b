package ticket

import (
	"image"
	"image/color"
	"math"
	"strings"

	"madoguchi/assets/typeset"
)

// Colours of the paper: the picture has no third, a thermal head knows none.
const (
	white = 0
	black = 1
)

var palette = color.Palette{color.Gray{Y: 255}, color.Gray{Y: 0}}

// middle is how far above the baseline the middle of a line's letters is, in ems; capitals and kanji nearly agree.
const middle = 0.385

// threshold is the coverage, of 255, from which a dot is printed: under a half, for paper shows thin strokes thinner than a
// screen does. In regular type at 26 dots an em a stroke is two dots wide from here on, and one where more is asked for; in
// bold type the strokes of 電 run together where less is.
func threshold(s style) uint8 {
	if s.bold {
		return 112
	}
	return 88
}

// sheet is a strip of paper that is set from the top down.
type sheet struct {
	*typesetter
	paper  int // width in dots
	margin int // left empty on either side
	y      int // where the next thing is set
	marks  []func(*image.Paletted)
	lines  []line // every line set, in order
}

// line is a text set on one line, its origin x dots from the left and y from the top.
type line struct {
	x, y int
	text string
	style
}

// column is the width between the margins.
func (s *sheet) column() int { return s.paper - 2*s.margin }

// right is where the right margin begins.
func (s *sheet) right() int { return s.paper - s.margin }

// space leaves dots empty.
func (s *sheet) space(dots int) { s.y += dots }

// picture is the paper set so far, as long as it needs to be.
func (s *sheet) picture() *image.Paletted {
	picture := image.NewPaletted(image.Rect(0, 0, s.paper, s.y), palette)
	for _, mark := range s.marks {
		mark(picture)
	}
	return picture
}

// fill blackens, or with white empties, a rectangle.
func (s *sheet) fill(r image.Rectangle, ink uint8) {
	s.marks = append(s.marks, func(p *image.Paletted) {
		r := r.Intersect(p.Rect)
		for y := r.Min.Y; y < r.Max.Y; y++ {
			row := p.Pix[p.PixOffset(r.Min.X, y):p.PixOffset(r.Max.X, y)]
			for x := range row {
				row[x] = ink
			}
		}
	})
}

// edge draws a rectangle's edge, inside it.
func (s *sheet) edge(r image.Rectangle, thickness int) {
	s.fill(image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+thickness), black)
	s.fill(image.Rect(r.Min.X, r.Max.Y-thickness, r.Max.X, r.Max.Y), black)
	s.fill(image.Rect(r.Min.X, r.Min.Y, r.Min.X+thickness, r.Max.Y), black)
	s.fill(image.Rect(r.Max.X-thickness, r.Min.Y, r.Max.X, r.Max.Y), black)
}

// rule draws a line across the column.
func (s *sheet) rule(thickness int) {
	s.fill(image.Rect(s.margin, s.y, s.right(), s.y+thickness), black)
	s.y += thickness
}

// line sets text on one line with its baseline at y.
func (s *sheet) line(x, y int, st style, ink uint8, text string) {
	s.lines = append(s.lines, line{x, y, text, st})
	s.marks = append(s.marks, func(p *image.Paletted) {
		letters, baseline := s.coverage(text, st)
		least := threshold(st)
		origin := image.Pt(x, y-baseline)
		shown := letters.Rect.Add(origin).Intersect(p.Rect)
		for row := shown.Min.Y; row < shown.Max.Y; row++ {
			from := letters.PixOffset(shown.Min.X-origin.X, row-origin.Y)
			to := p.Pix[p.PixOffset(shown.Min.X, row):][:shown.Dx()]
			for i, coverage := range letters.Pix[from:][:shown.Dx()] {
				if coverage >= least {
					to[i] = ink
				}
			}
		}
	})
}

// leading is a paragraph's line height in ems.
const leading = 1.2

// paragraph sets text in lines, indented from the left margin.
func (s *sheet) paragraph(indent int, st style, text string) {
	for _, line := range s.broken(s.column()-indent, st, text) {
		s.y += s.below(s.margin+indent, s.y, st, black, line)
	}
}

// fitted is a style as much smaller as one line of the text needs to fit the column, where a little is enough.
func (s *sheet) fitted(st style, text string) style {
	for smaller := st; smaller.size >= 0.85*st.size; smaller.size-- {
		if s.width(whole(text), smaller) <= float64(s.column()) {
			return smaller
		}
	}
	return st
}

// below sets a line whose box begins at y, and is the box's height.
func (s *sheet) below(x, y int, st style, ink uint8, line string) (height int) {
	s.line(x, y+above(line, st)+middleOf(st), st, ink, line)
	return s.height(line, st)
}

// height is a line's, in dots: with its readings.
func (s *sheet) height(line string, st style) int { return above(line, st) + lineHeight(st) }

// middleOf is how far a line's baseline is below the top of its box, in dots.
func middleOf(st style) int { return int(math.Round(float64(lineHeight(st))/2 + middle*st.size)) }

func lineHeight(st style) int { return int(math.Round(st.size * leading)) }

// broken is a text in lines of about equal length.
func (s *sheet) broken(width int, st style, text string) []string {
	for _, phrase := range strings.FieldsFunc(text, breaks) {
		if int(s.width(phrase, st)) > width {
			// A date that is wider than its line is better broken at its own spaces than in a word.
			text = strings.ReplaceAll(text, "\u00a0", " ")
			break
		}
	}
	return typeset.Balanced(text, float64(width), func(t string) float64 { return s.width(t, st) })
}

// breaks is whether a line may break at a letter of a text.
func breaks(r rune) bool { return r == ' ' || r == '\u200b' || r == '\n' }

// whole is a text without its phrase marks, on one line.
func whole(text string) string {
	joined := ""
	for _, line := range typeset.Lines(text, math.MaxFloat64, func(string) float64 { return 0 }) {
		joined += line
	}
	return joined
}
