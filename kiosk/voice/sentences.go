package voice

import (
	"strings"
	"unicode"
)

// Sentences are a text's sentences: what is said at a stretch, kept for later, and recorded. A full stop within a number
// or a word ends none.
func Sentences(text string) []string {
	var sentences []string
	end := func(sentence string) {
		if sentence = strings.TrimSpace(sentence); strings.ContainsFunc(sentence, said) {
			sentences = append(sentences, sentence)
		}
	}
	runes := []rune(text)
	from := 0
	for i, r := range runes {
		last := i+1 == len(runes)
		switch {
		case strings.ContainsRune("。！？।\n", r):
		case strings.ContainsRune(".!?", r) && (last || unicode.IsSpace(runes[i+1])):
		default:
			continue
		}
		end(string(runes[from : i+1]))
		from = i + 1
	}
	end(string(runes[from:]))
	return sentences
}

func said(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
