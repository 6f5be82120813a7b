package words

import (
	"regexp"
	"strings"
	"unicode"
)

// What a text has for the eye only. A voice that would call it by its name is spared it.
const (
	unsaid = "\u200b\u200c\u200d\u00ad\ufeff→←↑↓※□■◎○●✓✔✕×\"“”『』「」"
	pauses = "（）()［］[]・•·–—〜～…\n"
	ended  = "、。，．,.!?！？:;：；।"
)

// Spoken is an annotated text as a voice is given it: a reading in its base's place, and without what stands there for the
// eye only (arrows, brackets, marks where a line may break), a pause where that stood between two words. Figures stay
// figures, but for those of Japanese that count: they are read as their counter has it (1人 ひとり, 4月 しがつ).
func Spoken(text string) string {
	var said strings.Builder
	for _, g := range Groups(text) {
		if g.Reading != "" {
			said.WriteString(g.Reading)
		} else {
			said.WriteString(g.Base)
		}
	}
	return counted(withoutSigns(ofPages.ReplaceAllString(said.String(), "$1•$2")))
}

// ofPages finds the first of two pages, 1/2, which a voice would take for a half.
var ofPages = regexp.MustCompile(`([0-9])/([0-9])`)

// withoutSigns drops what is not said. A sign that parts two words becomes the pause of their script.
func withoutSigns(text string) string {
	var said strings.Builder
	last, space, pause := rune(0), false, false
	for _, r := range text {
		switch {
		case strings.ContainsRune(unsaid, r):
			continue
		case strings.ContainsRune(pauses, r):
			pause = true
			continue
		case unicode.IsSpace(r):
			space = true
			continue
		}
		if last != 0 {
			switch wide := isWide(last); {
			case strings.ContainsRune(ended, r):
			case pause && !strings.ContainsRune(ended, last) && wide:
				said.WriteRune('、')
			case pause && !strings.ContainsRune(ended, last):
				said.WriteString(", ")
			case (pause || space) && !wide, space:
				said.WriteRune(' ')
			}
		}
		said.WriteRune(r)
		last, space, pause = r, false, false
	}
	return said.String()
}

// isWide is whether a rune is of Japanese or Chinese, kana, kanji or mark.
func isWide(r rune) bool { return r >= 0x2e80 && r < 0xac00 || r >= 0xff00 && r < 0xfff0 }
