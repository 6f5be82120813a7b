package printer

import "time"

// pace is how long to wait for a printer.
type pace struct {
	dial    time.Duration // until it picks up
	answer  time.Duration // for an answer when asked for its state
	before  time.Duration // the same before a ticket, where it is not known to answer
	clear   time.Duration // until it has cleared its buffers, where it knows how to
	stall   time.Duration // while it takes no data
	row     time.Duration // to print a row of dots
	cut     time.Duration // to feed to the cutter, cut, and say so
	confirm time.Duration // from the last byte until it says the ticket is out, where it answers meanwhile
	ask     time.Duration // between asking what it is in meanwhile
	grace   time.Duration // from a fault until it does not say any more that the ticket came out before that
	linger  time.Duration // for a printer that answers nothing to hang up
	recover time.Duration // to leave an error whose cause is gone
}

// A slow printer prints 50 mm/s, 8 rows a mm.
var usualPace = pace{
	dial:    3 * time.Second,
	answer:  500 * time.Millisecond,
	before:  200 * time.Millisecond,
	clear:   200 * time.Millisecond,
	stall:   10 * time.Second,
	row:     2500 * time.Microsecond,
	cut:     2 * time.Second,
	confirm: 15 * time.Second,
	ask:     500 * time.Millisecond,
	grace:   300 * time.Millisecond,
	linger:  time.Second,
	recover: 1500 * time.Millisecond,
}

// ticket is how long a slow printer takes to print and cut so many rows, from when it has taken in the last byte.
func (p pace) ticket(rows int) time.Duration { return time.Duration(rows)*p.row + p.cut }
