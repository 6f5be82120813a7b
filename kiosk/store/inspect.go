package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sys/unix"

	"madoguchi/kiosk/rules"
)

// ErrNone is a store that is not there yet: the first Open makes it.
var ErrNone = errors.New("there is no store yet")

// Inspect is nil where a kiosk that starts now could go on with the store at path, else what Open would say, as far as that can
// be told without it: nothing is made, locked, migrated or written there, and a copy of the file is looked at. ErrNone is
// a store that is not there yet. One that a kiosk has open is ErrInUse, and is not looked into.
func Inspect(ctx context.Context, path string) error {
	if err := inspect(ctx, path); err != nil {
		return fmt.Errorf("inspect store %s: %w", path, err)
	}
	return nil
}

func inspect(ctx context.Context, path string) error {
	for _, one := range []string{filepath.Dir(path), path} {
		err := unix.Faccessat(unix.AT_FDCWD, one, unix.W_OK, unix.AT_EACCESS)
		if errors.Is(err, fs.ErrNotExist) && one == path {
			return ErrNone
		}
		if err != nil {
			return classify(&fs.PathError{Op: "write", Path: one, Err: err})
		}
	}
	if inUse(path) {
		return fmt.Errorf("%w: %w", ErrNotWritable, ErrInUse)
	}
	if err := (&Store{path: path}).room(); err != nil {
		return err
	}
	return inspectCopy(ctx, path)
}

// inUse is whether a kiosk has the store open (Alone).
func inUse(path string) bool {
	file, err := os.Open(path + ".lock")
	if err != nil {
		return false
	}
	defer file.Close() // the lock goes with it
	err = unix.Flock(int(file.Fd()), unix.LOCK_SH|unix.LOCK_NB)
	return errors.Is(err, unix.EWOULDBLOCK)
}

// inspectCopy reads a copy of the store whole.
func inspectCopy(ctx context.Context, path string) error {
	directory, err := os.MkdirTemp("", "madoguchi-inspect-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(directory)
	copied := filepath.Join(directory, filepath.Base(path))
	for _, part := range []string{"", "-wal"} {
		if err := copyFile(copied+part, path+part); err != nil && (part == "" || !errors.Is(err, fs.ErrNotExist)) {
			return err
		}
	}
	s, err := Open(ctx, copied)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.Check(ctx)
}

func copyFile(to, from string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(target, source)
	return errors.Join(err, target.Close())
}

// LastAside is the name of the store that was last set aside beside the one at path, and when; empty where none was.
func LastAside(path string) (name string, at time.Time, err error) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return "", time.Time{}, err
	}
	for _, entry := range entries {
		told, isAside := strings.CutPrefix(entry.Name(), filepath.Base(path)+damagedMark)
		if !isAside || strings.HasSuffix(told, "-wal") || strings.HasSuffix(told, "-shm") {
			continue
		}
		moment, _, _ := strings.Cut(told, "-")
		when, err := time.ParseInLocation(damagedTime, moment, rules.JST)
		if err == nil && !when.Before(at) {
			name, at = entry.Name(), when
		}
	}
	return name, at, nil
}
