package typeset

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"madoguchi/packaging/seeded"
)

// read writes 更新《こうしん》 for U+FFF9 更新 U+FFFA こうしん U+FFFB, with the base after ｜.
func read(text string) string {
	return strings.NewReplacer("｜", string(anchor), "《", string(separator), "》", string(terminator), "|", phraseMark).Replace(text)
}

// baseEms measures the bases alone.
func baseEms(text string) float64 { return ems(basesOf(text).plain) }

func TestGroupsAreNotTorn(t *testing.T) {
	for _, test := range []struct {
		name, text string
		width      float64
		want       []string
	}{
		{"fits", "｜更新《こうしん》する", 10, []string{"｜更新《こうしん》する"}},
		{"between phrases", "｜署名用《しょめいよう》|｜電子証明書《でんししょうめいしょ》の", 7, []string{"｜署名用《しょめいよう》", "｜電子証明書《でんししょうめいしょ》の"}},
		{"wider than a line", "あ｜電子証明書《でんししょうめいしょ》の", 3, []string{"あ", "｜電子証明書《でんししょうめいしょ》", "の"}},
		{"no stop behind a group at a line head", "できます｜更新《こうしん》。", 6, []string{"できます", "｜更新《こうしん》。"}},
		{"no bracket before a group at a line end", "これは（｜更新《こうしん》）", 5, []string{"これは", "（｜更新《こうしん》）"}},
		{"a figure stays with its counter", "およそ25｜分《ふん》", 4, []string{"およそ", "25｜分《ふん》"}},
		{"a date is whole", "｜期限《きげん》は2027｜年《ねん》1｜月《がつ》｜10日《とおか》まで", 9, []string{"｜期限《きげん》は", "2027｜年《ねん》1｜月《がつ》｜10日《とおか》まで"}},
		{"where a phrase seems to begin", "｜市役所《しやくしょ》の｜窓口《まどぐち》で", 5, []string{"｜市役所《しやくしょ》の", "｜窓口《まどぐち》で"}},
		{"a space behind a group", "｜PIN《pin》 code", 2, []string{"｜PIN《pin》", "code"}},
		{"one behind the other", "｜戸籍《こせき》｜住民課《じゅうみんか》", 3, []string{"｜戸籍《こせき》", "｜住民課《じゅうみんか》"}},
		{"no group at a line head that may not stand there", "あいう|｜〜《から》え", 3, []string{"あい", "う｜〜《から》え"}},
		{"a phrase seems to end with a group", "｜1つ《ひとつ》｜窓口《まどぐち》で", 4, []string{"｜1つ《ひとつ》", "｜窓口《まどぐち》で"}},
		{"not whole", "｜更新", 1, []string{"｜更新"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var want []string
			for _, line := range test.want {
				want = append(want, read(line))
			}
			if got := Lines(read(test.text), test.width, baseEms); !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// A wide reading makes its group wide, if the caller measures it so.
func TestAGroupIsAsWideAsItsCallerSays(t *testing.T) {
	withReading := func(text string) float64 { return ems(strings.Map(outside, text)) }
	got := Lines(read("｜本《ほんにん》|｜人《ほんにん》"), 6, withReading)
	if want := []string{read("｜本《ほんにん》"), read("｜人《ほんにん》")}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// outside drops the marks of groups.
func outside(r rune) rune {
	if r >= anchor && r <= terminator {
		return -1
	}
	return r
}

// Text with readings that are not shown breaks as the same text without, but that groups hold together.
func TestGroupsBreakAsTheirBases(t *testing.T) {
	seeded.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom([]string{
			"｜窓口《まどぐち》", "｜人《にん》", "｜PIN《ぴん》", "を", "、", "。", "「", "）", "12", " ", "|", "\n", "カード", "e\u0301",
		}), 0, 20).Draw(t, "parts")
		text := read(strings.Join(parts, ""))
		width := rapid.Float64Range(0.1, 15).Draw(t, "width")
		for name, set := range map[string]func(string, float64, func(string) float64) []string{"Lines": Lines, "Balanced": Balanced} {
			lines := set(text, width, baseEms)
			if got, want := solid(strings.Join(lines, "")), solid(text); got != want {
				t.Fatalf("%s: got %q, want %q", name, got, want)
			}
			for _, line := range lines {
				if strings.Count(line, string(anchor)) != strings.Count(line, string(terminator)) {
					t.Fatalf("%s: %q tears a group", name, line)
				}
				if baseEms(line) > width && len(letters(line)) > 1 {
					t.Fatalf("%s: %q is wider than %g", name, line, width)
				}
			}
		}
	})
}
