package municipality

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"madoguchi/assets/words"
	"madoguchi/kiosk/reception"
	"madoguchi/kiosk/rules"
)

// HoursIn are the counter's weekly hours and yearly closures as residents read them, a line each. Single days that
// differ are not listed: what holds today, and when the counter opens next, is said where it matters.
func (p Profile) HoursIn(c *words.Catalogue) []string {
	anyDay := rules.Date{Year: 2026, Month: time.November, Day: 24}
	var lines []string
	for _, w := range p.hours.Weekly {
		line := c.Text("hours.line", words.Params{
			"Days":  daysIn(c, w),
			"Hours": c.Span(w.Span.From.On(anyDay), w.Span.Until.On(anyDay)),
		})
		if !w.OnHolidays {
			line = c.Text("hours.not-on-holidays", words.Params{"Line": line})
		}
		lines = append(lines, line)
	}
	for _, y := range p.hours.Yearly {
		lines = append(lines, c.Text("hours.closed", words.Params{
			"From": c.DayOfYear(y.From.Month, y.From.Day),
			"To":   c.DayOfYear(y.Until.Month, y.Until.Day),
		}))
	}
	return lines
}

func daysIn(c *words.Catalogue, w reception.Weekly) string {
	workdays := []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
	var days string
	switch {
	case len(w.Days) == 7:
		days = c.Text("hours.every-day", nil)
	case len(w.Days) == len(workdays) && !slices.ContainsFunc(workdays, func(d time.Weekday) bool { return !slices.Contains(w.Days, d) }):
		days = c.Text("hours.weekdays", nil)
	default:
		days = listed(c, w.Days, func(d time.Weekday) string { return c.Text("hours.day."+strconv.Itoa(int(d)), nil) })
	}
	if len(w.Weeks) == 0 {
		return days
	}
	weeks := listed(c, w.Weeks, func(n int) string { return c.Text("hours.week."+strconv.Itoa(n), nil) })
	return c.Text("hours.in-weeks", words.Params{"Weeks": weeks, "Days": days})
}

func listed[T any](c *words.Catalogue, values []T, name func(T) string) string {
	names := make([]string, len(values))
	for i, value := range values {
		names[i] = name(value)
	}
	return strings.Join(names, c.Text("hours.and", nil))
}
