package store

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// skipped has staff print a stretch.
func skipped(t *testing.T, w *world, s *Store, letter string, count int, from, to string) {
	t.Helper()
	if gotFrom, gotTo, err := w.skip(context.Background(), s, letter, count); err != nil || gotFrom != from || gotTo != to {
		t.Errorf("%s to %s, %v; want %s to %s", gotFrom, gotTo, err, from, to)
	}
}

func gives(t *testing.T, w *world, s *Store, letter, want string) {
	t.Helper()
	if number, err := w.give(context.Background(), s, letter); err != nil || number != want {
		t.Errorf("%v, %v; want %s", number, err, want)
	}
}

func TestSkippedNumbersAreNotGiven(t *testing.T) {
	w := newWorld(false)
	path := filepath.Join(t.TempDir(), "s.db")
	s := openStore(t, path, WithBoot(w.boot))
	skipped(t, w, s, "A", 20, "A-001", "A-020")
	gives(t, w, s, "A", "A-021")
	gives(t, w, s, "B", "B-001")
	skipped(t, w, s, "A", 10, "A-022", "A-031")
	skipped(t, w, s, "A", 50, "A-032", "A-081")
	again := openStore(t, path, WithBoot(w.boot))
	gives(t, w, again, "A", "A-082")
	w.now = w.now.Add(time.Hour)
	w.restart()
	gives(t, w, again, "A", "A-083")
	gives(t, w, again, "B", "B-002")
	skipped(t, w, again, "A", 10, "A-084", "A-093")
	w.night(1)
	skipped(t, w, again, "A", 10, "A-001", "A-010") // the next day has its own
	gives(t, w, again, "A", "A-011")
	gives(t, w, again, "B", "B-001")
	if tickets, err := again.Recent(context.Background(), 10); err != nil || len(tickets) != 7 {
		t.Errorf("a stretch is no ticket: %d, %v", len(tickets), err)
	}
}

// TestSkippedAtMidnight has the clock go to the next day and back: a stretch stays with the date it was printed with.
func TestSkippedAtMidnight(t *testing.T) {
	w := newWorld(false)
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"), WithBoot(w.boot))
	gives(t, w, s, "A", "A-001")
	w.set(aDay)
	skipped(t, w, s, "A", 10, "A-002", "A-011") // with tomorrow's date
	w.set(0)
	gives(t, w, s, "A", "A-012")
	w.night(1)
	gives(t, w, s, "A", "A-012") // 2 to 11 are about with this date

	// Switched off for the night, with the clock as it was: its date had been shown by nothing but a stretch.
	w = newWorld(false)
	s = openStore(t, filepath.Join(t.TempDir(), "s.db"), WithBoot(w.boot))
	skipped(t, w, s, "A", 10, "A-001", "A-010")
	w.set(-aDay)
	gives(t, w, s, "A", "A-011")
	w.restart()
	w.set(0)
	gives(t, w, s, "A", "A-012")
}

func TestSkipWhereFewAreLeft(t *testing.T) {
	ctx := context.Background()
	w := newWorld(false)
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"), WithBoot(w.boot))
	for _, to := range []string{"A-300", "A-600"} {
		if _, got, err := w.skip(ctx, s, "A", 300); err != nil || got != to {
			t.Fatal(got, err)
		}
	}
	before := rows(t, s, "stretches")
	if from, to, err := w.skip(ctx, s, "A", 100); !errors.Is(err, ErrFewLeft) || from+to != "" {
		t.Errorf("%s to %s, %v", from, to, err)
	}
	if rows(t, s, "stretches") != before {
		t.Error("it is noted")
	}
	skipped(t, w, s, "A", 99, "A-601", "A-699")
	if _, _, err := w.skip(ctx, s, "A", 1); !errors.Is(err, ErrFewLeft) {
		t.Error(err)
	}
	gives(t, w, s, "A", "A-700") // the rest is the kiosk's
	for range last - 700 {
		if _, err := w.give(ctx, s, "A"); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := w.skip(ctx, s, "A", 1); !errors.Is(err, ErrExhausted) {
		t.Error(err)
	}
	for letter, count := range map[string]int{"a": 10, "AB": 10, "": 10, "B": 0, "C": -1} {
		if _, _, err := w.skip(ctx, s, letter, count); err == nil {
			t.Errorf("%d of %q are skipped", count, letter)
		}
	}
}

// TestSkippedNumbersAreNotGivenByANewStore has the store lost in every way after a stretch was printed.
func TestSkippedNumbersAreNotGivenByANewStore(t *testing.T) {
	marks := func(t *testing.T, path string) {
		for _, slot := range slots(path) {
			if err := os.WriteFile(slot, []byte("torn"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	spoilt := func(t *testing.T, path string) { damage(t, path, headerLost) }
	for name, c := range map[string]struct {
		spoil  []func(*testing.T, string)
		origin Origin
		want   string
	}{
		"damaged":                {[]func(*testing.T, string){spoilt}, Continued, "A-692"},
		"damaged with its marks": {[]func(*testing.T, string){spoilt, marks}, Salvaged, "A-743"},
		"set aside": {[]func(*testing.T, string){func(t *testing.T, path string) {
			if _, err := SetAside(t.Context(), path, at(t, "2026-11-24T12:00:00+09:00")); err != nil {
				t.Fatal(err)
			}
		}}, Continued, "A-692"},
		"deleted": {[]func(*testing.T, string){func(t *testing.T, path string) {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}}, Continued, "A-692"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(false)
			path := morning(t, w)
			s, err := Open(t.Context(), path, WithBoot(w.boot))
			if err != nil {
				t.Fatal(err)
			}
			skipped(t, w, s, "A", 569, "A-074", "A-642")
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			for _, spoil := range c.spoil {
				spoil(t, path)
			}
			s, _ = anew(t, w, path)
			if s.Origin() != c.origin {
				t.Errorf("origin %s", s.Origin())
			}
			gives(t, w, s, "A", c.want)
		})
	}
}

func TestSetAside(t *testing.T) {
	w := newWorld(false)
	path := morning(t, w)
	held, err := Open(t.Context(), path, Alone(), WithBoot(w.boot))
	if err != nil {
		t.Fatal(err)
	}
	if aside, err := SetAside(t.Context(), path, w.clock()); !errors.Is(err, ErrInUse) || aside != "" {
		t.Errorf("one that a kiosk has open: %q, %v", aside, err)
	}
	if err := held.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	aside, err := SetAside(t.Context(), path, w.clock(), WithBoot(w.boot))
	if err != nil || aside != path+".damaged-"+w.now.Format("20060102T150405") {
		t.Fatal(aside, err)
	}
	if after, err := os.ReadFile(aside); err != nil || !bytes.Equal(after, before) {
		t.Errorf("it is not as it was, %v", err)
	}
	if again, err := SetAside(t.Context(), path, w.clock()); !errors.Is(err, ErrNotWritable) || again != "" {
		t.Errorf("where there is none: %q, %v", again, err)
	}
	s, none := anew(t, w, path)
	if none != "" || s.Origin() != Continued {
		t.Errorf("%q, %s", none, s.Origin())
	}
	gives(t, w, s, "A", "A-101")
	w.night(1)
	gives(t, w, s, "A", "A-001")
}
