package reception

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"madoguchi/kiosk/rules"
	"madoguchi/packaging/seeded"
)

func days() *rapid.Generator[rules.Date] {
	return rapid.Custom(func(t *rapid.T) rules.Date {
		return rules.Date{Year: 2026, Month: time.January, Day: 1}.AddDays(rapid.IntRange(0, 1500).Draw(t, "day"))
	})
}

func spans() *rapid.Generator[Span] {
	return rapid.Custom(func(t *rapid.T) Span {
		// Whole quarters, so that spans touch now and then.
		from := rapid.IntRange(0, 95).Draw(t, "from")
		return Span{Clock(from * 15), Clock(rapid.IntRange(from+1, 96).Draw(t, "until") * 15)}
	})
}

func allHours() *rapid.Generator[Hours] {
	monthDays := rapid.Custom(func(t *rapid.T) MonthDay {
		d := days().Draw(t, "month-day")
		return MonthDay{d.Month, d.Day}
	})
	return rapid.Custom(func(t *rapid.T) Hours {
		return Hours{
			Weekly: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Weekly {
				return Weekly{
					Days:       rapid.SliceOfN(rapid.SampledFrom([]time.Weekday{0, 1, 2, 3, 4, 5, 6}), 1, 5).Draw(t, "days"),
					Weeks:      rapid.SliceOfN(rapid.IntRange(1, 5), 0, 3).Draw(t, "weeks"),
					OnHolidays: rapid.Bool().Draw(t, "on holidays"),
					Span:       spans().Draw(t, "span"),
				}
			}), 0, 4).Draw(t, "weekly"),
			Yearly: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Yearly {
				return Yearly{monthDays.Draw(t, "from"), monthDays.Draw(t, "until")}
			}), 0, 2).Draw(t, "yearly"),
			Closed: rapid.SliceOfN(days(), 0, 3).Draw(t, "closed"),
			Extra: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Extra {
				return Extra{days().Draw(t, "day"), rapid.SliceOfN(spans(), 0, 2).Draw(t, "spans")}
			}), 0, 3).Draw(t, "extra"),
			Holidays: Holidays{National: rapid.Bool().Draw(t, "national")},
		}
	})
}

// TestTheNextOpeningIsTheFirst walks from a closed instant by the quarter of an hour, which spans here begin on, and
// asks each day's own spans.
func TestTheNextOpeningIsTheFirst(t *testing.T) {
	seeded.Check(t, func(t *rapid.T) {
		hours := allHours().Draw(t, "hours")
		start := days().Draw(t, "start")
		at := Clock(rapid.IntRange(0, 24*60-1).Draw(t, "minute")).On(start)
		got := hours.At(at)

		openAt := func(t time.Time) bool {
			day := rules.DateOf(t)
			for _, span := range hours.On(day) {
				if !t.Before(span.From.On(day)) && t.Before(span.Until.On(day)) {
					return true
				}
			}
			return false
		}
		if got.Open != openAt(at) {
			t.Fatalf("at %v open is %v", at, got.Open)
		}
		if got.Open {
			if !got.OpensAt.IsZero() {
				t.Fatalf("open, and opens at %v", got.OpensAt)
			}
			return
		}
		until := got.OpensAt
		if until.IsZero() {
			until = start.AddDays(SearchDays + 1).Start()
		} else if !until.After(at) || !hours.At(until).Open {
			t.Fatalf("closed at %v, opens at %v, which is not open", at, until)
		}
		for quarter := at.Truncate(15 * time.Minute).Add(15 * time.Minute); quarter.Before(until); quarter = quarter.Add(15 * time.Minute) {
			if len(hours.On(rules.DateOf(quarter))) == 0 {
				quarter = rules.DateOf(quarter).AddDays(1).Start().Add(-15 * time.Minute)
			} else if openAt(quarter) {
				t.Fatalf("closed at %v, open at %v, but the next opening is to be %v", at, quarter, got.OpensAt)
			}
		}
	})
}

func TestReceptionIsTheSameInEveryZone(t *testing.T) {
	seeded.Check(t, func(t *rapid.T) {
		hours := allHours().Draw(t, "hours")
		at := days().Draw(t, "day").Start().Add(time.Duration(rapid.IntRange(0, 24*3600).Draw(t, "second")) * time.Second)
		zone := time.FixedZone("", rapid.IntRange(-14*3600, 14*3600).Draw(t, "offset"))
		if got, want := hours.At(at.In(zone)), hours.At(at); got != want {
			t.Fatalf("%+v, in %v %+v", want, zone, got)
		}
	})
}

func TestSpansOfADayAreInOrderAndApart(t *testing.T) {
	seeded.Check(t, func(t *rapid.T) {
		last := Clock(-1)
		for _, span := range allHours().Draw(t, "hours").On(days().Draw(t, "day")) {
			if span.From <= last || span.Until <= span.From || span.Until > EndOfDay {
				t.Fatalf("%v after %v", span, last)
			}
			last = span.Until
		}
	})
}

func TestASundayHolidayIsMadeUpFor(t *testing.T) {
	seeded.Check(t, func(t *rapid.T) {
		year := rapid.IntRange(2007, 2150).Draw(t, "year")
		named, all := namedHolidays(year), nationalHolidays(year)
		sundays, between := 0, 0
		for day := range named {
			if !all[day] {
				t.Fatalf("%s is lost", day)
			}
			if day.Weekday() == time.Sunday {
				sundays++
			}
			if !all[day.AddDays(1)] && all[day.AddDays(2)] && named[day.AddDays(2)] {
				t.Fatalf("%s lies between two holidays", day.AddDays(1))
			}
		}
		for day := range all {
			if !named[day] && named[day.AddDays(-1)] && named[day.AddDays(1)] {
				between++
			}
		}
		if len(all) != len(named)+sundays+between {
			t.Fatalf("%d holidays of %d named, %d on a Sunday, %d between", len(all), len(named), sundays, between)
		}
	})
}
