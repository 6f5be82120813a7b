package screens

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"madoguchi/kiosk/visit"
)

var update = flag.Bool("update", false, "write the pictures anew")

// sheets are the two ways a screen stands.
var sheets = []struct {
	name string
	size fyne.Size
}{
	{"portrait", fyne.NewSize(1080, 1920)},
	{"landscape", fyne.NewSize(1920, 1080)},
}

// shown is a board that shows a fixture, on a canvas of its own.
func shown(t testing.TB, f fixture, language string, size fyne.Size) (*Board, test.WindowlessCanvas) {
	t.Helper()
	var ticking time.Time
	b := NewBoard(Options{Profile: profile, Place: f.place, Now: func() time.Time {
		ticking = ticking.Add(time.Second)
		return ticking
	}})
	s := f.state
	s.Language = language
	b.Show(s)
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(b.Content())
	c.Resize(size)
	return b, c
}

func TestScreensLookAsTheyDid(t *testing.T) { lookAsTheyDid(t, fixtures(), daylight) }

// lookAsTheyDid compares screens in Japanese and in the longest language with the pictures kept of them.
func lookAsTheyDid(t *testing.T, of []fixture, look palette) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, f := range of {
		for _, language := range []string{"ja", longest} {
			for _, sheet := range sheets {
				name := fmt.Sprintf("%s-%s-%s", f.name, language, sheet.name)
				t.Run(name, func(t *testing.T) {
					_, canvas := shown(t, f, language, sheet.size)
					compare(t, name, compact(canvas.Capture(), look))
				})
			}
		}
	}
}

// Every screen in large text and in high contrast; with the voice on, in plain Japanese and on the other screens, those a
// resident goes through from card to ticket.
func TestSettingsLookAsTheyDid(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	way := []string{"insert", "status-renewable", "applicant", "checklist", "plan", "ticket", "languages", "help"}
	cases := []struct {
		name, language string
		aids           visit.Aids
		on             stand
		all            bool
	}{
		{"large", "ja", visit.Aids{LargeText: true}, stands[0], true},
		{"large", longest, visit.Aids{LargeText: true}, stands[2], false},
		{"contrast", "ja", visit.Aids{HighContrast: true}, stands[0], true},
		{"speaking", "ja", visit.Aids{Voice: true}, stands[0], false},
		{"usual", "ja-simple", visit.Aids{}, stands[0], false},
		{"usual", "ja", visit.Aids{}, stands[2], false},
	}
	for _, f := range append(fixtures(), overlays()...) {
		for _, c := range cases {
			if !c.all && !slices.Contains(way, f.name) {
				continue
			}
			name := fmt.Sprintf("%s-%s-%s-%s", f.name, c.language, c.name, c.on.name)
			t.Run(name, func(t *testing.T) {
				b, canvas := standing(t, f, c.language, c.on, c.aids, true)
				compare(t, name, compact(canvas.Capture(), b.pen(b.state).look))
			})
		}
	}
}

// compact is a picture at half its size in the look's own colours: small enough to keep a few hundred of.
func compact(full image.Image, look palette) *image.Paletted {
	pixels, size := full.(*image.NRGBA), full.Bounds().Size().Div(2)
	out := image.NewPaletted(image.Rectangle{Max: size}, shades(look))
	nearest := map[color.NRGBA]uint8{}
	for y := range size.Y {
		for x := range size.X {
			c := average(pixels, 2*x, 2*y)
			index, known := nearest[c]
			if !known {
				index = uint8(out.Palette.Index(c))
				nearest[c] = index
			}
			out.Pix[y*out.Stride+x] = index
		}
	}
	return out
}

// average is the colour of a pixel and its neighbours right and below.
func average(p *image.NRGBA, x, y int) color.NRGBA {
	above := p.Pix[p.PixOffset(x, y):]
	below := p.Pix[p.PixOffset(x, y+1):]
	mean := func(i int) uint8 {
		return uint8((int(above[i]) + int(above[i+4]) + int(below[i]) + int(below[i+4])) / 4)
	}
	return color.NRGBA{mean(0), mean(1), mean(2), 255}
}

// shades are the tokens and what lies between them and the paper.
func shades(look palette) color.Palette {
	tokens := []color.NRGBA{
		look.ink, look.muted, look.faint, look.line, look.edge, look.primary, look.tint, look.soft, look.success, look.successTint,
		look.warning, look.warningTint, look.warningEdge, look.warningGround, look.noteGround, look.amber, look.spent, look.failure, look.failureTint,
	}
	p := color.Palette{look.paper}
	for _, token := range tokens {
		for _, part := range []int{4, 3, 2, 1} {
			mix := func(a uint8) uint8 { return uint8((int(a)*part + int(look.paper.R)*(4-part)) / 4) }
			p = append(p, color.NRGBA{mix(token.R), mix(token.G), mix(token.B), 255})
		}
	}
	return p
}

// compare holds a picture against the one kept; where they differ the new one is left beside it.
func compare(t *testing.T, name string, got *image.Paletted) {
	t.Helper()
	path := filepath.Join("testdata", name+".png")
	failed := filepath.Join("testdata", name+".failed.png")
	if *update {
		write(t, path, got)
		os.Remove(failed)
		return
	}
	file, err := os.Open(path)
	if err != nil {
		write(t, failed, got)
		t.Fatalf("no picture kept: %v", err)
	}
	defer file.Close()
	want, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if kept, ok := want.(*image.Paletted); !ok || kept.Bounds() != got.Bounds() || !bytes.Equal(kept.Pix, got.Pix) {
		write(t, failed, got)
		t.Errorf("looks different: see %s", failed)
	}
}

func write(t *testing.T, path string, picture image.Image) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&b, picture); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
