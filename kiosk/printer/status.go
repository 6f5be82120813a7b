package printer

import (
	"errors"
	"fmt"
)

// question is what DLE EOT asks about.
type question byte

const (
	aboutPrinter question = 1
	aboutOffline question = 2
	aboutError   question = 3
	aboutPaper   question = 4
)

// Bits of the answers (Epson's ESC/POS reference, DLE EOT).
const (
	printerOffline = 0x08 // of aboutPrinter

	offlineCover    = 0x04 // of aboutOffline
	offlinePaperEnd = 0x20
	offlineError    = 0x40

	errorRecoverable   = 0x04 // of aboutError
	errorCutter        = 0x08
	errorUnrecoverable = 0x20
	errorRecovering    = 0x40

	paperNearEnd = 0x0c // of aboutPaper
	paperEnd     = 0x60
)

// Bits of the answer to GS r 1.
const sensorPaperEnd = 0x0c

// stateOf asks a printer what it is in. ask returns an answer, and false where there was none in time. The error is
// the state's, with its cause, or ask's own.
func stateOf(ask func(question) (answer byte, ok bool, err error)) (State, error) {
	printer, ok, err := ask(aboutPrinter)
	if err != nil {
		return Offline, err
	}
	if !ok {
		return Unknown, nil
	}
	offline := printer&printerOffline != 0
	var why, trouble byte
	for _, next := range []struct {
		about question
		into  *byte
	}{{aboutOffline, &why}, {aboutError, &trouble}} {
		if !offline {
			break
		}
		if *next.into, ok, err = ask(next.about); err != nil {
			return Offline, err
		}
		if !ok {
			return Offline, ErrOffline
		}
	}
	paper, ok, err := ask(aboutPaper)
	switch {
	case err != nil:
		return Offline, err
	case !ok && !offline:
		return Unknown, nil
	}
	return judge(offline, why, trouble, paper)
}

// judge is the state that the answers come to. An open cover makes many models report an error that goes away by
// itself: that error is ErrCoverOpen too.
func judge(offline bool, why, trouble, paper byte) (State, error) {
	switch {
	case trouble&(errorRecoverable|errorCutter|errorUnrecoverable) != 0:
		return Fault, fmt.Errorf("%w: %w", ErrFault, causeOf(trouble))
	case trouble&errorRecovering != 0 || why&offlineError != 0:
		if why&offlineCover != 0 {
			return Fault, fmt.Errorf("%w: %w", ErrFault, ErrCoverOpen)
		}
		return Fault, fmt.Errorf("%w: %w", ErrFault, causeOf(trouble))
	case why&offlineCover != 0:
		return CoverOpen, ErrCoverOpen
	case why&offlinePaperEnd != 0 || paper&paperEnd != 0:
		return PaperOut, ErrPaperOut
	case offline:
		return Offline, ErrOffline
	case paper&paperNearEnd != 0:
		return PaperLow, nil
	}
	return Ready, nil
}

// The causes of an error, for staff.
var (
	errUnrecoverable = errors.New("it cannot recover: switch it off and on")
	errCutter        = errors.New("the cutter is jammed: open the cover and clear it")
	errJam           = errors.New("it is jammed: open the cover and clear it")
	errHot           = errors.New("it is too hot: it goes on by itself")
	errNoCause       = errors.New("it does not say which")
)

func causeOf(trouble byte) error {
	switch {
	case trouble&errorUnrecoverable != 0:
		return errUnrecoverable
	case trouble&errorCutter != 0:
		return errCutter
	case trouble&errorRecoverable != 0:
		return errJam
	case trouble&errorRecovering != 0:
		return errHot
	}
	return errNoCause
}

// broken is whether a ticket under way ends with the error of a state: not where the printer goes on by itself, or
// somebody holds its feed button.
func broken(state State, err error) bool {
	switch state {
	case PaperOut, CoverOpen:
		return true
	case Fault:
		return !errors.Is(err, errHot)
	}
	return false
}
