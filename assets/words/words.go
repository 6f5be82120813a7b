// Package words holds what the kiosk says to residents, one catalogue a language: on screens, on tickets, and what is
// common to both (dates, hours, money). It knows no rule and no screen; whoever needs a text asks for it by its id.
//
// A catalogue is a file named by its language (ja.toml) in go-i18n's message format. In its texts
//
//	{{.Name}}      is a parameter,
//	|              is a place between two phrases (文節) where a line may break, and comes out as U+200B,
//	\n             is a line break that always holds,
//	更新《こうしん》      is a word with its reading: of Japanese, the kanji before 《,
//	｜PIN《pin》      and of any language, what stands after ｜.
//
// Readings come out as Unicode's interlinear annotation (U+FFF9 base U+FFFA reading U+FFFB). Groups is for who draws
// them, Plain for who does not, Spoken for a voice.
//
// Another language is another file; its dates and plurals are its own, and no code changes but the order in which they
// are offered. A text that is missing,
// or whose parameters are, comes out as its id in ⟦ ⟧: plain to see, and no reason to fail in front of a resident.
package words

import (
	"slices"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// Default is the language the kiosk starts in and returns to.
const Default = "ja"

// Params are a text's parameters by name. Count, a whole number, chooses the plural form too.
type Params map[string]any

// Language is a language there is a catalogue for.
type Language struct {
	Tag  string // BCP 47, "ja"
	Name string // in the language itself, with its reading as Text has it, "日本語"
}

// Catalogue is one language's words. It is safe for use by several goroutines.
type Catalogue struct {
	language  Language
	messages  map[string]*i18n.Message
	localizer *i18n.Localizer
}

// For is the catalogue for a BCP 47 tag: the nearest language there is ("en-GB" is "en"), Japanese where none is near.
// A variant is kept to ("ja-simple" is plain Japanese, and no other tag is).
func For(tag string) *Catalogue { return library().nearest(tag) }

// Languages are those there is a catalogue for, Japanese first.
func Languages() []Language {
	var languages []Language
	for _, c := range library().catalogues {
		languages = append(languages, c.language)
	}
	return languages
}

// Language is the catalogue's own.
func (c *Catalogue) Language() Language { return c.language }

// Has is whether there is a text with this id.
func (c *Catalogue) Has(id string) bool { return c.messages[id] != nil }

// IDs are all texts' ids, sorted.
func (c *Catalogue) IDs() []string {
	var ids []string
	for id := range c.messages {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// Text is the text with this id, its parameters filled in, its readings as interlinear annotation. A parameter may have
// readings itself.
func (c *Catalogue) Text(id string, p Params) string {
	if !c.Has(id) {
		return missing(id)
	}
	text, err := c.localizer.Localize(&i18n.LocalizeConfig{
		MessageID:      id,
		TemplateData:   p,
		PluralCount:    p["Count"],
		TemplateParser: strict,
	})
	if err != nil {
		return missing(id)
	}
	return sounded(text)
}

func missing(id string) string { return "⟦" + id + "⟧" }

// strict fails on a parameter that was not given, which would else read "<no value>".
var strict = &template.TextParser{Option: "missingkey=error"}

// Raw is all that a text is written with, every plural form, words and readings, parameters not filled in: for tools
// that must know which characters and parameters it has.
func (c *Catalogue) Raw(id string) string {
	if !c.Has(id) {
		return ""
	}
	raw := ""
	for _, form := range forms(c.messages[id]) {
		raw += *form
	}
	return stray.Replace(raw)
}
