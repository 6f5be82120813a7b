package attendant

import (
	"context"
	"time"

	"madoguchi/kiosk/dispenser"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/visit"
	"madoguchi/reader/apdu"
)

// Recorder counts what happens at the kiosk: a *status.Metrics. Nothing of a resident is told to it.
type Recorder interface {
	// Step is a step of a visit having been left that was on the screen so long.
	Step(step string, took time.Duration)
	// Visit is a visit having ended, at a step and how.
	Visit(step, outcome string, took time.Duration)
	// Ticket is a ticket having come to a state.
	Ticket(state string)
}

// CardRecorder counts what reading cards takes: a *status.Metrics.
type CardRecorder interface {
	// Card is a card having been read, of a kind, with so many exchanges; the kind is empty where it could not be read.
	Card(kind string, exchanges int, took time.Duration)
	// APDU is one exchange.
	APDU(took time.Duration)
}

// silence counts nothing.
type silence struct{}

func (silence) Step(string, time.Duration)          {}
func (silence) Visit(string, string, time.Duration) {}
func (silence) Ticket(string)                       {}
func (silence) Card(string, int, time.Duration)     {}
func (silence) APDU(time.Duration)                  {}

// stepped counts the step that was left for another one.
func (a *Attendant) stepped(from visit.Step) {
	now := a.Now()
	if from != visit.Insert {
		a.Recorder.Step(string(from), now.Sub(a.since))
	}
	a.since = now
}

// ended counts a visit's end, where an effect is one.
func (a *Attendant) ended(effect visit.Effect) {
	if end, is := effect.(visit.Ended); is {
		a.Recorder.Visit(string(end.Step), string(end.Outcome), end.Ended.Sub(end.Began))
	}
}

// counting is a store that counts how often a ticket comes to a state.
type counting struct {
	dispenser.Store
	recorder Recorder
}

// countedStore is the open store; it counts.
func (a *Attendant) countedStore() (dispenser.Store, error) {
	s, err := a.keeper.opened()
	if err != nil {
		return nil, err
	}
	return counting{s, a.Recorder}, nil
}

func (c counting) counted(state store.State, err error) error {
	if err == nil {
		c.recorder.Ticket(string(state))
	}
	return err
}

// Register counts a reserved ticket.
func (c counting) Register(ctx context.Context, letter string, at time.Time, r visit.Registration) (visit.Number, error) {
	number, err := c.Store.Register(ctx, letter, at, r)
	return number, c.counted(store.Reserved, err)
}

// End counts what an attempt came to.
func (c counting) End(ctx context.Context, reference string, at time.Time, state store.State, paper store.Paper) error {
	return c.counted(state, c.Store.End(ctx, reference, at, state, paper))
}

// Settle counts what somebody said of a ticket.
func (c counting) Settle(ctx context.Context, reference string, at time.Time, state store.State, by store.By) error {
	return c.counted(state, c.Store.Settle(ctx, reference, at, state, by))
}

// timed is a card whose exchanges are timed.
type timed struct {
	apdu.Transmitter
	recorder CardRecorder
}

// Transmit is the card's.
func (t timed) Transmit(command []byte) ([]byte, error) {
	began := time.Now()
	answer, err := t.Transmitter.Transmit(command)
	t.recorder.APDU(time.Since(began))
	return answer, err
}
