package paper

import (
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
)

// Systems of two-byte characters, as FS C selects them.
const (
	jisSystem      = 0
	shiftJISSystem = 1
)

// textEncoding is how bytes become characters.
type textEncoding struct {
	page    byte
	country byte
	kanji   bool // between FS & and FS .
	system  byte
	utf8    bool
}

const (
	katakanaPage = 1
	japan        = 8 // ESC R
)

// codePages are code pages by Epson's numbers; what is neither here nor in upperHalves is drawn as the first.
var codePages = map[byte]*charmap.Charmap{
	0: charmap.CodePage437, 2: charmap.CodePage850, 3: charmap.CodePage860, 4: charmap.CodePage863, 5: charmap.CodePage865,
	15: charmap.ISO8859_7, 16: charmap.Windows1252, 17: charmap.CodePage866, 18: charmap.CodePage852, 19: charmap.CodePage858,
	34: charmap.CodePage855, 36: charmap.CodePage862, 39: charmap.ISO8859_2, 40: charmap.ISO8859_15,
	45: charmap.Windows1250, 46: charmap.Windows1251, 47: charmap.Windows1253, 48: charmap.Windows1254,
	49: charmap.Windows1255, 50: charmap.Windows1256, 51: charmap.Windows1257, 52: charmap.Windows1258,
}

// countries change these places of ASCII, by ESC R.
const changed = "#$@[\\]^`{|}~"

var countries = map[byte]string{
	1: "#$à°ç§^`éùè¨", 2: "#$§ÄÖÜ^`äöüß", 3: "£$@[\\]^`{|}~", 4: "#$@ÆØÅ^`æøå~", 5: "#¤ÉÄÖÅÜéäöåü",
	6: "#$@°\\é^ùàòèì", 7: "₧$@¡Ñ¿^`¨ñ}~", japan: "#$@[¥]^`{|}~", 9: "#¤ÉÆØÅÜéæøåü", 10: "#$ÉÆØÅÜéæøåü",
	11: "#$á¡Ñ¿é`íñóú", 12: "#$á¡Ñ¿éüíñóú", 13: "#$@[₩]^`{|}~",
}

// single is a one-byte character; false where its page cannot be drawn.
func (e *textEncoding) single(b byte) (r rune, known bool) {
	switch {
	case b < 0x80:
		if letters, there := countries[e.country]; there {
			for n := range changed {
				if changed[n] == b {
					return []rune(letters)[n], true
				}
			}
		}
		return rune(b), true
	case e.page == katakanaPage:
		if b > 0xa0 && b < 0xe0 {
			return '｡' + rune(b) - 0xa1, true
		}
		return ' ', b == 0xa0
	}
	if half, there := upperHalves[e.page]; there {
		return half[b-0x80], true
	}
	page, there := codePages[e.page]
	if !there {
		page = codePages[0]
	}
	return page.DecodeByte(b), there
}

// leads is whether a byte begins a two-byte character.
func (e *textEncoding) leads(b byte) bool {
	high := b >= 0x81 && b <= 0x9f || b >= 0xe0 && b <= 0xfc
	switch {
	case e.system == shiftJISSystem:
		return high
	case !e.kanji:
		return false
	}
	return high || b >= 0x21 && b <= 0x7e
}

// pair is a two-byte character, in JIS X 0208 or Shift_JIS as its lead says.
func pair(lead, trail byte) rune {
	from := encoding.Encoding(japanese.ShiftJIS)
	if lead < 0x80 {
		from, lead, trail = japanese.EUCJP, lead|0x80, trail|0x80
	}
	decoded, err := from.NewDecoder().Bytes([]byte{lead, trail})
	if err != nil || len(decoded) == 0 {
		return utf8.RuneError
	}
	r, _ := utf8.DecodeRune(decoded)
	return r
}

// more is how many bytes follow a byte of UTF-8.
func more(first byte) int {
	switch {
	case first >= 0xf0:
		return 3
	case first >= 0xe0:
		return 2
	case first >= 0xc0:
		return 1
	}
	return 0
}
