package desk

import "time"

// Event is something that happened at the desk. At is when.
type Event struct {
	At time.Time
	// What is one of the types below.
	What any
}

// Tick is time going by, about once a second.
type Tick struct{}

// Admit is a card of staff's having proved itself while the passcode is asked for.
type Admit struct{ Role Role }

// Touches.
type (
	// Digit keys one digit of the passcode in, 0 to 9.
	Digit struct{ Digit int }
	// Erase takes the last one back, and Clear all of them.
	Erase struct{}
	Clear struct{}
	// Try has the passcode looked at.
	Try struct{}
	// Open goes to another page, where the one that is open leads there (State.Leads); to Overview from everywhere.
	Open struct{ Page Page }
	// Choose opens a ticket of the list.
	Choose struct{ Reference string }
	// ChooseTrial opens a trial of the list.
	ChooseTrial struct{ Trial Trial }
	// Do does an act that is offered (State.Offers). The parameters of an act beside the one it is for stay empty.
	Do struct {
		Act      Act
		Count    int    // of PaperNumbers, one of Counts
		Language string // of DayLanguage: one of the Facts' Languages, or empty
		Percent  int    // of Brightness, one of Percents
		Stick    string // of Export: one of the Facts' Sticks
	}
	// NextStep goes on at the page Roll.
	NextStep struct{}
	// Yes and No answer: on Sure whether to do it, on Roll whether the test ticket is right, on OneTrial what the trial asks. No
	// is also the way out of a trial that cannot be finished: a cell or a key that does not answer.
	Yes struct{}
	No  struct{}
	// Back goes to the page before.
	Back struct{}
	// Leave closes the desk.
	Leave struct{}
	// Stir is a touch that changes nothing, and shows that somebody is there.
	Stir struct{}
)

// Touches at a trial.
type (
	// Begin begins the trial, or begins it once more.
	Begin struct{}
	// Cell is the touch grid's cell of a number.
	Cell struct{ Index int }
	// NextColour shows the next colour; after the last one the trial asks.
	NextColour struct{}
	// KeyPressed is a key of the keypad, by its role: "next", "previous", "choose" …
	KeyPressed struct{ Role string }
	// TryVolume has the sentences spoken once more, while the trial asks whether they were heard.
	TryVolume struct{}
)

// Results of effects, with the Serial of the effect.
type (
	// Checked is what came of Check. Where the code was not right, Wait is how long no other is looked at, and Locked that
	// there were too many.
	Checked struct {
		Serial int
		Role   Role // of whom the code is; empty where it was not right
		Wait   time.Duration
		Locked bool
	}
	// Loaded is what came of Load.
	Loaded struct {
		Serial int
		Facts  Facts
	}
	// Done is what came of an Order.
	Done struct {
		Serial  int
		Trouble Trouble
	}
	// TrialProgress is how far a Run has come.
	TrialProgress struct{ Serial, Done, Of int }
	// TrialAsks is a Run at its end that somebody has to judge, with what it measured.
	TrialAsks struct {
		Serial  int
		Figures [][2]string
	}
	// TrialDone is a Run at its end. Of Result only Passed, Finding and Figures count.
	TrialDone struct {
		Serial int
		Result Result
	}
)
