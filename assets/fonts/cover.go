package fonts

import (
	"bytes"
	"sync"
	"unicode"

	"github.com/go-text/typesetting/font"
)

// covers are the families' characters by the family's name, each read when first asked for.
var covers = readers("ja", "zh-Hans", "ko", "vi", "ne")

func readers(tags ...string) map[string]func() font.Cmap {
	all := map[string]func() font.Cmap{}
	for _, tag := range tags {
		f := For(tag)
		all[f.Name] = sync.OnceValue(func() font.Cmap {
			face, err := font.ParseTTF(bytes.NewReader(f.Regular))
			if err != nil { // a face is part of the program, and the tests read it
				return nil
			}
			return face.Cmap
		})
	}
	return all
}

// Covers is whether a language's family can draw a character. Controls, U+200B and the interlinear annotation of a
// reading are nothing to draw.
func Covers(tag string, r rune) bool {
	if unicode.IsControl(r) || r == '\u200b' || r >= '\ufff9' && r <= '\ufffb' {
		return true
	}
	cmap := covers[For(tag).Name]()
	if cmap == nil {
		return false
	}
	_, there := cmap.Lookup(r)
	return there
}

// ForText is the language's family where it can draw the whole text, else the Japanese one: a municipality's profile may
// give a text in Japanese only.
func ForText(tag, text string) Family {
	for _, r := range text {
		if !Covers(tag, r) {
			return For("ja")
		}
	}
	return For(tag)
}
