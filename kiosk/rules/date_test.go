package rules_test

import (
	"testing"
	"time"

	"madoguchi/kiosk/rules"
)

func TestMonthsBefore(t *testing.T) {
	for _, c := range []struct {
		day    string
		months int
		want   string
	}{
		{"2027-05-31", 3, "2027-02-28"},
		{"2028-05-31", 3, "2028-02-29"},
		{"2028-05-30", 3, "2028-02-29"},
		{"2028-05-29", 3, "2028-02-29"},
		{"2028-05-28", 3, "2028-02-28"},
		{"2100-05-31", 3, "2100-02-28"},
		{"2027-12-31", 3, "2027-09-30"},
		{"2027-03-31", 3, "2026-12-31"},
		{"2027-01-01", 3, "2026-10-01"},
		{"2027-02-28", 3, "2026-11-28"},
		{"2028-02-29", 12, "2027-02-28"},
		{"2027-07-31", 1, "2027-06-30"},
		{"2027-07-31", 8, "2026-11-30"},
	} {
		if got := day(t, c.day).MonthsBefore(c.months).String(); got != c.want {
			t.Errorf("%d months before %s is %s, want %s", c.months, c.day, got, c.want)
		}
	}
}

func TestDaysUntil(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     int
	}{
		{"2026-11-22", "2026-11-22", 0},
		{"2026-11-22", "2026-11-23", 1},
		{"2026-11-22", "2026-11-21", -1},
		{"2028-02-28", "2028-03-01", 2},
		{"2027-02-28", "2027-03-01", 1},
		{"2026-11-22", "9998-12-31", 2911752},
		{"9998-12-31", "2026-11-22", -2911752},
	} {
		if got := day(t, c.from).DaysUntil(day(t, c.to)); got != c.want {
			t.Errorf("from %s to %s are %d days, want %d", c.from, c.to, got, c.want)
		}
	}
}

func TestDateOfIsJapans(t *testing.T) {
	for at, want := range map[string]string{
		"2026-11-22T14:59:59Z":           "2026-11-22",
		"2026-11-22T15:00:00Z":           "2026-11-23",
		"2026-11-22T23:59:59+09:00":      "2026-11-22",
		"2026-11-22T23:59:59-10:00":      "2026-11-23",
		"2026-12-31T15:00:00Z":           "2027-01-01",
		"2026-11-23T00:00:00.5+09:00":    "2026-11-23",
		"2026-11-22T23:59:59.999+09:00":  "2026-11-22",
		"2026-11-23T00:00:00+09:00":      "2026-11-23",
		"2026-11-23T08:59:59.9999+18:00": "2026-11-22",
	} {
		if got := rules.DateOf(instant(t, at)).String(); got != want {
			t.Errorf("%s is on %s, want %s", at, got, want)
		}
	}
}

func TestParseDateTakesOnlyDaysOfTheCalendar(t *testing.T) {
	for _, s := range []string{"", "2027-02-29", "2027-13-01", "2027-1-10", "27-01-10", "2027-01-10T00:00:00Z", "2027-01-10 "} {
		if d, err := rules.ParseDate(s); err == nil {
			t.Errorf("%q is taken for %s", s, d)
		}
	}
	if got := day(t, "2028-02-29").Weekday(); got != time.Tuesday {
		t.Errorf("29 February 2028 is a %s", got)
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
