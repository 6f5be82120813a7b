package attendant

import (
	"path/filepath"
	"testing"

	"madoguchi/kiosk/store"
	"madoguchi/kiosk/visit"
)

// Visit and store each name the outcomes: they have to agree, and only what was broken off counts as that.
func TestEveryOutcomeIsKept(t *testing.T) {
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "kiosk.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, outcome := range []visit.Outcome{visit.WithTicket, visit.WithSlip, visit.Told, visit.BrokenOff} {
		if err := s.NoteVisit(t.Context(), store.Visit{Began: opening, Ended: opening, Step: visit.Status, Outcome: outcome}); err != nil {
			t.Errorf("%s: %v", outcome, err)
		}
	}
	today, err := s.Today(t.Context(), opening)
	if err != nil || today.Visits != 4 || today.Finished != 3 || len(today.Broken) != 1 || today.Broken[0].Visits != 1 {
		t.Errorf("%+v, %v", today, err)
	}
}
