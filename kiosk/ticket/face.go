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
)

// style is a size of type, in dots an em, and its weight.
type style struct {
	size float64
	bold bool
}

// parsed are the embedded faces, parsed on first use; parsing is most of what a first ticket costs.
var parsed = sync.OnceValues(func() ([2]*font.Font, error) {
	var both [2]*font.Font
	for i, ttf := range [][]byte{fonts.Regular(), fonts.Bold()} {
		face, err := font.ParseTTF(bytes.NewReader(ttf))
		if err != nil {
			return both, fmt.Errorf("embedded face: %w", err)
		}
		both[i] = face.Font
	}
	return both, nil
})

// typesetter shapes text in the two faces. It is for one goroutine: a face caches what it shapes.
type typesetter struct {
	regular, bold *font.Face
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
	both, err := parsed()
	if err != nil {
		return nil, err
	}
	return &typesetter{
		regular:  font.NewFace(both[0]),
		bold:     font.NewFace(both[1]),
		language: language.NewLanguage(tag),
		widths:   map[set]float64{},
	}, nil
}

// one is a face for every rune; what it lacks shows as its empty box.
type one struct{ face *font.Face }

func (o one) ResolveFace(rune) *font.Face { return o.face }

// shape is a line of text as runs of glyphs.
func (t *typesetter) shape(text string, s style) []shaping.Output {
	face := t.regular
	if s.bold {
		face = t.bold
	}
	runes := []rune(text)
	in := shaping.Input{
		Text: runes, RunEnd: len(runes), Direction: di.DirectionLTR, Face: face,
		Size: fixed.Int26_6(math.Round(s.size * 64)), Language: t.language,
	}
	var line []shaping.Output
	for _, run := range t.segmenter.Split(in, one{face}) {
		line = append(line, t.shaper.Shape(run))
	}
	return line
}

// width is how far a line of text reaches, in dots.
func (t *typesetter) width(text string, s style) float64 {
	if width, known := t.widths[set{text, s}]; known {
		return width
	}
	var advance fixed.Int26_6
	for _, run := range t.shape(text, s) {
		advance += run.Advance
	}
	width := float64(advance) / 64
	t.widths[set{text, s}] = width
	return width
}

// coverage is a line of text drawn with soft edges, from its ascent to its descent, its origin at (0, baseline).
func (t *typesetter) coverage(text string, s style) (picture *image.Alpha, baseline int) {
	baseline = int(math.Ceil(s.size * fonts.Ascent / fonts.UnitsPerEm))
	height := baseline + int(math.Ceil(s.size*fonts.Descent/fonts.UnitsPerEm))
	picture = image.NewAlpha(image.Rect(0, 0, int(math.Ceil(t.width(text, s)))+1, height))
	r := render.Renderer{FontSize: float32(s.size), PixScale: 1, Color: color.Opaque}
	x := 0
	for _, run := range t.shape(text, s) {
		x = r.DrawShapedRunAt(run, picture, x, baseline)
	}
	return picture, baseline
}
