package words

import (
	"fmt"
	"strconv"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// jst is Japan Standard Time, in which the kiosk says every time.
var jst = time.FixedZone("JST", 9*60*60)

// Date is a day in Japan: 2027年1月10日, 10 January 2027. Its spaces do not break.
func (c *Catalogue) Date(t time.Time) string { return c.Text("date.long", c.dateParams(t)) }

// DateWithEra is Date with the year of the Japanese era beside the other's, where residents who read the language know it:
// 2027年（令和9年）1月10日, 10 January 2027.
func (c *Catalogue) DateWithEra(t time.Time) string {
	era, year := eraOf(t.In(jst))
	if era == "" || !c.Has("date.era") {
		return c.Date(t)
	}
	p := c.dateParams(t)
	p["Era"] = c.Text(era, nil)
	p["EraYear"] = strconv.Itoa(year)
	if year == 1 {
		p["EraYear"] = c.Text("era.first", nil)
	}
	return c.Text("date.era", p)
}

// eraOf is the id of a day's era, and its year there; "" before 平成, which no card and no certificate is.
func eraOf(t time.Time) (id string, year int) {
	switch {
	case !t.Before(time.Date(2019, time.May, 1, 0, 0, 0, 0, jst)):
		return "era.reiwa", t.Year() - 2018
	case !t.Before(time.Date(1989, time.January, 8, 0, 0, 0, 0, jst)):
		return "era.heisei", t.Year() - 1988
	}
	return "", 0
}

// Day is a day in Japan with its weekday, and without the year: 11月24日（火）, Tue 24 November. Its spaces do not break.
func (c *Catalogue) Day(t time.Time) string { return c.Text("date.day", c.dateParams(t)) }

// FullDay is Date with the weekday: 2026年11月24日（火）, Tue 24 November 2026. Its spaces do not break.
func (c *Catalogue) FullDay(t time.Time) string { return c.Text("date.full", c.dateParams(t)) }

// DayOfYear is a day of every year: 12月29日, 29 December.
func (c *Catalogue) DayOfYear(month time.Month, day int) string {
	return c.Text("hours.day-of-year", Params{"Month": c.month(month), "Day": c.day(day)})
}

// Clock is the time of day in Japan, of 24 hours: 8:30, 17:15.
func (c *Catalogue) Clock(t time.Time) string {
	t = t.In(jst)
	return c.clock(t.Hour(), t.Minute())
}

func (c *Catalogue) clock(hour, minute int) string {
	p := Params{"Hour": strconv.Itoa(hour), "Minute": fmt.Sprintf("%02d", minute)}
	switch {
	case minute == 0 && c.Has("date.clock.hour"):
		return c.Text("date.clock.hour", Params{"Hour": p["Hour"]})
	case c.Has("date.clock"):
		return c.Text("date.clock", p)
	}
	return fmt.Sprint(p["Hour"], ":", p["Minute"])
}

// Span is from one time of day to another: 8:30〜17:15, 8:30 – 17:15. Its spaces do not break. The midnight that ends a
// day is 24:00.
func (c *Catalogue) Span(from, to time.Time) string {
	until := c.Clock(to)
	if end := to.In(jst); to.After(from) && end.Hour() == 0 && end.Minute() == 0 {
		until = c.clock(24, 0)
	}
	return c.Text("date.span", Params{"From": c.Clock(from), "To": until})
}

// Yen is an amount: 1,200円, 1,200 yen.
func (c *Catalogue) Yen(n int) string {
	return c.Text("money.yen", Params{"Amount": c.Number(n)})
}

// Number is a number with its thousands apart as the language has it: 1,200, 1.200. The digits are Latin in every
// language: they stand so on the tickets, on the clock and on all paper in Japan.
func (c *Catalogue) Number(n int) string {
	tag, err := language.Make(c.language.Tag).SetTypeForKey("nu", "latn")
	if err != nil {
		return strconv.Itoa(n)
	}
	return message.NewPrinter(tag).Sprint(number.Decimal(n))
}

func (c *Catalogue) dateParams(t time.Time) Params {
	t = t.In(jst)
	return Params{
		"Year":    t.Year(),
		"Month":   c.month(t.Month()),
		"Day":     c.day(t.Day()),
		"Weekday": c.Text("weekday."+strconv.Itoa(int(t.Weekday())), nil),
	}
}

func (c *Catalogue) month(m time.Month) string { return c.Text("month."+strconv.Itoa(int(m)), nil) }

// day is a day of the month as the language writes it: 1º in Portuguese.
func (c *Catalogue) day(n int) string {
	if id := "day." + strconv.Itoa(n); c.Has(id) {
		return c.Text(id, nil)
	}
	return strconv.Itoa(n)
}
