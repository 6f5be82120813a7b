package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// morning is a store with some tickets of a morning, closed. Its last number is A-073, its mark at 100; B is at 1.
func morning(t *testing.T, w *world) (path string) {
	t.Helper()
	ctx := context.Background()
	path = filepath.Join(t.TempDir(), "kiosk.db")
	s, err := Open(ctx, path, WithBoot(w.boot))
	if err != nil {
		t.Fatal(err)
	}
	for range 73 {
		if _, err := w.give(ctx, s, "A"); err != nil {
			t.Fatal(err)
		}
		w.now = w.now.Add(20 * time.Second)
	}
	if _, err := w.give(ctx, s, "B"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func anew(t *testing.T, w *world, path string) (s *Store, aside string) {
	t.Helper()
	s, aside, err := OpenAnew(context.Background(), path, w.clock(), WithBoot(w.boot))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, aside
}

func damage(t *testing.T, path string, with func(content []byte) []byte) (damaged []byte) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	damaged = with(content)
	if err := os.WriteFile(path, damaged, 0o600); err != nil {
		t.Fatal(err)
	}
	return damaged
}

func headerLost(content []byte) []byte {
	return append(bytes.Repeat([]byte{0xff}, 100), content[100:]...)
}

func allLost(content []byte) []byte { return bytes.Repeat([]byte("ticket "), len(content)/7) }

func TestDamagedStoreIsSetAside(t *testing.T) {
	ctx := context.Background()
	for name, with := range map[string]func([]byte) []byte{
		"not a database":     allLost,
		"header overwritten": headerLost,
		"pages overwritten": func(content []byte) []byte {
			return append(bytes.Clone(content[:4096]), bytes.Repeat([]byte{0xa5}, len(content)-4096)...)
		},
		"other tables": func([]byte) []byte { return foreignDatabase(t) },
		"cut short":    func(content []byte) []byte { return content[:len(content)/4] },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(false)
			path := morning(t, w)
			damaged := damage(t, path, with)
			s, aside := anew(t, w, path)
			if want := path + ".damaged-" + w.now.Format("20060102T150405"); aside != want {
				t.Fatalf("set aside as %q, want %q", aside, want)
			}
			if s.Origin() != Continued {
				t.Errorf("origin %s", s.Origin())
			}
			if lies, err := os.ReadFile(aside); err != nil || len(lies) < len(damaged) {
				t.Errorf("aside lie %d bytes of %d, %v", len(lies), len(damaged), err)
			}
			if tickets, err := s.Recent(ctx, 10); err != nil || len(tickets) != 0 {
				t.Errorf("taken over: %v, %v", tickets, err)
			}
			for letter, want := range map[string]string{"A": "A-101", "B": "B-051", "C": "C-001"} {
				if number, err := w.give(ctx, s, letter); err != nil || number != want {
					t.Errorf("%v, %v; want %s", number, err, want)
				}
			}
			// It is a store as any other from now on.
			again, aside := anew(t, w, path)
			if number, err := w.give(ctx, again, "A"); err != nil || number != "A-102" || aside != "" {
				t.Errorf("opened again: %v, %v, %q", number, err, aside)
			}
			w.night(1)
			if number, err := w.give(ctx, again, "A"); err != nil || number != "A-001" {
				t.Errorf("the next day: %v, %v", number, err)
			}
		})
	}
}

func TestOpenDoesNotSetAside(t *testing.T) {
	w := newWorld(false)
	path := morning(t, w)
	damaged := damage(t, path, headerLost)
	if s, err := Open(context.Background(), path, WithBoot(w.boot)); !errors.Is(err, ErrCorrupt) {
		t.Errorf("%v, %v", s, err)
	}
	if left, err := os.ReadFile(path); err != nil || !bytes.Equal(left, damaged) {
		t.Errorf("the damaged store was touched, %v", err)
	}
}

