package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sys/unix"
)

// lockDirectory makes the directories above the store where they are missing, and holds the lock of its own until
// unlock: switching a new file to WAL and migrating it cannot be done by two processes at once, nor can setting a
// damaged one aside.
func lockDirectory(ctx context.Context, path string) (unlock func(), err error) {
	directory := filepath.Dir(path)
	if err := os.MkdirAll(directory, 0o700); err != nil {
		return nil, err
	}
	held, err := os.Open(directory)
	if err != nil {
		return nil, err
	}
	unlock = func() { _ = held.Close() } // the lock goes with the descriptor
	if err := lock(ctx, held); err != nil {
		unlock()
		return nil, err
	}
	return unlock, nil
}

// lock waits for the lock of an open directory.
func lock(ctx context.Context, directory *os.File) error {
	for {
		err := unix.Flock(int(directory.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		if err == nil {
			return nil
		}
		if !errors.Is(err, unix.EWOULDBLOCK) && !errors.Is(err, unix.EINTR) {
			return &fs.PathError{Op: "lock", Path: directory.Name(), Err: err}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(5 * time.Millisecond): // another process opening takes about 20 ms
		}
	}
}

// create makes an empty file for SQLite, whose log and index files take over its mode, and sees to it that its name
// outlives a power cut. A file that others may read is closed to them.
//
// An existing file is never opened here: closing it would drop the POSIX locks that another Store of this process
// holds on it.
func create(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		return errors.Join(file.Close(), syncDirectory(filepath.Dir(path)))
	}
	if !errors.Is(err, fs.ErrExist) {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return &fs.PathError{Op: "open", Path: path, Err: fmt.Errorf("not a file but %v", info.Mode().Type())}
	}
	if info.Mode().Perm()&0o077 != 0 {
		return os.Chmod(path, 0o600)
	}
	return nil
}
