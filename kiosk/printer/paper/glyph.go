package paper

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"sync"
	"unicode"

	"github.com/go-text/render"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/draw"
	"golang.org/x/image/math/fixed"

	"madoguchi/assets/fonts"
)

const (
	mostGlyphs = 1000 // kept
	oversample = 3
	// ink is the coverage, of 255, from which a dot is black.
	ink = 112
)

// Where letters stand in their cells, in cell heights.
const (
	letterEm, letterFoot = 21.0 / 24, 20.0 / 24
	kanjiEm, kanjiFoot   = 1.0, 0.88
)

// families are the languages whose faces draw what the one before cannot.
var families = []string{"ja", "zh-Hans", "ko", "vi", "ne"}

// parsed are the families' faces, regular and bold, each parsed when first needed.
var parsed = func() map[string]func() [2]*font.Font {
	all := map[string]func() [2]*font.Font{}
	for _, tag := range families {
		all[tag] = sync.OnceValue(func() (both [2]*font.Font) {
			for n, file := range [][]byte{fonts.For(tag).Regular, fonts.For(tag).Bold} {
				if face, err := font.ParseTTF(bytes.NewReader(file)); err == nil {
					both[n] = face.Font
				}
			}
			return both
		})
	}
	return all
}()

// glyphs draws characters as a printer's own fonts have them, each in a cell of its size.
type glyphs struct {
	faces  map[*font.Font]*font.Face
	shaper shaping.HarfbuzzShaper
	drawn  map[glyph]*image.Gray
}

// glyph is a character in its cell.
type glyph struct {
	r                  rune
	bold, full         bool
	width, height      int
	enlarged, heighten int
}

// cell is a character with all its style but being upside down.
func (g *glyphs) cell(r rune, full bool, s style) *image.Gray {
	width, height := s.cell(full)
	picture := g.picture(glyph{r, s.bold || s.double, full, width, height, s.wide, s.high})
	if s.underline > 0 || s.inverse {
		picture = &image.Gray{Pix: bytes.Clone(picture.Pix), Stride: picture.Stride, Rect: picture.Rect}
	}
	if s.underline > 0 {
		clear(picture.Pix[max(0, height-s.underline)*width:])
	}
	if s.inverse {
		for n := range picture.Pix {
			picture.Pix[n] ^= 0xff
		}
	}
	if s.turned {
		picture = quarter(picture)
	}
	return picture
}

// picture is a character alone, black on white.
func (g *glyphs) picture(want glyph) *image.Gray {
	if have, there := g.drawn[want]; there {
		return have
	}
	picture := blank(want.width, want.height)
	if !drawBox(picture, want.r) && !unicode.IsSpace(want.r) {
		g.draw(picture, want)
	}
	if g.drawn == nil {
		g.drawn = map[glyph]*image.Gray{}
	}
	if len(g.drawn) >= mostGlyphs {
		clear(g.drawn)
	}
	g.drawn[want] = picture
	return picture
}

// face is one that has the character.
func (g *glyphs) face(r rune, bold bool) *font.Face {
	tag := families[0]
	for _, other := range families {
		if fonts.Covers(other, r) {
			tag = other
			break
		}
	}
	weight := 0
	if bold {
		weight = 1
	}
	of := parsed[tag]()[weight]
	if of == nil {
		return nil
	}
	if g.faces == nil {
		g.faces = map[*font.Font]*font.Face{}
	}
	if g.faces[of] == nil {
		g.faces[of] = font.NewFace(of)
	}
	return g.faces[of]
}

// draw sets a character into its cell: as wide as it is where there is room, else squeezed, as narrow cells need.
func (g *glyphs) draw(cell *image.Gray, want glyph) {
	face := g.face(want.r, want.bold)
	if face == nil {
		return
	}
	em, foot := letterEm, letterFoot
	if want.full {
		em, foot = kanjiEm, kanjiFoot
	}
	size := em * float64(want.height) * oversample
	run := g.shaper.Shape(shaping.Input{
		Text: []rune{want.r}, RunEnd: 1, Direction: di.DirectionLTR, Face: face,
		Size: fixed.Int26_6(math.Round(size * 64)), Language: language.NewLanguage("ja"),
	})
	advance := max(1, run.Advance.Ceil())
	large := image.NewRGBA(image.Rect(0, 0, advance, want.height*oversample))
	r := render.Renderer{FontSize: float32(size), PixScale: 1, Color: color.Black}
	r.DrawShapedRunAt(run, large, 0, int(math.Round(foot*float64(want.height)*oversample)))

	wide := advance * want.enlarged / want.heighten / oversample
	wide = max(1, min(wide, want.width))
	small := image.NewRGBA(image.Rect(0, 0, wide, want.height))
	draw.CatmullRom.Scale(small, small.Rect, large, large.Rect, draw.Src, nil)
	left := (want.width - wide) / 2
	for y := range want.height {
		for x := range wide {
			if small.Pix[y*small.Stride+4*x+3] >= ink {
				cell.Pix[y*cell.Stride+left+x] = 0
			}
		}
	}
}
