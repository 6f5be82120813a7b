package screens

import (
	"strings"

	"fyne.io/fyne/v2"

	"madoguchi/assets/typeset"
	"madoguchi/assets/words"
)

// setting is a text as it comes out at a width.
type setting struct {
	lines  []string
	pixels float32 // size of type, in canvas units
	step   float32 // height of a line, in design pixels
}

// set breaks the words into lines for a width in design pixels. A screen asks for the same text several times until it
// is laid out, and for the same screen again with every answer: the lines are kept.
func (t text) set(p *pen, said string, w float32) setting {
	if t.size > grand {
		least := float32(grand)
		if t.firm && p.spared < depictionsOut {
			least = 0.8 * t.size
		}
		t.size = max(least, t.size*p.art)
	}
	key := setKey{said, t.language(p), t.size, t.line(), w, p.unit, t.bold, t.balanced, t.single, t.label}
	if kept, ok := p.cases.settings(key); ok {
		return kept
	}
	fresh := t.fresh(p, t.shown(p, said), w)
	p.cases.keep(key, fresh)
	return fresh
}

// grand is type so large that it gives way where a screen is full, as a picture does: the ticket's number.
const grand = 110

func (t text) fresh(p *pen, shown string, w float32) setting {
	face := t.face(p)
	if t.single {
		line, high := plain(shown), t.step(p, shown)
		for least := max(t.least(), t.size/2); ; t.size -= 2 {
			if pixels := t.pixels(p); p.long(line, pixels, face) <= w*p.unit {
				return setting{[]string{line}, pixels, high}
			}
			if t.size-2 < least {
				break
			}
		}
	}
	pixels := t.pixels(p)
	if torn(p, shown, pixels, face, w) {
		// A date that is wider than its line is better broken at its own spaces than in a word.
		shown = strings.ReplaceAll(shown, "\u00a0", " ")
	}
	breaking := typeset.Lines
	if t.balanced {
		breaking = typeset.Balanced
	}
	lines := breaking(shown, float64(w*p.unit), func(s string) float64 { return float64(p.long(s, pixels, face)) })
	return setting{lines, pixels, t.step(p, shown)}
}

// torn is whether a phrase is wider than a line.
func torn(p *pen, shown string, pixels float32, face fyne.Resource, w float32) bool {
	for _, phrase := range strings.FieldsFunc(shown, breaks) {
		if p.long(phrase, pixels, face) > w*p.unit {
			return true
		}
	}
	return false
}

// torn is whether a phrase of the text is wider than a width.
func (t text) torn(p *pen, w float32) bool {
	return torn(p, t.shown(p, t.words), t.pixels(p), t.face(p), w)
}

// breaks is whether a line may break at a letter of a catalogue's text.
func breaks(r rune) bool { return r == ' ' || r == '\u200b' || r == '\n' }

// long is how long a line is in canvas units, its readings with it.
func (p *pen) long(line string, pixels float32, face fyne.Resource) float32 {
	if !words.HasReadings(line) {
		return p.cases.measure(line, pixels, face)
	}
	var long float32
	for _, group := range words.Groups(line) {
		wide := p.cases.measure(group.Base, pixels, face)
		if group.Reading != "" {
			wide = max(wide, p.cases.measure(group.Reading, rubyPixels(pixels), face))
		}
		long += wide
	}
	return long
}

// typecase keeps how wide words are and how texts came out, for one board. Its maps are emptied when they are full: what a
// kiosk says is a few thousand texts.
type typecase struct {
	widths map[widthKey]float32
	sets   map[setKey]setting
}

type widthKey struct {
	words  string
	pixels float32
	face   fyne.Resource
}

type setKey struct {
	words, tag             string
	size, line, w, unit    float32
	bold, balanced, single bool
	label                  bool
}

const (
	mostWidths = 30000
	mostSets   = 6000
)

func newTypecase() *typecase {
	return &typecase{widths: map[widthKey]float32{}, sets: map[setKey]setting{}}
}

func (c *typecase) measure(words string, pixels float32, face fyne.Resource) float32 {
	key := widthKey{words, pixels, face}
	if wide, ok := c.widths[key]; ok {
		return wide
	}
	if len(c.widths) >= mostWidths {
		clear(c.widths)
	}
	wide := measure(words, pixels, face)
	c.widths[key] = wide
	return wide
}

func (c *typecase) settings(key setKey) (setting, bool) {
	kept, ok := c.sets[key]
	return kept, ok
}

func (c *typecase) keep(key setKey, s setting) {
	if len(c.sets) >= mostSets {
		clear(c.sets)
	}
	c.sets[key] = s
}
