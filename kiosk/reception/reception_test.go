package reception

import (
	"fmt"
	"testing"
	"time"

	"madoguchi/kiosk/rules"
)

// city are hours as the rules page has them: weekdays, and the second and fourth Saturday.
func city() Hours {
	return Hours{
		Weekly: []Weekly{
			{
				Days: []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday},
				Span: Span{8*60 + 30, 17*60 + 15},
			},
			{Days: []time.Weekday{time.Saturday}, Weeks: []int{2, 4}, OnHolidays: true, Span: Span{8*60 + 30, 12 * 60}},
		},
		Yearly:   []Yearly{{From: MonthDay{time.December, 29}, Until: MonthDay{time.January, 3}}},
		Holidays: Holidays{National: true},
	}
}

func TestAt(t *testing.T) {
	special := city()
	special.Closed = []rules.Date{day(t, "2026-11-25")}
	special.Extra = []Extra{
		{Day: day(t, "2026-11-29"), Spans: []Span{{9 * 60, 11 * 60}}},
		{Day: day(t, "2026-11-29"), Spans: []Span{{13 * 60, 15 * 60}}},
		{Day: day(t, "2026-12-30"), Spans: []Span{{9 * 60, 11 * 60}}},
	}
	lunch := Hours{Weekly: []Weekly{
		{Days: []time.Weekday{time.Tuesday}, Span: Span{13 * 60, 17 * 60}},
		{Days: []time.Weekday{time.Tuesday}, Span: Span{9 * 60, 12 * 60}},
	}}
	const isOpen = ""

	for _, c := range []struct {
		hours Hours
		at    string
		want  string // when it opens, or isOpen
	}{
		{city(), "2026-11-24T08:29:59.999+09:00", "2026-11-24T08:30:00+09:00"},
		{city(), "2026-11-24T08:30:00+09:00", isOpen},
		{city(), "2026-11-24T17:14:59.999+09:00", isOpen},
		{city(), "2026-11-24T17:15:00+09:00", "2026-11-25T08:30:00+09:00"},
		{city(), "2026-11-24T08:14:59Z", isOpen},
		{city(), "2026-11-24T08:15:00Z", "2026-11-25T08:30:00+09:00"},
		{city(), "2026-11-23T10:00:00+09:00", "2026-11-24T08:30:00+09:00"}, // holiday
		{city(), "2026-09-18T18:00:00+09:00", "2026-09-24T08:30:00+09:00"}, // five days, one between two holidays
		{city(), "2026-05-02T10:00:00+09:00", "2026-05-07T08:30:00+09:00"}, // first Saturday, substitute behind a chain
		{city(), "2026-11-28T11:59:59+09:00", isOpen},                      // fourth Saturday
		{city(), "2026-11-28T12:00:00+09:00", "2026-11-30T08:30:00+09:00"},
		{city(), "2026-11-21T10:00:00+09:00", "2026-11-24T08:30:00+09:00"}, // third Saturday
		{city(), "2026-08-29T10:00:00+09:00", "2026-08-31T08:30:00+09:00"}, // fifth Saturday
		{city(), "2025-11-21T17:15:00+09:00", "2025-11-22T08:30:00+09:00"},
		{city(), "2029-08-11T10:00:00+09:00", isOpen}, // second Saturday, a holiday
		{city(), "2024-11-23T12:00:00+09:00", "2024-11-25T08:30:00+09:00"},
		{city(), "2026-12-28T17:15:00+09:00", "2027-01-04T08:30:00+09:00"}, // over the new year
		{city(), "2027-12-28T17:15:00+09:00", "2028-01-04T08:30:00+09:00"},
		{city(), "2024-12-27T17:15:00+09:00", "2024-12-28T08:30:00+09:00"}, // fourth Saturday, the year's last opening
		{city(), "2024-12-28T12:00:00+09:00", "2025-01-06T08:30:00+09:00"},
		{special, "2026-11-24T17:15:00+09:00", "2026-11-26T08:30:00+09:00"},
		{special, "2026-11-28T12:00:00+09:00", "2026-11-29T09:00:00+09:00"},
		{special, "2026-11-29T10:00:00+09:00", isOpen},
		{special, "2026-11-29T12:00:00+09:00", "2026-11-29T13:00:00+09:00"},
		{special, "2026-12-29T12:00:00+09:00", "2026-12-30T09:00:00+09:00"},
		{lunch, "2026-11-24T12:30:00+09:00", "2026-11-24T13:00:00+09:00"},
		{lunch, "2026-11-24T17:00:00+09:00", "2026-12-01T09:00:00+09:00"},
	} {
		got := c.hours.At(instant(t, c.at))
		text := isOpen
		if !got.OpensAt.IsZero() {
			text = got.OpensAt.Format(time.RFC3339)
		}
		if text != c.want || got.Open != (c.want == isOpen) {
			t.Errorf("at %s: open %v, opens at %q, want %q", c.at, got.Open, text, c.want)
		}
	}
}

