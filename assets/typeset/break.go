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
			before, _ := utf8.DecodeLastRuneInString(marked[:cut])
			if strings.ContainsRune(spaces+phraseEnd, before) {
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
		before, _ := utf8.DecodeLastRuneInString(phrase[:cut])
		after, _ := utf8.DecodeRuneInString(phrase[cut:])
		if unicode.Is(unicode.Hiragana, before) && !unicode.Is(unicode.Hiragana, after) {
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
// date or a Latin word.
func allowed(text string) []int {
	var cuts []int
	var s segmenter.Segmenter
	s.Init([]rune(text))
	lines := s.LineIterator()
	at := 0
	for lines.Next() {
		at += len(string(lines.Line().Text))
		if at >= len(text) {
			break
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at:])
		if !belongTogether(before, after) {
			cuts = append(cuts, at)
		}
	}
	return cuts
}

// letters are a text's grapheme clusters: what is never torn.
func letters(text string) []string {
	var letters []string
	var s segmenter.Segmenter
	s.Init([]rune(text))
	graphemes := s.GraphemeIterator()
	for graphemes.Next() {
		letters = append(letters, string(graphemes.Grapheme().Text))
	}
	return letters
}
