package screens

import (
	"strings"
	"unicode"

	"madoguchi/assets/fonts"
	"madoguchi/kiosk/visit"
)

// mistakes tells staff what is wrong with the configuration: as much of it as leaves the sign for residents its place, and how
// much more there is. It is in their language whatever the screen's is.
type mistakes struct{ all []visit.Mistake }

// withMistakes is a picture with the mistakes below it, or on a lying screen beside it.
func (p *pen) withMistakes(sign picture, all []visit.Mistake) part {
	switch {
	case p.compact:
		return sign // large text is a resident's wish, and leaves no room
	case p.wide:
		abreast := beside(40, middle{sign.sized(0.8)}, middle{mistakes{all}})
		abreast.shares = []float32{1, 2}
		return abreast
	}
	return column(44, sign, mistakes{all})
}

// The share of a sheet's height that is for staff.
const (
	mostUpright = 0.42
	mostLying   = 0.55
)

// card is what the mistakes come to at a width.
func (m mistakes) card(p *pen, w float32) card {
	share := float32(mostUpright)
	if p.wide {
		share = mostLying
	}
	easy := *p
	easy.close = 1
	n := 1
	for n < len(m.all) && m.of(&easy, n+1).height(&easy, w) <= share*p.board.size.Height/p.unit {
		n++
	}
	return m.of(p, n)
}

// of is the first n of the mistakes, each file's under its name.
func (m mistakes) of(p *pen, n int) card {
	say := p.staff()
	line := func(t text) text { return t.sized(secondSize).led(1.3).of(deskLanguage).silent() }
	lead := line(second(say.text("unusable.lead")))
	lead.balanced = true
	parts := []part{line(strong(say.text("unusable.title"))), lead}
	file := ""
	for _, one := range m.all[:n] {
		if one.File != file {
			file = one.File
			parts = append(parts, nothing{8}, line(strong(breakable(file))))
		}
		told := breakable(one.Message)
		if one.Key != "" {
			told = breakable(one.Key) + ": " + told
		}
		if one.Line > 0 {
			told = say.with("unusable.line", "Line", one.Line) + "  " + told
		}
		parts = append(parts, line(second(told)))
	}
	if more := len(m.all) - n; more > 0 {
		parts = append(parts, nothing{8}, line(second(say.with("unusable.more", "Count", more))))
	}
	return card{fill: p.look.noteGround, edge: p.look.warningEdge, pad: 32, part: column(6, parts...)}
}

func (m mistakes) height(p *pen, w float32) float32 { return m.card(p, w).height(p, w) }

func (m mistakes) draw(p *pen, b box) { m.card(p, b.w).draw(p, b) }

// breakable is a legible text that may go on on the next line within a path too.
func breakable(text string) string { return strings.ReplaceAll(legible(text), "/", "/\u200b") }

// legible is a text that no catalogue has, with a sign where a letter cannot be drawn.
func legible(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || !fonts.Covers(deskLanguage, r) {
			return '〓'
		}
		return r
	}, text)
}
