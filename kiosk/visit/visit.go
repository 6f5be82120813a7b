// Package visit is one resident's way through the kiosk, from card to ticket, as a state machine.
//
// State and event go in, state and effects come out (Next); nothing here reads a clock, opens a file, knows a
// toolkit or speaks to hardware. The rules of a visit:
//
//   - A visit begins when a card is in the reader, or with a touch of those who have none, and ends when no card is in
//     and nothing of it is left: back at Insert, State.Visit is the zero value, and language and aids are the default.
//   - No screen without a way on. Every step but Insert is left by a touch, by the card, or by time.
//   - At most five questions, none whose answer is known from the card or from an earlier answer. Going back keeps
//     every answer.
//   - A number is only offered while one can be committed. It is asked for once (Register), again only after the store
//     said no, and from then on the visit ends only with its number shown, or with the plain word that there is none.
//   - The resident is asked at most once whether a ticket came out, and only where nobody else knows.
//   - Language, aids and a call for staff are there at every step, and none of them moves the visit.
//   - What the kiosk does not know it leaves empty (Waiting); it never makes a figure up.
//   - The staff's desk (Staff) opens only where no visit is under way, and none begins before it is closed. Where staff
//     have stopped the service none begins either; one under way goes on to its end.
//   - Of a visit that is over nothing is told but when it was and at which step it ended (Ended).
//
// It will not keep a name, an address, a birth date, a sex, a My Number or a PIN: it has no field for any of them.
package visit

import (
	"image"
	"time"

	staffdesk "madoguchi/kiosk/desk"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/settings"
)

// Step is where in a visit the kiosk stands; each has one screen.
type Step string

// The steps from card to ticket, in their order.
const (
	Insert       Step = "insert"       // waiting for a card
	Reading      Step = "reading"      // a card is in and being read
	Status       Step = "status"       // what the card says, and whether something can be done
	Certificates Step = "certificates" // question: which certificates
	Changed      Step = "changed"      // question: has the name or the address changed
	Applicant    Step = "applicant"    // question: who came
	Checklist    Step = "checklist"    // question: what they brought and which PINs they know
	Plan         Step = "plan"         // what will be done, before the number is taken
	Numbering    Step = "numbering"    // the number is being committed and the ticket printed
	Ticket       Step = "ticket"       // the number
	TakeCard     Step = "take-card"    // nothing left but to take the card
)

// The steps beside the way.
const (
	OutOfService     Step = "out-of-service"    // no reader, no PC/SC service, or staff have stopped the service
	ReaderLost       Step = "reader-lost"       // the reader went away in the middle of a visit
	WrongCard        Step = "wrong-card"        // a card, but not a My Number Card
	Unreadable       Step = "unreadable"        // upside down, no chip, or it failed while being read
	Pulled           Step = "pulled"            // the card was taken before the end
	StillThere       Step = "still-there"       // nobody has touched the screen for a while
	CardExpired      Step = "card-expired"      // the card itself has run out
	NothingToDo      Step = "nothing-to-do"     // after the answers no procedure is left
	Closed           Step = "closed"            // there is something to do, but the counter is closed
	MissingDocuments Step = "missing-documents" // a document of the first visit is not there
	PrinterNotReady  Step = "printer-not-ready" // no ticket can be printed
	NoNumber         Step = "no-number"         // the store could not commit a number
	CameOut          Step = "came-out"          // question: did the ticket come out, where the printer does not say
	WithoutCard      Step = "without-card"      // for those without a card, or with one that can't be used
	Staff            Step = "staff"             // the staff's desk, behind a passcode
)

