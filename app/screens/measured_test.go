package screens

import (
	"fmt"
	"image/color"
	"math"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"madoguchi/assets/fonts"
	"madoguchi/assets/words"
	"madoguchi/kiosk/visit"
)

// The measures every screen holds, in every language, setting and size: issue 3 of the project, and design.md.
const (
	targetMM, apartMM = 20, 4
	bodyContrast      = 10
	otherContrast     = 7
)

// drawnText is a text where it stands, and what it stands on.
type drawnText struct {
	placed
	ink, ground color.NRGBA
	in          *touch // the target it stands in, if any
}

// drawnPanel is a rectangle where it stands.
type drawnPanel struct{ x, y, w, h float32 }

type survey struct {
	texts  []drawnText
	panels []drawnPanel
	fills  []struct {
		drawnPanel
		color.NRGBA
	}
}

func (s *survey) look(o fyne.CanvasObject, at fyne.Position, in *touch, paper color.NRGBA) {
	at = at.Add(o.Position())
	switch o := o.(type) {
	case *canvas.Rectangle:
		p := drawnPanel{at.X, at.Y, o.Size().Width, o.Size().Height}
		if fill, painted := o.FillColor.(color.NRGBA); painted && fill.A > 0 {
			s.fills = append(s.fills, struct {
				drawnPanel
				color.NRGBA
			}{p, fill})
		}
		if in == nil && o.CornerRadius > 0 {
			s.panels = append(s.panels, p)
		}
	case *canvas.Text:
		one := drawnText{placed{o.Text, o.TextSize, at.X, at.Y, o.MinSize().Width, o.MinSize().Height}, o.Color.(color.NRGBA), paper, in}
		x, y := one.x+one.w/2, one.y+one.h/2
		for _, f := range s.fills {
			if f.x <= x && x <= f.x+f.w && f.y <= y && y <= f.y+f.h {
				one.ground = f.NRGBA
			}
		}
		s.texts = append(s.texts, one)
	case *fyne.Container:
		for _, child := range o.Objects {
			s.look(child, at, in, paper)
		}
	case *touch:
		for _, child := range o.objects {
			s.look(child, at, o, paper)
		}
	}
}

func luminance(c color.NRGBA) float64 {
	channel := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c.R) + 0.7152*channel(c.G) + 0.0722*channel(c.B)
}

