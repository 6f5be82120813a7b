package visit

import (
	"slices"
	"time"

	"madoguchi/kiosk/rules"
)

// Machine moves a State by events. Its fields are the municipality's terms and the kiosk's timings; it has no state of
// its own.
type Machine struct {
	Terms rules.Terms
	// Reception is the counter's state at an instant.
	Reception func(time.Time) rules.Reception
	Timings   Timings
	// Language is the default, a BCP 47 tag.
	Language string
}

// Timings are how long the steps that end by themselves last.
type Timings struct {
	Ask       time.Duration // without a touch, until the kiosk asks whether somebody is there
	Wipe      time.Duration // after asking, until the visit is wiped
	Ticket    time.Duration // the number stays on the screen
	Unprinted time.Duration // the same where no paper came out, and the number has to be written down
	Notice    time.Duration // "the card was pulled", "the reader went away"
	Numbering time.Duration // the longest a store and a printer may take
}

// DefaultTimings are those of the design; Ticket is the sketch's.
func DefaultTimings() Timings {
	return Timings{
		Ask:       60 * time.Second,
		Wipe:      20 * time.Second,
		Ticket:    12 * time.Second,
		Unprinted: 60 * time.Second,
		Notice:    8 * time.Second,
		Numbering: 45 * time.Second,
	}
}

// Start is the state of a kiosk that has just been switched on and knows nothing of its parts yet.
func (m Machine) Start(at time.Time) State {
	return State{Step: OutOfService, Now: at, Reception: m.Reception(at), Language: m.Language}
}

// Next is the state after an event, and what is to be done for it. The state given is not changed.
func (m Machine) Next(s State, e Event) (State, []Effect) {
	next, effects := m.next(s, e)
	next.Visit.ChecklistItems, next.Visit.CanGoOn = nil, false
	if slices.Contains(asking, next.Step) {
		if next.Step == Checklist {
			next.Visit.ChecklistItems = m.checklist(next)
		}
		next.Visit.CanGoOn = m.canGoOn(next)
	}
	return next, effects
}

func (m Machine) next(s State, e Event) (State, []Effect) {
	if s.Now.Truncate(time.Minute) != e.At.Truncate(time.Minute) {
		s.Reception = m.Reception(e.At)
	}
	s.Now = e.At
	switch what := e.What.(type) {
	case Tick:
		return m.tick(s)
	case ReaderChanged, PrinterChanged, StoreChanged, WaitingChanged:
		return m.part(s, what)
	case CardInserted, CardMute, CardRemoved, ReadProgress, CardRead, ReadFailed:
		return m.card(s, what)
	case Registered, RegisterFailed, PrintDone, PrintFailed:
		return m.ticket(s, what)
	default:
		return m.touch(s, what)
	}
}

// rest puts the kiosk back to where it waits for a card, with nothing of the visit left.
func (m Machine) rest(s State) State {
	s.Visit = Visit{}
	s.Closes = time.Time{}
	s.Language = m.Language
	s.LanguageAt = time.Time{}
	s.Step = Insert
	if !s.Kiosk.Reader.Ready {
		s.Step = OutOfService
	}
	return s
}

// wipe forgets the visit and, where its card is still in, asks for it to be taken.
func (m Machine) wipe(s State) State {
	if !s.Kiosk.CardIn {
		return m.rest(s)
	}
	s.Visit = Visit{}
	s.Closes = time.Time{}
	s.Step = TakeCard
	if !s.Kiosk.Reader.Ready {
		// Nobody will say when the card is out.
		s.Closes = s.Now.Add(m.Timings.Notice)
	}
	return s
}

// notice forgets the visit and says for a moment why it ended.
func (m Machine) notice(s State, step Step) State {
	s.Visit = Visit{}
	s.Step = step
	s.Closes = s.Now.Add(m.Timings.Notice)
	return s
}

