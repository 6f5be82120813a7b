package attendant

import (
	"context"
	"sync"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/visit"
)

// Standing is how the parts stood when they were looked at last.
type Standing struct {
	// Reader is what the watcher said last; nil before its first word.
	Reader *visit.Reader
	// Printer is what the printer said last, empty before its first word, and PrinterError the state's error.
	Printer      printer.State
	PrinterError error
	// Store is why no number could be committed; nil where one could. Looked is whether it was looked at yet.
	Store  error
	Looked bool
}

// standing is what the watchers said last of reader and store.
type standing struct {
	mutex  sync.Mutex
	reader *visit.Reader
	store  error
	looked bool
}

// reported takes note of what the reader's watcher reports, and tells the visit.
func (a *Attendant) reported(what any) {
	if changed, is := what.(visit.ReaderChanged); is {
		a.standing.mutex.Lock()
		a.standing.reader = &changed.Reader
		a.standing.mutex.Unlock()
	}
	a.Send(what)
}

// lookedAtStore takes note of a look at the store.
func (s *standing) lookedAtStore(err error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.store, s.looked = err, true
}

// Standing is how the parts stood when they were looked at last. Who asks again soon is told how the store stands now: while it
// is fit it is looked at seldom otherwise.
func (a *Attendant) Standing() Standing {
	look(a.needStore)
	a.standing.mutex.Lock()
	now := Standing{Reader: a.standing.reader, Store: a.standing.store, Looked: a.standing.looked}
	a.standing.mutex.Unlock()
	a.seen.mutex.Lock()
	defer a.seen.mutex.Unlock()
	now.Printer, now.PrinterError = a.seen.state, a.seen.err
	return now
}

// Remaining is about how many tickets the roll has paper for; negative where that is not known.
func (a *Attendant) Remaining(ctx context.Context) int {
	roll, err := a.dispenser.Roll(ctx)
	if err != nil {
		return -1
	}
	return roll.Remaining
}

// Unfinished is how many tickets staff have to decide on.
func (a *Attendant) Unfinished(ctx context.Context) (int, error) {
	s, err := a.keeper.opened()
	if err != nil {
		return 0, err
	}
	_, all, err := s.Unfinished(ctx, 1)
	return all, err
}