func TestOnlyDamagedStoresAreSetAside(t *testing.T) {
	ctx := context.Background()
	newer := filepath.Join(t.TempDir(), "kiosk.db")
	s := openStore(t, newer)
	if _, err := s.db.ExecContext(ctx, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)`); err != nil {
		t.Fatal(err)
	}
	directory := t.TempDir()
	for path, want := range map[string]error{newer: ErrNewer, directory: ErrNotWritable} {
		s, aside, err := OpenAnew(ctx, path, at(t, "2026-11-24T09:00:00+09:00"))
		if !errors.Is(err, want) || aside != "" {
			t.Errorf("%v, %q, %v; want %v", s, aside, err, want)
		}
		if left, err := filepath.Glob(path + ".damaged*"); err != nil || left != nil {
			t.Errorf("set aside: %v, %v", left, err)
		}
	}
}

func TestTwoDamagedStoresInASecond(t *testing.T) {
	w := newWorld(false)
	path := morning(t, w)
	var lie []string
	for range 3 {
		damage(t, path, headerLost)
		s, aside := anew(t, w, path)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		lie = append(lie, strings.TrimPrefix(aside, path+".damaged-"))
	}
	stamp := w.now.Format("20060102T150405")
	if want := []string{stamp, stamp + "-2", stamp + "-3"}; fmt.Sprint(lie) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", lie, want)
	}
	s, _ := anew(t, w, path)
	if number, err := w.give(context.Background(), s, "A"); err != nil || number != "A-101" {
		t.Errorf("nothing was given in between: %v, %v", number, err)
	}
}

func TestNumbersGoOnWhereTheMarkIsGoneToo(t *testing.T) {
	ctx := context.Background()
	tearBoth := func(t *testing.T, path string) { tear(t, slots(path)[0]); tear(t, slots(path)[1]) }
	removeBoth := func(t *testing.T, path string) { remove(t, slots(path)[0], slots(path)[1]) }
	for name, c := range map[string]struct {
		damage func(t *testing.T, path string)
		origin Origin
		want   string
	}{
		"rows can be read": {func(t *testing.T, path string) { removeBoth(t, path); damage(t, path, headerLost) }, Salvaged, "A-501"},
		"and are many": {func(t *testing.T, path string) {
			removeBoth(t, path)
			damage(t, path, func(content []byte) []byte {
				row := []byte("2026-11-24A\x02\x1e0123456789AB2026-11-24T10:00:00.000+09:00")
				return append(headerLost(content), row...)
			})
		}, Salvaged, "A-643"},
		"and are of another day": {func(t *testing.T, path string) {
			removeBoth(t, path)
			damage(t, path, func([]byte) []byte {
				return []byte("no database 2026-11-23A\x02\x1e0123456789AB2026-11-23T10:00:00.000+09:00")
			})
		}, Guessed, "A-501"},
		"nothing can be read": {func(t *testing.T, path string) { tearBoth(t, path); damage(t, path, allLost) }, Guessed, "A-501"},
		"the file is gone":    {func(t *testing.T, path string) { tearBoth(t, path); remove(t, path) }, Guessed, "A-501"},
		"the file is empty": {func(t *testing.T, path string) {
			tearBoth(t, path)
			damage(t, path, func([]byte) []byte { return nil })
		}, Guessed, "A-501"},
		"the file is gone, one torn": {func(t *testing.T, path string) { tear(t, slots(path)[0]); remove(t, path) }, Continued, "A-101"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(false)
			path := morning(t, w)
			// Files are as old as they would be.
			c.damage(t, path)
			for _, slot := range slots(path) {
				if err := os.Chtimes(slot, w.now, w.now); err != nil && !errors.Is(err, os.ErrNotExist) {
					t.Fatal(err)
				}
			}
			s, _ := anew(t, w, path)
			if number, err := w.give(ctx, s, "A"); err != nil || number != c.want || s.Origin() != c.origin {
				t.Errorf("%v, %v, %s; want %s, %s", number, err, s.Origin(), c.want, c.origin)
			}
			again, err := Open(ctx, path, WithBoot(w.boot))
			if err != nil {
				t.Fatal(err)
			}
			if again.Origin() != c.origin {
				t.Errorf("opened again, origin %s", again.Origin())
			}
			if err := again.Close(); err != nil {
				t.Fatal(err)
			}
			w.restart()
			w.night(1)
			if number, err := w.give(ctx, s, "A"); err != nil || number != "A-001" {
				t.Errorf("the next day: %v, %v", number, err)
			}
		})
	}
}

func TestDeletedStoreGoesOn(t *testing.T) {
	ctx := context.Background()
	w := newWorld(false)
	path := morning(t, w)
	remove(t, path)
	s := openStore(t, path, WithBoot(w.boot))
	if number, err := w.give(ctx, s, "A"); err != nil || number != "A-101" || s.Origin() != Continued {
		t.Fatalf("%v, %v, %s", number, err, s.Origin())
	}

	// And while it is open: the log stays, and is set aside.
	remove(t, path)
	if number, err := w.give(ctx, s, "A"); !errors.Is(err, ErrMoved) || !errors.Is(err, ErrNotWritable) {
		t.Errorf("into a file without a name: %v, %v", number, err)
	}
	if err := s.Writable(ctx); !errors.Is(err, ErrMoved) {
		t.Errorf("Writable: %v", err)
	}
	again, aside := anew(t, w, path)
	if number, err := w.give(ctx, again, "A"); err != nil || number != "A-151" {
		t.Errorf("%v, %v", number, err)
	}
	if _, err := os.Stat(aside + "-wal"); err != nil || aside == "" {
		t.Errorf("the log: %q, %v", aside, err)
	}

	// Deleted at night, it begins at 1 as ever.
	w.night(1)
	remove(t, path)
	next, _ := anew(t, w, path)
	if number, err := w.give(ctx, next, "A"); err != nil || number != "A-001" {
		t.Errorf("the next day: %v, %v", number, err)
	}
}

func TestFirstStoreBeginsAt1(t *testing.T) {
	w := newWorld(false)
	s, aside := anew(t, w, filepath.Join(t.TempDir(), "kiosk.db"))
	if number, err := w.give(context.Background(), s, "A"); err != nil || number != "A-001" || aside != "" || s.Origin() != First {
		t.Errorf("%v, %v, %q, %s", number, err, aside, s.Origin())
	}
}

func TestDamageFoundInMidDay(t *testing.T) {
	ctx := context.Background()
	for name, spoil := range map[string]string{
		// Opening comes across neither.
		"a page":                `UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'tickets_by_day'`,
		"a row far back":        `UPDATE tickets SET registered_at = 'long ago' WHERE id = 3`,
		"a registration":        `UPDATE tickets SET registration = '{"name":"x"}' WHERE id = 3`,
		"a run":                 `UPDATE runs SET at = 'long ago'`,
		"the roll of the paper": `INSERT INTO rolls (since) VALUES ('long ago')`,
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(false)
			path := morning(t, w)
			s, err := Open(ctx, path, WithBoot(w.boot))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := s.db.ExecContext(ctx, `PRAGMA writable_schema = on`); err != nil {
				t.Fatal(err)
			}
			if _, err := s.db.ExecContext(ctx, spoil); err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if s, err = Open(ctx, path, WithBoot(w.boot)); err != nil && !errors.Is(err, ErrCorrupt) {
				t.Fatal(err)
			}
			if err == nil {
				w.set(w.wrong + time.Hour*24) // to another date, where the index is looked at
				_, registered := s.Register(ctx, "A", w.clock(), sample())
				w.set(0)
				_, listed := s.Recent(ctx, 1000)
				_, rolled := s.Roll(ctx)
				if err := errors.Join(registered, listed, rolled); !errors.Is(err, ErrCorrupt) {
					t.Fatalf("the damage is not met: %v", err)
				}
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
			}
			again, aside := anew(t, w, path)
			if number, err := w.give(ctx, again, "A"); err != nil || aside == "" {
				t.Errorf("%v, %v, %q", number, err, aside)
			}
			if err := again.Check(ctx); err != nil {
				t.Error(err)
			}
			if _, err := os.Stat(suspectPath(path)); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("still suspected: %v", err)
			}
		})
	}
}

func TestFalseSuspicionIsTakenBack(t *testing.T) {
	w := newWorld(false)
	path := morning(t, w)
	if err := os.WriteFile(suspectPath(path), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s, aside := anew(t, w, path)
	if number, err := w.give(context.Background(), s, "A"); err != nil || number != "A-074" || aside != "" {
		t.Errorf("%v, %v, %q", number, err, aside)
	}
	if _, err := os.Stat(suspectPath(path)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("still suspected: %v", err)
	}
}
