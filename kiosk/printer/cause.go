package printer

import (
	"errors"
	"io/fs"
	"syscall"
)

// Cause is which error a printer in the state Fault has, as far as staff do something of their own about it.
type Cause string

// The causes.
const (
	NoCause     Cause = ""       // it does not say, or nothing of its own is to be done
	CutterCause Cause = "cutter" // the cutter is jammed
	JamCause    Cause = "jam"
	HotCause    Cause = "hot"    // goes on by itself
	BrokenCause Cause = "broken" // it cannot recover by itself
	InkCause    Cause = "ink"    // or toner, or the box for what is spilt of it
	TrayCause   Cause = "tray"   // missing or full
	FilesCause  Cause = "files"  // of a printer that writes files: they cannot be written
)

// CauseOf is the cause of an error that Print, State or Check returned.
func CauseOf(err error) Cause {
	var told interface{ Cause() Cause }
	var path *fs.PathError
	var system syscall.Errno
	switch {
	case !errors.Is(err, ErrFault):
		return NoCause
	case errors.As(err, &told):
		return told.Cause()
	case errors.Is(err, errCutter):
		return CutterCause
	case errors.Is(err, errJam):
		return JamCause
	case errors.Is(err, errHot):
		return HotCause
	case errors.Is(err, errUnrecoverable):
		return BrokenCause
	case errors.As(err, &path), errors.As(err, &system):
		return FilesCause
	}
	return NoCause
}
