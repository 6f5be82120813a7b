package main

import "testing"

// legible is whether words stand in what a text recognition read, up to one wrong letter in four: it takes a box for a
// kana now and then, and where it does changes with the time printed on the ticket.
func legible(read, words string) bool {
	text, pattern := []rune(read), []rune(words)
	// Sellers' algorithm: row[j] is how many letters differ between the pattern so far and the best stretch of text that
	// ends at j.
	row := make([]int, len(text)+1)
	for i, want := range pattern {
		diagonal := row[0]
		row[0] = i + 1
		for j, got := range text {
			differs := diagonal
			if got != want {
				differs++
			}
			diagonal = row[j+1]
			row[j+1] = min(differs, row[j]+1, row[j+1]+1)
		}
	}
	for _, differ := range row {
		if differ <= len(pattern)/4 {
			return true
		}
	}
	return false
}

func TestLegible(t *testing.T) {
	const read = "窓口にお出しいただくものロマイナンバパーカードロ暗証番号"
	for words, want := range map[string]bool{
		"マイナンバーカード": true, "暗証番号": true, "運転免許証": false, "マイナ免許証": false, "署名用": false,
	} {
		if legible(read, words) != want {
			t.Errorf("%s is legible in %s: %v, want %v", words, read, !want, want)
		}
	}
}
