package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// RoomNeeded is, in bytes, what a commit may need in the worst case: a log of 1000 pages of 4 KiB is when SQLite moves it into
// the database, which may grow by as much.
const RoomNeeded = 8 << 20

// Writable is nil where the next commit should go through, else ErrNotWritable, ErrFull or ErrCorrupt. It is cheap
// enough to be asked every few seconds: it looks at the file and the room on its disk and takes the write lock for a
// moment, but writes nothing, to spare a flash disk. Only after a write that failed does it try a real one.
func (s *Store) Writable(ctx context.Context) error {
	if err := s.writable(ctx); err != nil {
		return fmt.Errorf("store %s: %w", s.path, err)
	}
	return nil
}

func (s *Store) writable(ctx context.Context) error {
	if err := s.inPlace(); err != nil {
		return err
	}
	if err := s.room(); err != nil {
		return err
	}
	if s.failed.Load() {
		return s.tryCommit(ctx)
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.noted(err)
	}
	return classify(tx.Rollback())
}

// inPlace is ErrMoved where no name leads to the store's file any more: SQLite would go on writing into it.
func (s *Store) inPlace() error {
	now, err := os.Stat(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: %w: %w", ErrNotWritable, ErrMoved, err)
	case err != nil:
		return classify(err)
	case !os.SameFile(s.file, now):
		return fmt.Errorf("%w: %w", ErrNotWritable, ErrMoved)
	}
	return nil
}

// room looks at the disk the store is on.
func (s *Store) room() error {
	var disk unix.Statfs_t
	if err := unix.Statfs(s.path, &disk); err != nil {
		return classify(&fs.PathError{Op: "statfs", Path: s.path, Err: err})
	}
	if disk.Flags&unix.ST_RDONLY != 0 {
		return fmt.Errorf("%w: the disk is read-only", ErrNotWritable)
	}
	// A file system that counts no blocks at all does not tell.
	// How much is free is not told: a text that changed all the time would be news all the time.
	if free := disk.Bavail * uint64(disk.Bsize); disk.Blocks > 0 && free < RoomNeeded {
		return fmt.Errorf("%w: %d KiB needed", ErrFull, RoomNeeded>>10)
	}
	return nil
}

// tryCommit makes a commit that changes nothing: it writes SQLite's user version, which nothing else uses, as it was.
func (s *Store) tryCommit(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, `PRAGMA user_version = 0`)
	return s.noted(err)
}

// Check reads the whole store and looks for damage: ErrCorrupt with the first thing found. It takes time in
// proportion to the store (about a second for 100 MB), so it is for diagnosis, not for watching.
func (s *Store) Check(ctx context.Context) error {
	found, err := collect(ctx, s.db, scanWord[string], `PRAGMA integrity_check(1)`)
	if err != nil {
		return fmt.Errorf("check store: %w", err)
	}
	if len(found) != 1 || found[0] != "ok" {
		return fmt.Errorf("check store: %w: %v", ErrCorrupt, found)
	}
	return nil
}
