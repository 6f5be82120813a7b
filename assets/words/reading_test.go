package words

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"madoguchi/packaging/seeded"
)

// shown is an annotated text as one can read it in a test: 更新⟨こうしん⟩ with its base in ⟨⟩ too.
func shown(text string) string {
	return strings.NewReplacer("\ufff9", "⟨", "\ufffa", "=", "\ufffb", "⟩", "\u200b", "|").Replace(text)
}

func TestAnnotate(t *testing.T) {
	for _, test := range []struct{ language, text, want string }{
		{"ja", "", ""},
		{"ja", "カード", "カード"},
		{"ja", "更新《こうしん》", "⟨更新=こうしん⟩"},
		{"ja", "署名用《しょめいよう》|電子証明書《でんししょうめいしょ》の|更新《こうしん》", "⟨署名用=しょめいよう⟩|⟨電子証明書=でんししょうめいしょ⟩の|⟨更新=こうしん⟩"},
		{"ja", "お忘《わす》れの|ないように", "お⟨忘=わす⟩れの|ないように"},
		{"ja", "人々《ひとびと》", "⟨人々=ひとびと⟩"},
		{"ja", "緑ヶ丘《みどりがおか》", "⟨緑ヶ丘=みどりがおか⟩"},
		{"ja", "緑｜ケ丘《がおか》", "緑⟨ケ丘=がおか⟩"},
		{"ja", "あと {{.Count}}日《にち》", "あと {{.Count}}⟨日=にち⟩"},
		{"ja", "{{.From}}｜〜《から》{{.To}}", "{{.From}}⟨〜=から⟩{{.To}}"},
		{"ja-simple", "窓口《まどぐち》", "⟨窓口=まどぐち⟩"},
		{"en", "Your ｜PIN《pin》 code", "Your ⟨PIN=pin⟩ code"},
		{"ja", "更新《こうしん", ""},
		{"ja", "更新こうしん》", ""},
		{"ja", "カード《かあど》", ""},
		{"ja", "《よみ》", ""},
		{"ja", "更新《》", ""},
		{"ja", "更新《 》", ""},
		{"ja", "｜更新", ""},
		{"ja", "｜《こうしん》", ""},
		{"ja", "｜更｜新《こうしん》", ""},
		{"ja", "更新《こう《しん》》", ""},
		{"ja", "更新《こうしん》》", ""},
		{"ja", "｜更|新《こうしん》", ""},
		{"ja", "更新《こう|しん》", ""},
		{"ja", "｜更\n新《こうしん》", ""},
		{"ja", "更\ufff9新", ""},
		{"zh-Hans", "委任状《委任状》", ""},
		{"en", "PIN《pin》", ""},
	} {
		got, err := Annotate(test.language, test.text)
		if test.want == "" && test.text != "" {
			if !errors.Is(err, ErrReading) {
				t.Errorf("%s %q: got %q, %v, want a malformed reading", test.language, test.text, got, err)
			}
			continue
		}
		if err != nil || shown(got) != test.want {
			t.Errorf("%s %q: got %q, %v, want %q", test.language, test.text, shown(got), err, test.want)
		}
	}
}

func TestAMalformedReadingIsNamedAndItsTextStays(t *testing.T) {
	s, err := load(fstest.MapFS{"ja.toml": {Data: []byte(`
["a"]
other = "更新《こうしん"
["b"]
other = "窓口《まどぐち》で|更新《こうしん》》"
["c"]
other = "窓口《まどぐち》"`)}})
	if !errors.Is(err, ErrReading) || !strings.Contains(err.Error(), "ja.toml, a") || !strings.Contains(err.Error(), "ja.toml, b") {
		t.Errorf("got error %v, want one that names both texts", err)
	}
	for id, want := range map[string]string{"a": "更新こうしん", "b": "窓口で|更新", "c": "⟨窓口=まどぐち⟩"} {
		if got := shown(s.catalogues[0].Text(id, nil)); got != want {
			t.Errorf("%s: got %q, want %q", id, got, want)
		}
	}
}

func TestGroups(t *testing.T) {
	text, err := Annotate("ja", "お忘《わす》れなく更新《こうしん》")
	if err != nil {
		t.Fatal(err)
	}
	want := []Group{{"お", ""}, {"忘", "わす"}, {"れなく", ""}, {"更新", "こうしん"}}
	if got := Groups(text); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if Plain(text) != "お忘れなく更新" || !HasReadings(text) || HasReadings("更新") {
		t.Errorf("%q", Plain(text))
	}
	if got := Groups("\ufff9更\ufffb\ufffa新\ufff9更"); !slices.Equal(got, []Group{{"更", ""}, {"新", ""}, {"更", ""}}) {
		t.Errorf("of a text that is not whole: %q", got)
	}
}

