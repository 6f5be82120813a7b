package words

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"text/template/parse"
	"time"
	"unicode/utf8"
)

func TestEveryCatalogueReads(t *testing.T) {
	if _, err := load(files); err != nil {
		t.Fatal(err)
	}
}

func TestCataloguesHaveTheSameTexts(t *testing.T) {
	japanese := For("ja")
	for _, l := range Languages() {
		other := For(l.Tag)
		for _, id := range japanese.IDs() {
			if !other.Has(id) {
				t.Errorf("%s.toml has no %q", l.Tag, id)
			}
		}
		for _, id := range other.IDs() {
			if !japanese.Has(id) {
				t.Errorf("%s.toml has %q, ja.toml has not", l.Tag, id)
			}
		}
	}
}

func TestCataloguesTakeTheSameParameters(t *testing.T) {
	japanese := For("ja")
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

func TestTexts(t *testing.T) {
	tests := []struct {
		language, id string
		params       Params
		want         string
	}{
		{"ja", "who.self", nil, "本人"},
		{"en", "who.self", nil, "Card holder"},
		{"en-GB", "who.self", nil, "Card holder"},
		{"de", "who.self", nil, "本人"},
		{"", "who.self", nil, "本人"},
		{"not a tag", "who.self", nil, "本人"},
		{"ja", "ticket.fee", nil, "手数料"},
		{"ja", "procedure.renew-signature", nil, "署名用\u200b電子証明書の\u200b更新"},
		{"ja", "ticket.waiting", Params{"Count": 1}, "前に 1人"},
		{"en", "ticket.waiting", Params{"Count": 1}, "1 person ahead of you"},
		{"en", "ticket.waiting", Params{"Count": 8}, "8 people ahead of you"},
		{"ja", "ticket.wait", Params{"Place": "a|b"}, "a|bで\u200bお待ちください"},
		{"ja", "no.such-word", nil, "⟦no.such-word⟧"},
		{"ja", "ticket.wait", nil, "⟦ticket.wait⟧"},
		{"ja", "ticket.wait", Params{"Plaice": "x"}, "⟦ticket.wait⟧"},
		{"en", "ticket.waiting", Params{"Count": "many"}, "⟦ticket.waiting⟧"},
	}
	for _, test := range tests {
		if got := For(test.language).Text(test.id, test.params); got != test.want {
			t.Errorf("%s %s %v: got %q, want %q", test.language, test.id, test.params, got, test.want)
		}
	}
}

func TestDates(t *testing.T) {
	// Still the day before in UTC.
	morning := time.Date(2026, 11, 23, 23, 30, 0, 0, time.UTC)
	evening := time.Date(2026, 11, 24, 17, 15, 0, 0, jst)
	ja, en := For("ja"), For("en")
	tests := []struct{ name, got, want string }{
		{"date ja", ja.Date(morning), "2026年11月24日"},
		{"date en", en.Date(morning), "24 November 2026"},
		{"day ja", ja.Day(morning), "11月24日（火）"},
		{"day en", en.Day(morning), "Tue 24 November"},
		{"full ja", ja.FullDay(morning), "2026年11月24日（火）"},
		{"full en", en.FullDay(morning), "Tue 24 November 2026"},
		{"clock", ja.Clock(morning), "8:30"},
		{"clock in the afternoon", en.Clock(evening), "17:15"},
		{"midnight", ja.Clock(time.Date(2026, 1, 1, 0, 5, 0, 0, jst)), "0:05"},
		{"span ja", ja.Span(morning, evening), "8:30〜17:15"},
		{"span en", en.Span(morning, evening), "8:30 – 17:15"},
		{"yen ja", ja.Yen(200), "200円"},
		{"yen en", en.Yen(1200), "1,200 yen"},
		{"yen, a million", ja.Yen(1234567), "1,234,567円"},
		{"nothing", ja.Yen(0), "0円"},
	}
	for _, test := range tests {
		got := strings.ReplaceAll(test.got, "\u00a0", " ")
		if got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
	for _, s := range []string{en.Date(morning), en.Day(morning), en.FullDay(morning), en.Span(morning, evening), en.Yen(1)} {
		if strings.Contains(s, " ") {
			t.Errorf("%q may be torn at a space", s)
		}
	}
}

func TestLanguages(t *testing.T) {
	got := Languages()
	if len(got) < 2 || got[0] != (Language{"ja", "日本語"}) || got[1] != (Language{"en", "English"}) {
		t.Errorf("got %v", got)
	}
}

func TestAnotherLanguageIsAnotherFile(t *testing.T) {
	s, err := load(fstest.MapFS{
		"ja.toml": {Data: []byte("[\"language.name\"]\nother = \"日本語\"")},
		"en.toml": {Data: []byte("[\"language.name\"]\nother = \"English\"")},
		"vi.toml": {Data: []byte("[\"language.name\"]\nother = \"Tiếng Việt\"")},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := s.catalogues[2].Language(); got != (Language{"vi", "Tiếng Việt"}) {
		t.Errorf("got %v", got)
	}
}

func TestABrokenCatalogueIsNoPanic(t *testing.T) {
	s, err := load(fstest.MapFS{"ja.toml": {Data: []byte("[[[")}, "en.toml": {Data: []byte("a = 1")}})
	if err == nil || !strings.Contains(err.Error(), "ja.toml") {
		t.Errorf("got error %v, want one that names ja.toml", err)
	}
	if got := s.catalogues[0].Text("who.self", nil); got != "⟦who.self⟧" {
		t.Errorf("got %q", got)
	}
}

// The catalogues' own rules, from their heads.
func TestTextsAreWrittenAsTheHeadSays(t *testing.T) {
	const mark = "\u200b"
	never := map[string]map[string]string{
		"ja": {
			"(": "brackets are full-width （）", ")": "brackets are full-width （）",
			"~": "spans are 〜 (U+301C)", "～": "spans are 〜 (U+301C)",
			"エラー": "say what to do", "有効です": "a certificate is within its period, never valid",
		},
		"en": {"’": "the apostrophe is '", "“": "quotes are \"", "”": "quotes are \"", "error": "say what to do", "invalid": "say what to do"},
	}
	for _, l := range Languages() {
		c := For(l.Tag)
		for _, id := range c.IDs() {
			for _, form := range forms(c.messages[id]) {
				text := *form
				for bad, rule := range never[l.Tag] {
					if strings.Contains(text, bad) {
						t.Errorf("%s.toml, %s: %q: %s", l.Tag, id, text, rule)
					}
				}
				if strings.Contains(text, mark+mark) || strings.HasPrefix(text, mark) || strings.HasSuffix(text, mark) {
					t.Errorf("%s.toml, %s: a mark between nothing in %q", l.Tag, id, text)
				}
				for _, after := range strings.Split(text, mark)[1:] {
					first, _ := utf8.DecodeRuneInString(after)
					if strings.ContainsRune("、。」）・！？ー", first) {
						t.Errorf("%s.toml, %s: a line would begin with %q in %q", l.Tag, id, first, text)
					}
				}
			}
		}
	}
}