// State is all a screen is drawn from: what holds for the kiosk, and the visit under way.
type State struct {
	Step Step
	// Now is the time of the last event; screens show it, the rules decide by it.
	Now time.Time
	// Reception is the counter's opening state at Now.
	Reception rules.Reception
	Kiosk     Kiosk
	// Language is a BCP 47 tag, "ja" or "en". Like Aids it falls back to the default when the kiosk is back at Insert.
	Language string
	// Aids are what this resident sees and hears the kiosk by; all off again after the visit.
	Aids Aids
	// Stirred is when somebody last touched something or listened: what was chosen at Insert, where nobody may follow it
	// up with a card, falls back by it. Zero where nobody has since the kiosk came to rest.
	Stirred time.Time
	// Over lies over the step's screen and hides it; the step goes on below, and a new step takes it away.
	Over Over
	// Call is how a call for staff stands, and CalledAt when staff were called last.
	Call     Call
	CalledAt time.Time
	// Attract is how the kiosk looks while nobody is there.
	Attract Attract
	// LastSerial is the serial of the latest visit.
	LastSerial int
	// Closes is when a step that ends by itself (Ticket, Pulled, StillThere …) ends; zero where it does not.
	Closes time.Time
	// TakeSince is when TakeCard began; zero at every other step. Forgotten is that the card has been left in the reader for
	// so long since then that the screen has to say it louder.
	TakeSince time.Time
	Forgotten bool
	Visit     Visit
	// Desk is the staff's desk, closed at every step but Staff. Knocks are those on the corner that opens it.
	Desk   staffdesk.State
	Knocks Knocks
	// mute is, at Staff, that the card in the reader gives no answer, and ours that it is staff's: it opened the desk, or a
	// trial reads it.
	mute, ours bool
}

// Kiosk is what holds from visit to visit.
type Kiosk struct {
	Reader  Reader
	Printer Condition
	Store   Condition
	// CardIn is whether a card is in the reader now; where the reader is lost, whether one was in it when it was lost.
	CardIn bool
	// CardOut is when the last card left the reader.
	CardOut time.Time
	// Waiting comes from the counter; nil where it is not known, and then nothing is shown.
	Waiting *Waiting
	// Voice is whether the kiosk can speak: without it no voice is offered.
	Voice Condition
	// Headphones is whether headphones are in the jack: then what is private may be spoken.
	Headphones bool
	// Stopped is whether staff have stopped the service: no visit begins, and OutOfService says so.
	Stopped bool
	// Day is what staff set for today; the zero value where they set nothing.
	Day Day
	// Mistakes are what is wrong with the configuration, where no kiosk can be opened by it: for staff, on the sign that the
	// service is stopped.
	Mistakes []Mistake
}

// Mistake is what is wrong in a file that the kiosk is configured by. No passcode, hash or token that stands there is in it.
type Mistake struct {
	File string
	settings.Mistake
}

// Aids are the settings of the footer's buttons.
type Aids struct {
	LargeText    bool // 1.5 times the size of type
	HighContrast bool // black ground, white and yellow
	Voice        bool // screens are read aloud
	Volume       int  // 1 (softest) to 5; DefaultVolume to begin with
}

// DefaultVolume is the volume a visit begins with.
const DefaultVolume = 3

// Over is what lies over a step's screen.
type Over string

// What can lie over a step's screen.
const (
	Nothing   Over = ""
	Languages Over = "languages" // the choice of the language
	Help      Over = "help"      // staff were called
)

// Call is how a call for staff stands.
type Call int

// CallFailed is where nobody could be told: the screen then says to speak to staff nearby.
const (
	NotCalled Call = iota
	Calling
	Called
	CallFailed
)

// Reader is what the kiosk knows of its card reader.
type Reader struct {
	Condition
	// Service is whether the PC/SC service answers.
	Service bool
	Name    string
}

// Condition is a part's fitness, with the words for staff where it is not fit.
type Condition struct {
	Ready bool
	// Detail is for staff and logs (an error's text), never for residents.
	Detail string
}

// Waiting is the counter's own word on its queue.
type Waiting struct {
	People  int
	Minutes int // 0 where the counter gives no estimate
}