func TestAtIsBounded(t *testing.T) {
	at := instant(t, "2026-11-24T12:00:00+09:00")
	if got := (Hours{}).At(at); got != (rules.Reception{}) {
		t.Errorf("a counter without hours: %+v", got)
	}
	far := Hours{Extra: []Extra{{Day: rules.DateOf(at).AddDays(SearchDays), Spans: []Span{{540, 600}}}}}
	if got := far.At(at); got.OpensAt.IsZero() {
		t.Errorf("an opening %d days ahead is not found", SearchDays)
	}
	if got := far.At(at.AddDate(0, 0, -1)); got != (rules.Reception{}) {
		t.Errorf("an opening beyond is found: %+v", got)
	}
}

func TestOn(t *testing.T) {
	joining := Hours{Weekly: []Weekly{
		{Days: []time.Weekday{time.Tuesday}, Span: Span{720, 900}},
		{Days: []time.Weekday{time.Tuesday}, Span: Span{540, 720}},
		{Days: []time.Weekday{time.Tuesday}, Span: Span{600, 660}},
		{Days: []time.Weekday{time.Tuesday}, Span: Span{960, EndOfDay}},
		{Days: []time.Weekday{time.Tuesday}, Span: Span{1000, 1000}},
	}}
	shut := city()
	shut.Extra = []Extra{{Day: day(t, "2026-11-24")}}
	for _, c := range []struct {
		hours Hours
		day   string
		want  string
	}{
		{city(), "2026-11-24", "[8:30–17:15]"},
		{city(), "2026-11-23", "[]"},
		{city(), "2026-11-28", "[8:30–12:00]"},
		{city(), "2026-11-22", "[]"},
		{city(), "2026-12-31", "[]"},
		{city(), "2027-01-03", "[]"},
		{city(), "2027-01-04", "[8:30–17:15]"},
		{joining, "2026-11-24", "[9:00–15:00 16:00–24:00]"},
		{shut, "2026-11-24", "[]"},
	} {
		if got := fmt.Sprint(c.hours.On(day(t, c.day))); got != c.want {
			t.Errorf("%s: %s, want %s", c.day, got, c.want)
		}
	}
}

func TestClosesAt(t *testing.T) {
	if closes, open := city().ClosesAt(instant(t, "2026-11-28T02:00:00Z")); !open || closes.Format(time.RFC3339) != "2026-11-28T12:00:00+09:00" {
		t.Errorf("closes at %v, open %v", closes, open)
	}
	for _, at := range []string{"2026-11-28T12:00:00+09:00", "2026-11-28T08:29:59+09:00", "2026-11-23T10:00:00+09:00"} {
		if closes, open := city().ClosesAt(instant(t, at)); open {
			t.Errorf("open at %s until %v", at, closes)
		}
	}
}

func TestYearly(t *testing.T) {
	august := Hours{
		Weekly: []Weekly{{Days: []time.Weekday{0, 1, 2, 3, 4, 5, 6}, Span: Span{0, EndOfDay}}},
		Yearly: []Yearly{
			{From: MonthDay{time.August, 13}, Until: MonthDay{time.August, 15}},
			{From: MonthDay{time.February, 29}, Until: MonthDay{time.February, 29}},
		},
	}
	for text, want := range map[string]bool{
		"2026-08-12": true, "2026-08-13": false, "2026-08-15": false, "2026-08-16": true,
		"2027-02-28": true, "2027-03-01": true, "2028-02-29": false, "2026-12-31": true,
	} {
		if got := len(august.On(day(t, text))) > 0; got != want {
			t.Errorf("%s: open %v, want %v", text, got, want)
		}
	}
}

func TestClock(t *testing.T) {
	for text, want := range map[string]string{"8:30": "8:30", "08:30": "8:30", "0:00": "0:00", "24:00": "24:00", "23:59": "23:59"} {
		clock, err := ParseClock(text)
		if err != nil || clock.String() != want {
			t.Errorf("%q is %v, %v", text, clock, err)
		}
	}
	for _, text := range []string{"", "8", "8:3", "8:60", "24:01", "25:00", "-1:00", "8:30:00", " 8:30", "8:30pm", "+8:30", "八:三十"} {
		if clock, err := ParseClock(text); err == nil {
			t.Errorf("%q is taken for %v", text, clock)
		}
	}
}

func BenchmarkAt(b *testing.B) {
	hours := city()
	for name, at := range map[string]time.Time{
		"open":       time.Date(2026, 11, 24, 12, 0, 0, 0, rules.JST),
		"over-night": time.Date(2026, 11, 24, 20, 0, 0, 0, rules.JST),
		"new-year":   time.Date(2026, 12, 28, 20, 0, 0, 0, rules.JST),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				hours.At(at)
			}
		})
	}
}

func day(t testing.TB, s string) rules.Date {
	t.Helper()
	d, err := rules.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func instant(t testing.TB, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}
