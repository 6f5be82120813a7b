package words

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Unicode's interlinear annotation characters, which hold a reading beside its base: U+FFF9 base U+FFFA reading U+FFFB.
const (
	anchor     = '\ufff9'
	separator  = '\ufffa'
	terminator = '\ufffb'
)

// Marks of a reading in a catalogue and in a municipality's profile, as Aozora Bunko writes them.
const (
	baseMark    = '｜'
	readingMark = '《'
	readingEnd  = '》'
)

// Group is a piece of a text: words with their reading, or words that have none.
type Group struct {
	Base    string
	Reading string // "" where there is none
}

// ErrReading is a reading that is not written as it must be.
var ErrReading = errors.New("malformed reading")

// Annotate turns the readings of a text as it is written (更新《こうしん》, ｜e-Tax《イータックス》) into U+FFF9 base U+FFFA reading
// U+FFFB. The base is what stands after ｜; in Japanese, without it, the kanji before 《. The error wraps ErrReading.
func Annotate(language, text string) (string, error) {
	if !strings.ContainsAny(text, string([]rune{baseMark, readingMark, readingEnd, anchor, separator, terminator})) {
		return text, nil
	}
	japanese := language == Default || strings.HasPrefix(language, Default+"-")
	var done strings.Builder
	for rest := text; rest != ""; {
		before, after, there := strings.Cut(rest, string(readingMark))
		if !there {
			if strings.ContainsAny(rest, string([]rune{baseMark, readingEnd, anchor, separator, terminator})) {
				return "", fmt.Errorf("%w: a mark without its fellow in %q", ErrReading, text)
			}
			done.WriteString(rest)
			break
		}
		reading, next, ends := strings.Cut(after, string(readingEnd))
		plain, base, marked := strings.Cut(before, string(baseMark))
		if !marked && japanese {
			plain, base = beforeKanji(before)
		}
		switch group := base + reading; {
		case !ends:
			return "", fmt.Errorf("%w: no 》 in %q", ErrReading, text)
		case base == "" || strings.TrimSpace(reading) == "":
			return "", fmt.Errorf("%w: nothing before 《 or in 《》 in %q", ErrReading, text)
		case strings.ContainsAny(group, "|\n\u200b"):
			return "", fmt.Errorf("%w: a line would break inside 《》 in %q", ErrReading, text)
		case strings.ContainsAny(plain+group, string([]rune{baseMark, readingMark, readingEnd, anchor, separator, terminator})):
			return "", fmt.Errorf("%w: a mark without its fellow in %q", ErrReading, text)
		}
		done.WriteString(plain)
		write(&done, Group{base, reading})
		rest = next
	}
	return done.String(), nil
}

// beforeKanji cuts a text before the kanji it ends in.
func beforeKanji(text string) (before, kanji string) {
	start := len(text)
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if !isKanji(r) {
			break
		}
		start -= size
	}
	return text[:start], text[start:]
}

// isKanji is whether a rune is written as kanji are: 々 repeats one, and ヶ stands for one.
func isKanji(r rune) bool { return unicode.Is(unicode.Han, r) || r == 'ヶ' }

func write(to *strings.Builder, g Group) {
	if g.Reading == "" {
		to.WriteString(g.Base)
		return
	}
	to.WriteRune(anchor)
	to.WriteString(g.Base)
	to.WriteRune(separator)
	to.WriteString(g.Reading)
	to.WriteRune(terminator)
}

// HasReadings is whether any word of an annotated text has a reading.
func HasReadings(text string) bool { return strings.ContainsRune(text, anchor) }

// Groups cuts an annotated text into the words that have a reading and what stands between them, in order. Of an
// annotation that is not whole only the words are left.
func Groups(text string) []Group {
	var groups []Group
	for text != "" {
		before, annotated, there := strings.Cut(text, string(anchor))
		if before != "" {
			groups = append(groups, Group{Base: stray.Replace(before)})
		}
		if !there {
			break
		}
		inside, after, _ := strings.Cut(annotated, string(terminator))
		base, reading, _ := strings.Cut(inside, string(separator))
		groups = append(groups, Group{stray.Replace(base), stray.Replace(reading)})
		text = after
	}
	return groups
}

var stray = strings.NewReplacer(string(anchor), "", string(separator), "", string(terminator), "")

// Plain is an annotated text without its readings: what is drawn where they are not shown.
func Plain(text string) string {
	if !strings.ContainsAny(text, string([]rune{anchor, separator, terminator})) {
		return text
	}
	var plain strings.Builder
	for _, g := range Groups(text) {
		plain.WriteString(g.Base)
	}
	return plain.String()
}
