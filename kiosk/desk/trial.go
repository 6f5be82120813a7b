package desk

import "time"

// Trial is a test of a part that staff or a vendor run at the desk.
type Trial string

// The trials, in the order they are listed in.
const (
	TrialCard    Trial = "card"    // a card is read ten times: kind, ATR, times of the APDUs
	TrialTicket  Trial = "ticket"  // a test ticket is printed; somebody says whether it is right
	TrialPrinter Trial = "printer" // the printer's state in words
	TrialTouch   Trial = "touch"   // every cell of a grid has to be touched
	TrialColours Trial = "colours" // full screens of one colour; somebody says whether a pixel is dead
	TrialSpeech  Trial = "speech"  // a sentence at each volume; somebody says whether it was heard
	TrialKeypad  Trial = "keypad"  // every key of the keypad has to be pressed
	TrialNetwork Trial = "network" // network, and a round trip to the counter
	TrialClock   Trial = "clock"   // against the counter's clock or a time server
)

// Trials are all of them, in their order.
func Trials() []Trial {
	return []Trial{
		TrialCard, TrialTicket, TrialPrinter, TrialTouch, TrialColours, TrialSpeech, TrialKeypad, TrialNetwork, TrialClock,
	}
}

// Result is what a trial came to: Verdict says it in a word.
type Result struct {
	Trial  Trial
	Passed bool
	At     time.Time
	Took   time.Duration
	// Finding names the words for why it failed, or for what it passed with ("desk.trial." and trial and finding); empty where
	// there is nothing to say beyond passed or failed.
	Finding string
	// Figures are names and values that the trial measured, technical, for the report: "ATR", "3B…"; "median", "212 ms".
	Figures [][2]string
	Role    Role
}

// The findings that the desk itself comes to.
const (
	// FindingNo is that somebody answered no: the ticket, the colours or the voice are not right.
	FindingNo = "no"
	// FindingMissing is that not every cell or key could be reached; the Figures say which.
	FindingMissing = "missing"
	// FindingNone is that the kiosk has no such part, and FindingNotConfigured that it is configured to use none: neither is a
	// fault.
	FindingNone          = "none"
	FindingNotConfigured = "not-configured"
	// FindingLong is that nothing was heard of the trial for too long.
	FindingLong = "long"
)

// Verdict is what a trial came to, in a word.
type Verdict string

// The verdicts.
const (
	VerdictPassed Verdict = "passed"
	VerdictFailed Verdict = "failed"
	VerdictAbsent Verdict = "absent" // there was nothing to try: not fitted, or not configured
)

// Verdict is what the trial came to. There is nothing to try where the finding says so; a pass is a pass.
func (r Result) Verdict() Verdict {
	switch {
	case r.Passed:
		return VerdictPassed
	case r.Finding == FindingNone, r.Finding == FindingNotConfigured:
		return VerdictAbsent
	}
	return VerdictFailed
}

// Running is a trial under way, at the page OneTrial. The zero value is none.
type Running struct {
	Trial Trial
	// Started is when it began; zero until somebody began it: the page then says what is going to happen.
	Started time.Time
	// Working is that it goes on by itself: the attendant is at work.
	Working bool
	// Done of Of is how far it has come: reads of a card, keys of a keypad, colours, volumes, cells of a touch grid.
	Done, Of int
	// Asks is that somebody has to say yes or no now: whether the ticket is right, the colours are, the voice was heard.
	Asks bool
	// Reached are the cells of the touch grid that were touched, by their number: row by row from the upper left.
	Reached map[int]bool
	// Colour is the one that fills the screen, 0 to Colours-1.
	Colour int
	// Wanted are the roles of the keypad's keys that have to be pressed, in their order: "next", "previous", "choose" …; Keys
	// are those that were.
	Wanted []string
	Keys   map[string]bool
	// Result is what it came to; nil until then.
	Result *Result

	since   time.Time   // when it last began to work by itself, or another cell was reached
	figures [][2]string // what was measured before somebody is asked
}

const (
	// GridColumns and GridRows are the touch grid's, on a screen that stands upright; on one that lies they change places.
	GridColumns, GridRows = 8, 12
	// Colours is how many full colours there are: red, green, blue, white, black, grey.
	Colours = 6
	// Reads is how many times a card is read.
	Reads = 10
	// Volumes is how many volumes a sentence is spoken at, the softest first.
	Volumes = 5
)
