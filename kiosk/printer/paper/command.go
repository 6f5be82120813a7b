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
	// Cut is GS V. Feed is the paper fed before it, beyond what brings the last dots to the cutter.
	Cut struct {
		Partial bool
		Feed    int
	}
	// RealTimeQuery is DLE EOT: a question to be answered at once. About is 1 (printer), 2 (why offline), 3 (error) or
	// 4 (paper).
	RealTimeQuery struct{ About byte }
	// Clear is DLE DC4 8: all that is buffered is thrown away, at once.
	Clear struct{}
	// Recover is DLE ENQ, at once: after an error is mended the printer goes on (1), or throws away what is buffered
	// and is ready (2).
	Recover struct{ How byte }
	// Query is GS r: a question to be answered when all before it is done. About is 1 (paper sensor) or 2 (drawer).
	Query struct{ About byte }
	// Identify is GS I: which model, maker, firmware the printer is. Only an Interpreter knows it.
	Identify struct{ What byte }
	// ProcessID is GS ( H 48: a name of four characters to be sent back when all before it is done. Only an Interpreter
	// knows it.
	ProcessID struct{ Name [4]byte }
	// Pulse is ESC p: the drawer is opened. Only an Interpreter knows it.
	Pulse struct{}
	// Reply is an answer that does not depend on the printer's state. Only an Interpreter has it.
	Reply struct{ Bytes []byte }
)
