package desk

import "slices"

// Act is something staff do at the desk.
type Act string

// The acts on a ticket.
const (
	NoAct    Act = ""
	CameOut  Act = "came-out"  // the ticket did come out
	Reissue  Act = "reissue"   // prints it once more, with the same number
	HandOver Act = "hand-over" // the number was given without the kiosk's paper
)

// The acts on the roll.
const (
	TestRoll Act = "test-roll" // prints a test ticket on the roll that was put in
	NewRoll  Act = "new-roll"  // the roll that was put in prints as it should
)

// The acts on the kiosk.
const (
	StopService   Act = "stop-service"   // residents see a sign, and no visit begins
	ResumeService Act = "resume-service" // takes that back
	PaperNumbers  Act = "paper-numbers"  // prints a stretch of numbers that the kiosk will not use; Count of them
	PaperAgain    Act = "paper-again"    // prints the last stretch once more, the same numbers
	DayLanguage   Act = "day-language"   // the language visits begin in today; an empty Language is the kiosk's own again
	Brightness    Act = "brightness"     // the screen's today, in Percent
	Restart       Act = "restart"        // the machine
	ShutDown      Act = "shut-down"      // the machine
	SetAside      Act = "set-aside"      // the broken store, and begins a new one
)

// The acts on the report.
const (
	PrintReport Act = "print-report" // on the ticket printer
	Export      Act = "export"       // report and journal to the USB stick named Stick
)

// Acts are all of them.
func Acts() []Act {
	return []Act{
		CameOut, Reissue, HandOver, TestRoll, NewRoll, StopService, ResumeService, PaperNumbers, PaperAgain, DayLanguage, Brightness,
		Restart, ShutDown, SetAside, PrintReport, Export,
	}
}

// Counts are how many paper numbers can be printed at a time.
func Counts() []int { return []int{10, 20, 30, 40, 50} }

// Percents are how bright the screen can be set.
func Percents() []int { return []int{40, 60, 80, 100} }

// sure are the acts that are asked about once more, since they cannot be taken back.
var sure = []Act{PaperNumbers, Restart, ShutDown, SetAside, Export}

// where is the page each act is offered on, beside those on a ticket.
var where = map[Act][]Page{
	TestRoll:      {Roll},
	NewRoll:       {Roll},
	StopService:   {Kiosk},
	ResumeService: {Overview, Kiosk},
	PaperNumbers:  {Kiosk},
	PaperAgain:    {Kiosk},
	DayLanguage:   {Kiosk},
	Brightness:    {Kiosk},
	Restart:       {Kiosk},
	ShutDown:      {Kiosk},
	SetAside:      {Kiosk},
	PrintReport:   {Report},
	Export:        {Report},
}

// offers are the acts that each standing of a ticket has, the likeliest first. No ticket is left without one for long:
// one on its way is finished or stuck a minute later.
var offers = map[Standing][]Act{
	Unknown:  {Reissue, CameOut, HandOver},
	Stuck:    {Reissue, CameOut, HandOver},
	Failed:   {Reissue, HandOver},
	Waiting:  {Reissue, HandOver},
	Printing: nil,
	Printed:  {Reissue},
	Handed:   {Reissue},
}

// Acts are what can be done with the ticket, the likeliest first.
func (t Ticket) Acts() []Act { return slices.Clone(offers[t.Standing]) }

// closes is the state that an act gives a ticket by staff's word.
var closes = map[Act]TicketState{CameOut: StatePrinted, HandOver: StateHanded}
