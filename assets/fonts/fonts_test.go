package fonts_test

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"madoguchi/assets/fonts"
)

// tags are the languages offered, whether their catalogue is there yet or not.
var tags = []string{"ja", "ja-simple", "en", "zh-Hans", "ko", "vi", "pt", "es", "fil", "ne"}

// faces are every face by its name.
func faces() map[string][]byte {
	all := map[string][]byte{}
	for _, tag := range tags {
		f := fonts.For(tag)
		all[f.Name+"-Regular"], all[f.Name+"-Bold"] = f.Regular, f.Bold
	}
	return all
}

func parse(t testing.TB, file []byte) *font.Face {
	t.Helper()
	face, err := font.ParseTTF(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return face
}

func TestFor(t *testing.T) {
	for tag, want := range map[string]string{
		"ja": "BIZUDPGothic", "ja-simple": "BIZUDPGothic", "en": "BIZUDPGothic", "en-GB": "BIZUDPGothic", "pt": "BIZUDPGothic",
		"es": "BIZUDPGothic", "fil": "BIZUDPGothic", "zh-Hans": "NotoSansSC", "zh-Hans-CN": "NotoSansSC", "zh": "NotoSansSC",
		"ko": "NotoSansKR", "ko-KR": "NotoSansKR", "vi": "NotoSansVietnamese", "ne": "NotoSansNepali", "": "BIZUDPGothic", "-": "BIZUDPGothic",
	} {
		if got := fonts.For(tag).Name; got != want {
			t.Errorf("%q is set in %s, want %s", tag, got, want)
		}
	}
}

// Every face is as high above and below the baseline, so that a line is in its place in any language.
func TestMeasures(t *testing.T) {
	for _, tag := range tags {
		f := fonts.For(tag)
		for weight, file := range map[string][]byte{"Regular": f.Regular, "Bold": f.Bold} {
			face := parse(t, file)
			em := float64(face.Upem())
			extents, ok := face.FontHExtents()
			if !ok || float64(extents.Ascender)*fonts.UnitsPerEm != fonts.Ascent*em ||
				float64(extents.Descender)*fonts.UnitsPerEm != -fonts.Descent*em || extents.LineGap != 0 {
				t.Errorf("%s-%s: ascent %g, descent %g, line gap %g of %g", f.Name, weight,
					extents.Ascender, extents.Descender, extents.LineGap, em)
			}
			if f.Ascent != fonts.Ascent || f.Descent != fonts.Descent {
				t.Errorf("%s: ascent %d, descent %d", f.Name, f.Ascent, f.Descent)
			}
			glyph, _ := face.NominalGlyph('H')
			box, _ := face.GlyphExtents(glyph)
			high := math.Abs(float64(box.Height)) / em * fonts.UnitsPerEm
			// Some bold faces have capitals a little higher.
			if over := high - float64(f.CapHeight); over < -1 || over > 20 {
				t.Errorf("%s-%s: an H is %g high, said to be %d", f.Name, weight, high, f.CapHeight)
			}
		}
	}
}

// Without room below, a baseline rounded down to a pixel cuts the tails of g, j, p, q and y.
func TestTailsHaveRoom(t *testing.T) {
	const room = 0.02 * fonts.UnitsPerEm
	f := fonts.For("ja")
	for weight, file := range map[string][]byte{"Regular": f.Regular, "Bold": f.Bold} {
		face := parse(t, file)
		if got := face.Upem(); got != fonts.UnitsPerEm {
			t.Errorf("%s: %d units an em", weight, got)
		}
		glyphs := face.Cmap.Iter()
		for glyphs.Next() {
			r, glyph := glyphs.Char()
			outline, ok := face.GlyphData(glyph).(font.GlyphOutline)
			if !ok {
				t.Errorf("%s: %q has no outline", weight, r)
			}
			for _, segment := range outline.Segments {
				for _, p := range segment.ArgsSlice() {
					if p.Y < -fonts.Descent+room || p.Y > fonts.Ascent-room {
						t.Fatalf("%s: %q reaches %g, past the line or within 2%% of its edge", weight, r, p.Y)
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

func TestLicence(t *testing.T) {
	for _, want := range []string{
		"Copyright 2022 The BIZ UDGothic Project Authors", "Google", "Adobe",
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

// The families added to the Japanese one make the program no more than 6 MB larger.
func TestFacesAreSmall(t *testing.T) {
	added := 0
	for name, file := range faces() {
		limit := 2_500_000
		if n := len(file); n > limit {
			t.Errorf("%s is %d bytes, over %d", name, n, limit)
		}
		if !strings.HasPrefix(name, fonts.For("ja").Name) {
			added += len(file)
		}
		tables, err := opentype.NewLoader(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		if tables.HasTable(opentype.MustNewTag("fpgm")) {
			t.Errorf("%s carries hints nothing uses", name)
		}
	}
	if added > 6_000_000 {
		t.Errorf("the faces beside the Japanese ones are %d bytes", added)
	}
}

func BenchmarkFirstUse(b *testing.B) {
	for name, file := range faces() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				parse(b, file)
			}
		})
	}
}
