package desk

import (
	"time"

	"madoguchi/kiosk/rules"
)

// Facts are what a Load came to.
type Facts struct {
	// Tickets are those that are not finished, and then the last ones, each newest first; none stands there twice.
	Tickets []Ticket
	// Older is how many more are not finished: they are listed once these are decided.
	Older int
	// Store is why the tickets or the roll are not known; Fine where they are.
	Store   Trouble
	Printer Printer
	Roll    RollFacts
	// Maintenance is all the rest.
	Maintenance Maintenance
}

// Undecided is how many tickets need a decision.
func (f Facts) Undecided() int {
	n := f.Older
	for _, t := range f.Tickets {
		if t.Standing.Undecided() {
			n++
		}
	}
	return n
}

// Ticket is what is known of one.
type Ticket struct {
	Reference, Number string
	At                time.Time // when the number was given
	Procedures        []rules.Procedure
	State             TicketState
	Since             time.Time // since when State holds
	By                By
	Attempts          int
	// Standing is what State comes to at the time it was loaded; Machine sets it.
	Standing Standing
}

// TicketState is a ticket's state, as the store names it.
type TicketState string

// The states of a ticket.
const (
	StateReserved TicketState = "reserved"
	StatePrinting TicketState = "printing"
	StatePrinted  TicketState = "printed"
	StateFailed   TicketState = "failed"
	StateUnknown  TicketState = "unknown"
	StateHanded   TicketState = "handed"
)

// By is whose word a ticket's state is, as the store names it; empty where it is the printer's.
type By string

// Whose word it can be.
const (
	ByRestart  By = "restart"
	ByResident By = "resident"
	ByStaff    By = "staff"
)

// Standing is what a ticket's state means to staff.
type Standing string

// The standings. A ticket is stuck, or waiting, that should have been printed long ago.
const (
	Unknown  Standing = "unknown"  // nobody knows whether it came out
	Failed   Standing = "failed"   // it did not
	Stuck    Standing = "stuck"    // it was being printed, and nothing was heard of it since
	Waiting  Standing = "waiting"  // it was never printed
	Printing Standing = "printing" // it is on its way
	Printed  Standing = "printed"
	Handed   Standing = "handed" // staff gave the number without the kiosk's paper
)

// underWay is how long a ticket can be on its way: longer than a printer is waited for.
const underWay = time.Minute

// standing is what a ticket's state comes to at a time.
func (t Ticket) standing(at time.Time) Standing {
	old := at.Sub(t.Since) >= underWay || at.Before(t.Since)
	switch t.State {
	case StatePrinted:
		return Printed
	case StateHanded:
		return Handed
	case StateFailed:
		return Failed
	case StatePrinting:
		if old {
			return Stuck
		}
		return Printing
	case StateReserved:
		if old {
			return Waiting
		}
		return Printing
	}
	return Unknown
}

// Undecided is whether staff have to decide what becomes of the ticket.
func (s Standing) Undecided() bool {
	switch s {
	case Printing, Printed, Handed:
		return false
	}
	return true
}

// Printer is what it says of itself.
type Printer struct {
	State PrinterState
	// Fault is which error it is, where State is PrinterError; empty where that is not known.
	Fault Fault
}

// PrinterState is a printer's state, as package printer names it.
type PrinterState string

// The states of every kind of printer.
const (
	PrinterReady     PrinterState = "ready"
	PrinterPaperLow  PrinterState = "paper-low"
	PrinterPaperOut  PrinterState = "paper-out"
	PrinterCoverOpen PrinterState = "cover-open"
	PrinterOffline   PrinterState = "offline"
	PrinterError     PrinterState = "error"
	PrinterUnknown   PrinterState = "unknown"
)

// Fault is which error a printer has, as package printer names its causes.
type Fault string

// The errors that staff can do something about, each in its own way.
const (
	AnyFault Fault = ""
	Cutter   Fault = "cutter" // jammed
	Jam      Fault = "jam"
	Hot      Fault = "hot" // goes on by itself
	Broken   Fault = "broken"
	Ink      Fault = "ink"   // or toner
	Tray     Fault = "tray"  // missing or full
	Files    Fault = "files" // of a printer that writes files: they cannot be written
)

// Fit is whether nothing has to be done.
func (p Printer) Fit() bool { return p.State == PrinterReady }

// Name is the state, or the error where it is known which: what its words are called.
func (p Printer) Name() string {
	if p.State == PrinterError && p.Fault != AnyFault {
		return string(p.Fault)
	}
	return string(p.State)
}

// RollFacts are what is known of the roll in the printer.
type RollFacts struct {
	// None is that the printer is not fed from a roll: nothing of it is counted.
	None bool
	// Since is when it was put in; zero where nobody ever said so.
	Since time.Time
	// UsedMM and LengthMM are in millimetres; LengthMM is 0 where it is not known.
	UsedMM, LengthMM float64
	Cuts             int
	// Remaining is how many tickets it is good for, estimated; negative where that is not known.
	Remaining int
}
