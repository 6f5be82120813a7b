// Package desk is the staff's own screen on the kiosk, maintenance mode, as a state machine: state and event in, state and
// effects out (Machine.Next). Behind a passcode or a staff card it shows how every part stands and what to do about it, what
// the day came to and which tickets need a decision; it runs trials of the parts, and takes what staff decide. Its rules:
//
//   - Nothing is shown before the passcode was right, or a staff card proved itself. What was keyed in is in no log and in no
//     effect but Check.
//   - What a role may do is in one table (Role.May), what may be done with a ticket follows from its state by another
//     (Ticket.Acts). What is not offered (State.Offers) is refused.
//   - One act or trial is under way at a time; what came of it is said in words, and where it failed, what to do. What cannot
//     be taken back is asked about once more (the page Sure).
//   - It shows what it was told last, and asks again every few seconds (Load): somebody stands at the kiosk and wants to see
//     that it is right now.
//   - Home is the page Overview. Every page leads back to it, and out.
//   - It closes by itself after three idle minutes, from wherever it is, and leaves nothing behind.
//   - Every entry, every act, every result of a trial and every leaving is for the audit log, with its role.
//
// It knows no store, no printer, no toolkit and no clock; the visit's machine opens it (visit.Staff), package attendant
// carries its effects out.
package desk

import (
	"time"

	"madoguchi/kiosk/setup"
)

// Page is what the desk shows.
type Page string

// The pages. At Closed there is no desk.
const (
	Closed    Page = ""
	Passcode  Page = "passcode" // asks for the passcode
	Overview  Page = "overview" // home: how each part stands
	Tickets   Page = "tickets"  // those that need a decision, and the last ones
	OneOf     Page = "ticket"   // one ticket, and what can be done with it
	Paper     Page = "paper"    // printer and roll
	Roll      Page = "roll"     // leads through putting in a new roll
	Day       Page = "day"      // today's tickets by hour and by procedure, and visits broken off
	TrialList Page = "trials"   // the trials and what each came to last
	OneTrial  Page = "trial"    // one trial
	Kiosk     Page = "kiosk"    // what can be done with the kiosk
	Sure      Page = "sure"     // asks before an act that cannot be taken back
	Report    Page = "report"   // the readiness report, and where it can go
	SetUp     Page = "set-up"   // the first start: State.SetUp tells what is asked for; no machine of this package moves it
)

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
	// Facts are what is known of tickets, printer, roll and the rest; Known is false until they came in for the first time.
	Facts Facts
	Known bool
	// Chosen is the ticket of the page OneOf.
	Chosen Ticket
	// Rolling is how far the page Roll has led.
	Rolling Rolling
	// Running is the trial of the page OneTrial.
	Running Running
	// Ask is what the page Sure asks about, with its parameters: how many paper numbers, and the name of a USB stick.
	Ask        Act
	PaperCount int
	Stick      string
	// SetUp is what the page SetUp is drawn from.
	SetUp setup.State
	// Busy is the act that is being carried out; NoAct where none is.
	Busy Act
	// Note is what came of the last act; the zero value where nothing is to be said. After Restart and ShutDown without Trouble
	// the machine is about to go down.
	Note Note

	asked   Do   // what Ask stands for
	before  Page // where Sure and Paper were opened from
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
	s.Running.since = time.Time{}
	return s
}
