// Package sticks knows the USB sticks that are mounted, and writes to one what whoever mends the kiosk takes away: the
// readiness report, how the parts stand, and the kiosk's journal of the last two weeks (Port.Write). It writes nothing else,
// nowhere else, and reads nothing that is on a stick.
//
// It mounts nothing: a unit of the system does, when a stick is plugged in. What Write says is written is on the stick, which
// can be pulled out then.
package sticks

import (
	"errors"
	"fmt"
	"io/fs"

	"golang.org/x/sys/unix"
)

// What a caller decides by; each comes wrapped with its cause.
var (
	// ErrGone is a stick that is not there, was pulled out, or fails.
	ErrGone = errors.New("no such USB stick")
	// ErrFull is one without room.
	ErrFull = errors.New("no room left on the USB stick")
	// ErrReadOnly is one that cannot be written.
	ErrReadOnly = errors.New("the USB stick is read-only")
	// ErrJournal is that the journal could not be had. All else is on the stick.
	ErrJournal = errors.New("no journal")
)

// Port is where USB sticks come up.
type Port struct {
	// Directory is the one in which each stick is mounted under its name.
	Directory string
	// Mounts is the kernel's list of mounts, as proc_pid_mountinfo(5) has it; empty for this process's own.
	Mounts string
	// Journal is the command whose output is the kiosk's journal; nil for journalctl's of the kiosk's unit.
	Journal []string
}

// journalctl has the journal of the kiosk's unit, of two weeks, with times to the microsecond and their zone.
func journalctl() []string {
	return []string{"journalctl", "--no-pager", "-u", "madoguchi", "--since", "-14d", "-o", "short-iso-precise"}
}

// classify puts what a caller decides by before an error of the stick's file system.
func classify(err error) error {
	var path *fs.PathError
	kind := ErrGone
	switch {
	case err == nil:
		return nil
	case errors.Is(err, unix.ENOSPC), errors.Is(err, unix.EDQUOT), errors.Is(err, unix.EFBIG):
		kind = ErrFull
	case errors.Is(err, unix.EROFS), errors.Is(err, fs.ErrPermission):
		kind = ErrReadOnly
	case errors.Is(err, unix.EIO), errors.Is(err, unix.ENODEV), errors.Is(err, unix.ENXIO), errors.Is(err, fs.ErrNotExist):
		// A stick that was pulled out answers with an I/O error.
	case !errors.As(err, &path):
		return err
	}
	return fmt.Errorf("%w: %w", kind, err)
}
