package typeset

import (
	"strings"
	"unicode"
)

// sentenceEnd are the letters that end a sentence.
const sentenceEnd = "。.!?！？।"

// mostSentences of a paragraph are told apart: what is longer is no title and no note.
const mostSentences = 6

// sentences are the indices of the phrases that begin another sentence than the first.
func sentences(phrases []string) []int {
	var begin []int
	for i := 1; i < len(phrases); i++ {
		before := strings.TrimRight(phrases[i-1], spaces)
		ends := before != "" && strings.ContainsRune(sentenceEnd, lastRune(before))
		if ends && !unicode.IsLower(firstRune(phrases[i])) { // after an abbreviation a sentence goes on
			begin = append(begin, i)
		}
	}
	return begin
}

// subsets are all selections of a few things, in their order; none of many.
func subsets(of []int) [][]int {
	if len(of) >= mostSentences {
		return nil
	}
	all := [][]int{nil}
	for _, one := range of {
		for _, some := range all {
			all = append(all, append(append([]int{}, some...), one))
		}
	}
	return all
}
