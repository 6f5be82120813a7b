package words

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"
)

// present is the catalogue of a language, or a skipped test where its file is not there yet.
func present(t *testing.T, tag string) *Catalogue {
	t.Helper()
	if _, err := fs.Stat(files, tag+".toml"); err != nil {
		t.Skip("there is no " + tag + ".toml")
	}
	return For(tag)
}

// legible is a text as it is read on paper: its marks dropped, a space a space.
func legible(text string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u200b", "").Replace(Plain(text))
}

// calendars are the languages' dates written down apart from the catalogues.
var calendars = map[string]struct {
	months, weekdays string // by blanks
	date, full, span string // of year, month, day, weekday; of two times
	yen              string // of 1200
}{
	"ja": {
		"1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月", "日 月 火 水 木 金 土",
		"%[1]d年%[2]s%[3]d日", "%[1]d年%[2]s%[3]d日（%[4]s）", "8:30〜17:15", "1,200円",
	},
	"ja-simple": {
		"1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月", "日曜日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日",
		"%[1]d年%[2]s%[3]d日", "%[1]d年%[2]s%[3]d日（%[4]s）", "8時30分から17時15分まで", "1,200円",
	},
	"en": {
		"January February March April May June July August September October November December", "Sun Mon Tue Wed Thu Fri Sat",
		"%[3]d %[2]s %[1]d", "%[4]s %[3]d %[2]s %[1]d", "8:30 – 17:15", "1,200 yen",
	},
	"zh-Hans": {
		"1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月", "周日 周一 周二 周三 周四 周五 周六",
		"%[1]d年%[2]s%[3]d日", "%[1]d年%[2]s%[3]d日（%[4]s）", "8:30～17:15", "1,200日元",
	},
	"ko": {
		"1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월", "일 월 화 수 목 금 토",
		"%[1]d년 %[2]s %[3]d일", "%[1]d년 %[2]s %[3]d일(%[4]s)", "8:30~17:15", "1,200엔",
	},
	"vi": {
		"tháng_1 tháng_2 tháng_3 tháng_4 tháng_5 tháng_6 tháng_7 tháng_8 tháng_9 tháng_10 tháng_11 tháng_12",
		"Chủ_nhật Thứ_Hai Thứ_Ba Thứ_Tư Thứ_Năm Thứ_Sáu Thứ_Bảy",
		"%[3]d %[2]s năm %[1]d", "%[3]d %[2]s năm %[1]d (%[4]s)", "8:30 – 17:15", "1.200 yên",
	},
	"pt": {
		"janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro", "dom seg ter qua qui sex sáb",
		"%[3]d de %[2]s de %[1]d", "%[4]s, %[3]d de %[2]s de %[1]d", "8:30 – 17:15", "1.200 ienes",
	},
	"es": {
		"enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre", "dom lun mar mié jue vie sáb",
		"%[3]d de %[2]s de %[1]d", "%[4]s, %[3]d de %[2]s de %[1]d", "8:30 – 17:15", "1.200 yenes",
	},
	"fil": {
		"Enero Pebrero Marso Abril Mayo Hunyo Hulyo Agosto Setyembre Oktubre Nobyembre Disyembre", "Lin Lun Mar Miy Huw Biy Sab",
		"%[2]s %[3]d, %[1]d", "%[2]s %[3]d, %[1]d (%[4]s)", "8:30 – 17:15", "1,200 yen",
	},
	"ne": {
		"जनवरी फेब्रुअरी मार्च अप्रिल मे जुन जुलाई अगस्ट सेप्टेम्बर अक्टोबर नोभेम्बर डिसेम्बर", "आइत सोम मङ्गल बुध बिही शुक्र शनि",
		"%[1]d %[2]s %[3]d", "%[1]d %[2]s %[3]d (%[4]s)", "8:30 – 17:15", "1,200 येन",
	},
}

func TestDates(t *testing.T) {
	if len(calendars) != len(order) {
		t.Errorf("%d calendars for %d languages", len(calendars), len(order))
	}
	for tag, calendar := range calendars {
		t.Run(tag, func(t *testing.T) {
			c := present(t, tag)
			months, weekdays := strings.Fields(calendar.months), strings.Fields(calendar.weekdays)
			for day := time.Date(2026, 12, 20, 0, 30, 0, 0, jst); day.Year() < 2028; day = day.AddDate(0, 0, 1) {
				parts := []any{
					day.Year(), strings.ReplaceAll(months[day.Month()-1], "_", " "), day.Day(),
					strings.ReplaceAll(weekdays[day.Weekday()], "_", " "),
				}
				for _, test := range []struct{ form, want, got string }{
					{"date", calendar.date + "%.0[4]s", c.Date(day.UTC())},
					{"full day", calendar.full, c.FullDay(day.UTC())},
				} {
					if want := fmt.Sprintf(test.want, parts...); legible(test.got) != want {
						t.Fatalf("%s: got %q, want %q", test.form, legible(test.got), want)
					}
				}
				if short := legible(c.Day(day)); !strings.Contains(short, parts[1].(string)) || !strings.Contains(short, parts[3].(string)) ||
					!strings.Contains(short, fmt.Sprint(day.Day())) || strings.Contains(short, fmt.Sprint(day.Year())) {
					t.Fatalf("day: got %q of %s", short, day)
				}
			}
			morning, evening := time.Date(2026, 11, 23, 23, 30, 0, 0, time.UTC), time.Date(2026, 11, 24, 17, 15, 0, 0, jst)
			for _, test := range []struct{ form, want, got string }{
				{"span", calendar.span, c.Span(morning, evening)},
				{"yen", calendar.yen, c.Yen(1200)},
			} {
				if legible(test.got) != test.want {
					t.Errorf("%s: got %q, want %q", test.form, legible(test.got), test.want)
				}
			}
			for _, s := range []string{c.Date(morning), c.Day(morning), c.FullDay(morning), c.Span(morning, evening), c.Yen(1), c.DayOfYear(time.May, 3)} {
				if strings.Contains(s, " ") {
					t.Errorf("%q may be torn at a space", s)
				}
			}
		})
	}
}

