package municipality_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	assets "madoguchi/assets/municipality"
	"madoguchi/kiosk/municipality"
	"madoguchi/kiosk/settings"
)

func TestParseNamesEveryMistakeWithItsLine(t *testing.T) {
	text := `nom = "試験市"
name = { en = "Test City", JA = "試験市" }
counter = 5

[contact]
office = ""
telephone = "代表"
fax = 1
postal_code = "2528566"

[window]
months = 0
opens = "tomorrow"

[fees]
renewal = -1
issue = 2.5
tax = 10

[[hours]]
days = ["monday", "Tuesday", "monday"]
weeks = [0, 2, 2]
from = "8:30"
until = "8:30"

[[hours]]
days = []
from = 8
on_holidays = "no"

[closures]
yearly = [
  { from = "12-29", until = "13-01" },
  "12-24",
]
days = [
  2027-05-15,
  2027-05-15,
  "15. Mai",
]

[holidays]
national = 1
add = 2027-01-01

[[openings]]
day = 2027-05-15
from = "12:00"
until = "8:00"
`
	want := `line 1: nom: is no key here; the keys are name, counter, contact, window, fees, hours, closures, holidays, openings
line 2: name: must have a Japanese text, ja
line 2: name.JA: is no language; the keys are language tags such as ja and en
line 3: counter: must be a table
line 6: contact.office: must not be empty, nor begin or end with a space
line 7: contact.telephone: must be a number as "046-252-8006"
line 8: contact.fax: must be a number as "046-252-8006"
line 9: contact.postal_code: must be a postal code as "252-8566"
line 12: window.months: must be a whole number from 1 to 12
line 13: window.opens: must be "same-day" or "day-after"
line 16: fees.renewal: must be a whole number from 0 to 100000
line 17: fees.issue: must be a whole number from 0 to 100000
line 18: fees.tax: is no key here; the keys are renewal, issue, reissued_card
line 21: hours[0].days[1]: must be "sunday" or "monday" or "tuesday" or "wednesday" or "thursday" or "friday" or "saturday"
line 21: hours[0].days[2]: is in the list twice
line 22: hours[0].weeks[0]: must be a whole number from 1 to 5
line 22: hours[0].weeks[2]: is in the list twice
line 24: hours[0].until: must be later than from
line 26: hours[1].until: is missing; must be a time of day as "8:30"
line 27: hours[1].days: is missing; must be a list of days of the week
line 28: hours[1].from: must be a time of day as "8:30"
line 29: hours[1].on_holidays: must be true or false
line 33: closures.yearly[0].until: must be a day of the year as "12-29"
line 34: closures.yearly[1]: must be a table
line 38: closures.days[1]: is in the list twice
line 39: closures.days[2]: must be a day as 2027-05-15
line 43: holidays.national: must be true or false
line 44: holidays.add: must be a list of days as 2027-05-15
line 47: openings[0].day: is among the closures too
line 49: openings[0].until: must be later than from`
	_, err := municipality.Parse([]byte(text))
	var mistakes settings.Mistakes
	if !errors.As(err, &mistakes) {
		t.Fatalf("the error is %v", err)
	}
	got, wanted := strings.Split(mistakes.Error(), "\n"), strings.Split(want, "\n")
	for _, line := range got {
		if !slices.Contains(wanted, line) {
			t.Errorf("not wanted: %s", line)
		}
	}
	for _, line := range wanted {
		if !slices.Contains(got, line) {
			t.Errorf("missing: %s", line)
		}
	}
	if !slices.IsSortedFunc(mistakes, func(a, b settings.Mistake) int { return a.Line - b.Line }) {
		t.Error("the mistakes are not in the order of their lines")
	}
}

