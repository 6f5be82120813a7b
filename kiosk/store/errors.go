package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/mattn/go-sqlite3"
	"golang.org/x/sys/unix"
)

// What a caller decides by; each comes wrapped with its cause.
var (
	// ErrNotWritable is a store that cannot be written: no such directory, no permission, a read-only or failing
	// disk, or a lock that another process does not give up.
	ErrNotWritable = errors.New("store is not writable")
	// ErrFull is a disk, or a quota, without room for another ticket.
	ErrFull = errors.New("no room left for the store")
	// ErrCorrupt is a file that is not a store, or a damaged one. It needs to be set aside.
	ErrCorrupt = errors.New("store is damaged")
	// ErrNewer is a store that a newer program has written; this one leaves it alone. Either the newer program is installed
	// again, or, with the kiosk stopped, kiosk.db, kiosk.db-wal and kiosk.db-shm are moved away and the copy that the newer
	// one made, kiosk.db.before-3, is named kiosk.db. The marks stay. Tickets given since are not in it, and where that is
	// on the same day its numbers go on at 501 or above, so that none is given twice. On a later day it is done before the
	// first ticket or after the last; or the copy is left alone, and the older program begins a store above the marks.
	ErrNewer = errors.New("store is from a newer program")
	// ErrExhausted is the reception day's number 999 being given out.
	ErrExhausted = errors.New("no number left for the reception day")
	// ErrFewLeft is a reception day that has fewer numbers left than are asked for at once.
	ErrFewLeft = errors.New("too few numbers left for the reception day")
	// ErrMoved is a store whose file was deleted or replaced while it was open; it comes with ErrNotWritable. It needs
	// to be closed and opened again.
	ErrMoved = errors.New("the store's file was replaced")
	// ErrInUse is a store that another kiosk has open (Alone); it comes with ErrNotWritable.
	ErrInUse = errors.New("another kiosk has the store open")
	// ErrNotAllowed is an act that a ticket's state does not allow.
	ErrNotAllowed = errors.New("not allowed now")
	// ErrUnknownTicket is a reference that no ticket has.
	ErrUnknownTicket = errors.New("no such ticket")
)

// classify puts the kind of trouble before what SQLite or the system said. Errors that are neither come back as they
// are.
func classify(err error) error {
	if kind := kindOf(err); kind != nil {
		return fmt.Errorf("%w: %w", kind, err)
	}
	return err
}

// senseless is the error of a row that cannot be read: damage, where neither SQLite nor the context says otherwise.
func senseless(ctx context.Context, err error) error {
	switch {
	case err == nil || kindOf(err) != nil:
		return classify(err)
	case ctx.Err() != nil:
		return ctx.Err()
	}
	return fmt.Errorf("%w: %w", ErrCorrupt, err)
}

func kindOf(err error) error {
	var reported sqlite3.Error
	if errors.As(err, &reported) {
		return kindOfSQLite(reported)
	}
	if noRoom(err) {
		return ErrFull
	}
	var path *fs.PathError
	var link *os.LinkError
	if errors.As(err, &path) || errors.As(err, &link) {
		return ErrNotWritable
	}
	return nil
}

func kindOfSQLite(err sqlite3.Error) error {
	switch err.Code {
	case sqlite3.ErrFull:
		return ErrFull
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return ErrCorrupt
	case sqlite3.ErrIoErr, sqlite3.ErrCantOpen:
		// Where the log's index cannot grow, SQLite reports an I/O error with the system's reason.
		if noRoom(err.SystemErrno) {
			return ErrFull
		}
		return ErrNotWritable
	case sqlite3.ErrPerm, sqlite3.ErrReadonly, sqlite3.ErrBusy, sqlite3.ErrLocked, sqlite3.ErrProtocol, sqlite3.ErrAuth,
		sqlite3.ErrNomem, sqlite3.ErrInterrupt:
		return ErrNotWritable
	}
	return nil
}

func noRoom(err error) bool { return errors.Is(err, unix.ENOSPC) || errors.Is(err, unix.EDQUOT) }
