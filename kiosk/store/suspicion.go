package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// suspectPath is an empty file that is there where a store was found to be damaged while it was open. Opening does not
// come across all damage: then the whole store is looked through.
func suspectPath(path string) string { return path + ".suspect" }

// suspected notes damage that was met, for the next opening.
func (s *Store) suspected(err error) error {
	if !errors.Is(err, ErrCorrupt) || s.damaged.Swap(true) {
		return err
	}
	file, failed := os.OpenFile(suspectPath(s.path), os.O_WRONLY|os.O_CREATE, 0o600)
	if failed == nil {
		failed = errors.Join(file.Close(), syncDirectory(filepath.Dir(s.path)))
	}
	return errors.Join(err, failed)
}

// unsuspect takes that note away.
func (s *Store) unsuspect() error {
	if err := os.Remove(suspectPath(s.path)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	s.damaged.Store(false)
	return nil
}

// inspect looks through a store that is suspected.
func (s *Store) inspect(ctx context.Context) error {
	if _, err := os.Lstat(suspectPath(s.path)); err != nil {
		return nil
	}
	if err := s.Check(ctx); err != nil {
		return err
	}
	if err := s.readAll(ctx); err != nil {
		return err
	}
	return s.unsuspect()
}

// readAll reads every ticket, trial, run and roll.
func (s *Store) readAll(ctx context.Context) error {
	const some = 200 // tickets, not to hold years of them in memory
	for after := int64(0); ; {
		tickets, last, err := s.load(ctx, ticketColumns+`WHERE id > ? ORDER BY id LIMIT ?`, after, some)
		if err != nil {
			return fmt.Errorf("read all tickets: %w", err)
		}
		if len(tickets) == 0 {
			break
		}
		after = last
	}
	if _, err := s.trials(ctx); err != nil {
		return fmt.Errorf("read all trials: %w", err)
	}
	times, err := collect(ctx, s.db, scanWord[string], `SELECT at FROM runs UNION ALL SELECT since FROM rolls`)
	if err != nil {
		return err
	}
	for _, at := range times {
		if _, err := parseTime(at); err != nil {
			return fmt.Errorf("%w: %w", ErrCorrupt, err)
		}
	}
	return nil
}
