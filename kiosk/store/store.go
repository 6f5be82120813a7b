// Package store keeps the kiosk's tickets on disk: each number with its pre-registration, how its printing stands, and
// the paper used. Start with OpenAnew, or with Open where a damaged store is to be left alone; Register gives the next
// number, Begin and End go around each attempt to print it, Settle takes somebody's word on it, Skip takes numbers out for
// staff to hand out. Beside them it keeps how visits ended (NoteVisit, Today), what trials of the parts came to (NoteTrial,
// Trials) and small settings (Keep, Kept). What is older than 400 days goes.
//
// What it promises:
//
//   - A number that Register returned is on the disk, and stays there through a kill, a crash or a power cut at any
//     instant. None is skipped while the store is whole and the clock is right, but by Skip.
//   - No number is given twice in a reception day: not when the clock is set back or forward, by hours or by years, not
//     at midnight, not through restarts, and not when the store itself is damaged or deleted, for its high-water mark
//     lies beside it (files .mark1 and .mark2). What no machine can tell without a time server is said at judge.
//   - A number, its pre-registration and all that its ticket is drawn from are one transaction: there is never one
//     without the others.
//   - A ticket is in exactly one state, and what may happen to it is in one table (transitions). That it is about to be
//     printed is on the disk when Begin returns, so a ticket of which no byte left is never taken for one that may have.
//   - Where a commit does not go through, the error says which kind of trouble it is (ErrNotWritable, ErrFull,
//     ErrCorrupt), nothing of it is left, and what was committed before is safe.
//   - A damaged store is never written over: OpenAnew sets it aside under another name, whole. So does SetAside with one
//     that staff say is broken.
//   - Before the schema is brought up to date a copy of the store as it was is on the disk beside it, kiosk.db.before-3 for
//     schema 3. With it an older program goes on where the newer one is taken away (keepBefore).
//
// What it will not do: keep a name, an address, a birth date, a sex, a My Number or a PIN (no column, no key is for any
// of them, and a text that is none of the rules' words is refused); decide what a ticket is for, or what became of one
// that a crash left unfinished.
//
// The database is SQLite with a write-ahead log, synchronised to the disk at each commit. One kiosk works with a file
// (Alone); others may have it open to look. Each Store uses one connection.
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
	"strconv"
	"sync/atomic"
	"time"

	_ "github.com/mattn/go-sqlite3" // the database/sql driver "sqlite3"
)

// Store is an open store. Its methods may be called from several goroutines.
type Store struct {
	db     *sql.DB
	path   string
	file   os.FileInfo // the file as opened, to notice when the path leads to another one
	random io.Reader
	boot   func() Boot
	// patience is how long another process's commit is waited for.
	patience time.Duration
	origin   Origin
	// aside is where a damaged store was set aside to while this one was opened.
	aside string
	// mark is the mark as it was last read or written; while the store is open, only a transaction touches it.
	mark mark
	// unread is why there was no mark to read.
	unread error
	// failed is whether the last write came to nothing; then Writable tries a real commit.
	failed atomic.Bool
	// damaged is whether damage was met.
	damaged atomic.Bool
	// alone is whether claimed has to be held: the lock of the one kiosk that works with the store.
	alone   bool
	claimed *os.File
}

// usualPatience is long for a commit, which takes milliseconds; a resident does not wait longer.
const usualPatience = 5 * time.Second

// Option changes how a store is opened.
type Option func(*Store)

// WithRandom has references drawn from r instead of crypto/rand.
func WithRandom(r io.Reader) Option { return func(s *Store) { s.random = r } }

// Open opens the store at path, a file, and brings its schema up to date. A missing file is made (mode 0600), and so
// are the directories above it; where it was there before, and is lost, its numbers go on (Origin). Open makes one trial
// commit, so an error from here says that no ticket could be given: ErrNotWritable, ErrFull, ErrCorrupt or ErrNewer.
func Open(ctx context.Context, path string, options ...Option) (*Store, error) {
	s, _, err := start(ctx, path, nil, options...)
	return s, err
}

// start opens a store; one that is damaged is given to replace, which may be nil, and begun anew.
func start(ctx context.Context, path string, replace func(*Store) error, options ...Option) (s *Store, aside string, err error) {
	s, err = prepared(path, options)
	if err != nil {
		return nil, "", fmt.Errorf("open store: %w", err)
	}
	if err := s.start(ctx, replace); err != nil {
		s.release()
		return nil, s.aside, fmt.Errorf("open store %s: %w", s.path, err)
	}
	return s, s.aside, nil
}

// prepared is a store at a path that is not open yet.
func prepared(path string, options []Option) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	s := &Store{path: path, random: rand.Reader, boot: readBoot, patience: usualPatience}
	for _, option := range options {
		option(s)
	}
	return s, nil
}

// reserve keeps others away from the store's files until unlock, reads the mark, and does what was left to be done.
func (s *Store) reserve(ctx context.Context) (unlock func(), err error) {
	unlock, err = lockDirectory(ctx, s.path)
	if err != nil {
		return nil, err
	}
	if err = s.claim(); err == nil {
		s.mark, s.unread = readMark(s.path)
		err = errors.Join(s.finishAside(), s.orphans())
	}
	if err != nil {
		unlock()
		return nil, err
	}
	return unlock, nil
}

func (s *Store) start(ctx context.Context, replace func(*Store) error) error {
	unlock, err := s.reserve(ctx)
	if err != nil {
		return classify(err)
	}
	defer unlock()
	err = s.open(ctx)
	if replace == nil || !errors.Is(err, ErrCorrupt) {
		return err
	}
	if failed := replace(s); failed != nil {
		return errors.Join(classify(failed), err)
	}
	return s.open(ctx)
}

// open opens the database; where it cannot, nothing stays open.
func (s *Store) open(ctx context.Context) error {
	err := s.openDatabase(ctx)
	if err != nil && s.db != nil {
		err = errors.Join(err, s.db.Close())
		s.db = nil
	}
	return err
}

func (s *Store) openDatabase(ctx context.Context) error {
	err := create(s.path)
	if err != nil {
		return classify(err)
	}
	if s.file, err = os.Stat(s.path); err != nil {
		return classify(err)
	}
	if s.db, err = sql.Open("sqlite3", dataSource(s.path, s.patience)); err != nil {
		return classify(err)
	}
	// One connection: SQLite has one writer anyway, and a second one here would only wait for the first.
	s.db.SetMaxOpenConns(1)
	if err := s.tryCommit(ctx); err != nil {
		return err
	}
	if err := migrate(ctx, s.db, s.path); err != nil {
		return err
	}
	if err := s.begin(ctx); err != nil {
		return err
	}
	if err := s.inspect(ctx); err != nil {
		return err
	}
	// A store that cannot be read is better found now than before a resident.
	_, err = s.Recent(ctx, 1)
	return err
}

// Close closes the store. What was committed is on disk without it.
func (s *Store) Close() error {
	defer s.release()
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
//   - busy timeout: the store's patience.
func dataSource(path string, patience time.Duration) string {
	query := url.Values{
		"_journal_mode":    {"WAL"},
		"_synchronous":     {"FULL"},
		"_foreign_keys":    {"on"},
		"_txlock":          {"immediate"},
		"_busy_timeout":    {strconv.FormatInt(patience.Milliseconds(), 10)},
		"_stmt_cache_size": {"32"},
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: query.Encode()}).String()
}