// A day of the month that a language does not count is as it says: 1º in Portuguese.
func TestDayOfTheMonth(t *testing.T) {
	c := For("ja")
	if got := c.day(1); got != "1" {
		t.Errorf("got %q", got)
	}
}

func TestClock(t *testing.T) {
	for _, tag := range order {
		t.Run(tag, func(t *testing.T) {
			c := present(t, tag)
			for clock, simple := range map[string]string{"8:30": "8時30分", "17:15": "17時15分", "0:05": "0時05分", "12:00": "12時"} {
				at, err := time.ParseInLocation("15:04", clock, jst)
				if err != nil {
					t.Fatal(err)
				}
				want := clock
				if tag == "ja-simple" {
					want = simple
				}
				if got := legible(c.Clock(at)); got != want {
					t.Errorf("got %q, want %q", got, want)
				}
			}
		})
	}
}

func TestEra(t *testing.T) {
	for day, want := range map[string]string{
		"2027-01-10": "2027年（令和9年）1月10日",
		"2028-12-31": "2028年（令和10年）12月31日",
		"2019-05-01": "2019年（令和元年）5月1日",
		"2019-04-30": "2019年（平成31年）4月30日",
		"1989-01-08": "1989年（平成元年）1月8日",
		"1989-01-07": "1989年1月7日",
	} {
		at, err := time.ParseInLocation(time.DateOnly, day, jst)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range Languages() {
			c := For(l.Tag)
			wanted := want
			if !strings.HasPrefix(l.Tag, "ja") {
				wanted = legible(c.Date(at))
			}
			if got := legible(c.DateWithEra(at.UTC())); got != wanted {
				t.Errorf("%s %s: got %q, want %q", l.Tag, day, got, wanted)
			}
		}
	}
}

func TestNumbers(t *testing.T) {
	s := everything(t)
	for n, want := range map[int][]string{
		0: {"0"}, 200: {"200"}, 1200: {"1,200", "1.200"}, 1234567: {"1,234,567", "1.234.567"}, -5000: {"-5,000", "-5.000"},
	} {
		for _, c := range s.catalogues {
			if got := c.Number(n); !slices.Contains(want, got) {
				t.Errorf("%s: got %q, want one of %q", c.language.Tag, got, want)
			}
		}
	}
}

func TestSpokenDates(t *testing.T) {
	day := time.Date(2027, 4, 20, 9, 0, 0, 0, jst)
	for _, tag := range []string{"ja", "ja-simple"} {
		t.Run(tag, func(t *testing.T) {
			c := present(t, tag)
			for _, test := range []struct{ name, got, want string }{
				{"date", c.Date(day), "にせんにじゅうななねんしがつはつか"},
				{"full day", c.FullDay(day), "にせんにじゅうななねんしがつはつか、かようび"},
				{"day", c.Day(day.AddDate(0, 0, -19)), "しがつついたち、もくようび"},
				{"era", c.DateWithEra(day), "にせんにじゅうななねん、れいわきゅうねん、しがつはつか"},
				{"first year", c.DateWithEra(time.Date(2019, 9, 24, 0, 0, 0, 0, jst)), "にせんじゅうきゅうねん、れいわがんねん、くがつにじゅうよっか"},
				{"full hour", c.Clock(day), "くじ"},
				{"clock", c.Clock(day.Add(5 * time.Minute)), "くじごふん"},
				{"yen", c.Yen(200), "にひゃくえん"},
				{"people", c.Text("screen.still-there.left", Params{"Count": 8}), "あと はちびょう"},
			} {
				if got := Spoken(test.got); got != test.want {
					t.Errorf("%s: got %q, want %q", test.name, got, test.want)
				}
			}
		})
	}
}

// A weekday that is written short is said in full.
func TestSpokenWeekdays(t *testing.T) {
	for _, l := range Languages() {
		c := For(l.Tag)
		for i := range 7 {
			short, full := Spoken(c.Text(fmt.Sprint("weekday.", i), nil)), Spoken(c.Text(fmt.Sprint("hours.day.", i), nil))
			if !strings.EqualFold(short, full) {
				t.Errorf("%s: %q is said %q", l.Tag, full, short)
			}
		}
	}
}

func TestSpanToTheEndOfADay(t *testing.T) {
	midnight := time.Date(2026, 11, 24, 0, 0, 0, 0, jst)
	for language, want := range map[string]string{"ja": "0:00〜24:00", "ja-simple": "0時から24時まで", "en": "0:00 – 24:00"} {
		got := strings.NewReplacer("\u00a0", " ", "\u200b", "").Replace(Plain(For(language).Span(midnight, midnight.AddDate(0, 0, 1))))
		if got != want {
			t.Errorf("%s: %q, want %q", language, got, want)
		}
	}
}
