// Package paper is what an ESC/POS printer does with what it is sent: it reads the commands and puts the dots on
// paper. It is written from the commands' reference alone and shares nothing with the encoder, so that it can judge it.
//
// It is strict: a command that it does not know, or one that is cut off, is an error and never guessed at. It knows
// raster graphics, feeding, cutting and status; it will not print text, and has no cash drawer to open.
package paper

import "image"

// Command is one of the types below.
type Command any

type (
	// Initialize is ESC @.
	Initialize struct{}
	// AutomaticStatus is GS a: which changes the printer tells of itself (a bit each, 0 for none).
	AutomaticStatus struct{ Of byte }
	// Raster is GS v 0: a picture to print at the left edge, black (0) and white (255).
	Raster struct{ Picture *image.Gray }
	// Feed is ESC J: blank paper.
	Feed struct{ Dots int }
	// Cut is GS V. Feed is the paper fed before it, beyond what brings the last dots to the cutter.
	Cut struct {
		Partial bool
		Feed    int
	}
	// RealTimeQuery is DLE EOT: a question to be answered at once. About is 1 (printer), 2 (why offline), 3 (error) or
	// 4 (paper).
	RealTimeQuery struct{ About byte }
	// Query is GS r: a question to be answered when all before it is done. About is 1 (paper sensor) or 2 (drawer).
	Query struct{ About byte }
)
