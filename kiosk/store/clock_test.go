package store

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"pgregory.net/rapid"

	"madoguchi/kiosk/rules"
)

// A kiosk's clock may be set back while it is open, and put right again, and again; those who wait in the lobby that
// day must still have numbers of their own.
func TestNoNumberTwiceInADayWithTheClockSetBack(t *testing.T) {
	ctx := context.Background()
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"))
	if _, err := s.db.ExecContext(ctx, `PRAGMA synchronous = OFF`); err != nil { // no crash here, only thousands of commits
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		if _, err := s.db.ExecContext(ctx, `DELETE FROM tickets`); err != nil {
			t.Fatal(err)
		}
		today := rules.Date{Year: 2026, Month: time.November, Day: 24}
		for range rapid.IntRange(1, 4).Draw(t, "days") {
			wrong := rapid.SampledFrom([]int{-1, -2, -400}).Draw(t, "days the clock is set back by")
			given := map[string]bool{}
			for i := range rapid.IntRange(1, 8).Draw(t, "tickets") {
				shown := today
				// Where the clock is wrong at opening time already, nothing tells which tickets are today's.
				if i > 0 && rapid.Bool().Draw(t, "wrong now") {
					shown = today.AddDays(wrong)
				}
				if err := give(ctx, s, shown.Start().Add(9*time.Hour), given); err != nil {
					t.Fatalf("on %v with the clock at %v: %v", today, shown, err)
				}
			}
			today = today.AddDays(1)
		}
	})
}

type twice string

func (t twice) Error() string { return string(t) + " was given twice" }

func give(ctx context.Context, s *Store, at time.Time, given map[string]bool) error {
	number, err := s.Register(ctx, "A", at, sample())
	if err != nil {
		return err
	}
	if given[number.Text] {
		return twice(number.Text)
	}
	given[number.Text] = true
	return nil
}

func TestClockSetForwardAndPutRight(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"))
	for _, step := range []struct{ day, want string }{
		{"2026-11-24", "A-001"},
		{"2026-11-24", "A-002"},
		{"2030-01-01", "A-001"}, // looks like the next day
		{"2026-11-24", "A-003"},
		{"2026-11-25", "A-001"}, // the jump holds nothing up
		{"2026-11-25", "A-002"},
	} {
		number, err := s.Register(context.Background(), "A", at(t, step.day+"T09:00:00+09:00"), sample())
		if err != nil {
			t.Fatal(err)
		}
		if number.Text != step.want {
			t.Errorf("on %s: %s, want %s", step.day, number.Text, step.want)
		}
	}
}
