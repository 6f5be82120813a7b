package fonts_test

import (
	"testing"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"madoguchi/assets/fonts"
	"madoguchi/assets/words"
)

type whole struct{ *font.Face }

func (w whole) ResolveFace(rune) *font.Face { return w.Face }

// shape is a text's glyphs at a size of UnitsPerEm, as Fyne shapes it: without being told the language.
func shape(face *font.Face, text string) []shaping.Glyph {
	runes := []rune(text)
	in := shaping.Input{Text: runes, RunEnd: len(runes), Direction: di.DirectionLTR, Face: face, Size: fixed.I(fonts.UnitsPerEm)}
	var segmenter shaping.Segmenter
	var shaper shaping.HarfbuzzShaper
	var glyphs []shaping.Glyph
	for _, run := range segmenter.Split(in, whole{face}) {
		glyphs = append(glyphs, shaper.Shape(run).Glyphs...)
	}
	return glyphs
}

// A mark that reaches past the line is cut on a screen.
func TestNoWordReachesPastTheLine(t *testing.T) {
	more := map[string][]string{
		"vi": {"ẪỄỖẴẲỂẨỔẰẮỶỈỘỆẬẶỰỤỢỌẸẺẼỬỮƯ", "Ấn vào đây, Ổn, Ẩn, Ễnh gỵ ợ"},
		"ne": {"शुद्धु द्द्रु हुनुहुन्छ हूँ र्कौं ट्ठ्र द्वृ ड्ढु ङ्गु छ्यु क्षेत्रीं", "नेपाली प्रमाणपत्र र्\u200dयाम हस्ताक्षर"},
	}
	for _, tag := range tags {
		for name, file := range map[string][]byte{"regular": fonts.For(tag).Regular, "bold": fonts.For(tag).Bold} {
			face := parse(t, file)
			for _, text := range append(said(t, tag), more[tag]...) {
				for _, g := range shape(face, words.Plain(text)) {
					top, foot := (g.YOffset + g.YBearing).Round(), (g.YOffset + g.YBearing + g.Height).Round()
					if top > fonts.Ascent || foot < -fonts.Descent {
						t.Errorf("%s %s: %q reaches from %d to %d", tag, name, text, foot, top)
						break
					}
				}
			}
		}
	}
}

// Devanagari is joined and put in order by the face's own tables: conjuncts are one glyph, without the sign that
// joins them; a short i stands before its consonant; r before one is a hook over it, and r after one a stroke below.
func TestNepaliIsShaped(t *testing.T) {
	for _, file := range [][]byte{fonts.For("ne").Regular, fonts.For("ne").Bold} {
		face := parse(t, file)
		joiner, _ := face.NominalGlyph('्')
		for _, c := range []struct {
			text   string
			glyphs int
		}{
			{"नेपाली", 6},      // ने पा ली: six signs, nothing joined
			{"क्षेत्र", 3},     // क्ष, its vowel, त्र
			{"प्रमाणपत्र", 6},  // प्र मा ण प त्र
			{"हस्ताक्षर", 6},   // ह स् ता क्ष र
			{"र्\u200dयाम", 4}, // the Nepali half r before य
			{"कार्ड", 4},       // का, ड under its hook
		} {
			glyphs := shape(face, c.text)
			if len(glyphs) != c.glyphs {
				t.Errorf("%s is %d glyphs, want %d: %v", c.text, len(glyphs), c.glyphs, ids(glyphs))
			}
			for _, g := range glyphs {
				if g.GlyphID == joiner || g.GlyphID == 0 {
					t.Errorf("%s: a sign that was not joined: %v", c.text, ids(glyphs))
				}
			}
		}
		consonant, _ := face.NominalGlyph('म')
		if glyphs := shape(face, "मिति"); len(glyphs) != 4 || glyphs[1].GlyphID != consonant {
			t.Errorf("मिति: the vowel does not stand before its consonant: %v", ids(glyphs))
		}
	}
}

func ids(glyphs []shaping.Glyph) []font.GID {
	var all []font.GID
	for _, g := range glyphs {
		all = append(all, g.GlyphID)
	}
	return all
}
