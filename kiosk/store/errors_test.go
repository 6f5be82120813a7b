package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"github.com/mattn/go-sqlite3"
	"golang.org/x/sys/unix"
)

func TestKindsOfTrouble(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		want error
	}{
		{"full", sqlite3.Error{Code: sqlite3.ErrFull}, ErrFull},
		{"the log's index cannot grow", sqlite3.Error{Code: sqlite3.ErrIoErr, SystemErrno: unix.ENOSPC}, ErrFull},
		{"quota", &fs.PathError{Op: "mkdir", Path: "/x", Err: unix.EDQUOT}, ErrFull},
		{"failing disk", sqlite3.Error{Code: sqlite3.ErrIoErr, SystemErrno: unix.EIO}, ErrNotWritable},
		{"read-only", sqlite3.Error{Code: sqlite3.ErrReadonly}, ErrNotWritable},
		{"locked for too long", sqlite3.Error{Code: sqlite3.ErrBusy}, ErrNotWritable},
		{"no permission", &fs.PathError{Op: "open", Path: "/x", Err: unix.EACCES}, ErrNotWritable},
		{"malformed", sqlite3.Error{Code: sqlite3.ErrCorrupt}, ErrCorrupt},
		{"no database", sqlite3.Error{Code: sqlite3.ErrNotADB}, ErrCorrupt},
		{"a rule of the schema", sqlite3.Error{Code: sqlite3.ErrConstraint}, nil},
		{"cancelled", context.Canceled, nil},
		{"none", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var wrapped error
			if c.err != nil {
				wrapped = fmt.Errorf("while at it: %w", c.err)
			}
			got := classify(wrapped)
			if !errors.Is(got, c.err) {
				t.Errorf("%v has lost its cause %v", got, c.err)
			}
			for _, kind := range []error{ErrFull, ErrNotWritable, ErrCorrupt} {
				if errors.Is(got, kind) != (kind == c.want) {
					t.Errorf("%v: is %q: %t", got, kind, errors.Is(got, kind))
				}
			}
		})
	}
}
