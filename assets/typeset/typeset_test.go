package typeset

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"madoguchi/packaging/seeded"
)

// ems measures as a face does whose Latin letters are half as wide as its kanji.
func ems(text string) float64 {
	width := 0.0
	for _, r := range text {
		if r < 0x2000 {
			width += 0.5
		} else if r != 0x200b {
			width++
		}
	}
	return width
}

func marked(text string) string { return strings.ReplaceAll(text, "|", phraseMark) }

func TestLines(t *testing.T) {
	tests := []struct {
		name, text string
		width      float64
		want       []string
	}{
		{"empty", "", 10, nil},
		{"fits", "本人", 10, []string{"本人"}},
		{"forced", "手続きをするのは\nどなたですか", 20, []string{"手続きをするのは", "どなたですか"}},
		{"forced twice", "上\n\n下", 20, []string{"上", "", "下"}},
		{"between phrases", marked("マイナンバーカードを|入れてください"), 12, []string{"マイナンバーカードを", "入れてください"}},
		{"marks are dropped", marked("署名用|電子証明書の|更新"), 20, []string{"署名用電子証明書の更新"}},
		{"not inside a phrase that fits a line", marked("署名用|電子証明書の|更新"), 7, []string{"署名用", "電子証明書の", "更新"}},
		{"after a full stop without a mark", "行います。手数料は0円です。", 9, []string{"行います。", "手数料は0円です。"}},
		{"no stop at a line head", "手続きができます。", 8, []string{"手続きができま", "す。"}},
		{"no long-vowel mark at a line head", "カードリーダー", 3, []string{"カード", "リー", "ダー"}},
		{"no small kana at a line head", "いっしょに", 1, []string{"い", "っ", "し", "ょ", "に"}},
		{"no small kana at a line head where there is room", "いっしょに", 3, []string{"いっ", "しょに"}},
		{"no bracket at a line end", "代理人「書類」", 4, []string{"代理人", "「書類」"}},
		{"a date is whole", "期限は2027年1月10日まで", 9, []string{"期限は", "2027年1月10日まで"}},
		{"a figure stays with its counter", "およそ25分", 4, []string{"およそ", "25分"}},
		{"a ticket number is whole", "番号A-047です", 4, []string{"番号", "A-047で", "す"}},
		{"words are whole", "Please insert your card", 6, []string{"Please", "insert your", "card"}},
		{"a no-break space holds", "until 10\u00a0January\u00a02027", 8, []string{"until", "10\u00a0January\u00a02027"}},
		{"a word too long", "Donaudampfschifffahrt", 5, []string{"Donaudampf", "schifffahr", "t"}},
		{"without marks, where a phrase seems to begin", "市役所の窓口で手続きを行います", 9, []string{"市役所の窓口で", "手続きを行います"}},
		{"Latin in Japanese", marked("e-Tax などの|電子申請"), 6, []string{"e-Tax などの", "電子申請"}},
		{"a mark before a stop is no break", marked("手数料は|0円です|。"), 7, []string{"手数料は", "0円です。"}},
		{"a mark after a bracket is no break", marked("手数料は「|無料です」"), 6, []string{"手数料は", "「無料です」"}},
		{"nothing fits", "窓口", 0.2, []string{"窓", "口"}},
		{"a letter and its accent", "e\u0301e\u0301", 0.6, []string{"e\u0301", "e\u0301"}},
		{"broken UTF-8", "a\xffb", 10, []string{"a\ufffdb"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Lines(test.text, test.width, ems); !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestBalanced(t *testing.T) {
	tests := []struct {
		name, text string
		width      float64
		want       []string
	}{
		{"one line", "更新の手続きができます", 20, []string{"更新の手続きができます"}},
		{
			"no short last line", "Please choose the certificates you want to renew today", 24,
			[]string{"Please choose the certificates", "you want to renew today"},
		},
		{"phrases", marked("カードを|裏返して、|もう一度|入れて|ください"), 14, []string{"カードを裏返して、", "もう一度入れてください"}},
		{"forced", "上の\n下", 20, []string{"上の", "下"}},
		{
			"a sentence begins a line", marked("番号を|出します。写真に|撮るか、|書いてください。"), 15,
			[]string{"番号を出します。", "写真に撮るか、書いてください。"},
		},
		{
			"but costs none", marked("番号は|そのまま|使えます。お困りの|ときは、|係員に|お声がけください。"), 16,
			[]string{"番号はそのまま使えます。お困りの", "ときは、係員にお声がけください。"},
		},
		{
			"each sentence of its own", marked("一回目の|あと、|市から|紙を|郵送します。書いて|からお持ちになり、|窓口へ|お越しください。"), 17,
			[]string{"一回目のあと、市から", "紙を郵送します。", "書いてからお持ちになり、", "窓口へお越しください。"},
		},
		{"sentences of a Latin language", "Or write it down. The number counts without it.", 16, []string{"Or write it down.", "The number counts without it."}},
		{"an abbreviation ends none", "Bring an ID of the holder (p. ej. a passport) today", 16, []string{"Bring an ID of the holder", "(p. ej. a passport) today"}},
		{"no phrase is torn for balance", marked("あ|いうえおかきくけこ"), 9, []string{"あ", "いうえおかきくけこ"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Balanced(test.text, test.width, ems); !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// texts are what residents' words are made of, in any order.
var texts = rapid.Custom(func(t *rapid.T) string {
	parts := rapid.SliceOfN(rapid.SampledFrom([]string{
		"窓口", "カード", "いっしょに", "を", "、", "。", "「", "」", "(", ")", "・", "ー", "ょ", "?", "!", "々", "〜",
		"2027年1月10日", "A-047", "25分", "e-Tax", "certificate", " ", "\u00a0", phraseMark, phraseMark, "\n", "e\u0301", "\u3000", "𠮟", "가",
	}), 0, 24).Draw(t, "parts")
	return strings.Join(parts, "")
})

func TestNothingIsLostAndNoLineIsTooWide(t *testing.T) {
	seeded.Check(t, func(t *rapid.T) {
		text := texts.Draw(t, "text")
		width := rapid.Float64Range(0.1, 20).Draw(t, "width")
		for name, set := range map[string]func(string, float64, func(string) float64) []string{"Lines": Lines, "Balanced": Balanced} {
			lines := set(text, width, ems)
			if got, want := solid(strings.Join(lines, "")), solid(text); got != want {
				t.Fatalf("%s: got %q, want %q", name, got, want)
			}
			for _, line := range lines {
				if ems(line) > width && len(letters(line)) > 1 {
					t.Fatalf("%s: %q is wider than %g", name, line, width)
				}
				if strings.Contains(line, phraseMark) || strings.Trim(line, spaces) != line {
					t.Fatalf("%s: %q keeps a mark or a space at its edge", name, line)
				}
			}
		}
	})
}

// solid is a text without what a line break may swallow.
func solid(text string) string {
	return strings.NewReplacer(phraseMark, "", " ", "", "\n", "", "\u3000", "").Replace(text)
}

func TestKinsokuHoldsWhereThereIsRoom(t *testing.T) {
	seeded.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[窓口力を、。「」()ょー・2年A\x{200b}]{0,30}`).Draw(t, "text")
		if longestBound(text) > 12 {
			t.Skip("no room: what kinsoku binds together is wider than a line")
		}
		for name, set := range map[string]func(string, float64, func(string) float64) []string{"Lines": Lines, "Balanced": Balanced} {
			lines := set(text, 12, ems)
			for i := 1; i < len(lines); i++ {
				last, _ := utf8.DecodeLastRuneInString(lines[i-1])
				first, _ := utf8.DecodeRuneInString(lines[i])
				if strings.ContainsRune("「(", last) || strings.ContainsRune("、。」)ょー・", first) {
					t.Fatalf("%s: %q", name, lines)
				}
			}
		}
	})
}

// longestBound is the width of the widest run in which kinsoku or a figure forbids every break.
func longestBound(text string) float64 {
	widest := 0.0
	for _, word := range words(strings.ReplaceAll(text, phraseMark, "")) {
		widest = max(widest, ems(word))
	}
	return widest
}

func TestBalancedTakesNoMoreLines(t *testing.T) {
	seeded.Check(t, func(t *rapid.T) {
		text := texts.Draw(t, "text")
		width := rapid.Float64Range(0.1, 20).Draw(t, "width")
		filled, balanced := Lines(text, width, ems), Balanced(text, width, ems)
		if len(balanced) > len(filled) {
			t.Fatalf("%d lines balanced, %d filled: %q", len(balanced), len(filled), balanced)
		}
		if widest(balanced) > widest(filled) {
			t.Fatalf("balanced %q is wider than %q", balanced, filled)
		}
	})
}

func widest(lines []string) float64 {
	w := 0.0
	for _, line := range lines {
		w = max(w, ems(line))
	}
	return w
}

func BenchmarkLines(b *testing.B) {
	text := marked("窓口で|再設定の|手続きを|いっしょに|行います。手数料は|0円です。2027年1月10日まで|お使いいただけます。")
	for b.Loop() {
		Lines(text, 18, ems)
	}
}

func BenchmarkBalanced(b *testing.B) {
	text := marked("カードを|裏返して、|もう一度|入れて|ください")
	for b.Loop() {
		Balanced(text, 14, ems)
	}
}
