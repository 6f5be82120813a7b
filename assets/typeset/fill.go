package typeset

import (
	"slices"
	"strings"
)

// spaces are dropped where a line ends at them.
const spaces = " \u3000"

// filler sets pieces one after another, each on the line begun or on a new one.
type filler struct {
	width   float64
	measure Measure
	lines   []string
	current string
	torn    int // breaks that are not between phrases
}

// fill breaks the phrases of one paragraph into lines, filling each before the next begins; the phrases at heads begin a
// line wherever they come. torn is how many breaks fell inside a phrase.
func fill(phrases []string, heads []int, width float64, measure Measure) (lines []string, torn int) {
	f := &filler{width: width, measure: measure}
	for i, phrase := range phrases {
		if slices.Contains(heads, i) && f.current != "" {
			f.end()
		}
		if f.current == "" && strings.Trim(phrase, spaces) == "" {
			continue // no line of nothing but space
		}
		f.phrase(phrase)
	}
	f.end()
	return f.lines, f.torn
}

// fitsAfter is whether a piece fits the line behind what stands there.
func (f *filler) fitsAfter(line, piece string) bool {
	return f.measure(strings.TrimRight(line+piece, spaces)) <= f.width
}

func (f *filler) end() {
	f.lines = append(f.lines, strings.Trim(f.current, spaces))
	f.current = ""
}

func (f *filler) phrase(phrase string) {
	switch {
	case f.fitsAfter(f.current, phrase):
		f.current += phrase
	case f.fitsAfter("", phrase):
		f.end()
		f.current = phrase
	default:
		f.tear(clauses(phrase), func(clause string) { f.tear(words(clause), f.split) })
	}
}

// tear sets the pieces of what is wider than a line, beginning on the line at hand; a piece that is itself wider than a
// line goes to wide.
func (f *filler) tear(pieces []string, wide func(piece string)) {
	for _, piece := range pieces {
		switch {
		case f.fitsAfter(f.current, piece):
			f.current += piece
		case f.fitsAfter("", piece):
			f.torn++
			f.end()
			f.current = piece
		default:
			wide(piece)
		}
	}
}

// split sets a word that is wider than a line, letter by letter, on lines of its own.
func (f *filler) split(word string) {
	if f.current != "" {
		f.torn++
		f.end()
	}
	rest := letters(word)
	for len(rest) > 0 {
		n := 1
		for n < len(rest) && f.fitsAfter("", strings.Join(rest[:n+1], "")) {
			n++
		}
		if n < len(rest) {
			n = lastGood(rest, n)
			f.torn++
		}
		f.current = strings.Join(rest[:n], "")
		rest = rest[n:]
		if len(rest) > 0 {
			f.end()
		}
	}
}

// lastGood is the last place up to n at which kinsoku lets a line end, or n where there is none.
func lastGood(letters []string, n int) int {
	for k := n; k > 0; k-- {
		if !neverBetween(letters[k-1], letters[k]) {
			return k
		}
	}
	return n
}
