package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestOpenWhereNothingCanBeWritten(t *testing.T) {
	directory := t.TempDir()
	file := filepath.Join(directory, "file")
	if err := os.WriteFile(file, []byte("a file\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{
		"below a file":      filepath.Join(file, "kiosk.db"),
		"deep below a file": filepath.Join(file, "a", "b", "kiosk.db"),
		"a directory":       directory,
		"a device":          os.DevNull,
	} {
		t.Run(name, func(t *testing.T) {
			if s, err := Open(context.Background(), path); !errors.Is(err, ErrNotWritable) {
				t.Errorf("%v, %v", s, err)
			}
		})
	}
}

func TestDamagedStore(t *testing.T) {
	ctx := context.Background()
	whole := filepath.Join(t.TempDir(), "kiosk.db")
	s := openStore(t, whole)
	today := at(t, "2026-11-24T09:00:00+09:00")
	for range 20 {
		if _, err := s.Register(ctx, "A", today, sample()); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Check(ctx); err != nil {
		t.Errorf("a whole store: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	bytesOf, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	for name, damaged := range map[string][]byte{
		"not a database":     bytes.Repeat([]byte("ticket "), 1000),
		"header overwritten": append(bytes.Repeat([]byte{0xff}, 100), bytesOf[100:]...),
		"pages overwritten":  append(bytes.Clone(bytesOf[:4096]), bytes.Repeat([]byte{0xa5}, len(bytesOf)-4096)...),
		"other tables":       foreignDatabase(t),
		"cut short":          bytesOf[:len(bytesOf)/4],
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "kiosk.db")
			if err := os.WriteFile(path, damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			if s, err := Open(ctx, path); !errors.Is(err, ErrCorrupt) {
				t.Errorf("%v, %v", s, err)
			}
		})
	}
}

// A page can be whole and its row make no sense: that is damage too, and the store is not out of service for ever.
func TestRowThatMakesNoSense(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "kiosk.db")
	s := openStore(t, path)
	today := at(t, "2026-11-24T09:00:00+09:00")
	if _, err := s.Register(ctx, "A", today, sample()); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	const strict, loose = "language      TEXT    NOT NULL", "language      TEXT"
	for _, order := range []string{
		`PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '` + strict + `', '` + loose + `') WHERE name = 'tickets'`,
		`UPDATE tickets SET language = NULL`,
		`PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '` + loose + `', '` + strict + `') WHERE name = 'tickets'`,
	} {
		db, err := sql.Open("sqlite3", path)
		if err == nil {
			_, err = db.Exec(order)
		}
		if err = errors.Join(err, db.Close()); err != nil {
			t.Fatal(err)
		}
	}
	if s, err := Open(ctx, path); !errors.Is(err, ErrCorrupt) {
		t.Fatalf("Open: %v, %v", s, err)
	}
	s, aside, err := OpenAnew(ctx, path, today)
	if err != nil || aside == "" {
		t.Fatalf("OpenAnew: %q, %v", aside, err)
	}
	defer func() { _ = s.Close() }()
	if _, err := s.Register(ctx, "A", today, sample()); err != nil {
		t.Error(err)
	}
}

// foreignDatabase is a sound database of somebody else's.
func foreignDatabase(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "foreign.db")
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`CREATE TABLE tickets (film TEXT, seat TEXT)`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// Damage that opening does not come across is found by Check, and by the ticket that meets it.
func TestCheckFindsHiddenDamage(t *testing.T) {
	ctx := context.Background()
	s := openStore(t, filepath.Join(t.TempDir(), "kiosk.db"))
	number, err := s.Register(ctx, "A", at(t, "2026-11-24T09:00:00+09:00"), sample())
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		`PRAGMA ignore_check_constraints = on`, `UPDATE tickets SET day = 'a day long ago'`,
	} {
		if _, err := s.db.ExecContext(ctx, statement); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.db.ExecContext(ctx, `PRAGMA ignore_check_constraints = off`); err != nil {
		t.Fatal(err)
	}
	if err := s.Check(ctx); !errors.Is(err, ErrCorrupt) {
		t.Errorf("Check: %v", err)
	}
	if _, err := s.Ticket(ctx, number.Reference); !errors.Is(err, ErrCorrupt) {
		t.Errorf("Ticket: %v", err)
	}
}

func TestWritableNoticesALostFile(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "kiosk.db")
	s := openStore(t, path)
	if err := s.Writable(ctx); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path, path+".away"); err != nil {
		t.Fatal(err)
	}
	if err := s.Writable(ctx); !errors.Is(err, ErrNotWritable) {
		t.Errorf("the file is gone: %v", err)
	}
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Writable(ctx); !errors.Is(err, ErrNotWritable) {
		t.Errorf("another file is in its place: %v", err)
	}
	if err := errors.Join(os.Remove(path), os.Rename(path+".away", path)); err != nil {
		t.Fatal(err)
	}
	if err := s.Writable(ctx); err != nil {
		t.Errorf("back in its place: %v", err)
	}
}

func TestNoRoomInTheDatabase(t *testing.T) {
	ctx := context.Background()
	s := openStore(t, filepath.Join(t.TempDir(), "kiosk.db"))
	limit := func(pages string) {
		if _, err := s.db.ExecContext(ctx, `PRAGMA max_page_count = `+pages); err != nil {
			t.Fatal(err)
		}
	}
	limit("1") // SQLite takes the pages in use for it
	today := at(t, "2026-11-24T09:00:00+09:00")
	given := 0
	var err error
	for ; given < last; given++ {
		if _, err = s.Register(ctx, "A", today, sample()); err != nil {
			break
		}
	}
	if !errors.Is(err, ErrFull) {
		t.Fatalf("after %d tickets: %v", given, err)
	}
	if err := s.Check(ctx); err != nil {
		t.Error(err)
	}
	if tickets, err := s.Recent(ctx, last); err != nil || len(tickets) != given {
		t.Errorf("%d tickets of %d, %v", len(tickets), given, err)
	}
	limit("1000000")
	if err := s.Writable(ctx); err != nil {
		t.Error(err)
	}
	if number, err := s.Register(ctx, "A", today, sample()); err != nil || number.Text != numberText("A", given+1) {
		t.Errorf("with room again: %v, %v; want %s", number, err, numberText("A", given+1))
	}
}
