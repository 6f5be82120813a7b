// Package typeset breaks a text into lines as Japanese is set: between phrases (文節) where they are marked, never
// with 、。」 or a small kana at the head of a line nor with an opening bracket at its end (kinsoku), and with words,
// dates and numbers whole. It measures nothing itself and knows no font: the width of a line is the caller's function.
//
// Places to break, the better ones first:
//
//  1. U+000A always breaks.
//  2. Between phrases: after a phrase mark (U+200B), a space, or 、。!? and their like. Only here, while each phrase
//     fits a line.
//  3. Inside a phrase wider than a line: where another phrase seems to begin (hiragana, then none: を|行), and where even
//     that is too wide, wherever Unicode's line breaking (UAX #14) and kinsoku allow.
//  4. Inside what is wider than a line even then (a long word): between any two letters, kinsoku kept if it can be.
//
// Words with their reading, as Unicode's interlinear annotation writes them (U+FFF9 base U+FFFA reading U+FFFB), are never
// torn, and break from what is around them as their base does. They are measured and returned with their annotation.
//
// Phrase marks are never part of a line that is returned, nor is the space a line is broken at.
package typeset

import "strings"

// Measure is the width of a text on one line. It must not shrink when text is added.
type Measure func(text string) float64

// phraseMark is the catalogues' |, a zero-width space.
const phraseMark = "\u200b"

// Lines breaks a text into lines no wider than width, in the measure's unit; a single letter that is wider has a line
// of its own. Each line is filled before the next begins. An empty text has no lines.
func Lines(text string, width float64, measure func(string) float64) []string {
	var lines []string
	for _, p := range paragraphs(text) {
		filled, _ := fill(phrases(p), nil, width, measure)
		lines = append(lines, filled...)
	}
	return lines
}

// Balanced breaks a text into as many lines as Lines does, of about equal length: for titles, where a last line of one
// short word looks like a mistake. A sentence begins a line where that costs none.
func Balanced(text string, width float64, measure func(string) float64) []string {
	var lines []string
	for _, p := range paragraphs(text) {
		lines = append(lines, balance(p, width, measure)...)
	}
	return lines
}

func paragraphs(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(strings.ToValidUTF8(text, "\ufffd"), "\n")
}

// balance breaks a paragraph between its sentences, as many of them as cost no line and tear no phrase, and sets what is
// between two such breaks in lines of about equal length.
func balance(paragraph string, width float64, measure Measure) []string {
	pieces := phrases(paragraph)
	filled, torn := fill(pieces, nil, width, measure)
	if len(filled) < 2 {
		return filled
	}
	var heads []int
	for _, some := range subsets(sentences(pieces)) {
		if len(some) <= len(heads) {
			continue
		}
		if lines, tornHere := fill(pieces, some, width, measure); len(lines) <= len(filled) && tornHere <= torn {
			heads = some
		}
	}
	var lines []string
	start := 0
	for _, head := range append(heads, len(pieces)) {
		lines = append(lines, narrowed(pieces[start:head], width, measure)...)
		start = head
	}
	return lines
}

// narrowed narrows the line as far as neither the number of lines nor that of phrases torn grows.
func narrowed(pieces []string, width float64, measure Measure) []string {
	best, torn := fill(pieces, nil, width, measure)
	if len(best) < 2 {
		return best
	}
	low, high := 0.0, width
	for range 16 { // to a 65536th of the width, finer than a pixel
		middle := (low + high) / 2
		lines, tornHere := fill(pieces, nil, middle, measure)
		if len(lines) <= len(best) && tornHere <= torn {
			best, high = lines, middle
		} else {
			low = middle
		}
	}
	return best
}
