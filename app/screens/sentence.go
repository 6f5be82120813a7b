package screens

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// split ends a text between two sentences; between two lines only as the last resort, where its first sentence alone is
// higher than a leaf.
func (t text) split(p *pen, w, h float32, lines bool) (first, rest part) {
	if t.height(p, w) <= h {
		return t, nil
	}
	if t.live != nil {
		return nil, t
	}
	begun, left := t, t
	ends := sentenceEnds(t.words)
	for i := len(ends) - 1; i >= 0; i-- {
		begun.words, left.words = strings.TrimSpace(t.words[:ends[i]]), strings.TrimSpace(t.words[ends[i]:])
		if begun.height(p, w) <= h {
			return begun, left
		}
	}
	set := t.set(p, t.words, w)
	n := int(h / set.step)
	if n < 1 || !lines {
		return nil, t
	}
	begun.words, left.words = strings.Join(set.lines[:n], "\n"), strings.Join(set.lines[n:], "\n")
	return begun, left
}

// sentenceEnds are the places between two sentences of a text, in bytes.
func sentenceEnds(words string) []int {
	var ends []int
	for i, r := range words {
		after := i + utf8.RuneLen(r)
		rest := strings.TrimLeft(words[after:], "\u200b")
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " \u200b\n"))
		if next == utf8.RuneError {
			break
		}
		switch {
		case r == '\n':
		case strings.ContainsRune("。！？।", r) && !strings.ContainsRune("」』）", next):
		case strings.ContainsRune(".!?", r) && strings.HasPrefix(rest, " ") && !unicode.IsLower(next) && !unicode.IsDigit(next):
		default:
			continue
		}
		ends = append(ends, after)
	}
	return ends
}
