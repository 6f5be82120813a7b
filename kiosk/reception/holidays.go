package reception

import (
	"slices"
	"time"

	"github.com/rickar/cal/v2/jp"

	"madoguchi/kiosk/rules"
)

// Holidays are the days a counter counts as public holidays. The zero value has none.
type Holidays struct {
	// National is whether Japan's public holidays count.
	National bool
	// Added and Removed mend the national ones by a municipality's own word, for the day a law moves one.
	Added, Removed []rules.Date
}

// On is whether a day is a holiday.
func (h Holidays) On(day rules.Date) bool { return h.remembered()(day) }

// remembered is On that works out each year once.
func (h Holidays) remembered() func(rules.Date) bool {
	years := make(map[int]map[rules.Date]bool)
	return func(day rules.Date) bool {
		if slices.Contains(h.Removed, day) {
			return false
		}
		if slices.Contains(h.Added, day) {
			return true
		}
		if !h.National {
			return false
		}
		year, known := years[day.Year]
		if !known {
			year = nationalHolidays(day.Year)
			years[day.Year] = year
		}
		return year[day]
	}
}

// nationalHolidays are Japan's public holidays of a year as the Cabinet Office lists them: those the Public Holidays
// Act (国民の祝日に関する法律) names in article 2, and what article 3 makes of them, in its form since 2007. Equinoxes are
// reckoned; the list of a year is only official from February of the year before.
func nationalHolidays(year int) map[rules.Date]bool {
	named := namedHolidays(year)
	holidays := make(map[rules.Date]bool, len(named)+4)
	for day := range named {
		holidays[day] = true
	}
	for day := range named {
		// Article 3 (2), 振替休日: a holiday on a Sunday is made up for on the next day that is none itself.
		if day.Weekday() == time.Sunday {
			substitute := day.AddDays(1)
			for named[substitute] {
				substitute = substitute.AddDays(1)
			}
			holidays[substitute] = true
		}
		// Article 3 (3), 国民の休日: the one day between two holidays.
		if between := day.AddDays(1); !named[between] && named[day.AddDays(2)] {
			holidays[between] = true
		}
	}
	return holidays
}

// namedHolidays are the days of article 2 and of the acts that moved or added some for one year.
func namedHolidays(year int) map[rules.Date]bool {
	named := make(map[rules.Date]bool)
	for _, holiday := range jp.Holidays {
		// The library lists the days between by year, and only up to 2032; article 3 (3) gives them all.
		if holiday == jp.NationalHolidayBetweenRespectForTheAgedDayAndAutumnalEquinoxDay {
			continue
		}
		// A clone, because the library reckons the vernal equinox in the shared value itself. Its own substitute
		// days (the "observed" ones) are left aside: it has none for a chain of holidays.
		actual, _ := holiday.Clone(nil).Calc(year)
		if !actual.IsZero() {
			named[rules.Date{Year: year, Month: actual.Month(), Day: actual.Day()}] = true
		}
	}
	mend(named, year)
	return named
}

// mend puts right where the library differs from the Cabinet Office's list.
func mend(named map[rules.Date]bool, year int) {
	switch year {
	case 2019:
		// No Emperor's Birthday in the year of the succession.
		delete(named, rules.Date{Year: 2019, Month: time.December, Day: 23})
	case 2020:
		// Mountain Day of the Olympic years.
		delete(named, rules.Date{Year: 2020, Month: time.August, Day: 11})
		named[rules.Date{Year: 2020, Month: time.August, Day: 10}] = true
	case 2021:
		delete(named, rules.Date{Year: 2021, Month: time.August, Day: 11})
		named[rules.Date{Year: 2021, Month: time.August, Day: 8}] = true
	}
}
