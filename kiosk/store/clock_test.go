package store

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"pgregory.net/rapid"

	"madoguchi/kiosk/rules"
	"madoguchi/packaging/seeded"
)

const aDay = 24 * time.Hour

// Whatever becomes of the clock and of the machine, those who wait in the lobby on a day have numbers of their own.
func TestNoNumberTwiceInAReceptionDay(t *testing.T) {
	ctx := context.Background()
	w := newWorld(false)
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"), WithBoot(func() Boot { return w.boot() }))
	if _, err := s.db.ExecContext(ctx, `PRAGMA synchronous = OFF`); err != nil { // no crash here, only thousands of commits
		t.Fatal(err)
	}
	restarts, jumps, tickets := 0, 0, 0
	seeded.Check(t, func(t *rapid.T) {
		for _, table := range []string{"tickets", "stretches", "runs"} {
			if _, err := s.db.ExecContext(ctx, `DELETE FROM `+table); err != nil {
				t.Fatal(err)
			}
		}
		w = newWorld(rapid.Bool().Draw(t, "there is a time server"))
		letters := rapid.SampledFrom([][]string{{"A"}, {"A", "B"}}).Draw(t, "letters")
		give := func() {
			if !w.tellsNight() {
				w.set(w.lastWrong)
			}
			for _, letter := range letters {
				_, err := w.give(ctx, s, letter)
				if err == nil && rapid.IntRange(0, 4).Draw(t, "paper") == 0 {
					_, _, err = w.skip(ctx, s, letter, rapid.IntRange(1, 20).Draw(t, "numbers"))
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			tickets++
		}
		for range rapid.IntRange(3, 25).Draw(t, "steps") {
			switch rapid.SampledFrom([]string{"ticket", "ticket", "time", "night", "jump", "right", "restart", "dead battery"}).Draw(t, "step") {
			case "ticket":
				give()
			case "time":
				passed := time.Duration(rapid.IntRange(1, 5*60).Draw(t, "minutes")) * time.Minute
				if rules.DateOf(w.now.Add(passed)) != rules.DateOf(w.now) || w.now.Add(passed).Sub(w.last.at.Add(-w.lastWrong)) >= closed {
					give()
					break
				}
				w.now = w.now.Add(passed)
			case "night":
				w.night(rapid.IntRange(1, 3).Draw(t, "nights"))
			case "jump":
				days := rapid.SampledFrom([]int{-400, -30, -2, -1, 0, 1, 2, 30, 400}).Draw(t, "days")
				w.set(time.Duration(days)*aDay + time.Duration(rapid.IntRange(-20, 20).Draw(t, "hours"))*time.Hour)
				jumps++
			case "right":
				w.set(0)
			case "restart":
				w.restart()
				restarts++
			case "dead battery":
				w.restart()
				w.set(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).Sub(w.now))
				restarts++
			}
		}
	})
	t.Logf("%d tickets, %d clocks set, %d restarts", tickets, jumps, restarts)
}

// A kiosk that nothing happens to begins at 1 every day.
func TestNumbersBeginAt1EveryDay(t *testing.T) {
	ctx := context.Background()
	for name, c := range map[string]struct {
		server   bool
		eachDay  func(*world)
		weekends bool
	}{
		"runs through the night":                                   {false, func(*world) {}, false},
		"runs through, with time server":                           {true, func(*world) {}, false},
		"runs through weekends":                                    {false, func(*world) {}, true},
		"is switched off at night":                                 {false, (*world).restart, false},
		"is switched off over weekends":                            {false, (*world).restart, true},
		"is switched off, and a time server finds the clock right": {true, func(w *world) { w.restart(); w.set(0) }, false},
		"its clock is put right by minutes at night":               {false, func(w *world) { w.set(w.wrong + 3*time.Minute) }, false},
		"its clock is a month behind, and it runs through":         {false, func(w *world) { w.set(-30 * aDay) }, false},
		"its clock is set back every night":                        {false, func(w *world) { w.set(w.wrong - 400*aDay) }, false},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(c.server)
			s := openStore(t, filepath.Join(t.TempDir(), "s.db"), WithBoot(w.boot))
			for range 5 {
				for _, want := range []string{"A-001", "A-002", "A-003"} {
					if got, err := w.give(ctx, s, "A"); err != nil || got != want {
						t.Fatalf("at %v: %s, %v; want %s", w.now, got, err, want)
					}
					w.now = w.now.Add(2 * time.Hour)
				}
				nights := 1
				if c.weekends {
					nights = 3
				}
				w.night(nights)
				c.eachDay(w)
			}
		})
	}
}

