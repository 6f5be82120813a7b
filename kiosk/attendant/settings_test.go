package attendant

import (
	"path/filepath"
	"testing"
	"time"

	"madoguchi/kiosk/store"
)

// What staff set goes on in a store that was begun anew in mid day, and what was taken back does not come again.
func TestSettingsFollowTheStore(t *testing.T) {
	open := func() Store {
		s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "kiosk.db"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	}
	kept := func(s Store) string {
		text, err := s.Kept(t.Context(), serviceKey)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	first, second := open(), open()
	var s settings
	settle := func(in Store, wantRead bool) {
		t.Helper()
		if read, err := s.settle(t.Context(), in); err != nil || read != wantRead {
			t.Fatalf("read %t, %v", read, err)
		}
	}
	s.set(serviceKey, opening) // before any store is open
	settle(first, true)
	settle(first, false)
	var since time.Time
	if s.value(serviceKey, &since); !since.Equal(opening) || kept(first) == "" {
		t.Fatalf("since %v, kept %q", since, kept(first))
	}
	settle(second, false)
	if kept(second) != kept(first) {
		t.Errorf("in the new store: %q", kept(second))
	}
	s.set(serviceKey, nil)
	settle(second, false)
	if since = (time.Time{}); kept(second) != "" {
		t.Errorf("kept %q", kept(second))
	}
	if s.value(serviceKey, &since); !since.IsZero() {
		t.Errorf("still stopped since %v", since)
	}
	settle(first, false) // one that was put back
	if kept(first) != "" {
		t.Errorf("taken back, and there again: %q", kept(first))
	}
}
