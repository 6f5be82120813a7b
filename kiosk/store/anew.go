package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"madoguchi/kiosk/rules"
)

// Origin is where a store's numbers began.
type Origin string

const (
	// First is a store where there was none before: numbers began at 1.
	First Origin = "first"
	// Continued is a store in place of one that was damaged or lost: numbers went on above the mark that lay beside it.
	// None was given twice; up to 50 were skipped.
	Continued Origin = "continued"
	// Salvaged is one in place of a store that was damaged together with its mark: numbers went on at 501, or 100 above
	// the highest of that day that could be read. Staff should compare with the tickets in the lobby.
	Salvaged Origin = "salvaged"
	// Guessed is as Salvaged, where no number could be read at all.
	Guessed Origin = "guessed"
)

const (
	// guess is above what a kiosk gives in a day: at a minute a ticket, eight hours have 480.
	guess = 500
	// margin is for numbers that were given after the highest that can be read.
	margin = 100
)

// Origin is where the store's numbers began.
func (s *Store) Origin() Origin { return s.origin }

// OpenAnew opens the store as Open does; but one that is damaged (ErrCorrupt) is set aside in its directory, under
// another name, with at in it, and a new one is begun, at numbers that were not given before (Origin). Nothing of the
// damaged one is taken over: aside is where it lies now, for whoever looks; empty where nothing had to be set aside. It
// is told with an error too.
//
// Wherever this breaks off, the next Open or OpenAnew finds either the old store or the new one, and no number is given
// twice.
func OpenAnew(ctx context.Context, path string, at time.Time, options ...Option) (s *Store, aside string, err error) {
	return start(ctx, path, func(s *Store) error { return s.setAsideAt(at) }, options...)
}

func (s *Store) setAsideAt(at time.Time) error {
	return s.setAside(damagedName(s.path, at), moment{at.In(rules.JST).Truncate(time.Millisecond), s.boot()})
}

// What stands behind the store's name in that of one set aside, before its time.
const (
	damagedMark = ".damaged-"
	damagedTime = "20060102T150405"
)

// damagedName is a name beside the store's that is free, with a time: kiosk.db.damaged-20261124T101200, then with -2,
// -3 …
func damagedName(path string, at time.Time) string {
	base := path + damagedMark + at.In(rules.JST).Format(damagedTime)
	name := base
	for n := 2; taken(name); n++ {
		name = fmt.Sprintf("%s-%d", base, n)
	}
	return name
}

func taken(name string) bool {
	for _, suffix := range parts {
		if _, err := os.Lstat(name + suffix); !errors.Is(err, fs.ErrNotExist) {
			return true
		}
	}
	return false
}

// parts are the endings of a store's files, in the order they are set aside in.
var parts = [...]string{"-wal", "-shm", ""}

// setAside renames the store's files to name. First it notes in the mark that this is so, and from where the numbers
// go on: from then on there is no way back to the old store.
func (s *Store) setAside(name string, now moment) error {
	m, err := readMark(s.path)
	if err != nil {
		m = s.guessed(now)
	}
	m.Aside = filepath.Base(name)
	if s.mark, err = m.write(s.path); err != nil {
		return fmt.Errorf("set the damaged store aside: %w", err)
	}
	s.unread = nil
	return s.finishAside()
}

// guessed is a mark for a store that has none that can be read.
func (s *Store) guessed(now moment) mark {
	m := mark{How: Guessed, Reached: make(map[string]reach)}
	read := salvage(s.path, now.day())
	if len(read) > 0 {
		m.How = Salvaged
	}
	for letter := 'A'; letter <= 'Z'; letter++ {
		reached := reachOf(run{moment: now})
		reached.Sequence = min(max(guess, read[string(letter)]+margin), last)
		m.Reached[string(letter)] = reached
	}
	return m
}

// finishAside does what the mark says is still to be done.
func (s *Store) finishAside() error {
	if s.mark.Aside == "" {
		return nil
	}
	aside := filepath.Join(filepath.Dir(s.path), s.mark.Aside)
	for _, part := range parts {
		if err := os.Rename(s.path+part, aside+part); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("set the damaged store aside: %w", err)
		}
	}
	if err := syncDirectory(filepath.Dir(s.path)); err != nil {
		return fmt.Errorf("set the damaged store aside: %w", err)
	}
	done := s.mark
	done.Aside = ""
	done, err := done.write(s.path)
	if err != nil {
		return fmt.Errorf("set the damaged store aside: %w", err)
	}
	s.mark, s.aside = done, aside
	return s.unsuspect()
}

// orphans sets aside what is left of a store whose file was deleted: SQLite would delete the log, or take it for the
// new store's.
func (s *Store) orphans() error {
	if _, err := os.Lstat(s.path); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	log, err := os.Stat(s.path + "-wal")
	if err != nil {
		return nil
	}
	return s.setAside(damagedName(s.path, log.ModTime()), moment{at: log.ModTime().In(rules.JST)})
}

// begin notes, once in a store, where its numbers begin, and has them go on above the mark where it is a new store in
// place of another.
func (s *Store) begin(ctx context.Context) error {
	origins, err := collect(ctx, s.db, scanWord[Origin], `SELECT how FROM origin`)
	if err != nil {
		return err
	}
	if len(origins) > 0 {
		s.origin = origins[0]
		return nil
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		var used bool
		if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM tickets)`).Scan(&used); err != nil {
			return err
		}
		if !used && errors.Is(s.unread, errBrokenMark) {
			if err := s.guessFromSlots(); err != nil {
				return err
			}
		}
		s.origin = First
		if !used && len(s.mark.Reached) > 0 {
			s.origin = Continued
			if s.mark.How != "" {
				s.origin = s.mark.How
			}
			if err := s.mark.resume(ctx, tx); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO origin (id, how) VALUES (1, ?)`, string(s.origin))
		return err
	})
}

// guessFromSlots writes a mark for a store that is gone with its own: the slots tell when it was last written.
func (s *Store) guessFromSlots() error {
	var written time.Time
	for _, slot := range slots(s.path) {
		if info, err := os.Stat(slot); err == nil && info.ModTime().After(written) {
			written = info.ModTime()
		}
	}
	var err error
	s.mark, err = s.guessed(moment{at: written.In(rules.JST)}).write(s.path)
	return err
}

// resume makes the runs of a new store that go on above the mark.
func (m mark) resume(ctx context.Context, tx *sql.Tx) error {
	for letter, reached := range m.Reached {
		r := run{letter: letter, sequence: reached.Sequence, moment: reached.moment()}
		if _, err := r.save(ctx, tx); err != nil {
			return fmt.Errorf("go on above the mark: %w", err)
		}
	}
	return nil
}