func (m Machine) tick(s State) (State, []Effect) {
	switch s.Step {
	case Insert, OutOfService:
		if s.Language != m.Language && !s.Now.Before(s.LanguageAt.Add(m.Timings.Ask)) {
			s.Language = m.Language
		}
		return s, nil
	case WithoutCard:
		if m.untouched(s) {
			return m.rest(s), nil
		}
		return s, nil
	}
	if !s.Closes.IsZero() && !s.Now.Before(s.Closes) {
		return m.closed(s), nil
	}
	if asksWhenIdle(s.Step) && m.untouched(s) {
		s.Visit.Before = s.Step
		s.Step = StillThere
		s.Closes = s.Now.Add(m.Timings.Wipe)
	}
	return s, nil
}

// closed is what follows when a step's time is over.
func (m Machine) closed(s State) State {
	switch s.Step {
	case Numbering:
		if s.Visit.Ticket == nil {
			return m.noNumber(s)
		}
		return m.numbered(s, NotPrinted)
	case TakeCard:
		s.Kiosk.CardIn = false
		return m.rest(s)
	default:
		return m.wipe(s)
	}
}

func (m Machine) untouched(s State) bool {
	return !s.Now.Before(s.Visit.Touched.Add(m.Timings.Ask))
}

func asksWhenIdle(step Step) bool {
	switch step {
	case Status, Certificates, Changed, Applicant, Checklist, Plan, Closed, NothingToDo, MissingDocuments, PrinterNotReady, NoNumber:
		return true
	}
	return false
}

func (m Machine) part(s State, what any) (State, []Effect) {
	switch what := what.(type) {
	case ReaderChanged:
		s.Kiosk.Reader = what.Reader
		return m.readerChanged(s), nil
	case PrinterChanged:
		s.Kiosk.Printer = what.Printer
		if s.Step == PrinterNotReady && what.Printer.Ready {
			return m.confirm(s)
		}
	case StoreChanged:
		s.Kiosk.Store = what.Store
	case WaitingChanged:
		s.Kiosk.Waiting = what.Waiting
	}
	return s, nil
}

// withReader is how shortly before its reader a card must have left to have left with it, and not by a hand.
const withReader = time.Second

func (m Machine) readerChanged(s State) State {
	if s.Kiosk.Reader.Ready {
		if s.Step == OutOfService || s.Step == ReaderLost {
			return m.rest(s)
		}
		return s
	}
	if s.Now.Sub(s.Kiosk.CardOut) < withReader {
		s.Kiosk.CardIn = true
	}
	switch s.Step {
	case Numbering, Ticket, NoNumber:
		// A number that was asked for is still shown; its visit ends by itself, with the card in mind.
		return s
	case TakeCard:
		s.Closes = s.Now.Add(m.Timings.Notice)
		return s
	}
	s.Kiosk.CardIn = false
	switch s.Step {
	case OutOfService, ReaderLost:
		return s
	case Insert, WithoutCard:
		return m.rest(s)
	}
	// Pulled too: a reader that goes away takes its card along, and nobody pulled it.
	return m.notice(s, ReaderLost)
}

func (m Machine) card(s State, what any) (State, []Effect) {
	switch what := what.(type) {
	case CardInserted:
		s.Kiosk.CardIn = true
		if s.Step == Numbering {
			return s, nil // the card is back before its number is out
		}
		return m.begin(s, Reading), []Effect{ReadCard{Serial: s.LastSerial + 1}}
	case CardMute:
		s.Kiosk.CardIn = true
		if s.Step == Numbering {
			return s, nil
		}
		return m.begin(s, Unreadable), nil
	case CardRemoved:
		return m.cardRemoved(s), nil
	case ReadProgress:
		if s.Step == Reading && what.Serial == s.Visit.Serial {
			s.Visit.Progress, s.Visit.ProgressOf = what.Done, what.Of
		}
	case CardRead:
		if s.Step == Reading && what.Serial == s.Visit.Serial {
			return m.cardRead(s, what), nil
		}
	case ReadFailed:
		if s.Step == Reading && what.Serial == s.Visit.Serial {
			s.Step = Unreadable
		}
	}
	return s, nil
}

