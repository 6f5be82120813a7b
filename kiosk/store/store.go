// Package store keeps the kiosk's tickets on disk: each number with its pre-registration, and how its printing
// stands. Start with Open; Register gives the next number.
//
// What it promises:
//
//   - A number that Register returned is on the disk, and stays there through a kill, a crash or a power cut at any
//     instant. No number is given twice, and none is skipped.
//   - A number and its pre-registration are one transaction: there is never one without the other.
//   - Where a commit does not go through, the error says which kind of trouble it is (ErrNotWritable, ErrFull,
//     ErrCorrupt), nothing of the ticket is left, and what was committed before is safe.
//
// What it will not do: keep a name, an address, a birth date, a sex, a My Number or a PIN (the schema has no column
// for any of them); decide what a ticket is for; settle tickets left unfinished by a crash (it only lists them).
//
// The database is SQLite with a write-ahead log, synchronised to the disk at each commit. Several processes may have
// the same file open; each Store uses one connection.
package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"

	_ "github.com/mattn/go-sqlite3" // the database/sql driver "sqlite3"
)

// Store is an open store. Its methods may be called from several goroutines.
type Store struct {
	db     *sql.DB
	path   string
	file   os.FileInfo // the file as opened, to notice when the path leads to another one
	random io.Reader
	// failed is whether the last write came to nothing; then Writable tries a real commit.
	failed atomic.Bool
}

// Option changes how a store is opened.
type Option func(*Store)

// WithRandom has references drawn from r instead of crypto/rand.
func WithRandom(r io.Reader) Option { return func(s *Store) { s.random = r } }

// Open opens the store at path, a file, and brings its schema up to date. A missing file is made (mode 0600), and so
// are the directories above it. It makes one trial commit, so an error from here says that no ticket could be given:
// ErrNotWritable, ErrFull, ErrCorrupt or ErrNewer.
func Open(ctx context.Context, path string, options ...Option) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	s := &Store{path: path, random: rand.Reader}
	for _, option := range options {
		option(s)
	}
	if err := s.open(ctx); err != nil {
		if s.db != nil {
			err = errors.Join(err, s.db.Close())
		}
		return nil, fmt.Errorf("open store %s: %w", path, err)
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) error {
	unlock, err := prepare(ctx, s.path)
	if err != nil {
		return classify(err)
	}
	defer unlock()
	if s.file, err = os.Stat(s.path); err != nil {
		return classify(err)
	}
	if s.db, err = sql.Open("sqlite3", dataSource(s.path)); err != nil {
		return classify(err)
	}
	// One connection: SQLite has one writer anyway, and a second one here would only wait for the first.
	s.db.SetMaxOpenConns(1)
	if err := s.tryCommit(ctx); err != nil {
		return err
	}
	if err := migrate(ctx, s.db); err != nil {
		return err
	}
	// A store that cannot be read is better found now than before a resident.
	_, err = s.Recent(ctx, 1)
	return err
}

// Close closes the store. What was committed is on disk without it.
func (s *Store) Close() error {
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("close store: %w", classify(err))
	}
	return nil
}

// dataSource is the driver's name for the file, with what every connection needs:
//
//   - WAL: a commit is one append and one sync, and a reader (a backup, an inspection) never holds it up.
//   - synchronous FULL: the log is synced at every commit; NORMAL could lose the last ones in a power cut.
//   - BEGIN IMMEDIATE: the write lock is taken before the next number is read, whichever process asks.
//   - busy timeout 5 s: another process's commit takes milliseconds; a resident does not wait longer.
func dataSource(path string) string {
	query := url.Values{
		"_journal_mode":    {"WAL"},
		"_synchronous":     {"FULL"},
		"_foreign_keys":    {"on"},
		"_txlock":          {"immediate"},
		"_busy_timeout":    {"5000"},
		"_stmt_cache_size": {"32"},
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: query.Encode()}).String()
}
