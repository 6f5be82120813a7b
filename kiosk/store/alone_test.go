package store

import (
	"errors"
	"path/filepath"
	"testing"
)

func TestAStoreIsOpenForOneAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kiosk.db")
	first, err := Open(t.Context(), path, Alone())
	if err != nil {
		t.Fatal(err)
	}
	if second, err := Open(t.Context(), path, Alone()); !errors.Is(err, ErrInUse) || !errors.Is(err, ErrNotWritable) {
		t.Fatalf("a second kiosk has the store too: %v, %v", second, err)
	}
	looking, err := Open(t.Context(), path)
	if err != nil {
		t.Fatalf("nobody can look at it: %v", err)
	}
	if err := errors.Join(looking.Close(), first.Close()); err != nil {
		t.Fatal(err)
	}
	next, err := Open(t.Context(), path, Alone())
	if err != nil {
		t.Fatalf("after it was closed: %v", err)
	}
	if err := next.Close(); err != nil {
		t.Fatal(err)
	}
}
