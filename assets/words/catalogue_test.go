package words

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"text/template/parse"
	"unicode"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
)

// onlySome are texts, by the beginning of their ids, that not every language has, with the reason.
var onlySome = map[string]string{
	"date.clock":       "figures alone are the time of day, but where they are written or said with words",
	"date.era":         "the Japanese era is for those who read Japanese",
	"era.":             "the same",
	"ticket.language.": "staff read Japanese",
	"day.":             "a day of the month is its figure, but where a language writes it otherwise",
}

func inEvery(id string) bool {
	for prefix := range onlySome {
		if strings.HasPrefix(id, prefix) {
			return false
		}
	}
	return true
}

// each calls check for every form of every text of a language.
func each(c *Catalogue, check func(id, text string)) {
	for _, id := range c.IDs() {
		for _, form := range forms(c.messages[id]) {
			if *form != "" {
				check(id, *form)
			}
		}
	}
}

func TestCataloguesHaveTheSameTexts(t *testing.T) {
	japanese := For(Default)
	for _, l := range Languages() {
		other := For(l.Tag)
		for _, id := range japanese.IDs() {
			if !other.Has(id) && inEvery(id) {
				t.Errorf("%s.toml has no %q", l.Tag, id)
			}
		}
		for _, id := range other.IDs() {
			if !japanese.Has(id) && inEvery(id) {
				t.Errorf("%s.toml has %q, ja.toml has not", l.Tag, id)
			}
		}
	}
}

func TestCataloguesTakeTheSameParameters(t *testing.T) {
	japanese := For(Default)
	for _, l := range Languages() {
		for id, m := range For(l.Tag).messages {
			if !japanese.Has(id) {
				continue
			}
			want := parameters(t, japanese.messages[id].Other)
			if got := parameters(t, m.Other); !slices.Equal(got, want) {
				t.Errorf("%s.toml: %q takes %v, in ja.toml %v", l.Tag, id, got, want)
			}
			// "One person" may do without the figure; it can take nothing else.
			for _, form := range forms(m) {
				for _, p := range parameters(t, *form) {
					if !slices.Contains(want, p) {
						t.Errorf("%s.toml: a form of %q takes %q, which ja.toml does not", l.Tag, id, p)
					}
				}
			}
		}
	}
}

// parameters are the names a text takes, sorted.
func parameters(t *testing.T, text string) []string {
	t.Helper()
	trees, err := parse.Parse("text", text, "{{", "}}")
	if err != nil {
		t.Errorf("%q: %v", text, err)
		return nil
	}
	if trees["text"] == nil {
		return nil
	}
	var names []string
	for _, node := range trees["text"].Root.Nodes {
		switch node := node.(type) {
		case *parse.TextNode:
		case *parse.ActionNode:
			name := strings.TrimPrefix(node.Pipe.String(), ".")
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		default:
			t.Errorf("%q: only {{.Name}} is for translators, not %s", text, node)
		}
	}
	slices.Sort(names)
	return names
}

// pluralForms are CLDR's for whole numbers that a kiosk counts, and the figures each is for. Spanish and Portuguese have
// a form for millions too, which nothing here reaches.
var pluralForms = map[string]struct{ zero, one, two, five string }{
	"ja": {"other", "other", "other", "other"}, "ja-simple": {"other", "other", "other", "other"},
	"zh-Hans": {"other", "other", "other", "other"}, "ko": {"other", "other", "other", "other"}, "vi": {"other", "other", "other", "other"},
	"en": {"other", "one", "other", "other"}, "es": {"other", "one", "other", "other"}, "ne": {"other", "one", "other", "other"},
	"pt":  {"one", "one", "other", "other"},
	"fil": {"one", "one", "one", "one"}, // and other for what ends in 4, 6 or 9
}

// TestPluralsAreTheLanguages builds a catalogue of every language whose forms tell their names.
func TestPluralsAreTheLanguages(t *testing.T) {
	if len(pluralForms) != len(order) {
		t.Errorf("plural forms of %d languages, not of %d", len(pluralForms), len(order))
	}
	for tag, want := range pluralForms {
		system := fstest.MapFS{"ja.toml": {}, tag + ".toml": {Data: []byte("[\"n\"]\none = \"one {{.Count}}\"\nmany = \"many {{.Count}}\"\nother = \"other {{.Count}}\"")}}
		s, err := load(system)
		if err != nil {
			t.Fatal(err)
		}
		for n, form := range map[int]string{0: want.zero, 1: want.one, 2: want.two, 5: want.five} {
			if got := s.nearest(tag).Text("n", Params{"Count": n}); got != fmt.Sprint(form, " ", n) {
				t.Errorf("%s of %d: got %q, want %q", tag, n, got, form)
			}
		}
	}
}

