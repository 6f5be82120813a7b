// Package setup is the kiosk's first start as a state machine: state and event in, state and effects out (Next). Where
// there is no configuration it asks, one thing a page, for the municipality, the kiosk's letter, the printer, the card reader
// and the staff's passcode, and has a configuration written that the kiosk can start with. Its rules:
//
//   - What can be found is offered (Found); only a network printer's address has to be keyed in.
//   - Nothing is written before the last page, where all of it stands once more. What is written has passed the same check as
//     any configuration.
//   - The passcode is keyed in twice, has no default, and is in no effect but Save.
//
// It knows no device, no file and no toolkit.
package setup

import "time"

// Page is what is asked for.
type Page string

// The pages, in their order; Address and Width only where the printer needs them.
const (
	Municipality Page = "municipality"
	Letter       Page = "letter"
	Printer      Page = "printer"
	Address      Page = "address" // of a network printer
	Width        Page = "width"   // of the paper
	Reader       Page = "reader"
	Passcode     Page = "passcode"
	Again        Page = "again" // the passcode once more
	Summary      Page = "summary"
	Written      Page = "written" // and the kiosk starts
)

// Steps is how many there are to a set-up.
const Steps = 7

// Step is which of them a page belongs to, from 1 to Steps: a printer's address and its paper's width are asked for with it.
func (p Page) Step() int {
	switch p {
	case Letter:
		return 2
	case Printer, Address, Width:
		return 3
	case Reader:
		return 4
	case Passcode:
		return 5
	case Again:
		return 6
	case Summary, Written:
		return Steps
	}
	return 1
}

// Found is what the machine has, as far as it could be found.
type Found struct {
	Profiles []Profile
	Printers []PrinterFound
	// Readers are the names of the card readers.
	Readers []string
}

// Profile is a municipality that can be chosen.
type Profile struct {
	// Name is the municipality's in Japanese; File its profile, empty for the built-in one.
	Name, File string
}

// PrinterFound is a printer that can be chosen.
type PrinterFound struct {
	// Kind and Address are as in the configuration; Address is empty for one in the network, which has to be keyed in.
	Kind, Address string
}

// Network is the choice of a printer whose address has to be keyed in.
func (p PrinterFound) Network() bool { return p.Address == "" }

// Draft is what was chosen so far.
type Draft struct {
	Profile Profile
	Letter  string
	Printer PrinterFound
	WidthMM int
	// Reader is the card reader's name; empty for the first with a card.
	Reader string
}

// State is all a page is drawn from.
type State struct {
	Page  Page
	Now   time.Time
	Found Found
	Draft Draft
	// Address is what was keyed in of a network printer's address, and Digits how many digits of the passcode.
	Address string
	Digits  int
	// Wrong is why the page was not left: an address that is none, passcodes that differ, a file that was not written.
	Wrong Trouble
	// Busy is that a test paper is being printed, or the file written; Printing that it is the paper, which can be cancelled.
	Busy, Printing bool
	// Tried is what came of the test paper; nil where none was printed.
	Tried *bool

	code, first string
	paper       int // which test paper is printed, or was last
	written     time.Time
}

// Trouble is what is wrong, as far as whoever stands there can do something about it.
type Trouble string

// The troubles.
const (
	Fine        Trouble = ""
	NoAddress   Trouble = "address"  // not an address
	TooShort    Trouble = "short"    // a passcode of too few digits
	Different   Trouble = "differ"   // the passcode was keyed in differently
	NotWritable Trouble = "writable" // the file could not be written
	Refused     Trouble = "refused"  // the check found a mistake
)

// Touches.
type (
	// ChooseProfile chooses by place in Found, as ChoosePrinter and ChooseReader do; a reader below 0 is the first with a card.
	ChooseProfile struct{ At int }
	ChoosePrinter struct{ At int }
	ChooseReader  struct{ At int }
	// ChooseLetter chooses a letter from A to Z, ChooseWidth 80 or 58.
	ChooseLetter struct{ Letter string }
	ChooseWidth  struct{ MM int }
	// Key keys a digit, a dot or a colon in; Erase takes the last one back, and Clear all of them.
	Key   struct{ Text string }
	Erase struct{}
	Clear struct{}
	// Forward takes what was keyed in, or on Summary has it written; Back goes to the page before.
	Forward struct{}
	Back    struct{}
	// Try prints a test paper on the printer chosen; Cancel, or Back, has it not printed to its end. Search looks for devices
	// again.
	Try    struct{}
	Cancel struct{}
	Search struct{}
)

// Tick is time going by, about once a second.
type Tick struct{}

// Results of effects.
type (
	// Searched is what came of Look.
	Searched struct{ Found Found }
	// Printed is what came of Print.
	Printed struct {
		Paper int
		OK    bool
	}
	// Saved is what came of Save.
	Saved struct{ Trouble Trouble }
)

// Effect is something to be done; what came of it comes back as an event.
type Effect any

// Effects.
type (
	// Look looks for profiles and devices; Searched comes back.
	Look struct{}
	// Print prints a test paper; Printed comes back with its number.
	Print struct {
		Paper   int
		Printer PrinterFound
		WidthMM int
		Letter  string
	}
	// Halt ends the printing of the test paper.
	Halt struct{}
	// Save writes the configuration; Saved comes back.
	Save struct {
		Draft Draft
		// Code is the passcode itself, to be hashed and forgotten.
		Code string
	}
	// Finish starts the kiosk.
	Finish struct{}
)
