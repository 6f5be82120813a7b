package desk

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
	TroubleFewLeft     Trouble = "few-left"    // the day has not so many numbers left
	TroubleNumbers     Trouble = "numbers"     // the numbers are taken, but their sheets did not all come out: print them again
	TroubleStickGone   Trouble = "stick-gone"  // the USB stick was pulled
	TroubleStickFull   Trouble = "stick-full"
	TroubleStickLocked Trouble = "stick-locked" // it cannot be written
	TroubleCommand     Trouble = "command"      // the command that restarts or shuts down the machine failed
	TroubleOther       Trouble = "other"
)
