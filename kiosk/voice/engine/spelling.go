package engine

import "strings"

// spelled is a text as espeak-ng has to be given it in a language to be understood. Its Nepali voice says 0–9 in
// English and ०–९ in Nepali. Its Indonesian voice, which Filipino borrows, reads as Filipino is written but for the two
// commonest words, which are written short.
func spelled(language, text string) string {
	switch language {
	case "ne":
		return nepaliFigures.Replace(text)
	case "fil":
		words := strings.Split(text, " ")
		for i, word := range words {
			if full, short := filipinoShort[strings.ToLower(word)]; short {
				words[i] = full
			}
		}
		return strings.Join(words, " ")
	}
	return text
}

var nepaliFigures = strings.NewReplacer("0", "०", "1", "१", "2", "२", "3", "३", "4", "४", "5", "५", "6", "६", "7", "७", "8", "८", "9", "९")

var filipinoShort = map[string]string{"ng": "nang", "mga": "manga"}
