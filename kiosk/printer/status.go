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

// judge is the state that the answers come to. An error that goes away by itself is second to an open cover, which on
// some models is its cause.
func judge(offline bool, why, trouble, paper byte) (State, error) {
	switch {
	case trouble&(errorRecoverable|errorCutter|errorUnrecoverable) != 0:
		return Fault, fmt.Errorf("%w: %w", ErrFault, causeOf(trouble))
	case why&offlineCover != 0:
		return CoverOpen, ErrCoverOpen
	case trouble&errorRecovering != 0 || why&offlineError != 0:
		return Fault, fmt.Errorf("%w: %w", ErrFault, causeOf(trouble))
	case why&offlinePaperEnd != 0 || paper&paperEnd != 0:
		return PaperOut, ErrPaperOut
	case offline:
		return Offline, ErrOffline
	case paper&paperNearEnd != 0:
		return PaperLow, nil
	}
	return Ready, nil
}

// causeOf is for staff.
func causeOf(trouble byte) error {
	switch {
	case trouble&errorUnrecoverable != 0:
		return errors.New("it cannot recover: switch it off and on")
	case trouble&errorCutter != 0:
		return errors.New("the cutter is jammed: open the cover and clear it")
	case trouble&errorRecovering != 0:
		return errors.New("it is too hot: it goes on by itself")
	case trouble&errorRecoverable != 0:
		return errors.New("it is jammed: open the cover and clear it")
	}
	return errors.New("it does not say which")
}

// answers tells a printer's answers apart by their fixed bits.
type answers struct {
	// realTime takes answers to DLE EOT, sensor those to GS r.
	realTime, sensor chan byte
	// skip is how many bytes of an automatic status are still to come.
	skip int
}

// take sorts in a byte from the printer. Where nobody has fetched the last ones it is dropped: a printer that floods
// its line fills no memory.
func (a *answers) take(b byte) {
	switch {
	case b&0x93 == 0x12:
		a.skip = 0
		offer(a.realTime, b)
	case b&0x93 == 0x10: // the first of four bytes of automatic status
		a.skip = 3
	case b&0x90 == 0 && a.skip > 0:
		a.skip--
	case b&0x90 == 0:
		offer(a.sensor, b)
	}
}

func offer(to chan byte, b byte) {
	select {
	case to <- b:
	default:
	}
}
