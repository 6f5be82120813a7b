package screens

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// placed is a text where it stands in the window.
type placed struct {
	words      string
	size       float32
	x, y, w, h float32
}

// texts are all texts below an object.
func texts(o fyne.CanvasObject, at fyne.Position) []placed {
	at = at.Add(o.Position())
	switch o := o.(type) {
	case *canvas.Text:
		return []placed{{o.Text, o.TextSize, at.X, at.Y, o.MinSize().Width, o.MinSize().Height}}
	case *fyne.Container:
		var all []placed
		for _, child := range o.Objects {
			all = append(all, texts(child, at)...)
		}
		return all
	case *touch:
		var all []placed
		for _, child := range o.objects {
			all = append(all, texts(child, at)...)
		}
		return all
	}
	return nil
}

// ink is about where a text's letters are: its box without the room above and below them.
func (p placed) ink() (top, bottom float32) { return p.y + 0.2*p.size, p.y + 1.1*p.size }

// everySheet runs a test on each fixture in each language and each way a screen stands.
func everySheet(t *testing.T, check func(t *testing.T, f fixture, b *Board, size fyne.Size)) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, f := range fixtures() {
		for _, language := range []string{"ja", "en"} {
			for _, sheet := range sheets {
				t.Run(fmt.Sprintf("%s-%s-%s", f.name, language, sheet.name), func(t *testing.T) {
					b, _ := shown(t, f, language, sheet.size)
					check(t, f, b, sheet.size)
				})
			}
		}
	}
}

func TestTextsAreWholeApartAndLarge(t *testing.T) {
	everySheet(t, func(t *testing.T, _ fixture, b *Board, size fyne.Size) {
		all := texts(b.Content(), fyne.Position{})
		for i, one := range all {
			if one.x < 0 || one.y < 0 || one.x+one.w > size.Width || one.y+one.h > size.Height {
				t.Errorf("%q leaves the window", one.words)
			}
			if strings.Contains(one.words, "⟦") {
				t.Errorf("no text for %s", one.words)
			}
			if strings.Contains(one.words, "0x") || strings.Contains(one.words, "dial") || strings.Contains(one.words, "I/O") {
				t.Errorf("%q is an error's own text", one.words)
			}
			if strings.HasSuffix(one.words, "…") {
				t.Errorf("%q is cut", one.words)
			}
			if strings.ContainsAny(one.words, "|\u200b\n") {
				t.Errorf("%q shows a mark that is not for residents", one.words)
			}
			top, bottom := one.ink()
			for _, other := range all[:i] {
				above, below := other.ink()
				if one.x < other.x+other.w && other.x < one.x+one.w && top < below && above < bottom {
					t.Errorf("%q and %q overlap", one.words, other.words)
				}
			}
			if one.size < secondSize && !small(one, size) {
				t.Errorf("%q is %v pixels high, want at least %v", one.words, one.size, secondSize)
			}
		}
	})
}

// small are the texts that may be: the service's name in the header.
func small(p placed, size fyne.Size) bool { return p.y+p.h < 0.2*size.Height }

func TestTargetsAreLargeAndApart(t *testing.T) {
	const high, between = 80, 16 // 20 mm and 4 mm at 4.03 pixels a millimetre
	everySheet(t, func(t *testing.T, f fixture, b *Board, size fyne.Size) {
		targets := b.Targets()
		if len(targets) == 0 {
			t.Error("nothing can be touched, not even the language")
		}
		seen := map[string]bool{}
		for i, one := range targets {
			if seen[one.ID] {
				t.Errorf("two targets are named %s", one.ID)
			}
			seen[one.ID] = true
			if one.X < 0 || one.Y < 0 || one.X+one.W > size.Width || one.Y+one.H > size.Height {
				t.Errorf("%s leaves the window", one.ID)
			}
			if one.H < high || one.W < high {
				t.Errorf("%s is %v × %v, want at least %v", one.ID, one.W, one.H, high)
			}
			for _, other := range targets[:i] {
				apart := max(one.X-(other.X+other.W), other.X-(one.X+one.W), one.Y-(other.Y+other.H), other.Y-(one.Y+one.H))
				if apart < between {
					t.Errorf("%s and %s are %v apart, want %v", one.ID, other.ID, apart, between)
				}
			}
		}
	})
}
