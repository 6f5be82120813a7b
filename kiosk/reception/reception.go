// Package reception says when a counter is open: weekly hours, hours on certain weeks of the month only, closures of
// every year, single days closed or opened, and Japan's public holidays.
//
// It is pure: hours come in as values, and every question names its instant or day. It reads no clock and no file,
// and has no words for residents. Days and hours are Japan's, whatever zone an instant is in.
package reception

import (
	"slices"
	"time"

	"madoguchi/kiosk/rules"
)

// Hours are a counter's opening hours. The zero value is never open.
type Hours struct {
	// Weekly are the hours of ordinary days; where several cover a day, all of them hold.
	Weekly []Weekly
	// Yearly are closed in every year, whatever Weekly says.
	Yearly []Yearly
	// Closed are single days closed beyond that.
	Closed []rules.Date
	// Extra are days with hours of their own. They hold instead of all the above.
	Extra []Extra
	// Holidays are the days that hours not kept on holidays leave out.
	Holidays Holidays
}

// Weekly are hours on days of the week.
type Weekly struct {
	Days []time.Weekday
	// Weeks are which of the month (1 is the first such weekday, 5 the fifth); empty: each.
	Weeks []int
	// OnHolidays is whether they are kept on public holidays too.
	OnHolidays bool
	Span       Span
}

// Yearly is a closure of every year, both days included; it may run over the new year.
type Yearly struct {
	From, Until MonthDay
}

// MonthDay is a day of every year.
type MonthDay struct {
	Month time.Month
	Day   int
}

// Extra is a day with hours of its own.
type Extra struct {
	Day   rules.Date
	Spans []Span
}

// On are the spans the counter is open on a day, in order, those that touch joined; none where it is closed.
func (h Hours) On(day rules.Date) []Span {
	return h.on(day, h.Holidays.On)
}

func (h Hours) on(day rules.Date, holiday func(rules.Date) bool) []Span {
	var spans []Span
	extra := false
	for _, e := range h.Extra {
		if e.Day == day {
			extra = true
			spans = append(spans, e.Spans...)
		}
	}
	if extra {
		return joined(spans)
	}
	if slices.Contains(h.Closed, day) || slices.ContainsFunc(h.Yearly, func(y Yearly) bool { return y.covers(day) }) {
		return nil
	}
	for _, w := range h.Weekly {
		if w.covers(day) && (w.OnHolidays || !holiday(day)) {
			spans = append(spans, w.Span)
		}
	}
	return joined(spans)
}

func (w Weekly) covers(day rules.Date) bool {
	week := (day.Day-1)/7 + 1
	return slices.Contains(w.Days, day.Weekday()) && (len(w.Weeks) == 0 || slices.Contains(w.Weeks, week))
}

func (y Yearly) covers(day rules.Date) bool {
	at, from, until := MonthDay{day.Month, day.Day}.ordinal(), y.From.ordinal(), y.Until.ordinal()
	if from <= until {
		return from <= at && at <= until
	}
	return at >= from || at <= until
}

// ordinal orders the days of a year.
func (d MonthDay) ordinal() int { return int(d.Month)*100 + d.Day }