// Every text that counts has the forms of its language and no others, and where a form is for more than one figure, it
// has the figure.
func TestPluralFormsAreComplete(t *testing.T) {
	for _, l := range Languages() {
		c := For(l.Tag)
		want, known := pluralForms[l.Tag]
		if !known {
			t.Errorf("nothing is known of the plurals of %s", l.Tag)
			continue
		}
		for _, id := range c.IDs() {
			m := c.messages[id]
			counts := slices.Contains(parameters(t, m.Other), "Count")
			has := m.One != ""
			if m.Zero+m.Two+m.Few != "" {
				t.Errorf("%s.toml, %s: a form that the language has not", l.Tag, id)
			}
			if has && (!counts || want.one == "other") {
				t.Errorf("%s.toml, %s: a form for one, where none is used", l.Tag, id)
			}
			if !has && counts && want.one == "one" {
				t.Errorf("%s.toml, %s: has no form for one", l.Tag, id)
			}
			if has && (want.zero == "one" || want.two == "one") && !strings.Contains(m.One, "{{.Count}}") {
				t.Errorf("%s.toml, %s: the form for one is for other figures too, and lacks {{.Count}}: %q", l.Tag, id, m.One)
			}
		}
	}
}

func TestEveryTextHasANoteForTranslators(t *testing.T) {
	for id, m := range For(Default).messages {
		if m.Description == "" {
			t.Errorf("ja.toml, %s: has no description", id)
		}
	}
}

// The voice reads kana; what a resident of little Japanese reads has kana over it.
func TestEveryKanjiHasItsReading(t *testing.T) {
	for _, tag := range []string{Default, "ja-simple"} {
		t.Run(tag, func(t *testing.T) {
			each(present(t, tag), func(id, text string) {
				for _, r := range Spoken(sounded(text)) {
					if unicode.Is(unicode.Han, r) {
						t.Errorf("%s.toml, %s: %c has no reading in %q", tag, id, r, shown(text))
						return
					}
				}
				for _, g := range Groups(text) {
					if g.Reading != "" && !kana.MatchString(g.Reading) {
						t.Errorf("%s.toml, %s: the reading %q of %q is not kana", tag, id, g.Reading, g.Base)
					}
				}
			})
		})
	}
}

// kana is a reading, which may have parameters.
var kana = regexp.MustCompile(`^([\p{Hiragana}\p{Katakana}ー]|\{\{\.[A-Z][a-z]+\}\})+$`)

// TestTextsAreWrittenAsTheHeadSays holds the catalogues to their own rules, from the head of ja.toml and of en.toml.
func TestTextsAreWrittenAsTheHeadSays(t *testing.T) {
	japanese := map[string]string{
		"(": "brackets are full-width （）", ")": "brackets are full-width （）",
		"~": "spans are 〜 (U+301C)", "～": "spans are 〜 (U+301C)",
		"エラー": "say what to do", "有効です": "a certificate is within its period, never valid",
	}
	straight := map[string]string{"’": "the apostrophe is '", "“": "quotes are \"", "”": "quotes are \""}
	never := map[string]map[string]string{
		"ja": japanese, "ja-simple": japanese, "es": straight, "pt": straight, "fil": straight, "vi": straight,
		"en": {"’": "the apostrophe is '", "“": "quotes are \"", "”": "quotes are \"", "error": "say what to do", "invalid": "say what to do"},
	}
	for _, l := range Languages() {
		each(For(l.Tag), func(id, annotated string) {
			text := Plain(annotated)
			for bad, rule := range never[l.Tag] {
				if strings.Contains(text, bad) {
					t.Errorf("%s.toml, %s: %q: %s", l.Tag, id, text, rule)
				}
			}
			if strings.ContainsAny(annotated, "《》｜|") {
				t.Errorf("%s.toml, %s: a mark is left in %q", l.Tag, id, text)
			}
			if strings.Contains(text, "  ") || (id != "hours.and" && id != "screen.plan.and" && strings.TrimSpace(text) != text) {
				t.Errorf("%s.toml, %s: spaces in %q", l.Tag, id, text)
			}
			if strings.Contains(text, mark+mark) || strings.HasPrefix(text, mark) || strings.HasSuffix(text, mark) {
				t.Errorf("%s.toml, %s: a mark between nothing in %q", l.Tag, id, text)
			}
			for _, after := range strings.Split(text, mark)[1:] {
				first, _ := utf8.DecodeRuneInString(after)
				if strings.ContainsRune("、。」）・！？ー，,.!?:;)", first) {
					t.Errorf("%s.toml, %s: a line would begin with %q in %q", l.Tag, id, first, text)
				}
			}
		})
	}
}

