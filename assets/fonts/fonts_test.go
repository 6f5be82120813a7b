package fonts_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"madoguchi/assets/fonts"
	"madoguchi/assets/words"
)

var faces = map[string]func() []byte{"regular": fonts.Regular, "bold": fonts.Bold}

func parse(t *testing.T, ttf []byte) *font.Face {
	t.Helper()
	face, err := font.ParseTTF(bytes.NewReader(ttf))
	if err != nil {
		t.Fatal(err)
	}
	return face
}

// Without room below, a baseline rounded down to a pixel cuts the tails of g, j, p, q and y.
func TestTailsHaveRoom(t *testing.T) {
	const room = 0.02 * fonts.UnitsPerEm
	for name, ttf := range faces {
		face := parse(t, ttf())
		if got := face.Upem(); got != fonts.UnitsPerEm {
			t.Errorf("%s: %d units an em", name, got)
		}
		extents, ok := face.FontHExtents()
		if !ok || extents.Ascender != fonts.Ascent || extents.Descender != -fonts.Descent || extents.LineGap != 0 {
			t.Errorf("%s: ascent %g, descent %g, line gap %g", name, extents.Ascender, extents.Descender, extents.LineGap)
		}
		glyphs := face.Cmap.Iter()
		for glyphs.Next() {
			r, glyph := glyphs.Char()
			outline, ok := face.GlyphData(glyph).(font.GlyphOutline)
			if !ok {
				t.Errorf("%s: %q has no outline", name, r)
			}
			for _, segment := range outline.Segments {
				for _, p := range segment.ArgsSlice() {
					if p.Y < -fonts.Descent+room || p.Y > fonts.Ascent-room {
						t.Fatalf("%s: %q reaches %g, past the line or within 2%% of its edge", name, r, p.Y)
					}
				}
			}
		}
	}
}

// Fyne rounds the baseline up and squeezes a line whose height is no whole number of pixels.
func TestEvenSizesNeedNoRounding(t *testing.T) {
	for size := 14; size <= 240; size += 2 {
		baseline := float64(size) * fonts.Ascent / fonts.UnitsPerEm
		height := float64(size) * (fonts.Ascent + fonts.Descent) / fonts.UnitsPerEm
		if baseline != float64(int(baseline)) || height*2 != float64(int(height*2)) {
			t.Errorf("size %d: baseline at %g of %g", size, baseline, height)
		}
	}
}

func TestEveryCharacterOfTheCataloguesIsThere(t *testing.T) {
	// Figures and what a profile, a ticket number or a sketch may add to the words.
	needed := "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-:,.（）()、。・「」『』〜–—…‐※①②③④⑤々〆♪←→↑↓●○■□￥¥"
	needed += "座間市戸籍住民課葛飾区飯舘村檮原町鰺ヶ沢町"
	for _, language := range words.Languages() {
		c := words.For(language.Tag)
		for _, id := range c.IDs() {
			needed += c.Raw(id)
		}
	}
	for name, ttf := range faces {
		face := parse(t, ttf())
		for _, r := range needed {
			if r == '\n' || r == '\u200b' {
				continue
			}
			if glyph, ok := face.NominalGlyph(r); !ok || glyph == 0 {
				t.Errorf("%s has no glyph for %q; add it to packaging/fonts", name, r)
			}
		}
	}
}

func TestLicence(t *testing.T) {
	for _, want := range []string{
		"Copyright 2022 The BIZ UDGothic Project Authors",
		"SIL OPEN FONT LICENSE Version 1.1",
		"PERMISSION & CONDITIONS", "DISCLAIMER", "Modified Versions",
	} {
		if !strings.Contains(fonts.Licence(), want) {
			t.Errorf("the licence text does not say %q", want)
		}
	}
	if strings.Contains(fonts.Licence(), "Reserved Font Name \"") {
		t.Error("the licence reserves a font name: a modified face must carry another")
	}
}

func TestFacesAreSmall(t *testing.T) {
	const limit = 2_500_000
	for name, ttf := range faces {
		if n := len(ttf()); n > limit {
			t.Errorf("%s is %d bytes, over %d", name, n, limit)
		}
		tables, err := opentype.NewLoader(bytes.NewReader(ttf()))
		if err != nil {
			t.Fatal(err)
		}
		if tables.HasTable(opentype.MustNewTag("fpgm")) {
			t.Errorf("%s carries hints nothing uses", name)
		}
	}
}
