package words

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestEveryCatalogueReads(t *testing.T) {
	if _, err := load(files); err != nil {
		t.Fatal(err)
	}
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
		if got := Plain(For(test.language).Text(test.id, test.params)); got != test.want {
			t.Errorf("%s %s %v: got %q, want %q", test.language, test.id, test.params, got, test.want)
		}
	}
}

// Readings come out with the text, those of a parameter too.
func TestTextsHaveTheirReadings(t *testing.T) {
	c := For(Default)
	got := shown(c.Text("ticket.wait", Params{"Place": c.Text("slip.counter", nil)}))
	if want := "⟨窓口=まどぐち⟩の|⟨場所=ばしょ⟩で|お⟨待=ま⟩ちください"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := shown(c.Text("ticket.waiting", Params{"Count": 2})); got != "⟨前=まえ⟩に ⟨2人=ふたり⟩" {
		t.Errorf("got %q", got)
	}
}

func TestLanguages(t *testing.T) {
	var wanted []Language // as many as there are files for, in this order
	for _, l := range []Language{
		{"ja", "日本語"},
		{"ja-simple", "やさしい\u200b日本語"},
		{"en", "English"},
		{"zh-Hans", "简体中文"},
		{"ko", "한국어"},
		{"vi", "Tiếng Việt"},
		{"pt", "Português"},
		{"es", "Español"},
		{"fil", "Filipino"},
		{"ne", "नेपाली"},
	} {
		if _, err := fs.Stat(files, l.Tag+".toml"); err == nil {
			wanted = append(wanted, l)
		}
	}
	got := Languages()
	for i, l := range got {
		got[i].Name = Plain(l.Name)
	}
	if !slices.Equal(got, wanted) {
		t.Errorf("got %q, want %q", got, wanted)
	}
}

// everything is a library of all languages, whatever files there are.
func everything(t *testing.T) *shelf {
	t.Helper()
	system := fstest.MapFS{}
	for _, tag := range order {
		system[tag+".toml"] = &fstest.MapFile{Data: []byte("[\"language.name\"]\nother = \"" + tag + "\"")}
	}
	s, err := load(system)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEveryTagFindsItsLanguage(t *testing.T) {
	s := everything(t)
	for tag, want := range map[string]string{
		"ja": "ja", "ja-JP": "ja", "ja-simple": "ja-simple", "JA-Simple": "ja-simple", "ja-JP-simple": "ja-simple",
		"en": "en", "en-GB": "en", "en-simple": "en", "zh": "zh-Hans", "zh-CN": "zh-Hans", "zh-Hans": "zh-Hans",
		"zh-Hans-CN": "zh-Hans", "zh-SG": "zh-Hans", "ko-KR": "ko", "vi-VN": "vi", "pt": "pt", "pt-BR": "pt", "pt-PT": "pt",
		"es-PE": "es", "es-419": "es", "fil": "fil", "tl": "fil", "fil-PH": "fil", "ne-NP": "ne",
		"de": "ja", "": "ja", "not a tag": "ja", "ja-": "ja",
	} {
		if got := s.nearest(tag).Language().Tag; got != want {
			t.Errorf("%q is %s, want %s", tag, got, want)
		}
	}
}

func TestAnotherLanguageIsAnotherFile(t *testing.T) {
	s, err := load(fstest.MapFS{
		"ja.toml": {Data: []byte("[\"language.name\"]\nother = \"日本語\"")},
		"en.toml": {Data: []byte("[\"language.name\"]\nother = \"English\"")},
		"de.toml": {Data: []byte("[\"language.name\"]\nother = \"Deutsch\"")},
		"vi.toml": {Data: []byte("[\"language.name\"]\nother = \"Tiếng Việt\"")},
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []Language{{"ja", "日本語"}, {"en", "English"}, {"vi", "Tiếng Việt"}, {"de", "Deutsch"}} {
		if got := s.catalogues[i].Language(); got != want {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}

func TestAScriptIsKeptTo(t *testing.T) {
	s, err := load(fstest.MapFS{"ja.toml": {}, "zh-Hans.toml": {}, "zh-Hant.toml": {}})
	if err != nil {
		t.Fatal(err)
	}
	for tag, want := range map[string]string{"zh-TW": "zh-Hant", "zh-CN": "zh-Hans", "zh": "zh-Hans"} {
		if got := s.nearest(tag).Language().Tag; got != want {
			t.Errorf("%q is %s, want %s", tag, got, want)
		}
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