func ratio(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// isReading is whether a text is a kana reading over its word.
func isReading(one placed, body float32) bool {
	return one.size < body && strings.IndexFunc(one.words, func(r rune) bool {
		return !unicode.Is(unicode.Hiragana, r) && !unicode.Is(unicode.Katakana, r) && r != 'ー' && r != ' '
	}) < 0
}

// onPicture is whether a text is a label on a picture: a ticket's number, a letter on a tinted square.
func onPicture(one drawnText) bool {
	return one.words == "A-047" || (one.in != nil && len([]rune(one.words)) == 1)
}

// inFrame is whether a text stands in the header or the footer, which large text leaves as they are.
func inFrame(b *Board, one drawnText) bool {
	if one.in == nil {
		return one.y+one.h <= b.sheet.header
	}
	for _, target := range b.sheet.targets {
		if one.in.Position() == fyne.NewPos(target.X, target.Y) {
			return target.zone == inVoice || target.zone == inFooter
		}
	}
	return false
}

func measured(t *testing.T, b *Board, tag string, on stand, large bool) {
	t.Helper()
	p := b.pen(b.state)
	s := survey{}
	s.look(b.Content(), fyne.Position{}, nil, p.look.paper)
	perMM := on.size.Width / on.mm.Width
	capitals := capitals(fonts.For(tag))
	for i, one := range s.texts {
		least := float32(leastCapital)
		if large && !inFrame(b, one) {
			least *= 1.5
		}
		if one.x < -0.5 || one.y < 0 || one.x+one.w > on.size.Width+0.5 || one.y+one.h > on.size.Height+0.5 {
			t.Errorf("%q leaves the window", one.words)
		}
		if strings.ContainsAny(one.words, "⟦|\u200b\n\ufff9\ufffa\ufffb") || strings.HasSuffix(one.words, "…") {
			t.Errorf("%q is not for residents", one.words)
		}
		if one.in != nil {
			at, size := one.in.Position(), one.in.Size()
			top, bottom := one.placed.ink()
			if one.x < at.X || one.x+one.w > at.X+size.Width || top < at.Y || bottom > at.Y+size.Height {
				t.Errorf("%q leaves its button", one.words)
			}
		}
		small := isReading(one.placed, secondSize*p.unit) || onPicture(one)
		if high := one.size * capitals / perMM; !small && high < least-0.02 {
			t.Errorf("%q has capitals of %.2f mm, want %.2f", one.words, high, least)
		}
		want := float64(otherContrast)
		if one.ink == p.look.ink || one.ink == p.look.muted {
			want = bodyContrast
		}
		if one.ground == p.look.faint {
			want = otherContrast // an action that waits for an answer
		}
		if got := ratio(one.ink, one.ground); got < want {
			t.Errorf("%q stands %.1f:1 on its ground, want %v:1", one.words, got, want)
		}
		top, bottom := one.placed.ink()
		for _, other := range s.texts[:i] {
			above, below := other.placed.ink()
			if one.x < other.x+other.w-1 && other.x < one.x+one.w-1 && top < below && above < bottom {
				t.Errorf("%q and %q overlap", one.words, other.words)
			}
		}
		for _, target := range b.sheet.targets {
			if one.in == nil && one.x < target.X+target.W && target.X < one.x+one.w && top < target.Y+target.H && target.Y < bottom {
				t.Errorf("%q runs into %s", one.words, target.ID)
			}
		}
	}
	measureTargets(t, b, s, on, perMM)
}

func measureTargets(t *testing.T, b *Board, s survey, on stand, perMM float32) {
	t.Helper()
	mains := 0
	for i, one := range b.sheet.targets {
		if one.X < 0 || one.Y < 0 || one.X+one.W > on.size.Width || one.Y+one.H > on.size.Height {
			t.Errorf("%s leaves the window", one.ID)
		}
		if one.W/perMM < targetMM || one.H/perMM < targetMM {
			t.Errorf("%s is %.1f × %.1f mm", one.ID, one.W/perMM, one.H/perMM)
		}
		for _, other := range b.sheet.targets[:i] {
			if one.ID == other.ID {
				t.Errorf("two targets are named %s", one.ID)
			}
			apart := max(one.X-(other.X+other.W), other.X-(one.X+one.W), one.Y-(other.Y+other.H), other.Y-(one.Y+one.H))
			if apart/perMM < apartMM {
				t.Errorf("%s and %s are %.1f mm apart", one.ID, other.ID, apart/perMM)
			}
		}
		for _, p := range s.panels {
			outside := p.x >= one.X+one.W || one.X >= p.x+p.w || p.y >= one.Y+one.H || one.Y >= p.y+p.h
			around := p.x <= one.X && p.y <= one.Y && p.x+p.w >= one.X+one.W && p.y+p.h >= one.Y+one.H
			if !outside && !around {
				t.Errorf("a panel at %v runs into %s", p, one.ID)
			}
		}
		if one.main {
			mains++
			if one.Y+one.H/2 < on.size.Height/2 {
				t.Errorf("the main action %s stands in the upper half", one.ID)
			}
		}
	}
	if mains > 1 {
		t.Errorf("%d main actions", mains)
	}
	if len(b.sheet.targets) == 0 {
		t.Error("nothing can be touched")
	}
}

// settings are the aids that change what is drawn where.
var settings = []struct {
	name  string
	aids  visit.Aids
	voice bool
}{
	{"default", visit.Aids{}, true},
	{"large", visit.Aids{LargeText: true}, true},
	{"large contrast speaking", visit.Aids{LargeText: true, HighContrast: true, Voice: true}, true},
	{"contrast speaking", visit.Aids{HighContrast: true, Voice: true}, true},
}

// lastOf is the last place of a histogram that is not empty.
func lastOf(histogram []int) int {
	last := 0
	for i, n := range histogram {
		if n > 0 {
			last = i
		}
	}
	return last
}

// longest is the language whose words take the most room.
const longest = "pt"

// TestMeasured measures every screen in every language, setting and size, every leaf of it.
// empty takes off a board all that is heavy: the toolkit holds on to every board of a test, and thousands of them with their
// pictures fill a machine's memory.
func empty(b *Board) {
	b.page.Objects, b.ahead.Objects = nil, nil
	b.sheet, b.drawings, b.papers, b.cases, b.faces = sheet{}, nil, papers{}, nil, faces{}
}

func TestMeasured(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	screens, leaves, failed := 0, 0, 0
	table := ""
	for _, language := range words.Languages() {
		for _, setting := range settings {
			for _, on := range stands {
				count, bad := 0, 0
				histogram := make([]int, mostLeaves+1)
				for _, f := range append(fixtures(), overlays()...) {
					if !strings.HasPrefix(f.name, *sheetOnly) {
						continue
					}
					b, _ := standing(t, f, language.Tag, on, setting.aids, setting.voice)
					for leaf := 0; leaf < max(1, b.sheet.leaves); leaf++ {
						if leaf > 0 {
							b.turned(1)
						}
						name := fmt.Sprintf("%s %s %s %s %d of %d", f.name, language.Tag, setting.name, on.name, leaf+1, b.sheet.leaves)
						if !t.Run(name, func(t *testing.T) { measured(t, b, language.Tag, on, setting.aids.LargeText) }) {
							bad++
						}
						leaves++
						count++
					}
					histogram[b.sheet.leaves]++
					screens++
					empty(b)
				}
				failed += bad
				table += fmt.Sprintf("\n%-10s %-24s %-10s %4d leaves, %3d failed; screens of 1, 2, 3 … leaves:", language.Tag, setting.name, on.name, count, bad)
				for of, n := range histogram[:lastOf(histogram)+1] {
					if of > 0 {
						table += fmt.Sprintf(" %d", n)
					}
				}
			}
		}
	}
	t.Logf("%d screens, %d leaves, %d failed%s", screens, leaves, failed, table)
}
