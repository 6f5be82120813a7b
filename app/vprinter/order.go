package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"madoguchi/kiosk/printer/vprinter"
)

var errOrder = errors.New("not an order")

const help = `paper out, paper low         until "paper in"
cover open                   until "cover close"
jam, cutter jam, broken      until "mend"; so are the next
overheated, offline          it stops
silent                       it prints, and answers nothing
late                         its answers wait; "late 2s": each comes that much later
stalled                      it reads nothing
refuse                       it takes no connection
power off                    what it has in its buffer is lost
cut line, hang up            it breaks or closes the connection, once
at 12 paper out              before the 12th band or line of text from now on, any of these
at start …, at cut …         when a job begins (ESC @), before a cut
after cut …, at answer …     when a slip is off, before it says something
… 5s                         for so long only
mend                         all is well again
status, help, quit`

// moments are those that an order may name.
var moments = map[string]vprinter.Moment{
	"at start": vprinter.Start, "at cut": vprinter.Cut, "after cut": vprinter.AfterCut, "at answer": vprinter.Answer,
	"at connect": vprinter.Connect,
}

// parseFault reads "[at N | at start | at cut | after cut | at answer | at connect] WHAT [DURATION]".
func parseFault(order string) (vprinter.Fault, error) {
	var f vprinter.Fault
	fields := strings.Fields(order)
	if len(fields) > 2 {
		moment, named := moments[fields[0]+" "+fields[1]]
		if band, err := strconv.Atoi(fields[1]); fields[0] == "at" && err == nil && band > 0 {
			f.AtBand, named = band, true
		}
		if named {
			f.At, fields = moment, fields[2:]
		}
	}
	if n := len(fields); n > 1 {
		if d, err := time.ParseDuration(fields[n-1]); err == nil {
			if d <= 0 {
				return f, fmt.Errorf("%w: a time of %s", errOrder, d)
			}
			f.For, fields = d, fields[:n-1]
		}
	}
	what, err := vprinter.ParseWhat(strings.Join(fields, " "))
	if err != nil {
		return f, fmt.Errorf("%w: %w", errOrder, err)
	}
	f.What = what
	return f, nil
}
