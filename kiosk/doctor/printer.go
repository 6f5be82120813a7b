package doctor

import (
	"strconv"

	"madoguchi/kiosk/health"
	"madoguchi/kiosk/printer"
)

// TicketPrinter is what is known of the printer and its paper.
type TicketPrinter struct {
	State printer.State
	// Err is the state's, with its cause.
	Err error
	// Remaining is how many tickets the roll has paper for by what was printed; negative where that is not known. At Low of
	// them, or fewer, it is nearly used up.
	Remaining, Low int
	// ToFiles is that no printer is configured: tickets become files.
	ToFiles bool
}

// Line is how printer and paper stand.
func (p TicketPrinter) Line() health.Line {
	finding := health.Fine
	switch p.State {
	case printer.Ready:
	case printer.Fault:
		finding = health.Finding(p.State)
		if cause := printer.CauseOf(p.Err); cause != printer.NoCause {
			finding = health.Finding(cause)
		}
	case "":
		finding = health.Silent
	default:
		finding = health.Finding(p.State)
	}
	line := health.Of(health.Printer, finding).Detailed(p.Err)
	switch {
	case line.Level == health.Failed, finding == health.Silent:
		return line
	case p.ToFiles:
		return health.Of(health.Printer, health.ToFiles)
	case p.Remaining < 0:
		return line
	case finding == health.Fine && p.Remaining <= p.Low:
		line = health.Of(health.Printer, health.RollLow)
	}
	return line.With(strconv.Itoa(p.Remaining))
}

// PrinterHeld is the line of a printer that a running kiosk has, as seen from beside it.
func PrinterHeld() health.Line { return health.Of(health.Printer, health.Held) }
