package screens

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"madoguchi/assets/words"
	"madoguchi/kiosk/visit"
)

// Sizes of type, in design pixels.
const (
	titleSize  = 72
	numberSize = 220
	buttonSize = 52
	bodySize   = 40
	secondSize = 34 // nothing on a screen is set smaller but readings, and the words on a picture
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
	firm     bool                     // where it is grand, gives way but little to a picture
	single   bool                     // one line, set smaller where it would not fit; more lines where even that is too wide
	live     func(visit.State) string // what it says once the state has moved on; nil where it stays
	tag      string                   // the language of the words; the screen's where empty
	secret   bool                     // spoken to headphones only
	unsaid   bool                     // said elsewhere on the screen, or a sign
	label    bool                     // stands on a picture, as large as the picture lets it
}

func (t text) line() float32 {
	if t.leading == 0 {
		return 1.5
	}
	return t.leading
}

func (t text) least() float32 {
	if t.label {
		return t.size / 4
	}
	return min(t.size, secondSize)
}

// language is that of the words.
func (t text) language(p *pen) string {
	if t.tag != "" {
		return t.tag
	}
	return p.tag
}

// pixels is the size of type in canvas units: whole and even, where the faces' baselines fall on whole pixels.
func (t text) pixels(p *pen) float32 {
	pixels := max(2, whole(t.size*p.unit/2)*2)
	if t.label {
		return pixels
	}
	return max(pixels, p.family(t.language(p)).leastPixels(p.unit))
}

func (t text) face(p *pen) fyne.Resource { return p.family(t.language(p)).face(t.bold) }

// shown are the words with their readings where this screen shows them, and without where not.
func (t text) shown(p *pen, said string) string {
	if showsReadings(t.language(p)) {
		return overKanji(said)
	}
	return words.Plain(said)
}

// step is the height of a line, in design pixels.
func (t text) step(p *pen, shown string) float32 {
	if words.HasReadings(shown) {
		return t.size * max(t.line(), rubyLine)
	}
	return t.size * t.line()
}

func measure(words string, pixels float32, face fyne.Resource) float32 {
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(words, pixels, fyne.TextStyle{}, face)
	return size.Width
}

func (t text) height(p *pen, w float32) float32 {
	set := t.set(p, t.words, w)
	return float32(len(set.lines)) * set.step
}

// width is how wide the longest line comes out, in design pixels.
func (t text) width(p *pen, w float32) float32 {
	set := t.set(p, t.words, w)
	var widest float32
	for _, line := range set.lines {
		widest = max(widest, p.long(line, set.pixels, t.face(p)))
	}
	return widest / p.unit
}

// span is how wide the words are in one line, in design pixels.
func (t text) span(p *pen) float32 {
	return p.long(plain(t.shown(p, t.words)), t.pixels(p), t.face(p)) / p.unit
}

// needs is how wide the widest phrase is: narrower than that, words are torn.
func (t text) needs(p *pen) float32 {
	const most = 480 // Japanese without marks is one phrase, and can be torn
	if t.single {
		t.size = max(t.least(), t.size*0.8) // it is set smaller first
	}
	var widest float32
	for _, phrase := range strings.FieldsFunc(t.shown(p, t.words), breaks) {
		widest = max(widest, p.long(phrase, t.pixels(p), t.face(p)))
	}
	return min(most, widest/p.unit)
}

func (t text) draw(p *pen, b box) {
	if !t.unsaid {
		p.saying(t.words, t.secret)
	}
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
	set := t.set(p, words, b.w)
	ink := t.ink
	if ink == nil {
		ink = p.look.ink
	}
	step := set.step * p.unit
	var objects []fyne.CanvasObject
	for i, line := range set.lines {
		left, wide := b.x*p.unit, p.long(line, set.pixels, t.face(p))
		switch t.align {
		case fyne.TextAlignCenter:
			left += (b.w*p.unit - wide) / 2
		case fyne.TextAlignTrailing:
			left += b.w*p.unit - wide
		}
		at := fyne.NewPos(left, b.y*p.unit+float32(i)*step)
		objects = append(objects, t.lineAt(p, line, set.pixels, at, step, ink)...)
	}
	return objects
}

// lineAt sets one line into a height of step canvas units.
func (t text) lineAt(p *pen, line string, pixels float32, at fyne.Position, step float32, ink color.Color) []fyne.CanvasObject {
	if words.HasReadings(line) {
		return t.ruby(p, line, pixels, at, step, ink)
	}
	o := t.letters(p, line, pixels, ink)
	o.Move(fyne.NewPos(whole(at.X)-p.origin.X, whole(at.Y+(step-o.Size().Height)/2)-p.origin.Y))
	return []fyne.CanvasObject{o}
}

func (t text) letters(p *pen, words string, pixels float32, ink color.Color) *canvas.Text {
	o := canvas.NewText(words, ink)
	o.TextSize = pixels
	o.FontSource = t.face(p)
	o.Resize(o.MinSize())
	return o
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

// private is for what the loudspeaker must not say: a certificate's dates, a PIN's tries.
func (t text) private() text { t.secret = true; return t }

// silent is for what is said elsewhere on the screen.
func (t text) silent() text { t.unsaid = true; return t }

// of is for words in another language than the screen's.
func (t text) of(tag string) text { t.tag = tag; return t }
