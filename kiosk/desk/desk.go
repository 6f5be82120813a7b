// Package desk is the staff's own screen on the kiosk, as a state machine: state and event in, state and effects out
// (Machine.Next). Behind a passcode it shows which tickets need a decision, how printer and paper stand and what to do
// about it, and takes what staff decide. Its rules:
//
//   - Nothing is shown before the passcode was right. What was keyed in is in no log and in no effect but Check.
//   - What may be done with a ticket follows from its state by one table (Ticket.Acts). One act is under way at a time;
//     what came of it is said in words, and where it failed, what to do.
//   - It shows what it was told last, and asks again every few seconds (Load): somebody stands at the printer and wants
//     to see that it is right now.
//   - It closes by itself after three idle minutes, and leaves nothing behind.
//
// It knows no store, no printer, no toolkit and no clock; the visit's machine opens it (visit.Staff), package attendant
// carries its effects out.
package desk

import "time"

// Page is what the desk shows.
type Page string

// The pages. At Closed there is no desk.
const (
	Closed   Page = ""
	Passcode Page = "passcode" // asks for the passcode
	Tickets  Page = "tickets"  // those that need a decision, and the last ones
	OneOf    Page = "ticket"   // one ticket, and what can be done with it
	Paper    Page = "paper"    // printer and roll
	Roll     Page = "roll"     // asks whether there is a new roll in the printer
)

// Role is who has opened the desk; an audit log names it.
type Role string

// Staff is whoever knows the passcode.
const Staff Role = "staff"

// State is all the desk's pages are drawn from. The zero value is a desk that is closed.
type State struct {
	Page Page
	// Serial tells this opening from the one before, so that a late result finds no other desk.
	Serial int
	Role   Role
	// Touched is when somebody last did something here.
	Touched time.Time
	// Gate is how the passcode stands.
	Gate Gate
	// Facts are what is known of tickets, printer and roll; Known is false until they came in for the first time.
	Facts Facts
	Known bool
	// Chosen is the ticket of the page OneOf.
	Chosen Ticket
	// Busy is the act that is being carried out; NoAct where none is.
	Busy Act
	// Note is what came of the last act; the zero value where nothing is to be said.
	Note Note

	loading bool
	stale   bool      // what is being loaded was overtaken by an act
	loaded  time.Time // when the facts came in
}

// Gate is how the keying in of the passcode stands.
type Gate struct {
	code string
	// Checking is that the code is being looked at.
	Checking bool
	// Wrong is that the last one was.
	Wrong bool
	// Locked is that too many were; Opens is until when no key is taken, zero where one is.
	Locked bool
	Opens  time.Time
}

// Digits is how many have been keyed in.
func (g Gate) Digits() int { return len(g.code) }

// Note is what came of an act.
type Note struct {
	Act Act
	// Number is the ticket's; empty where it is about none.
	Number string
	// Trouble is why it failed; Fine where it did not.
	Trouble Trouble
}

// Still is the state without what changes nothing on the screen: when somebody touched it, and what is being asked for.
func (s State) Still() State {
	s.Touched, s.loaded = time.Time{}, time.Time{}
	s.loading, s.stale = false, false
	return s
}
