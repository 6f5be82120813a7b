// Package health says how each of the kiosk's parts stands, in one line a part: fit, to be watched, or failed, and which
// finding it is. Staff read it at the desk in their own words (assets/words/staff, "health." and part and finding), machines
// by madoguchi doctor and the status socket.
//
// It looks and never mends: nothing here changes a part.
package health

import "time"

// Part is one of the kiosk's parts.
type Part string

// The parts, in the order they are told in.
const (
	Reader  Part = "reader"
	Printer Part = "printer" // and its paper
	Store   Part = "store"
	Disk    Part = "disk"
	Clock   Part = "clock"
	Display Part = "display"
	Touch   Part = "touch"
	Sound   Part = "sound"
	Network Part = "network"
	Counter Part = "counter"
)

// Parts are all of them, in their order.
func Parts() []Part {
	return []Part{Reader, Printer, Store, Disk, Clock, Display, Touch, Sound, Network, Counter}
}

// Level is how a part stands.
type Level string

// The levels.
const (
	OK      Level = "ok"
	Warning Level = "warning" // the kiosk serves, and somebody should look
	Failed  Level = "failed"  // residents are not served as they should be
)

// Finding is what was found of a part, as "paper-out"; with the part it names the words for it.
type Finding string

// Line is how a part stands.
type Line struct {
	Part    Part    `json:"part"`
	Level   Level   `json:"state"`
	Finding Finding `json:"finding"`
	// Figure is what the finding's words are completed by: a number, a reader's name; empty where they need none.
	Figure string `json:"figure,omitempty"`
	// Detail is for who mends it, in technical words; never anything of a card or a resident.
	Detail string `json:"detail,omitempty"`
	// Since is when the part came to stand so; zero where that is not known.
	Since time.Time `json:"since,omitzero"`
}
