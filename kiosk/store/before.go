package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// firstRuns is the first schema with runs; what was before it cannot be given back so that its numbers go on.
const firstRuns = 2

// keepBefore makes a copy of the store as it is before it is migrated to a schema, kiosk.db.before-3: an older program
// refuses the newer store (ErrNewer), and can be given this one in its place. What came after is not in it; so its numbers
// of the day it was made on go on where those of a store without a mark would, and none of them is given twice. Of a later
// day it knows nothing: it is to be given back before the day's first ticket or after its last one. Where that can't be, the
// newer store is moved away and nothing is put in its place: the marks beside it hold for both programs, and numbers go on
// above them.
//
// The kiosk has to stand still for that, and the newer store's file to be moved away together with its log (-wal, -shm):
// a log that is left behind would be taken for the copy's.
func keepBefore(ctx context.Context, db *sql.DB, path string, current, newest int64) error {
	if current < firstRuns {
		return nil
	}
	kept := fmt.Sprintf("%s.before-%d", path, newest)
	unfinished := kept + ".new"
	err := copyBefore(ctx, db, unfinished)
	if err == nil {
		err = os.Rename(unfinished, kept)
	}
	if err != nil {
		return errors.Join(err, removeDatabase(unfinished))
	}
	return syncDirectory(filepath.Dir(path))
}

// removeDatabase removes a database's file and what SQLite may have left beside it.
func removeDatabase(path string) error {
	var failed error
	for _, part := range [...]string{"", "-journal", "-wal", "-shm"} {
		if err := os.Remove(path + part); err != nil && !errors.Is(err, fs.ErrNotExist) {
			failed = errors.Join(failed, err)
		}
	}
	return failed
}

// copyBefore copies the store to a file, and to the disk.
func copyBefore(ctx context.Context, db *sql.DB, to string) error {
	if err := removeDatabase(to); err != nil {
		return err
	}
	// SQLite takes an empty file for its own, and its mode with it.
	file, err := os.OpenFile(to, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, `VACUUM INTO ?`, to); err != nil {
		return err
	}
	if err := leap(ctx, to); err != nil {
		return err
	}
	// VACUUM INTO leaves it to the system when the copy gets to the disk.
	if file, err = os.OpenFile(to, os.O_RDWR, 0); err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

// leap has the letters' numbers of the last reception day in a database go on above what may be given after it was copied.
func leap(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, `
UPDATE runs SET sequence = min(max(?, sequence + ?), ?) WHERE id IN (SELECT max(id) FROM runs GROUP BY letter)`,
		guess, margin, last)
	return errors.Join(err, db.Close())
}
