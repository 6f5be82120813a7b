package screens

import (
	"image/color"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"

	"madoguchi/assets/words"
)

// Readings as small kana over the kanji (ruby), for those who read little Japanese.

// rubyLine is the height of a line that has them, in ems: 1.25 for the letters, 0.4 for the kana, and air.
const rubyLine = 1.85

// rubyPixels is the kana's size: half the letters'.
func rubyPixels(pixels float32) float32 { return max(2, whole(pixels/2)) }

// showsReadings is whether a language's screens show readings. In other languages they are for the voice.
func showsReadings(tag string) bool { return tag == "ja-simple" }

// overKanji is a text with readings over kanji alone: what a voice needs over figures and Latin letters is not shown.
func overKanji(said string) string {
	if !words.HasReadings(said) {
		return said
	}
	var shown strings.Builder
	for _, group := range words.Groups(said) {
		if group.Reading != "" && strings.ContainsFunc(group.Base, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			shown.WriteString("\ufff9" + group.Base + "\ufffa" + group.Reading + "\ufffb")
			continue
		}
		shown.WriteString(group.Base)
	}
	return shown.String()
}

// ruby sets a line with its readings. A word is as wide as the wider of itself and its reading, the other in its middle.
func (t text) ruby(p *pen, line string, pixels float32, at fyne.Position, step float32, ink color.Color) []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	set := func(words string, size, left, top float32) {
		o := t.letters(p, words, size, ink)
		o.Move(fyne.NewPos(whole(left)-p.origin.X, whole(top)-p.origin.Y))
		objects = append(objects, o)
	}
	// The letters' own box is 1.25 em; the kana's lower edge meets the upper edge of the letters, which stands 0.1 em below the box's.
	top := at.Y + step - 1.32*pixels
	small := rubyPixels(pixels)
	left := at.X
	for _, group := range words.Groups(line) {
		wide := p.cases.measure(group.Base, pixels, t.face(p))
		if group.Reading == "" {
			set(group.Base, pixels, left, top)
			left += wide
			continue
		}
		over := p.cases.measure(group.Reading, small, t.face(p))
		both := max(wide, over)
		set(group.Base, pixels, left+(both-wide)/2, top)
		set(group.Reading, small, left+(both-over)/2, top+0.08*pixels-small)
		left += both
	}
	return objects
}
