package ticket

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math"
	"sync"

	"github.com/go-text/render"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"madoguchi/assets/fonts"
	"madoguchi/assets/words"
)

// style is a size of type, in dots an em, its weight, and what it is for.
type style struct {
	size  float64
	bold  bool
	staff bool // Japanese beside the resident's language
	ruby  bool // readings are set over their words
}

// weights are a family's two faces.
type weights struct{ regular, bold *font.Font }

// parsed are the embedded families by name, each parsed on first use; parsing is most of what a first ticket costs.
var parsed = parsers(words.Default, "zh-Hans", "ko", "vi", "ne")

func parsers(tags ...string) map[string]func() (weights, error) {
	all := map[string]func() (weights, error){}
	for _, tag := range tags {
		family := fonts.For(tag)
		all[family.Name] = sync.OnceValues(func() (weights, error) { return parse(family) })
	}
	return all
}

func parse(family fonts.Family) (weights, error) {
	regular, err := font.ParseTTF(bytes.NewReader(family.Regular))
	if err != nil {
		return weights{}, fmt.Errorf("embedded face %s: %w", family.Name, err)
	}
	bold, err := font.ParseTTF(bytes.NewReader(family.Bold))
	if err != nil {
		return weights{}, fmt.Errorf("embedded face %s, bold: %w", family.Name, err)
	}
	return weights{regular.Font, bold.Font}, nil
}

// typesetter shapes text in the faces of a language and, what they lack, in the Japanese ones. It is for one goroutine:
// a face caches what it shapes.
type typesetter struct {
	regular, bold pair
	shaper        shaping.HarfbuzzShaper
	segmenter     shaping.Segmenter
	language      language.Language
	widths        map[set]float64 // lines are measured again and again while a text is broken
}

// set is a text in a style.
type set struct {
	text string
	style
}

func newTypesetter(tag string) (*typesetter, error) {
	local, err := parsed[fonts.For(tag).Name]()
	if err != nil {
		return nil, err
	}
	japanese, err := parsed[fonts.For(words.Default).Name]()
	if err != nil {
		return nil, err
	}
	return &typesetter{
		regular:  pair{font.NewFace(local.regular), font.NewFace(japanese.regular)},
		bold:     pair{font.NewFace(local.bold), font.NewFace(japanese.bold)},
		language: language.NewLanguage(tag),
		widths:   map[set]float64{},
	}, nil
}

// pair is a face and the one that stands in for it; what both lack shows as the first one's empty box.
type pair struct{ first, second *font.Face }

func (p pair) ResolveFace(r rune) *font.Face {
	if _, there := p.first.NominalGlyph(r); !there {
		if _, there := p.second.NominalGlyph(r); there {
			return p.second
		}
	}
	return p.first
}

// faces are those of a style.
func (t *typesetter) faces(s style) pair {
	faces := t.regular
	if s.bold {
		faces = t.bold
	}
	if s.staff {
		faces.first, faces.second = faces.second, faces.first
	}
	return faces
}

// shape is a line of text without readings as runs of glyphs.
func (t *typesetter) shape(text string, s style) []shaping.Output {
	faces := t.faces(s)
	tag := t.language
	if s.staff {
		tag = language.NewLanguage(words.Default)
	}
	runes := []rune(text)
	in := shaping.Input{
		Text: runes, RunEnd: len(runes), Direction: di.DirectionLTR, Face: faces.first,
		Size: fixed.Int26_6(math.Round(s.size * 64)), Language: tag,
	}
	var line []shaping.Output
	for _, run := range t.segmenter.Split(in, faces) {
		line = append(line, t.shaper.Shape(run))
	}
	return line
}

// width is how far a line of text reaches, in dots.
func (t *typesetter) width(text string, s style) float64 {
	if width, known := t.widths[set{text, s}]; known {
		return width
	}
	var width float64
	for _, piece := range t.pieces(text, s) {
		width += piece.width
	}
	t.widths[set{text, s}] = width
	return width
}

func (t *typesetter) advance(text string, s style) float64 {
	var advance fixed.Int26_6
	for _, run := range t.shape(text, s) {
		advance += run.Advance
	}
	return float64(advance) / 64
}

// coverage is a line of text drawn with soft edges, from its top to its descent, its origin at (0, baseline).
func (t *typesetter) coverage(text string, s style) (picture *image.Alpha, baseline int) {
	baseline = int(math.Ceil(s.size * fonts.Ascent / fonts.UnitsPerEm))
	if shown(text, s) {
		baseline = max(baseline, lifted(s)+int(math.Ceil(small(s).size*fonts.Ascent/fonts.UnitsPerEm)))
	}
	height := baseline + int(math.Ceil(s.size*fonts.Descent/fonts.UnitsPerEm))
	picture = image.NewAlpha(image.Rect(0, 0, int(math.Ceil(t.width(text, s)))+1, height))
	x := 0.0
	for _, piece := range t.pieces(text, s) {
		t.draw(picture, piece.text, s, x+(piece.width-piece.own)/2, baseline)
		if piece.reading != "" {
			t.draw(picture, piece.reading, small(s), x+(piece.width-piece.over)/2, baseline-lifted(s))
		}
		x += piece.width
	}
	return picture, baseline
}

func (t *typesetter) draw(picture *image.Alpha, text string, s style, left float64, baseline int) {
	r := render.Renderer{FontSize: float32(s.size), PixScale: 1, Color: color.Opaque}
	x := int(math.Round(left))
	for _, run := range t.shape(text, s) {
		x = r.DrawShapedRunAt(run, picture, x, baseline)
	}
}
