package desk

import "slices"

// Act is something staff do at the desk.
type Act string

// The acts.
const (
	NoAct    Act = ""
	CameOut  Act = "came-out"  // the ticket did come out
	Reissue  Act = "reissue"   // prints it once more, with the same number
	HandOver Act = "hand-over" // the number was given without the kiosk's paper
	NewRoll  Act = "new-roll"  // there is a new roll in the printer
)

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

// Trouble is why an act or a load failed, as far as staff can do something about it.
type Trouble string

// The troubles.
const (
	Fine               Trouble = ""
	TroublePaperOut    Trouble = "paper-out"
	TroubleCoverOpen   Trouble = "cover-open"
	TroubleOffline     Trouble = "offline"
	TroubleError       Trouble = "error"       // the printer has one
	TroubleUnconfirmed Trouble = "unconfirmed" // nobody knows whether it came out
	TroubleStore       Trouble = "store"       // nothing can be noted
	TroubleGone        Trouble = "gone"        // there is no such ticket
	TroubleDecided     Trouble = "decided"     // its state does not allow it any more
	TroubleOther       Trouble = "other"
)
