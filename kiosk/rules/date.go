package rules

import (
	"fmt"
	"time"
)

// JST is Japan Standard Time: UTC+9, no summer time, whatever zone the machine is in.
var JST = time.FixedZone("JST", 9*60*60)

// Date is a calendar day in Japan.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf is the day of an instant in Japan.
func DateOf(t time.Time) Date {
	year, month, day := t.In(JST).Date()
	return Date{year, month, day}
}

// ParseDate reads 2027-01-10; a day that is in no calendar is an error.
func ParseDate(s string) (Date, error) {
	t, err := time.ParseInLocation(time.DateOnly, s, JST)
	if err != nil {
		return Date{}, fmt.Errorf("date %q is not a day as 2027-01-10: %w", s, err)
	}
	return DateOf(t), nil
}

// Start is the day's first instant.
func (d Date) Start() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, JST) }

// String is the day as 2027-01-10.
func (d Date) String() string { return d.Start().Format(time.DateOnly) }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.Start().Weekday() }

// Before is whether d is an earlier day than other.
func (d Date) Before(other Date) bool { return d.Start().Before(other.Start()) }

// AddDays is the day n days later.
func (d Date) AddDays(n int) Date {
	return DateOf(time.Date(d.Year, d.Month, d.Day+n, 0, 0, 0, 0, JST))
}

// MonthsBefore is the same day of the month n calendar months earlier; where that month has no such day, its last
// day (three months before 31 May is 28 February, or 29 in a leap year).
func (d Date) MonthsBefore(n int) Date {
	first := Date{d.Year, d.Month - time.Month(n), 1}.AddDays(0)
	last := Date{first.Year, first.Month + 1, 1}.AddDays(-1)
	return Date{first.Year, first.Month, min(d.Day, last.Day)}
}

// DaysUntil is the number of days from d to other: 0 on the day itself, negative when other is past.
func (d Date) DaysUntil(other Date) int {
	// Counted in seconds: a time.Duration ends at 292 years, and a certificate may well claim to end in 9999.
	const secondsPerDay = 24 * 60 * 60
	return int((other.Start().Unix() - d.Start().Unix()) / secondsPerDay)
}
