// Package printer puts a ticket's picture on paper: by ESC/POS on a thermal printer (ESCPOS), or as PNG and PDF files
// where there is none (File); package ipp below it prints by IPP. All have the same three methods: Print, Check and
// State; those that keep their jobs have Recall too.
//
// What it promises:
//
//   - Print returns nil only where the printer said that the ticket is out (a file: that it is on the disk). An error
//     without ErrUnconfirmed says that no dot of it is on paper. ErrUnconfirmed with ErrPaperOut or ErrCoverOpen says
//     that it broke off in mid ticket, and a piece may be there; ErrUnconfirmed otherwise that nobody knows.
//   - A printer that stops reading, never answers or hangs up never holds anything up for longer than its
//     time limit, or the context's.
//   - A printer that answers nothing is Unknown, never out of paper. Nothing is wrong with it: Check is nil, and a
//     ticket that it took in whole is ErrUnconfirmed with ErrSilent.
//   - The cash drawer port is never pulsed, whatever the picture is.
//
// What it will not do: draw a ticket, try again, or decide what becomes of a number whose ticket did not come out.
package printer

import (
	"errors"
	"image"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// Job is one ticket to print.
type Job struct {
	// Name tells tickets apart, as NameOf gives it; a file is named for it.
	Name string
	// Picture is the ticket at the printer's resolution, one pixel a dot.
	Picture image.Image
	// Scrap says that a piece of an earlier ticket may hang uncut from the printer, or wait in its buffer: the buffer is
	// thrown away where that can be done, and the piece cut off, before the ticket.
	Scrap bool
}

// Fate is what became of a job, as a printer that keeps its jobs says afterwards.
type Fate int

// The fates of a job.
const (
	NotKnown Fate = iota // the printer does not know the job, or does not say
	CameOut
	NotOut // no dot of it is on paper, and none will be
)

// Of a thermal head of 203 dpi.
const (
	dotsPerMM = 8
	feedMM    = 12 // from the head to the cutter, about; it differs from model to model
)

// Length is how much paper a job takes, in mm, with the feed to the cutter; 0 for one without a picture.
func Length(job Job) (mm float64) {
	if job.Picture == nil || job.Picture.Bounds().Empty() {
		return 0
	}
	return float64(job.Picture.Bounds().Dy())/dotsPerMM + feedMM
}

// NameOf names the job of a ticket: its day in Japan and its number, "2026-11-24-A-047".
func NameOf(number visit.Number) string { return rules.DateOf(number.At).String() + "-" + number.Text }

// State is what a printer says of itself. Where several hold, a fault comes before an open cover before the paper.
type State string

// The states of every kind of printer.
const (
	Ready     State = "ready"
	PaperLow  State = "paper-low" // still prints
	PaperOut  State = "paper-out"
	CoverOpen State = "cover-open"
	Offline   State = "offline" // not reached, or switched offline
	Fault     State = "error"   // the error beside it says which
	Unknown   State = "unknown" // reached, but it does not say
)

// What a caller decides by; each comes wrapped with its cause.
var (
	// ErrOffline is a printer that is not reached, or is switched offline.
	ErrOffline = errors.New("printer is offline")
	// ErrPaperOut is the end of the paper.
	ErrPaperOut = errors.New("printer is out of paper")
	// ErrCoverOpen is an open cover.
	ErrCoverOpen = errors.New("printer cover is open")
	// ErrFault is trouble in the printer itself, or a directory that takes no file.
	ErrFault = errors.New("printer has a fault")
	// ErrUnconfirmed is a ticket that may have come out, whole or in part. Without it, no dot of a ticket that
	// Print returned an error for is on paper.
	ErrUnconfirmed = errors.New("ticket is not for sure printed")
	// ErrSilent is a printer that took in every byte and does not say what became of them. It comes with
	// ErrUnconfirmed.
	ErrSilent = errors.New("every byte was taken in, and the printer does not say")
)

// err is the error of a state in which nothing can be printed; nil for the others.
func (s State) err() error {
	switch s {
	case PaperOut:
		return ErrPaperOut
	case CoverOpen:
		return ErrCoverOpen
	case Offline:
		return ErrOffline
	case Fault:
		return ErrFault
	}
	return nil
}