func TestClockCases(t *testing.T) {
	ctx := context.Background()
	type step struct {
		do   func(*world)
		want string
	}
	nothing := func(*world) {}
	minutes := func(w *world) { w.now = w.now.Add(10 * time.Minute) }
	hours := func(w *world) { w.now = w.now.Add(7 * time.Hour) }
	set := func(wrong time.Duration) func(*world) { return func(w *world) { minutes(w); w.set(wrong) } }
	restart := func(w *world) { minutes(w); w.restart() }
	dead := func(w *world) { restart(w); w.set(time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC).Sub(w.now)) }
	night := func(w *world) { w.night(1) }
	all := func(do ...func(*world)) func(*world) {
		return func(w *world) {
			for _, one := range do {
				one(w)
			}
		}
	}
	for name, steps := range map[string][]step{
		"set back a day and put right":                {{nothing, "A-001"}, {set(-aDay), "A-002"}, {set(0), "A-003"}},
		"set forward a day and put right":             {{nothing, "A-001"}, {set(aDay), "A-002"}, {set(0), "A-003"}},
		"set forward by days, step by step, and back": {{nothing, "A-001"}, {set(aDay), "A-002"}, {set(2 * aDay), "A-003"}, {set(aDay), "A-004"}, {set(0), "A-005"}},
		"set forward a day in a long lull":            {{nothing, "A-001"}, {all(set(aDay), hours), "A-002"}},
		"set forward by hours in a long lull":         {{nothing, "A-001"}, {all(set(20*time.Hour), hours), "A-002"}},
		"set forward years, put right, the next day": {
			{nothing, "A-001"}, {set(1200 * aDay), "A-002"}, {set(0), "A-003"}, {night, "A-001"}, {minutes, "A-002"},
		},
		"set forward a day, and the next day": { // the numbers dated with the next day are not used again
			{nothing, "A-001"}, {set(aDay), "A-002"}, {set(0), "A-003"}, {night, "A-003"}, {minutes, "A-004"},
		},
		"restarted in mid day":                       {{nothing, "A-001"}, {restart, "A-002"}, {restart, "A-003"}},
		"set back and restarted":                     {{nothing, "A-001"}, {set(-aDay), "A-002"}, {restart, "A-003"}},
		"set back, put right while restarting":       {{nothing, "A-001"}, {set(-aDay), "A-002"}, {all(restart, set(0)), "A-003"}},
		"wrong by hours, restarted across midnight":  {{set(14 * time.Hour), "A-001"}, {all(restart, func(w *world) { w.now = w.now.Add(4 * time.Hour) }), "A-002"}},
		"battery dead after a power cut":             {{nothing, "A-001"}, {dead, "A-002"}, {set(0), "A-003"}},
		"battery dead twice, set before any number":  {{nothing, "A-001"}, {dead, "A-002"}, {all(dead, set(0)), "A-003"}},
		"battery dead at opening, set later":         {{nothing, "A-001"}, {all(night, dead), "A-002"}, {set(0), "A-003"}, {night, "A-001"}},
		"battery dead at opening, set, the next day": {{dead, "A-001"}, {set(0), "A-002"}, {all(night, restart), "A-001"}},
		"battery dead, and nobody sets it":           {{dead, "A-001"}, {all(night, dead), "A-002"}},
		"closed over midnight, running":              {{nothing, "A-001"}, {night, "A-001"}},
		"idle for days on a dead clock":              {{dead, "A-001"}, {night, "A-001"}, {all(restart, func(w *world) { w.night(2) }), "A-001"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(false)
			s := openStore(t, filepath.Join(t.TempDir(), "s.db"), WithBoot(w.boot))
			for i, step := range steps {
				step.do(w)
				if got, err := w.give(ctx, s, "A"); err != nil || got != step.want {
					t.Fatalf("number %d: %s, %v; want %s", i+1, got, err, step.want)
				}
			}
		})
	}
}

func TestATimeServerClosesTheRest(t *testing.T) {
	ctx := context.Background()
	w := newWorld(true)
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"), WithBoot(w.boot))
	for i, step := range []struct {
		do   func()
		want string
	}{
		{func() {}, "A-001"},
		{func() { w.restart(); w.set(aDay) }, "A-002"}, // set to tomorrow while it was off
		{func() { w.set(0) }, "A-003"},
		{func() { w.set(-2 * aDay) }, "A-004"},
		{func() { w.restart(); w.set(0) }, "A-005"},
		{func() { w.now = w.now.Add(15*time.Hour + 29*time.Minute) }, "A-006"}, // 23:59
		{func() { w.now = w.now.Add(time.Minute) }, "A-003"},                   // midnight; 2 was dated with this day
	} {
		step.do()
		if got, err := w.give(ctx, s, "A"); err != nil || got != step.want {
			t.Fatalf("number %d: %s, %v; want %s", i+1, got, err, step.want)
		}
	}
}

// A kiosk that never knows whether a day is a new one still gives numbers.
func TestDoubtDoesNotExhaust(t *testing.T) {
	ctx := context.Background()
	w := newWorld(false)
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"), WithBoot(w.boot))
	if _, err := s.db.ExecContext(ctx, `PRAGMA synchronous = OFF`); err != nil {
		t.Fatal(err)
	}
	for range 25 {
		w.night(1)
		w.restart()
		w.set(time.Date(2000, 1, 1, 0, 0, 0, 0, rules.JST).Sub(w.now))
		for range 80 {
			if _, err := w.give(ctx, s, "A"); err != nil {
				t.Fatalf("at %v: %v", w.now, err)
			}
			w.now = w.now.Add(5 * time.Minute)
		}
	}
}