func TestParseMistakesOneByOne(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{small, "", `line 1: name: is missing`},
		{small, "", `line 1: hours: is missing`},
		{small, "", `line 1: counter: is missing; must be a table`},
		{small, small + "[closures]\ndays = [2027-02-30]\n", `line 14: `},
		{small, small + "name = \"二\"\nname = \"三\"\n", `line 14: `},
		{small, "name = \n", `line 1: `},
		{small, "\x00", `line 1: `},
		{`name = "試験市"`, `name = 5`, `line 1: name: must be a text, or texts by language`},
		{`name = "試験市"`, `name = ["試験市"]`, `line 1: name: must be a text, or texts by language`},
		{`name = "試験市"`, `name = { en = "Test" }`, `line 1: name: must have a Japanese text`},
		{`name = "試験市"`, "name = \"試験\\n市\"", `line 1: name: must be on one line`},
		{`name = "試験市"`, `name = "試験市《しけんし"`, `line 1: name: must have its readings as`},
		{`name = "試験市"`, `name = { ja = "試験市《しけんし》", en = "Test《test》" }`, `line 1: name.en: must have its readings as`},
		{`name = "試験市"`, "name = \"試験市《しけん\\tし》\"", `line 1: name: must be on one line`},
		{`name = "試験市"`, `name = "` + strings.Repeat("市", 61) + `"`, `line 1: name: must not be longer`},
		{`name = "試験市"`, "name.ja = \"試験市\"\nname.en = 3", `line 2: name.en: must be a text`},
		{`place = "本庁舎2階"` + "\n", ``, `line 2: counter.place: is missing`},
		{`telephone = "03-0000-0000"`, `telephone = "03-0000-0000 "`, `line 8: contact.telephone: must be a number`},
		{`telephone = "03-0000-0000"` + "\n", ``, `line 6: contact.telephone: is missing`},
		{`[[hours]]`, `[hours]`, `line 9: hours: must be a list of tables`},
		{`from = "9:00"`, `from = 09:00:00`, `line 11: hours[0].from: must be a time of day`},
		{`days = ["monday"]`, `days = "monday"`, `line 10: hours[0].days: must be a list of days of the week`},
		{`days = ["monday"]`, `days = [1]`, `line 10: hours[0].days[0]: must be "sunday"`},
		{`days = ["monday"]`, `day = ["monday"]`, `line 10: hours[0].day: is no key here; the keys are`},
		{small, small + "[closures]\nyearly = [{ from = \"02-30\", until = \"03-01\" }]\n", `line 14: closures.yearly[0].from: must be a day of the year`},
		{small, small + "[closures]\nyearly = [{ from = \"12-29\" }]\n", `line 14: closures.yearly[0].until: is missing`},
		{small, small + "[[closures.yearly]]\nfrom = \"12-29\"\n", `line 13: closures.yearly[0].until: is missing`},
		{small, small + "[[openings]]\nfrom = \"9:00\"\nuntil = \"10:00\"\n", `line 13: openings[0].day: is missing`},
	} {
		if !strings.Contains(small, c.old) {
			t.Fatalf("the small profile has no %s", c.old)
		}
		text := strings.Replace(small, c.old, c.new, 1)
		_, err := municipality.Parse([]byte(text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s\nthe error is %v, want %s", text, err, c.want)
		}
	}
}

// FuzzParse: whatever a file holds, it is a profile or a list of mistakes with lines of that file.
func FuzzParse(f *testing.F) {
	f.Add(assets.Zama())
	f.Add(small)
	f.Add("name = { ja = \"a\" }\n[[a.b]]\n[[a.b]]\nc.d = [[1], { e = 2 }]\n[a]\n")
	f.Add("[\"a.b\"]\n'c' = 1\n[[hours]]\n[hours.from]\n")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := municipality.Parse([]byte(text))
		if err == nil {
			if p.Name.In("ja") == "" || p.Counter.Name.In("en") == "" || len(p.Hours().Weekly) == 0 || p.Terms().WindowMonths < 1 {
				t.Fatalf("a profile with something left out: %+v", p)
			}
			return
		}
		var mistakes settings.Mistakes
		if !errors.As(err, &mistakes) || len(mistakes) == 0 {
			t.Fatalf("the error is %v", err)
		}
		for _, m := range mistakes {
			if m.Line < 1 || m.Line > strings.Count(text, "\n")+1 || m.Message == "" {
				t.Fatalf("mistake %+v in %s", m, fmt.Sprintf("%q", text))
			}
		}
	})
}
