package store

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"madoguchi/kiosk/visit"
)

// rows counts those of a table.
func rows(t *testing.T, s *Store, table string) int {
	t.Helper()
	counts, err := collect(context.Background(), s.db, scanCount, `SELECT count(*) FROM `+table)
	if err != nil {
		t.Fatal(err)
	}
	return counts[0]
}

// opened is a store of a world, with visits of one day and a stretch, then idle for so many days.
func opened(t *testing.T, w *world, tickets, idle int) *Store {
	t.Helper()
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"), WithBoot(w.boot))
	served(t, w, s, tickets)
	if _, _, err := w.skip(context.Background(), s, "A", 10); err != nil {
		t.Fatal(err)
	}
	if err := s.NoteTrial(context.Background(), Trial{Name: "card", At: w.clock()}); err != nil {
		t.Fatal(err)
	}
	w.night(idle)
	return s
}

// served gives tickets to so many, and notes their visits.
func served(t *testing.T, w *world, s *Store, tickets int) {
	t.Helper()
	for range tickets {
		if _, err := w.give(context.Background(), s, "A"); err != nil {
			t.Fatal(err)
		}
		noted(t, w, s)
	}
}

func noted(t *testing.T, w *world, s *Store) {
	t.Helper()
	if err := s.NoteVisit(context.Background(), Visit{w.clock(), w.clock(), visit.Ticket, visit.WithTicket}); err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsOldIsThinned(t *testing.T) {
	w := newWorld(true)
	s := opened(t, w, 120, keptDays)
	served(t, w, s, 1)
	w.night(1)
	served(t, w, s, 1)
	if n := rows(t, s, "tickets"); n != 122 {
		t.Errorf("%d tickets while the day before is %d days away", n, keptDays)
	}
	if err := s.NoteTrial(context.Background(), Trial{Name: "card", At: w.clock()}); err != nil {
		t.Fatal(err)
	}
	w.night(1)
	for n, want := range []int{73, 24, 5, 6} { // 50 less and 1 more each time; those of the three days after stay
		served(t, w, s, 1)
		if got := rows(t, s, "tickets"); got != want {
			t.Errorf("%d tickets after %d visits, want %d", got, n+1, want)
		}
	}
	for table, want := range map[string]int{
		"visits": 6, "stretches": 0, "trials": 1, "runs": 3, "ticket_procedures": 6 * 3, "ticket_documents": 6 * 2, "ticket_certificates": 6 * 2,
	} {
		if got := rows(t, s, table); got != want {
			t.Errorf("%d %s, want %d", got, table, want)
		}
	}
	if err := s.Check(context.Background()); err != nil {
		t.Error(err)
	}
}

// A clock that is wrong by years for a day takes nothing away.
func TestAWrongClockThinsNothing(t *testing.T) {
	for name, wrong := range map[string]time.Duration{"ahead": 1200 * aDay, "behind": -1200 * aDay} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(false)
			s := opened(t, w, 5, 1)
			w.restart()
			w.set(wrong)
			served(t, w, s, 20)
			w.night(1)
			w.set(0)
			served(t, w, s, 5)
			if n := rows(t, s, "tickets"); n != 30 {
				t.Errorf("%d tickets, want 30", n)
			}
		})
	}
}

// What a trial came to last stays however long ago it was.
func TestTheLastTrialStays(t *testing.T) {
	w := newWorld(true)
	s := opened(t, w, 1, keptDays+10)
	for range 3 {
		served(t, w, s, 1)
		w.night(1)
	}
	if trials, err := s.Trials(context.Background()); err != nil || len(trials) != 1 {
		t.Errorf("%v, %v", trials, err)
	}
}