// Visit is what is known of the visit under way. At Insert it is the zero value.
type Visit struct {
	// Serial tells this visit from the one before, so that a late result finds no other visit's screen.
	Serial int
	// Began is when it did.
	Began time.Time
	// Progress of Reading in steps done of steps expected.
	Progress, ProgressOf int
	Kind                 Kind
	// Mute is, at Unreadable, that the card gives no answer at all, as when it is the wrong way round; else it answered,
	// and reading it failed.
	Mute    bool
	Card    Card
	Answers Answers
	// Asked is whether the resident asked for the questions although the card alone needs nothing.
	Asked bool
	// ChecklistItems is what Checklist asks, in its order; it may grow or shrink with the answers.
	ChecklistItems []Item
	// CanGoOn is whether the step's question is answered, so that Forward leads on.
	CanGoOn bool
	// Outlook is what the card alone says, before any answer: statuses for the status screen and what could be done.
	Outlook rules.Plan
	// Plan is what the answers come to; meaningful from Plan on.
	Plan   rules.Plan
	Ticket *Number
	// Printed is how the printing stands.
	Printed Printing
	// Paper is the ticket's picture as it is printed, one pixel a dot; nil before it is drawn.
	Paper image.Image
	// Doubted is that the resident was asked whether the ticket came out; nobody is asked twice.
	Doubted bool
	// Refused is that a number was asked for and the store could not commit it; it can be asked for again.
	Refused bool
	// registering is that a number was asked for and the store has not answered yet, asked what it was asked for with: the
	// ticket says just that.
	registering bool
	asked       Registration
	// Consultation is a visit without a card that asks for a number to talk to staff (相談).
	Consultation bool
	// Slip is how the printing of a slip (持ち物メモ) stands, and CanSlip whether one can be asked for now.
	Slip    SlipState
	CanSlip bool
	// slipped is the slip that Slip is about, and slipOut whether any came out.
	slipped Slip
	slipOut bool
	// Before is the step to return to from StillThere.
	Before Step
	// Touched is when the resident last did something.
	Touched time.Time
}

// Kind is what was inserted, with the words of the card command's kind ("my-number-card", "juki-card", …).
type Kind string

// MyNumberCard is the one kind a visit goes on with.
const MyNumberCard Kind = "my-number-card"

// Trust is what is known of a certificate's issuer.
type Trust string

// A certificate that is not Trusted is shown with "ask staff", never refused.
const (
	Trusted Trust = "trusted"
	Unknown Trust = "unknown"
	Broken  Trust = "broken"
)

// Card is what the card said, as the rules take it, and what is known of the issuer.
type Card struct {
	rules.Card
	// AuthenticationIssuer is empty where there is no authentication certificate.
	AuthenticationIssuer Trust
	// Test is true for a card of a test CA (O=JPKI-TEST): it is shown as a test card.
	Test bool
}

// YesNo is the answer to one line of the checklist.
type YesNo int

// Unanswered is the zero value.
const (
	Unanswered YesNo = iota
	Yes
	No
)

// Item is one line of the checklist: a document (rules.Document), or one of the items below.
type Item string

// Items that are no documents.
const (
	AuthenticationPIN Item = "authentication-pin" // does the resident know it
	SignaturePIN      Item = "signature-pin"
	Accompanied       Item = "accompanied"   // is the principal here with the guardian
	FormInDate        Item = "form-in-date"  // is the inquiry form still in its period
	CardReissued      Item = "card-reissued" // was the card reissued after loss or damage
)

// Who is the applicant as the resident chooses: an agent with and one without the inquiry form are two choices.
type Who string

// The four choices.
const (
	Self             Who = "self"
	AgentWithForm    Who = "agent-with-form"
	AgentWithoutForm Who = "agent-without-form"
	Guardian         Who = "guardian"
)

// AgentWithExpiredForm is what an AgentWithForm is registered as whose form is past its date. No resident chooses it.
const AgentWithExpiredForm Who = "agent-with-expired-form"

// Answers are what the resident has said so far; going back keeps them.
type Answers struct {
	// Certificates wanted; nil while not asked, then what the card suggests holds.
	Certificates []rules.CertificateKind
	Changed      YesNo
	Who          Who
	Items        map[Item]YesNo
}

// Number is a ticket that is committed.
type Number struct {
	// Text is the number as called: the kiosk's letter, a dash, three digits ("A-047").
	Text string
	// Reference is the random reference in the QR code.
	Reference string
	At        time.Time
}

// SlipState is how the printing of a slip stands.
type SlipState int

// A slip has no number; one that does not come out costs nothing but the paper.
const (
	NoSlip SlipState = iota
	SlipPrinting
	SlipPrinted
	SlipFailed // it can be asked for again
)

// Printing is how a ticket's printing stands.
type Printing int

// NotPrinted is where no ticket is known to be out: the number holds, and the screen says to take a picture of it.
const (
	NotYet Printing = iota
	Printed
	NotPrinted
)