func (m Machine) begin(s State, step Step) State {
	s.LastSerial++
	s.Visit = Visit{Serial: s.LastSerial, Touched: s.Now}
	s.Closes = time.Time{}
	s.Step = step
	return s
}

func (m Machine) cardRemoved(s State) State {
	s.Kiosk.CardIn = false
	s.Kiosk.CardOut = s.Now
	switch s.Step {
	case Insert, OutOfService, ReaderLost, Pulled, WithoutCard, Numbering, Ticket:
		return s
	case NoNumber:
		// Somebody who took the card still reads where a number is to be had; the step ends by itself.
		return s
	case WrongCard, Unreadable, CardExpired, Closed, NothingToDo, TakeCard:
		return m.rest(s)
	case Status:
		if len(s.Visit.Outlook.Procedures) == 0 {
			return m.rest(s)
		}
	}
	return m.notice(s, Pulled)
}

func (m Machine) cardRead(s State, read CardRead) State {
	s.Visit.Kind = read.Kind
	s.Visit.Touched = s.Now
	switch read.Kind {
	case MyNumberCard:
	case "unreadable":
		s.Step = Unreadable
		return s
	default:
		s.Step = WrongCard
		return s
	}
	s.Visit.Card = read.Card
	s.Visit.Outlook = m.outlook(s)
	s.Step = Status
	if s.Visit.Outlook.Outcome == rules.CardExpired {
		s.Step = CardExpired
	}
	return s
}

func (m Machine) ticket(s State, what any) (State, []Effect) {
	switch what := what.(type) {
	case Registered:
		// NoNumber: the store was slower than the step; the number is there after all.
		if what.Serial != s.Visit.Serial || s.Visit.Ticket != nil || s.Step != Numbering && s.Step != NoNumber {
			return s, nil
		}
		s.Step = Numbering
		s.Visit.Ticket = &what.Number
		s.Closes = s.Now.Add(m.Timings.Numbering)
		return s, []Effect{Print{Serial: s.Visit.Serial, Number: what.Number, Registration: m.registration(s)}}
	case RegisterFailed:
		if s.Step == Numbering && what.Serial == s.Visit.Serial && s.Visit.Ticket == nil {
			return m.noNumber(s), nil
		}
	case PrintDone:
		if m.awaitsPrinter(s, what.Serial) {
			return m.numbered(s, Printed), nil
		}
	case PrintFailed:
		if m.awaitsPrinter(s, what.Serial) {
			return m.numbered(s, NotPrinted), nil
		}
	}
	return s, nil
}

func (m Machine) awaitsPrinter(s State, serial int) bool {
	return s.Step == Numbering && serial == s.Visit.Serial && s.Visit.Ticket != nil
}

func (m Machine) numbered(s State, printed Printing) State {
	s.Step = Ticket
	s.Visit.Printed = printed
	s.Visit.Touched = s.Now
	s.Closes = s.Now.Add(m.Timings.Ticket)
	if printed == NotPrinted {
		s.Closes = s.Now.Add(m.Timings.Unprinted)
	}
	return s
}

func (m Machine) noNumber(s State) State {
	s.Step = NoNumber
	s.Closes = time.Time{}
	s.Visit.Touched = s.Now
	return s
}

func (m Machine) registration(s State) Registration {
	return Registration{
		Plan:      s.Visit.Plan,
		Who:       who(s.Visit.Answers),
		Documents: slices.Clone(m.answers(s).Documents),
		Language:  s.Language,
		Test:      s.Visit.Card.Test,
	}
}

// who is who came, as the counter is to know it.
func who(given Answers) Who {
	if given.Who == AgentWithForm && given.Items[FormInDate] == No {
		return AgentWithExpiredForm
	}
	return given.Who
}
