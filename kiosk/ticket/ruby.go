package ticket

import (
	"math"

	"madoguchi/assets/words"
)

// leastRuby is the smallest a reading is set, in dots an em: 2 mm. Smaller kana run together on thermal paper.
const leastRuby = 16

// plainJapanese is the language whose readings are shown (やさしい日本語).
const plainJapanese = "ja-simple"

// piece is words of a line that are set together, with their reading.
type piece struct {
	text, reading string
	own, over     float64 // widths of the text and of the reading, in dots
	width         float64 // of both
}

// pieces are a line's. Where the style shows no readings the line is one piece.
func (t *typesetter) pieces(text string, s style) []piece {
	if !shown(text, s) {
		text = words.Plain(text)
		own := t.advance(text, s)
		return []piece{{text: text, own: own, width: own}}
	}
	var pieces []piece
	for _, g := range words.Groups(text) {
		p := piece{text: g.Base, reading: g.Reading, own: t.advance(g.Base, s)}
		if p.reading != "" {
			p.over = t.advance(p.reading, small(s))
		}
		p.width = max(p.own, p.over)
		pieces = append(pieces, p)
	}
	return pieces
}

// shown is whether readings are set over a line.
func shown(text string, s style) bool {
	return s.ruby && words.HasReadings(text)
}

// small is the style of a reading.
func small(s style) style { return style{size: max(leastRuby, s.size/2)} }

// lifted is how far a reading's baseline is above its words', in dots.
func lifted(s style) int { return int(math.Round(0.92*s.size)) + 2 }

// above is the room a line needs for its readings, in dots.
func above(text string, s style) int {
	if !shown(text, s) {
		return 0
	}
	return int(math.Round(0.85 * small(s).size))
}

// showsReadings is whether a language's tickets show readings.
func showsReadings(tag string) bool { return tag == plainJapanese }
