package screens

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"madoguchi/assets/typeset"
	"madoguchi/kiosk/visit"
)

// Sizes of type, in design pixels.
const (
	titleSize  = 72
	numberSize = 220
	buttonSize = 52
	bodySize   = 40
	secondSize = 34
	leastSize  = 20 // nothing is set smaller
)

// text is words set in lines of its own: Fyne breaks Japanese anywhere and sets its lines too tight.
type text struct {
	words    string // "|" is where a phrase ends and a line may break
	size     float32
	bold     bool
	ink      color.Color // the look's ink where nil
	align    fyne.TextAlign
	leading  float32                  // line height in ems; 1.5 where 0
	balanced bool                     // lines of about equal length
	single   bool                     // one line, set smaller where it would not fit, and at last cut
	live     func(visit.State) string // what it says once the state has moved on; nil where it stays
}

func (t text) line() float32 {
	if t.leading == 0 {
		return 1.5
	}
	return t.leading
}

// pixels is the size of type in canvas units: whole and even, where the faces' baselines fall on whole pixels.
func (t text) pixels(p *pen) float32 { return max(2, whole(t.size*p.tight*p.unit/2)*2) }

func (t text) face() fyne.Resource {
	if t.bold {
		return boldFace
	}
	return regularFace
}

func measure(words string, pixels float32, face fyne.Resource) float32 {
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(words, pixels, fyne.TextStyle{}, face)
	return size.Width
}

// set breaks the words into lines for a width in design pixels, and tells their size in canvas units.
func (t text) set(p *pen, words string, w float32) (lines []string, pixels float32) {
	pixels = t.pixels(p)
	face := t.face()
	if t.single {
		line := plain(words)
		least := text{size: leastSize / p.tight}.pixels(p)
		for pixels > least && measure(line, pixels, face) > w*p.unit {
			pixels -= 2
		}
		return []string{cut(line, func(s string) bool { return measure(s, pixels, face) <= w*p.unit })}, pixels
	}
	for _, phrase := range strings.FieldsFunc(words, breaks) {
		if measure(phrase, pixels, face) > w*p.unit {
			// A date that is wider than its line is better broken at its own spaces than in a word.
			words = strings.ReplaceAll(words, "\u00a0", " ")
			break
		}
	}
	breaking := typeset.Lines
	if t.balanced {
		breaking = typeset.Balanced
	}
	return breaking(words, float64(w*p.unit), func(s string) float64 { return float64(measure(s, pixels, face)) }), pixels
}

// cut is a line without as much of its end as it takes to fit, and with … in its place.
func cut(line string, fits func(string) bool) string {
	letters := []rune(line)
	for n := len(letters); n > 0 && !fits(line); n-- {
		line = string(letters[:n-1]) + "…"
	}
	return line
}

// breaks is whether a line may break at a letter of a catalogue's text.
func breaks(r rune) bool { return r == ' ' || r == '\u200b' || r == '\n' }

func (t text) height(p *pen, w float32) float32 {
	lines, _ := t.set(p, t.words, w)
	return float32(len(lines)) * t.size * p.tight * t.line()
}

// width is how wide the longest line comes out, in design pixels.
func (t text) width(p *pen, w float32) float32 {
	lines, pixels := t.set(p, t.words, w)
	var widest float32
	for _, line := range lines {
		widest = max(widest, measure(line, pixels, t.face()))
	}
	return widest / p.unit
}

func (t text) draw(p *pen, b box) {
	if t.live == nil {
		p.sheet.objects = append(p.sheet.objects, t.lines(p, t.words, b)...)
		return
	}
	said := t.words
	held := container.NewWithoutLayout(t.lines(p, said, b)...)
	p.sheet.objects = append(p.sheet.objects, held)
	then := *p
	p.sheet.live = append(p.sheet.live, func(s visit.State) {
		now := t.live(s)
		if now == said {
			return
		}
		said = now
		held.Objects = t.lines(&then, said, b)
		held.Refresh()
	})
}

func (t text) lines(p *pen, words string, b box) []fyne.CanvasObject {
	lines, pixels := t.set(p, words, b.w)
	ink := t.ink
	if ink == nil {
		ink = p.look.ink
	}
	step := t.size * p.tight * t.line() * p.unit
	var objects []fyne.CanvasObject
	for i, line := range lines {
		o := canvas.NewText(line, ink)
		o.TextSize = pixels
		o.FontSource = t.face()
		size := o.MinSize()
		left := b.x * p.unit
		switch t.align {
		case fyne.TextAlignCenter:
			left += (b.w*p.unit - size.Width) / 2
		case fyne.TextAlignTrailing:
			left += b.w*p.unit - size.Width
		}
		top := b.y*p.unit + float32(i)*step + (step-size.Height)/2
		o.Resize(size)
		o.Move(fyne.NewPos(whole(left)-p.origin.X, whole(top)-p.origin.Y))
		objects = append(objects, o)
	}
	return objects
}

// The kinds of text there are.

func title(words string) text {
	return text{words: words, size: titleSize, bold: true, leading: 1.3, balanced: true}
}
func body(words string) text { return text{words: words, size: bodySize} }
func strong(words string) text {
	return text{words: words, size: bodySize, bold: true}
}
func second(words string) text { return text{words: words, size: secondSize} }

func (t text) in(ink color.Color) text { t.ink = ink; return t }
func (t text) centred() text           { t.align = fyne.TextAlignCenter; t.balanced = true; return t }

func (t text) right() text                               { t.align = fyne.TextAlignTrailing; return t }
func (t text) sized(size float32) text                   { t.size = size; return t }
func (t text) oneLine() text                             { t.single = true; return t }
func (t text) led(leading float32) text                  { t.leading = leading; return t }
func (t text) following(f func(visit.State) string) text { t.live = f; return t }
