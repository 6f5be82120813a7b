package reception

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"madoguchi/kiosk/rules"
)

// Clock is a time of day in minutes since midnight; 24:00 is the end of the day.
type Clock int

// EndOfDay is 24:00.
const EndOfDay Clock = 24 * 60

// ParseClock reads 8:30, 08:30 or 24:00.
func ParseClock(s string) (Clock, error) {
	if s == "24:00" {
		return EndOfDay, nil
	}
	t, err := time.Parse("15:04", s)
	if err != nil {
		return 0, fmt.Errorf("%q is not a time of day as 8:30: %w", s, err)
	}
	return Clock(t.Hour()*60 + t.Minute()), nil
}

// String is the time as 8:30.
func (c Clock) String() string { return fmt.Sprintf("%d:%02d", int(c)/60, int(c)%60) }

// On is the instant the clock shows this time on a day.
func (c Clock) On(day rules.Date) time.Time {
	return time.Date(day.Year, day.Month, day.Day, 0, int(c), 0, 0, rules.JST)
}

// Span is a stretch of a day, from its first instant up to, not including, the last.
type Span struct {
	From, Until Clock
}

// String is the span as 8:30–17:15.
func (s Span) String() string { return s.From.String() + "–" + s.Until.String() }

// joined are spans in order, those that overlap or touch as one, empty ones left out.
func joined(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Compare(a.From, b.From) })
	var out []Span
	for _, s := range spans {
		switch last := len(out) - 1; {
		case s.Until <= s.From:
		case last >= 0 && s.From <= out[last].Until:
			out[last].Until = max(out[last].Until, s.Until)
		default:
			out = append(out, s)
		}
	}
	return out
}
