package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"
)

// schema2 makes a store as the program before migration 3 left it in the middle of a world's day, with three tickets.
func schema2(t *testing.T, w *world) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "kiosk.db")
	// The statements that give a number need the tables of schema 3: it is filled with them, and put back.
	s, err := Open(t.Context(), path, WithBoot(w.boot))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"A-001", "A-002", "A-003"} {
		gives(t, w, s, "A", want)
	}
	for _, statement := range []string{
		`DROP TABLE kept`, `DROP TABLE trials`, `DROP TABLE stretches`, `DROP TABLE visits`, `DROP INDEX tickets_of_day`,
		`DELETE FROM goose_db_version WHERE version_id = 3`,
	} {
		if _, err := s.db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// version is the schema of the store at a path.
func version(t *testing.T, path string) int {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	versions, err := collect(t.Context(), db, scanCount, `SELECT max(version_id) FROM goose_db_version`)
	if err != nil {
		t.Fatal(err)
	}
	return versions[0]
}

// TestTheStoreBeforeAMigrationIsKept, and can be given back to the older program: no number is given twice for that.
func TestTheStoreBeforeAMigrationIsKept(t *testing.T) {
	for name, c := range map[string]struct {
		later func(*world)
		want  string
	}{
		"on the same day": {func(*world) {}, "A-501"},
		"on the next day": {func(w *world) { w.night(1) }, "A-001"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(false)
			path := schema2(t, w)
			empty := filepath.Join(t.TempDir(), "kiosk.db")
			if err := schema(t, empty, 2).Close(); err != nil {
				t.Fatal(err)
			}
			s, err := Open(t.Context(), path, WithBoot(w.boot))
			if err != nil {
				t.Fatal(err)
			}
			tickets, err := s.Recent(t.Context(), 10)
			if err != nil || len(tickets) != 3 {
				t.Fatalf("%d tickets, %v", len(tickets), err)
			}
			for _, want := range []string{"A-004", "A-005"} {
				gives(t, w, s, "A", want)
			}
			skipped(t, w, s, "A", 100, "A-006", "A-105")
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			before := path + ".before-3"
			if version(t, path) != 3 || version(t, before) != 2 {
				t.Fatalf("schema %d, and before %d", version(t, path), version(t, before))
			}
			if info, err := os.Stat(before); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("%v, %v", info, err)
			}
			if got, want := tables(t, before), tables(t, empty); !reflect.DeepEqual(got, want) {
				t.Errorf("in it are %v, want %v", got, want)
			}
			c.later(w)
			if err := os.Rename(before, path); err != nil {
				t.Fatal(err)
			}
			back := openStore(t, path, WithBoot(w.boot))
			if got, err := back.Recent(t.Context(), 10); err != nil || !reflect.DeepEqual(got, tickets) {
				t.Errorf("%v, %v", got, err)
			}
			gives(t, w, back, "A", c.want)
		})
	}
}

// tables are a database's own.
func tables(t *testing.T, path string) []string {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	names, err := collect(t.Context(), db, scanWord[string], `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name`)
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// TestACopyThatCannotBeMadeMigratesNothing, and is made again by the next opening.
func TestACopyThatCannotBeMadeMigratesNothing(t *testing.T) {
	w := newWorld(false)
	path := schema2(t, w)
	inTheWay := path + ".before-3"
	if err := os.MkdirAll(filepath.Join(inTheWay, "full"), 0o700); err != nil {
		t.Fatal(err)
	}
	if s, err := Open(t.Context(), path, WithBoot(w.boot)); !errors.Is(err, ErrNotWritable) {
		t.Fatalf("%v, %v", s, err)
	}
	if version(t, path) != 2 {
		t.Error("it is migrated")
	}
	if left, err := filepath.Glob(path + ".before-3.new*"); err != nil || left != nil {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if err := os.RemoveAll(inTheWay); err != nil {
		t.Fatal(err)
	}
	// One that was broken off half way lies there.
	for _, part := range []string{"", "-journal"} {
		if err := os.WriteFile(path+".before-3.new"+part, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	gives(t, w, openStore(t, path, WithBoot(w.boot)), "A", "A-004")
	if version(t, inTheWay) != 2 {
		t.Error("no copy")
	}
}

// A store that is new or of this schema has no copy.
func TestNothingIsCopiedWithoutAMigration(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kiosk.db")
	for range 2 {
		s, err := Open(context.Background(), path, WithBoot(func() Boot { return Boot{ID: "now", Elapsed: time.Hour} }))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if found, err := filepath.Glob(path + ".before*"); err != nil || found != nil {
		t.Errorf("%v, %v", found, err)
	}
}
