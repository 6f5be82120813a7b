package main

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"madoguchi/assets/words"
	"madoguchi/kiosk/reception"
	"madoguchi/kiosk/rules"
)

// hoursInWords are a counter's weekly hours as residents read them, a line each. Single days that differ are not
// listed: what holds today, and when the counter opens next, the screens say for themselves.
func hoursInWords(h reception.Hours, c *words.Catalogue) string {
	anyDay := rules.Date{Year: 2026, Month: time.November, Day: 24}
	var lines []string
	for _, w := range h.Weekly {
		line := c.Text("hours.line", words.Params{
			"Days":  daysInWords(w, c),
			"Hours": c.Span(w.Span.From.On(anyDay), w.Span.Until.On(anyDay)),
		})
		if !w.OnHolidays {
			line = c.Text("hours.not-on-holidays", words.Params{"Line": line})
		}
		lines = append(lines, line)
	}
	for _, y := range h.Yearly {
		lines = append(lines, c.Text("hours.closed", words.Params{"From": dayOfYear(y.From, c), "To": dayOfYear(y.Until, c)}))
	}
	return strings.Join(lines, "\n")
}

func daysInWords(w reception.Weekly, c *words.Catalogue) string {
	workdays := []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
	var days string
	switch {
	case len(w.Days) == 7:
		days = c.Text("hours.every-day", nil)
	case len(w.Days) == len(workdays) && !slices.ContainsFunc(workdays, func(d time.Weekday) bool { return !slices.Contains(w.Days, d) }):
		days = c.Text("hours.weekdays", nil)
	default:
		days = listed(w.Days, c, func(d time.Weekday) string { return c.Text("hours.day."+strconv.Itoa(int(d)), nil) })
	}
	if len(w.Weeks) == 0 {
		return days
	}
	weeks := listed(w.Weeks, c, func(n int) string { return c.Text("hours.week."+strconv.Itoa(n), nil) })
	return c.Text("hours.in-weeks", words.Params{"Weeks": weeks, "Days": days})
}

func listed[T any](values []T, c *words.Catalogue, name func(T) string) string {
	names := make([]string, len(values))
	for i, value := range values {
		names[i] = name(value)
	}
	return strings.Join(names, c.Text("hours.and", nil))
}

func dayOfYear(d reception.MonthDay, c *words.Catalogue) string {
	return c.Text("hours.day-of-year", words.Params{
		"Month": c.Text("month."+strconv.Itoa(int(d.Month)), nil),
		"Day":   d.Day,
	})
}
