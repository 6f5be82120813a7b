package municipality_test

import (
	"slices"
	"strings"
	"testing"

	"madoguchi/assets/words"
	"madoguchi/kiosk/municipality"
)

func TestHoursIn(t *testing.T) {
	for tag, want := range map[string][]string{
		"ja": {"平日 8:30〜17:15（祝日を除く）", "第2・第4土曜日 8:30〜12:00", "12月29日〜1月3日はお休みです"},
		"en": {"Monday to Friday 8:30 – 17:15 (not on public holidays)", "2nd and 4th Saturday of the month 8:30 – 12:00", "Closed 29 December – 3 January"},
	} {
		got := municipality.Zama().HoursIn(words.For(tag))
		for i, line := range got {
			got[i] = strings.NewReplacer("\u200b", "", "\u00a0", " ").Replace(words.Plain(line))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q", tag, got)
		}
	}
	for _, language := range words.Languages() {
		for _, line := range municipality.Zama().HoursIn(words.For(language.Tag)) {
			if line == "" || strings.Contains(line, "⟦") {
				t.Errorf("%s: %q", language.Tag, line)
			}
		}
	}
}