const mark = "\u200b"

// A text is a sentence in every language or in none: a button has no full stop, and a sentence does not lack it.
func TestSentencesEndAsInJapanese(t *testing.T) {
	ends := func(text string) bool {
		for _, abbreviation := range []string{"v.v.", "etc.", "aprox."} {
			if strings.HasSuffix(text, abbreviation) {
				return false
			}
		}
		last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(Plain(text), "）)」\""))
		return strings.ContainsRune("。.।！？!?", last)
	}
	for _, l := range Languages() {
		for id, m := range For(l.Tag).messages {
			if !For(Default).Has(id) || strings.HasPrefix(id, "month.") || strings.HasPrefix(id, "weekday.") || strings.HasPrefix(id, "voice.") {
				continue
			}
			want := ends(For(Default).messages[id].Other)
			question := strings.HasSuffix(m.Other, "?") || strings.HasSuffix(m.Other, "？")
			if got := ends(m.Other); got != want && !question {
				t.Errorf("%s.toml, %s: ends in a full stop %v, in ja.toml %v: %q", l.Tag, id, got, want, Plain(m.Other))
			}
		}
	}
}

// inBrackets is what may be of another script: the Japanese name of a paper beside its translation.
var inBrackets = regexp.MustCompile(`\{\{[^}]*\}\}|（[^）]*）|\([^)]*\)|「[^」]*」|“[^”]*”|"[^"]*"`)

func TestTextsAreInTheirScript(t *testing.T) {
	scripts := map[string]*unicode.RangeTable{
		"zh-Hans": unicode.Han, "ko": unicode.Hangul, "ne": unicode.Devanagari, "en": unicode.Latin, "vi": unicode.Latin,
		"pt": unicode.Latin, "es": unicode.Latin, "fil": unicode.Latin,
	}
	var onPaper []string // what stands on the resident's own paper in Japanese, and "language" for who cannot read it
	for _, id := range []string{"document.inquiry-form", "document.guardianship-certificate", "document.power-of-attorney"} {
		onPaper = append(onPaper, legible(For(Default).Text(id, nil)), "")
	}
	names := strings.NewReplacer(append(onPaper, "言語", "", mark, "")...)
	for _, l := range Languages() {
		script := scripts[l.Tag]
		if script == nil {
			continue
		}
		own := 0
		each(For(l.Tag), func(id, text string) {
			rest := inBrackets.ReplaceAllString(names.Replace(Plain(text)), "")
			for _, r := range rest {
				switch {
				case unicode.Is(script, r):
					own++
				case unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r):
					t.Errorf("%s.toml, %s: %q is of another script in %q", l.Tag, id, r, text)
					return
				}
			}
		})
		if own < 1000 {
			t.Errorf("%s.toml has %d letters of its own script", l.Tag, own)
		}
	}
}

// TOML readers take a text that stands twice for a mistake; this says which file, before a resident sees ids for words.
func TestFilesAreOfTextsOnly(t *testing.T) {
	for _, l := range Languages() {
		content, err := fs.ReadFile(files, l.Tag+".toml")
		if err != nil {
			t.Fatal(err)
		}
		var texts map[string]map[string]string
		if err := toml.Unmarshal(content, &texts); err != nil {
			t.Fatalf("%s.toml: %v", l.Tag, err)
		}
		for id, fields := range texts {
			for field, text := range fields {
				if !slices.Contains([]string{"description", "one", "many", "other"}, field) || text == "" {
					t.Errorf("%s.toml, %s: %s = %q", l.Tag, id, field, text)
				}
			}
		}
	}
}
