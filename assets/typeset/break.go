package typeset

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

// phrases cuts a paragraph where lines preferably break. A phrase keeps the spaces at its end and has no marks.
func phrases(paragraph string) []string {
	var phrases []string
	for _, marked := range strings.Split(paragraph, phraseMark) {
		start := 0
		for _, cut := range allowed(marked) {
			if strings.ContainsRune(spaces+phraseEnd, lastRune(marked[:cut])) {
				phrases = append(phrases, marked[start:cut])
				start = cut
			}
		}
		phrases = append(phrases, marked[start:])
	}
	return joined(phrases)
}

// joined puts pieces together again where kinsoku forbids a line to end between them.
func joined(pieces []string) []string {
	var whole []string
	for _, piece := range pieces {
		if piece == "" {
			continue
		}
		if n := len(whole); n > 0 && neverBetween(strings.TrimRight(whole[n-1], spaces), piece) {
			whole[n-1] += piece
			continue
		}
		whole = append(whole, piece)
	}
	return whole
}

// clauses cuts a phrase where another seems to begin: Japanese phrases mostly end in hiragana.
func clauses(phrase string) []string {
	var clauses []string
	start := 0
	for _, cut := range allowed(phrase) {
		if unicode.Is(unicode.Hiragana, lastRune(phrase[:cut])) && !unicode.Is(unicode.Hiragana, firstRune(phrase[cut:])) {
			clauses = append(clauses, phrase[start:cut])
			start = cut
		}
	}
	return joined(append(clauses, phrase[start:]))
}

// words cuts a phrase wherever a line may break at all.
func words(phrase string) []string {
	var words []string
	start := 0
	for _, cut := range allowed(phrase) {
		words = append(words, phrase[start:cut])
		start = cut
	}
	return joined(append(words, phrase[start:]))
}

// allowed are the byte offsets inside a text at which a line may break: Unicode's, without those that tear a figure, a
// date, a Latin word or a group.
func allowed(text string) []int {
	b := basesOf(text)
	var cuts []int
	var s segmenter.Segmenter
	s.Init([]rune(b.plain))
	lines := s.LineIterator()
	at := 0
	for lines.Next() {
		at += len(string(lines.Line().Text))
		if at >= len(b.plain) {
			break
		}
		before, _ := utf8.DecodeLastRuneInString(b.plain[:at])
		after, _ := utf8.DecodeRuneInString(b.plain[at:])
		if place, between := b.place(at); between && !belongTogether(before, after) {
			cuts = append(cuts, place)
		}
	}
	return cuts
}

// letters are a text's grapheme clusters and groups: what is never torn.
func letters(text string) []string {
	b := basesOf(text)
	var letters []string
	var s segmenter.Segmenter
	s.Init([]rune(b.plain))
	graphemes := s.GraphemeIterator()
	at, start := 0, 0
	for graphemes.Next() {
		at += len(string(graphemes.Grapheme().Text))
		end, between := b.place(at)
		if at == len(b.plain) {
			end, between = len(text), true // what follows is a group of nothing
		}
		if between {
			letters = append(letters, text[start:end])
			start = end
		}
	}
	return letters
}
