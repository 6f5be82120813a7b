package reception

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"madoguchi/kiosk/rules"
)

// The public holidays as the Cabinet Office lists them, substitute days and days between included, by month-day. From
// the year after next on they follow from the law and the reckoned equinoxes.
var cabinetOffice = map[int]string{
	2019: "01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-23 10-14 10-22 11-03 11-04 11-23",
	2020: "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-23 07-24 08-10 09-21 09-22 11-03 11-23",
	2021: "01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09 09-20 09-23 11-03 11-23",
	2022: "01-01 01-10 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-18 08-11 09-19 09-23 10-10 11-03 11-23",
	2023: "01-01 01-02 01-09 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-23 10-09 11-03 11-23",
	2024: "01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-22 09-23 10-14 11-03 11-04 11-23",
	2025: "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-23 11-24",
	2026: "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23",
	2027: "01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23",
	2028: "01-01 01-10 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-22 10-09 11-03 11-23",
	2029: "01-01 01-08 02-11 02-12 02-23 03-20 04-29 04-30 05-03 05-04 05-05 07-16 08-11 09-17 09-23 09-24 10-08 11-03 11-23",
	2030: "01-01 01-14 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-23 10-14 11-03 11-04 11-23",
	// The next day between two holidays, one the library knows no more, and a substitute behind a chain.
	2032: "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-21 09-22 10-11 11-03 11-23",
	2037: "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23",
}

func TestNationalHolidays(t *testing.T) {
	for year, want := range cabinetOffice {
		var got []string
		for _, day := range slices.Sorted(maps.Keys(byText(nationalHolidays(year)))) {
			got = append(got, strings.TrimPrefix(day, time.Date(year, 1, 1, 0, 0, 0, 0, rules.JST).Format("2006-")))
		}
		if text := strings.Join(got, " "); text != want {
			t.Errorf("%d:\n got %s\nwant %s", year, text, want)
		}
	}
}

func TestHolidaysAreTheSameFromManyGoroutines(t *testing.T) {
	holidays := Holidays{National: true}
	var working sync.WaitGroup
	for year := 2020; year < 2040; year++ {
		working.Go(func() {
			for d := (rules.Date{Year: year, Month: time.March, Day: 18}); d.Day < 24; d = d.AddDays(1) {
				if got, want := holidays.On(d), nationalHolidays(year)[d]; got != want {
					t.Errorf("%s: %v, want %v", d, got, want)
				}
			}
		})
	}
	working.Wait()
}

func TestHolidaysOfAMunicipality(t *testing.T) {
	newYear := rules.Date{Year: 2027, Month: time.January, Day: 1}
	founding := rules.Date{Year: 2027, Month: time.June, Day: 10}
	own := Holidays{National: true, Added: []rules.Date{founding}, Removed: []rules.Date{newYear}}
	if own.On(newYear) || !own.On(founding) || !own.On(newYear.AddDays(10)) {
		t.Error("what was added or removed does not hold")
	}
	none := Holidays{Added: []rules.Date{founding}}
	if none.On(newYear) || !none.On(founding) || (Holidays{}).On(newYear) {
		t.Error("without national holidays there are some")
	}
}

func byText(days map[rules.Date]bool) map[string]bool {
	texts := make(map[string]bool, len(days))
	for day := range days {
		texts[day.String()] = true
	}
	return texts
}
