package typeset

import (
	"strings"
	"unicode/utf8"
)

// Unicode's interlinear annotation, U+FFF9 base U+FFFA reading U+FFFB: a base with its reading is a group.
const (
	anchor     = '\ufff9'
	separator  = '\ufffa'
	terminator = '\ufffb'
)

// bases is a text without its readings, and what tells where a place of it is in the text.
type bases struct {
	plain string
	// groups are the text's groups, in order; of one that is not whole, what there is.
	groups []group
}

// group is where a group stands, as byte offsets: its base in the plain text, the whole in the text.
type group struct{ baseStart, baseEnd, start, end int }

// basesOf finds a text's groups.
func basesOf(text string) bases {
	if !strings.ContainsRune(text, anchor) {
		return bases{plain: text}
	}
	var b bases
	var plain strings.Builder
	for at := 0; at < len(text); {
		next := strings.IndexRune(text[at:], anchor)
		if next < 0 {
			plain.WriteString(text[at:])
			break
		}
		plain.WriteString(text[at : at+next])
		g := group{baseStart: plain.Len(), start: at + next, end: len(text)}
		inside := text[g.start+utf8.RuneLen(anchor):]
		if n := strings.IndexRune(inside, terminator); n >= 0 {
			g.end = len(text) - len(inside) + n + utf8.RuneLen(terminator)
			inside = inside[:n]
		}
		base, _, _ := strings.Cut(inside, string(separator))
		plain.WriteString(base)
		g.baseEnd = plain.Len()
		b.groups = append(b.groups, g)
		at = g.end
	}
	b.plain = plain.String()
	return b
}

// place is where a place of the plain text is in the text; false inside a group. Between two groups it is behind the
// first.
func (b bases) place(plain int) (int, bool) {
	longer := 0 // bytes that the text has more than the plain text, up to here
	for _, g := range b.groups {
		if plain <= g.baseStart {
			break
		}
		if plain < g.baseEnd {
			return 0, false
		}
		longer = g.end - g.baseEnd
	}
	return plain + longer, true
}

// firstRune is the rune a piece begins with, as far as its reader sees.
func firstRune(piece string) rune {
	r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(piece, string(anchor)))
	return r
}

// lastRune is the rune a piece ends with, as far as its reader sees.
func lastRune(piece string) rune {
	if strings.HasSuffix(piece, string(terminator)) {
		piece = piece[:max(strings.LastIndex(piece, string(separator)), 0)]
	}
	r, _ := utf8.DecodeLastRuneInString(piece)
	return r
}
