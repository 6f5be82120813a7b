package screens

import (
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	xdraw "golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"

	"madoguchi/kiosk/visit"
)

// The contact sheet of all screens in one language and one setting:
//
//	go test ./app/screens -run TestSheet -sheet sheet.png -lang en -size 1280x1024 -large -contrast
//
// and with -only NAME the one screen in full, its leaves side by side; the desk's pages with -only desk.
var (
	sheetFile     = flag.String("sheet", "", "write a contact sheet to this file")
	sheetOnly     = flag.String("only", "", "only the screens whose names begin so, in full size")
	sheetLanguage = flag.String("lang", "ja", "language of the contact sheet")
	sheetSize     = flag.String("size", "1080x1920", "size of the screens, 1280x1024 on 376x301 mm")
	sheetLarge    = flag.Bool("large", false, "in large text")
	sheetContrast = flag.Bool("contrast", false, "in high contrast")
	sheetVoice    = flag.Bool("voice", true, "on a kiosk with a voice")
	sheetSpeaking = flag.Bool("speaking", false, "with the voice on")
)

// stand is a screen's size, in pixels and in millimetres.
type stand struct {
	name string
	size fyne.Size
	mm   fyne.Size
}

var stands = []stand{
	{name: "1080x1920", size: fyne.NewSize(1080, 1920), mm: fyne.NewSize(268, 476)},
	{name: "1920x1080", size: fyne.NewSize(1920, 1080), mm: fyne.NewSize(476, 268)},
	{name: "1280x1024", size: fyne.NewSize(1280, 1024), mm: fyne.NewSize(376, 301)},
}

// overlays are what can lie over a step.
func overlays() []fixture {
	return []fixture{
		{name: "languages", state: at(visit.Insert, func(s *visit.State) { s.Over = visit.Languages })},
		{name: "help", state: at(visit.Insert, func(s *visit.State) { s.Over, s.Call = visit.Help, visit.Called })},
		{name: "help-calling", state: at(visit.Insert, func(s *visit.State) { s.Over, s.Call = visit.Help, visit.Calling })},
		{name: "help-failed", state: at(visit.Insert, func(s *visit.State) { s.Over, s.Call = visit.Help, visit.CallFailed })},
	}
}

// standing is a board that shows a fixture with aids on a screen of physical size.
func standing(t testing.TB, f fixture, language string, on stand, aids visit.Aids, voice bool) (*Board, test.WindowlessCanvas) {
	t.Helper()
	return standingFor(t, profile, f, language, on, aids, voice)
}

// standingFor is standing at the counter of another municipality.
func standingFor(t testing.TB, of Profile, f fixture, language string, on stand, aids visit.Aids, voice bool) (*Board, test.WindowlessCanvas) {
	t.Helper()
	clock := now
	b := NewBoard(Options{
		Profile: of, Place: f.place, Now: func() time.Time { clock = clock.Add(RestTime); return clock },
		Millimetres: func() (w, h float32) { return on.mm.Width, on.mm.Height },
	})
	s := f.state
	s.Language, s.Aids, s.Kiosk.Voice.Ready = language, aids, voice
	b.Show(s)
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(b.Content())
	c.Resize(on.size)
	return b, c
}

func TestSheet(t *testing.T) {
	if *sheetFile == "" {
		t.Skip("no -sheet")
	}
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	var on stand
	for _, one := range stands {
		if one.name == *sheetSize {
			on = one
		}
	}
	if on.name == "" {
		if _, err := fmt.Sscanf(*sheetSize, "%fx%f", &on.size.Width, &on.size.Height); err != nil {
			t.Fatalf("-size %s: %v", *sheetSize, err)
		}
	}
	aids := visit.Aids{LargeText: *sheetLarge, HighContrast: *sheetContrast, Voice: *sheetSpeaking, Volume: visit.DefaultVolume}
	scale := 0.25
	if *sheetOnly != "" {
		scale = 1
	}
	var pictures []image.Image
	var names []string
	show := append(fixtures(), overlays()...)
	if strings.HasPrefix(*sheetOnly, "desk") {
		show = deskFixtures()
	}
	for _, f := range show {
		if !strings.HasPrefix(f.name, *sheetOnly) {
			continue
		}
		if f.state.Visit.Paper != nil {
			f.state.Visit.Paper = ticketIn(*sheetLanguage)
		}
		b, canvas := standing(t, f, *sheetLanguage, on, aids, *sheetVoice)
		for leaf := 0; leaf < max(1, b.sheet.leaves); leaf++ {
			if leaf > 0 {
				b.turned(1)
			}
			full := canvas.Capture()
			small := image.NewNRGBA(image.Rect(0, 0, int(float64(on.size.Width)*scale), int(float64(on.size.Height)*scale)))
			xdraw.ApproxBiLinear.Scale(small, small.Bounds(), full, full.Bounds(), draw.Src, nil)
			pictures = append(pictures, small)
			names = append(names, fmt.Sprintf("%s %d/%d", f.name, leaf+1, b.sheet.leaves))
		}
	}
	if len(pictures) == 0 {
		t.Fatalf("no screen begins with %q", *sheetOnly)
	}
	w, h := pictures[0].Bounds().Dx()+16, pictures[0].Bounds().Dy()+32
	columns := min(len(pictures), max(1, 3600/w))
	rows := (len(pictures) + columns - 1) / columns
	all := image.NewNRGBA(image.Rect(0, 0, columns*w, rows*h))
	draw.Draw(all, all.Bounds(), image.NewUniform(color.Gray{0x80}), image.Point{}, draw.Src)
	for i, one := range pictures {
		x, y := i%columns*w+8, i/columns*h+24
		draw.Draw(all, one.Bounds().Add(image.Pt(x, y)), one, image.Point{}, draw.Src)
		label := font.Drawer{Dst: all, Src: image.White, Face: basicfont.Face7x13, Dot: fixed.P(x, y-7)}
		label.DrawString(names[i])
	}
	file, err := os.Create(*sheetFile)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, all); err != nil {
		t.Fatal(err)
	}
}
