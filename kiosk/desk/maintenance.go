package desk

import (
	"slices"
	"time"

	"madoguchi/kiosk/health"
	"madoguchi/kiosk/rules"
)

// Maintenance is what the desk's pages show beside tickets, printer and roll.
type Maintenance struct {
	// Lines are how the parts stand, one each, in the order of health.Parts.
	Lines []health.Line
	Today Today
	// Trials are what each trial came to last, by its name; those never run are not in it.
	Trials map[Trial]Result
	// Stopped is whether staff have stopped the service, and since when.
	Stopped bool
	Since   time.Time
	// Language and Brightness are what staff set for the day: a language's tag and percent; empty and 0 where they did not.
	Language   string
	Brightness int
	// Languages are the tags of those that can be set.
	Languages []string
	// Stretch is the last stretch of paper numbers that was printed today; its From is empty where none was.
	Stretch Stretch
	// Sticks are the names of the USB sticks that something can be written to.
	Sticks  []string
	Machine Machinery
}

// failed is whether a part has.
func (m Maintenance) failed(part health.Part) bool {
	return slices.ContainsFunc(m.Lines, func(l health.Line) bool { return l.Part == part && l.Level == health.Failed })
}

// Stretch is numbers that the kiosk will not use: staff hand them out on paper.
type Stretch struct {
	From, To string
	Count    int
	// Printed is how many of them are out, from the first on.
	Printed int
	At      time.Time
}

// Machinery is which kiosk this is.
type Machinery struct {
	Version string
	// Configuration is the fingerprint of the configuration in force, 8 hexadecimal digits.
	Configuration string
	Letter        string
	Municipality  string
	// Serials are names of parts and their serial numbers or models, for the report: "カードリーダー", "ACS ACR39U 00 00".
	Serials [][2]string
	Started time.Time
}

// Today is the reception day so far.
type Today struct {
	// Hours are the tickets given by hour of the day, in order, from the first hour of reception to the last; hours without a
	// ticket are in it.
	Hours []HourCount
	// Procedures are the tickets by procedure, the most first; a ticket may have several.
	Procedures []ProcedureCount
	// Tickets is how many were given, Visits how many visits ended, Finished how many of those were not broken off.
	Tickets, Visits, Finished int
	// Broken are the visits that ended before, by the step they were at, the most first.
	Broken []BrokenCount
}

// HourCount is how many tickets were given in an hour of the day, 0 to 23.
type HourCount struct{ Hour, Tickets int }

// ProcedureCount is how many tickets are for a procedure.
type ProcedureCount struct {
	Procedure rules.Procedure
	Tickets   int
}

// BrokenCount is how many visits were broken off at a step, named as package visit names it.
type BrokenCount struct {
	Step   string
	Visits int
}
