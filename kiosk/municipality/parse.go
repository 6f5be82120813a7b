package municipality

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"madoguchi/kiosk/reception"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/settings"
)

// Parse reads a profile as TOML. It takes nothing that is not as it must be: the error is Mistakes, all of them.
func Parse(data []byte) (Profile, error) {
	if len(data) > maxSize {
		return Profile{}, settings.Mistakes{{Line: 1, Message: fmt.Sprintf("must not be larger than %d KiB", maxSize>>10)}}
	}
	document, top, err := settings.Read(data)
	if err != nil {
		return Profile{}, err
	}
	profile := Profile{Name: text(top, "name", true)}
	profile.Counter = readCounter(top.Table("counter", true))
	profile.Contact = readContact(top.Table("contact", true))
	profile.terms = readTerms(top.Table("window", false), top.Table("fees", false))
	profile.hours = readHours(top)
	top.End()
	if err := document.Err(); err != nil {
		return Profile{}, err
	}
	return profile, nil
}

func readCounter(t *settings.Table) Counter {
	counter := Counter{
		Name:     text(t, "name", true),
		Service:  text(t, "service", true),
		Place:    text(t, "place", true),
		Floor:    text(t, "floor", false),
		OnlyHere: t.Boolean("only_here", false),
	}
	if counter.Floor == nil {
		counter.Floor = counter.Place
	}
	t.End()
	return counter
}

var (
	postalCode = regexp.MustCompile(`^[0-9]{3}-[0-9]{4}$`)
	telephone  = regexp.MustCompile(`^\+?[0-9]+(-[0-9]+){1,4}$`)
)

func readContact(t *settings.Table) Contact {
	contact := Contact{
		Office:     text(t, "office", true),
		PostalCode: t.Matching("postal_code", postalCode, `a postal code as "252-8566"`, false),
		Address:    text(t, "address", false),
		Telephone:  t.Matching("telephone", telephone, `a number as "046-252-8006"`, true),
		Fax:        t.Matching("fax", telephone, `a number as "046-252-8006"`, false),
	}
	t.End()
	return contact
}

func readTerms(window, fees *settings.Table) rules.Terms {
	const most = 100_000 // yen
	terms := rules.DefaultTerms()
	terms.WindowMonths = window.Integer("months", 1, 12, terms.WindowMonths)
	terms.WindowOpens = rules.WindowOpening(window.Choice("opens", string(rules.SameDay), string(rules.DayAfter)))
	terms.RenewalFee = fees.Integer("renewal", 0, most, terms.RenewalFee)
	terms.IssueFee = fees.Integer("issue", 0, most, terms.IssueFee)
	terms.ReissueFee = fees.Integer("reissued_card", 0, most, terms.ReissueFee)
	window.End()
	fees.End()
	return terms
}

func readHours(top *settings.Table) reception.Hours {
	var hours reception.Hours
	paths, values := top.List("hours", "tables")
	for i, value := range values {
		hours.Weekly = append(hours.Weekly, readWeekly(top.AsTable(paths[i], value)))
	}
	if len(values) == 0 {
		top.Wrong("hours", "is missing; a counter must be open at some time")
	}
	closures := top.Table("closures", false)
	paths, values = closures.List("yearly", `tables as { from = "12-29", until = "01-03" }`)
	for i, value := range values {
		hours.Yearly = append(hours.Yearly, readYearly(closures.AsTable(paths[i], value)))
	}
	hours.Closed = days(closures, "days")
	closures.End()
	holidays := top.Table("holidays", false)
	hours.Holidays = reception.Holidays{
		National: holidays.Boolean("national", true),
		Added:    days(holidays, "add"),
		Removed:  days(holidays, "remove"),
	}
	holidays.End()
	hours.Extra = readOpenings(top, hours.Closed)
	return hours
}

func readWeekly(t *settings.Table) reception.Weekly {
	weekly := reception.Weekly{OnHolidays: t.Boolean("on_holidays", false), Span: readSpan(t)}
	names := weekdays()
	paths, values := t.List("days", "days of the week")
	for i, value := range values {
		day := slices.Index(names, fmt.Sprint(value))
		switch {
		case day < 0:
			t.Wrong(paths[i], "must be %s", settings.Quoted(names))
		case slices.Contains(weekly.Days, time.Weekday(day)):
			t.Wrong(paths[i], "is in the list twice")
		default:
			weekly.Days = append(weekly.Days, time.Weekday(day))
		}
	}
	if len(values) == 0 && t.There() {
		t.Wrong(t.At("days"), "is missing; must be a list of days of the week")
	}
	paths, values = t.List("weeks", "the weeks of the month, 1 to 5")
	for i, value := range values {
		week := t.AsInteger(paths[i], value, 1, 5)
		if slices.Contains(weekly.Weeks, week) {
			t.Wrong(paths[i], "is in the list twice")
			continue
		}
		weekly.Weeks = append(weekly.Weeks, week)
	}
	t.End()
	return weekly
}

func readSpan(t *settings.Table) reception.Span {
	before := t.Mistakes()
	span := reception.Span{From: clock(t, "from"), Until: clock(t, "until")}
	if t.Mistakes() == before && t.There() && span.Until <= span.From {
		t.Wrong(t.At("until"), "must be later than from")
	}
	return span
}

func readYearly(t *settings.Table) reception.Yearly {
	day := func(key string) reception.MonthDay {
		const must = `a day of the year as "12-29"`
		value, found := t.Need(key, must)
		text, _ := value.(string)
		// A leap year, so that 02-29 is a day of the year.
		date, err := rules.ParseDate("2000-" + text)
		if found && err != nil {
			t.Wrong(t.At(key), "must be %s", must)
		}
		return reception.MonthDay{Month: date.Month, Day: date.Day}
	}
	yearly := reception.Yearly{From: day("from"), Until: day("until")}
	t.End()
	return yearly
}

func readOpenings(top *settings.Table, closed []rules.Date) []reception.Extra {
	var openings []reception.Extra
	paths, values := top.List("openings", "tables")
	for i, value := range values {
		t := top.AsTable(paths[i], value)
		span := readSpan(t)
		if value, found := t.Need("day", "a day as 2027-03-28"); found {
			day, fine := asDay(t, t.At("day"), value)
			if fine && slices.Contains(closed, day) {
				t.Wrong(t.At("day"), "is among the closures too")
			}
			openings = append(openings, reception.Extra{Day: day, Spans: []reception.Span{span}})
		}
		t.End()
	}
	return openings
}

// weekdays are the names of the days of the week in a profile, from time.Sunday on.
func weekdays() []string {
	names := make([]string, 7)
	for i := range names {
		names[i] = strings.ToLower(time.Weekday(i).String())
	}
	return names
}
