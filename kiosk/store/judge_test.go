package store

import (
	"testing"
	"time"

	"madoguchi/kiosk/rules"
)

func TestJudge(t *testing.T) {
	day := func(d, h int) time.Time { return time.Date(2026, 11, d, h, 0, 0, 0, rules.JST) }
	boot := func(id string, hours int) Boot { return Boot{ID: id, Elapsed: time.Duration(hours) * time.Hour} }
	held := func(b Boot) Boot { b.Trusted = true; return b }
	for name, c := range map[string]struct {
		last, now moment
		want      verdict
	}{
		"the next morning":                        {moment{day(24, 17), boot("a", 9)}, moment{day(25, 8), boot("a", 24)}, newDay},
		"the next morning, a month behind":        {moment{day(24, 17), boot("a", 9)}, moment{day(24, 8).AddDate(0, -1, 0), boot("a", 24)}, newDay},
		"shortly after midnight":                  {moment{day(24, 23), boot("a", 15)}, moment{day(25, 1), boot("a", 17)}, inDoubt},
		"shortly after, held by a time server":    {moment{day(24, 23), held(boot("a", 15))}, moment{day(25, 1), held(boot("a", 17))}, newDay},
		"the same day, held, after 26 hours":      {moment{day(24, 9), held(boot("a", 1))}, moment{day(24, 10), held(boot("a", 27))}, sameDay},
		"a lull, set forward over midnight":       {moment{day(24, 9), boot("a", 1)}, moment{day(25, 1), boot("a", 8)}, inDoubt},
		"a lull, set back from beyond midnight":   {moment{day(24, 20), boot("a", 1)}, moment{day(24, 15), boot("a", 8)}, inDoubt},
		"a lull, set forward by days":             {moment{day(24, 9), boot("a", 1)}, moment{day(28, 16), boot("a", 8)}, sameDay},
		"23 hours, at odds":                       {moment{day(24, 0), boot("a", 0)}, moment{day(25, 0), boot("a", 23)}, inDoubt},
		"26 hours, whatever the clock says":       {moment{day(24, 9), boot("a", 1)}, moment{day(24, 9), boot("a", 27)}, newDay},
		"restarted in mid day":                    {moment{day(24, 9), boot("a", 1)}, moment{day(24, 10), boot("b", 0)}, sameDay},
		"restarted at night":                      {moment{day(24, 17), boot("a", 9)}, moment{day(25, 8), boot("b", 0)}, newDay},
		"restarted around midnight":               {moment{day(24, 22), boot("a", 9)}, moment{day(25, 1), boot("b", 0)}, inDoubt},
		"restarted, the clock went back":          {moment{day(24, 17), boot("a", 9)}, moment{day(23, 8), boot("b", 0)}, inDoubt},
		"restarted, the clock had not been set":   {moment{time.Date(2000, 1, 1, 0, 5, 0, 0, rules.JST), boot("a", 0)}, moment{day(24, 9), boot("b", 0)}, inDoubt},
		"restarted, held before":                  {moment{day(24, 9), held(boot("a", 1))}, moment{day(25, 10), boot("b", 0)}, inDoubt},
		"restarted, held now":                     {moment{day(23, 9), boot("a", 1)}, moment{day(24, 10), held(boot("b", 0))}, inDoubt},
		"restarted, held before and now":          {moment{day(24, 17), held(boot("a", 1))}, moment{day(25, 8), held(boot("b", 0))}, newDay},
		"restarted, and up for more than a day":   {moment{day(24, 9), boot("a", 1)}, moment{day(20, 10), boot("b", 26)}, newDay},
		"no start known, and up for days":         {moment{day(24, 9), Boot{}}, moment{day(24, 10), boot("b", 100)}, sameDay},
		"no start known, the next day":            {moment{day(24, 9), Boot{}}, moment{day(25, 9), Boot{}}, newDay},
		"no start known, shortly after midnight":  {moment{day(24, 23), Boot{}}, moment{day(25, 1), Boot{}}, inDoubt},
		"no start known, later on the same day":   {moment{day(24, 9), Boot{}}, moment{day(24, 23), Boot{}}, sameDay},
		"no start known, the clock was set back":  {moment{day(24, 9), Boot{}}, moment{day(22, 23), Boot{}}, inDoubt},
		"running, clock set back over a midnight": {moment{day(24, 1), boot("a", 1)}, moment{day(23, 23), boot("a", 2)}, sameDay},
	} {
		if got := judge(c.last, c.now); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}
