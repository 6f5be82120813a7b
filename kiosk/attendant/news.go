package attendant

import (
	"context"
	"sync"
	"time"

	"madoguchi/assets/words"
	"madoguchi/kiosk/events"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/store"
)

// Subject is what staff are told of; their words for it are "tell." and the subject.
type Subject string

// What staff are told of, once each time it happens. Nothing in it says who was at the kiosk.
const (
	PaperLow       Subject = "paper-low" // by the printer's sensor
	PaperOut       Subject = "paper-out"
	CoverOpen      Subject = "cover-open"
	PrinterFault   Subject = "error"
	PrinterOffline Subject = "offline"  // and stays so
	PrinterReady   Subject = "ready"    // again, after one of those above but the first
	RollLow        Subject = "roll-low" // by what was printed on it; once a roll
	StoreUnfit     Subject = "store"
	StoreReady     Subject = "store-ready"     // again
	StoreAside     Subject = "store-aside"     // a damaged store was set aside
	NumbersGuessed Subject = "numbers-guessed" // its numbers could not be read, and went on higher up
	ReaderGone     Subject = "reader-gone"     // or its service, and stays so
	ReaderBack     Subject = "reader-back"
	MonitorGone    Subject = "monitor-gone" // and stays so: nobody can see that at the kiosk
	MonitorBack    Subject = "monitor-back"
	Undecided      Subject = "undecided" // tickets that a start found, and that staff have to decide on
)

const (
	// lasting is how long a printer is offline, or its cover open while staff know of trouble, before they are told: one
	// that is switched off and on, or opened to put paper in, is back sooner.
	lasting = time.Minute
	// apart is how long something has to be over to be told of again when it comes back: sensors flutter.
	apart = time.Minute
)

// troubles are a printer's states that nothing is printed in.
var troubles = []Subject{PaperOut, CoverOpen, PrinterFault, PrinterOffline}

// news remembers what staff were told, so that they are told once.
type news struct {
	mutex sync.Mutex
	on    map[Subject]occurrence
	// roll is when the roll was put in of which staff know that it is nearly used up.
	roll time.Time
}

// occurrence is something that holds.
type occurrence struct {
	since, last time.Time
	told        bool
}

// holds takes note that something holds at a time. It is true where staff are to be told, since it has held so long.
func (n *news) holds(subject Subject, at time.Time, long time.Duration) bool {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	o, ok := n.on[subject]
	if !ok || at.Sub(o.last).Abs() > apart && !o.told {
		o = occurrence{since: at}
	}
	o.last = at
	tell := !o.told && at.Sub(o.since) >= long
	o.told = o.told || tell
	if n.on == nil {
		n.on = map[Subject]occurrence{}
	}
	n.on[subject] = o
	return tell
}

// told is whether staff know of one of the subjects, as far as it is not over.
func (n *news) told(subjects ...Subject) bool {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	for _, subject := range subjects {
		if n.on[subject].told {
			return true
		}
	}
	return false
}

// end forgets those of the subjects that have not held for a while, or at once where now is true. It is true where staff
// were told of one, and none of them is left.
func (n *news) end(at time.Time, subjects ...Subject) (over bool) {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	left := false
	for _, subject := range subjects {
		o, ok := n.on[subject]
		switch {
		case !ok:
		case at.Sub(o.last).Abs() < apart:
			left = left || o.told
		default:
			over = over || o.told
			delete(n.on, subject)
		}
	}
	return over && !left
}

// newRoll is whether the roll put in at a time is another one than staff were told of last.
func (n *news) newRoll(since time.Time) bool {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	if n.roll.Equal(since) {
		return false
	}
	n.roll = since
	return true
}

// tell tells staff, and does not wait for it, nor is it broken off with ctx; count is what the sentence counts, where it
// does.
func (a *Attendant) tell(ctx context.Context, subject Subject, count int) {
	events.ToldStaff.Log(a.Log, string(subject), count)
	if a.TellStaff == nil {
		return
	}
	sentence := words.Staff().Text("tell."+string(subject), words.Params{"Count": count})
	a.telling.Go(func() {
		ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), callTimeout)
		defer stop()
		if err := a.TellStaff(ctx, subject, sentence); err != nil {
			events.StaffNotTold.Log(a.Log, string(subject), err)
		}
	})
}

// tellOfPrinter tells staff what the printer's state means to them.
func (a *Attendant) tellOfPrinter(ctx context.Context, state printer.State) {
	at := a.Now()
	subject := map[printer.State]Subject{
		printer.PaperLow: PaperLow, printer.PaperOut: PaperOut, printer.CoverOpen: CoverOpen,
		printer.Fault: PrinterFault, printer.Offline: PrinterOffline,
	}[state]
	long := time.Duration(0)
	if subject == PrinterOffline || subject == CoverOpen && a.news.told(PaperOut, PrinterFault) {
		long = lasting
	}
	if subject != "" && a.news.holds(subject, at, long) {
		a.tell(ctx, subject, 0)
	}
	if subject != PaperLow {
		a.news.end(at, PaperLow)
	}
	if subject == "" || subject == PaperLow {
		if a.news.end(at, troubles...) {
			a.tell(ctx, PrinterReady, 0)
		}
	}
}

// tellOfRoll tells staff once a roll that it is nearly used up.
func (a *Attendant) tellOfRoll(ctx context.Context) {
	roll, err := a.dispenser.Roll(ctx)
	switch {
	case err != nil:
		events.RollUnknown.Log(a.Log, err)
	case roll.Remaining >= 0 && roll.Remaining <= a.LowTickets && a.news.newRoll(roll.Since):
		a.tell(ctx, RollLow, roll.Remaining)
	}
}

// tellOfOrigin tells staff where nothing told for sure which numbers a damaged store had given: somebody has to look that
// none of them is given again.
func (a *Attendant) tellOfOrigin(ctx context.Context, origin store.Origin) {
	events.StoreBegun.Log(a.Log, string(origin))
	if origin == store.Salvaged || origin == store.Guessed {
		a.tell(ctx, NumbersGuessed, 0)
	}
}

// tellOfStore tells staff of a store that cannot be written.
func (a *Attendant) tellOfStore(ctx context.Context, fit bool) {
	switch at := a.Now(); {
	case !fit && a.news.holds(StoreUnfit, at, 0):
		a.tell(ctx, StoreUnfit, 0)
	case fit && a.news.end(at, StoreUnfit):
		a.tell(ctx, StoreReady, 0)
	}
}

// tellOfReader tells staff of a reader that stays away; it is called every second.
func (a *Attendant) tellOfReader(ctx context.Context, fit bool) {
	a.tellOfAbsence(ctx, fit, ReaderGone, ReaderBack)
}

// tellOfMonitor tells staff of a monitor that stays away; it is called every second.
func (a *Attendant) tellOfMonitor(ctx context.Context) {
	a.tellOfAbsence(ctx, !a.dark.Load(), MonitorGone, MonitorBack)
}

func (a *Attendant) tellOfAbsence(ctx context.Context, there bool, gone, back Subject) {
	switch at := a.Now(); {
	case !there && a.news.holds(gone, at, lasting):
		a.tell(ctx, gone, 0)
	case there && a.news.end(at, gone):
		a.tell(ctx, back, 0)
	}
}

// Monitor takes note of whether there is a monitor that the kiosk can be seen on; until it is called there is. It may be called
// on any goroutine.
func (a *Attendant) Monitor(there bool) { a.dark.Store(!there) }