func TestSpoken(t *testing.T) {
	for text, want := range map[string]string{
		"": "",
		"更新《こうしん》の|手続《てつづ》き": "こうしんのてつづき",
		"← もどる": "もどる",
		"番号札《ばんごうふだ》を|とる →":              "ばんごうふだをとる",
		"代理人《だいりにん》|（照会書《しょうかいしょ》が|ある）":  "だいりにん、しょうかいしょがある",
		"これは「カード」です。":                    "これはカードです。",
		"カード（マイナンバー）、紙《かみ》":              "カード、マイナンバー、かみ",
		"木《もく》・金《きん》":                    "もく、きん",
		"※更新《こうしん》は\n無料《むりょう》です。":        "こうしんは、むりょうです。",
		"8:30｜〜《から》17:15":                "8:30から17:15",
		"およそ {{.Count}}分":                "およそ {{.Count}}分",
		"不知道密码，\n或住址、姓名有变更":              "不知道密码，或住址、姓名有变更",
		"Tue 24\u00a0November":           "Tue 24 November",
		"8:30 – 17:15":                   "8:30, 17:15",
		"Photo ID (in date)":             "Photo ID, in date",
		"Photo ID (in date).\nBring it.": "Photo ID, in date. Bring it.",
		"Enter your ｜PIN《pin》.":          "Enter your pin.",
		"See more 1/2":                   "See more 1, 2",
		"A-047":                          "A-047",
		"046-252-8006":                   "046-252-8006",
		"前《まえ》に 1人《にん》":                  "まえに ひとり",
		"2027年《ねん》1月《がつ》1日《にち》（火《か》）":    "にせんにじゅうななねんいちがつついたち、か",
		"あと 1日《にち》":                      "あと いちにち",
		"9月《がつ》20日《にち》":                  "くがつはつか",
		"4月《がつ》24日《にち》":                  "しがつにじゅうよっか",
		"17時《じ》0分《ふん》":                   "じゅうしちじ",
		"8時《じ》30分《ふん》":                   "はちじさんじゅっぷん",
		"1,200円《えん》":                     "せんにひゃくえん",
		"0円《えん》":                         "ぜろえん",
		"4人《にん》、14人《にん》、7人《にん》":          "よにん、じゅうよにん、しちにん",
		"第《だい》2日曜日《にちようび》":               "だい2にちようび",
		"2回目《かいめ》":                       "にかいめ",
		"3か月《げつ》前《まえ》":                   "さんかげつまえ",
		"10か月《げつ》":                       "じゅっかげつ",
		"15歳《さい》未満《みまん》":                 "じゅうごさいみまん",
		"6｜〜《から》16けた":                    "6からじゅうろっけた",
		"100人《にん》":                       "ひゃくにん",
		"99999999999999999999人《にん》":      "99999999999999999999にん",
	} {
		annotated, err := Annotate("ja", strings.ReplaceAll(text, "|", "|"))
		if err != nil {
			t.Fatal(err)
		}
		if got := Spoken(sounded(strings.ReplaceAll(annotated, "|", "\u200b"))); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// A reading over a figure's counter is what the figure makes of it.
func TestCountersAreReadAsTheirFigureHasThem(t *testing.T) {
	for text, want := range map[string]string{
		"3分《ふん》":          "3⟨分=ぷん⟩",
		"25分《ふん》":         "25⟨分=ふん⟩",
		"10日《にち》":         "⟨10日=とおか⟩",
		"11日《にち》":         "11⟨日=にち⟩",
		"1月《がつ》1日《にち》":    "1⟨月=がつ⟩⟨1日=ついたち⟩",
		"あと 1日《にち》":       "あと 1⟨日=にち⟩",
		"2人《にん》":          "⟨2人=ふたり⟩",
		"2027年《ねん》1月《がつ》": "2027⟨年=ねん⟩1⟨月=がつ⟩",
		"第《だい》2土曜日《どようび》": "⟨第=だい⟩2⟨土曜日=どようび⟩",
	} {
		annotated, err := Annotate("ja", text)
		if err != nil {
			t.Fatal(err)
		}
		if got := shown(sounded(annotated)); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestFiguresAreRead(t *testing.T) {
	for n, want := range map[int]string{
		1: "いち", 10: "じゅう", 14: "じゅうよん", 100: "ひゃく", 303: "さんびゃくさん", 680: "ろっぴゃくはちじゅう", 1000: "せん",
		2026: "にせんにじゅうろく", 3800: "さんぜんはっぴゃく", 10_000: "いちまん", 80_021: "はちまんにじゅういち",
	} {
		if got := figure(n); got != want {
			t.Errorf("%d: got %q, want %q", n, got, want)
		}
	}
}

// Whatever a text holds, it loses its readings and nothing else, and no voice gets a mark to say.
func TestPlainAndSpokenOfAnything(t *testing.T) {
	seeded.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOf(rapid.SampledFrom([]string{
			"\ufff9", "\ufffa", "\ufffb", "\ufff9更新\ufffaこうしん\ufffb", "\ufff9人\ufffaにん\ufffb", "12", "1", "、", "（", "→", "\u200b", "PIN ", "\n",
		})).Draw(t, "pieces")
		text := strings.Join(pieces, "")
		for name, got := range map[string]string{"plain": Plain(text), "spoken": Spoken(text), "sounded": Plain(sounded(text))} {
			if strings.ContainsAny(got, "\ufff9\ufffa\ufffb") {
				t.Fatalf("%s: %q has a mark left", name, got)
			}
		}
		if got := Spoken(text); strings.ContainsAny(got, "→\u200b（\n") || strings.TrimSpace(got) != got {
			t.Fatalf("spoken: %q", got)
		}
		if Plain(sounded(text)) != Plain(text) {
			t.Fatalf("the words of %q changed to %q", text, sounded(text))
		}
	})
}
