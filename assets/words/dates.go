package words

import (
	"strconv"
	"strings"
	"time"
)

// jst is Japan Standard Time, in which the kiosk says every time.
var jst = time.FixedZone("JST", 9*60*60)

// Date is a day in Japan: 2027年1月10日, 10 January 2027. Its spaces do not break.
func (c *Catalogue) Date(t time.Time) string { return c.Text("date.long", c.dateParams(t)) }

// Day is a day in Japan with its weekday, and without the year: 11月24日（火）, Tue 24 November. Its spaces do not break.
func (c *Catalogue) Day(t time.Time) string { return c.Text("date.day", c.dateParams(t)) }

// FullDay is Date with the weekday: 2026年11月24日（火）, Tue 24 November 2026. Its spaces do not break.
func (c *Catalogue) FullDay(t time.Time) string { return c.Text("date.full", c.dateParams(t)) }

// Clock is the time of day in Japan, of 24 hours: 8:30, 17:15.
func (c *Catalogue) Clock(t time.Time) string {
	return strings.TrimPrefix(t.In(jst).Format("15:04"), "0")
}

// Span is from one time of day to another: 8:30〜17:15, 8:30 – 17:15. Its spaces do not break.
func (c *Catalogue) Span(from, to time.Time) string {
	return c.Text("date.span", Params{"From": c.Clock(from), "To": c.Clock(to)})
}

// Yen is an amount: 1,200円, 1,200 yen.
func (c *Catalogue) Yen(n int) string {
	return c.Text("money.yen", Params{"Amount": grouped(n)})
}

func (c *Catalogue) dateParams(t time.Time) Params {
	t = t.In(jst)
	return Params{
		"Year":    t.Year(),
		"Month":   c.Text("month."+strconv.Itoa(int(t.Month())), nil),
		"Day":     t.Day(),
		"Weekday": c.Text("weekday."+strconv.Itoa(int(t.Weekday())), nil),
	}
}

// grouped is a number with a comma between thousands.
func grouped(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	return sign + b.String()
}
