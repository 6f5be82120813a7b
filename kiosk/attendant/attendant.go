// Package attendant carries out what a visit asks for, with the real parts: it has the card read, the number committed,
// the ticket or a slip printed and staff called, watches reader, printer and store, tells staff how these stand, and hands
// every new state to whoever shows it.
//
// It decides nothing: what follows from what is the visit's own business (package visit). It never lets a part stop
// it; a part that is missing is reported, and tried again for as long as it runs.
package attendant

import (
	"context"
	"image"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"madoguchi/kiosk/dispenser"
	"madoguchi/kiosk/events"
	"madoguchi/kiosk/passcode"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/ticket"
	"madoguchi/kiosk/visit"
)

// Reader is the card reader.
type Reader interface {
	// Watch reports the visit's events of the reader and its card (visit.ReaderChanged, CardInserted, CardMute,
	// CardRemoved) until ctx ends.
	Watch(ctx context.Context, report func(any))
	// Read reads the card that is in.
	Read(ctx context.Context, progress func(done, of int)) (visit.Kind, visit.Card, error)
}

// Store keeps the tickets, and records beside them: a *store.Store.
type Store interface {
	dispenser.Store
	Records
	// Writable is whether a commit would go through.
	Writable(ctx context.Context) error
	// Origin is where its numbers began.
	Origin() store.Origin
	Close() error
}

// Parts are what an attendant works with. All but CallStaff, TellStaff, LowTickets, Passcode, Recorder and Log are needed.
type Parts struct {
	Machine visit.Machine
	Reader  Reader
	// OpenStore is tried until it succeeds. aside is where a damaged store lies now that a new one was begun for; empty
	// where there was none.
	OpenStore func(context.Context) (s Store, aside string, err error)
	// Printer prints tickets and slips. The attendant's dispenser alone speaks to it.
	Printer dispenser.Printer
	// Letter begins the ticket's number.
	Letter string
	// Draw draws the ticket.
	Draw func(visit.Number, visit.Registration, ticket.Mark) (image.Image, error)
	// DrawSlip draws a slip.
	DrawSlip func(visit.Slip) (image.Image, error)
	// CallStaff tells staff that somebody at this kiosk needs them; an error means that nobody was told. It may take up
	// to callTimeout. Where it is nil nobody ever is.
	CallStaff func(context.Context) error
	// TellStaff tells staff, in a sentence of their language, how printer, paper, store, reader and monitor stand; an
	// error means that nobody was told. Where it is nil nobody ever is.
	TellStaff func(ctx context.Context, subject Subject, sentence string) error
	// LowTickets is how many tickets the roll has paper for when staff are told to have a new one ready.
	LowTickets int
	// Passcode opens the staff's desk; where it is nil only a card does.
	Passcode *passcode.Gate
	Maintenance
	// RollMM is the length of a new roll of paper, in millimetres.
	RollMM float64
	// Rolls is whether the printer is fed from a roll, so that paper after its end is a whole new one.
	Rolls bool
	// Show gets every new state, in order, from one goroutine; it must not wait for anything.
	Show func(visit.State)
	// Recorder counts what happens; nil counts nothing.
	Recorder Recorder
	// Now is the clock.
	Now func() time.Time
	Log *slog.Logger
}

// Attendant is a kiosk at work.
type Attendant struct {
	Parts
	pace      pace
	events    chan any
	done      chan struct{}
	keeper    keeper
	dispenser *dispenser.Dispenser
	latest    latest
	news      news
	seen      seen
	standing  standing
	dark      atomic.Bool // no monitor is there
	since     time.Time   // when the step began; of Run's own
	paper     feed
	settings  settings
	trials    trials
	effects   sync.WaitGroup
	telling   sync.WaitGroup
	stopRead  context.CancelFunc
	// A value on these has the part looked at now, and reported whatever comes of it.
	lookAtStore, lookAtPrinter chan struct{}
	// A value on these has the part looked at now.
	needStore, needPrinter chan struct{}
}

// effectTimeout is shorter than the visit waits for a number or a ticket (visit.Timings.Numbering), so that its answer
// still finds the visit.
const effectTimeout = 40 * time.Second

// New is an attendant that works once Run is called.
func New(parts Parts) *Attendant {
	if parts.Log == nil {
		parts.Log = slog.New(slog.DiscardHandler)
	}
	if parts.Recorder == nil {
		parts.Recorder = silence{}
	}
	a := &Attendant{
		Parts:         parts,
		pace:          usualPace,
		events:        make(chan any, 256),
		done:          make(chan struct{}),
		stopRead:      func() {},
		lookAtStore:   make(chan struct{}, 1),
		lookAtPrinter: make(chan struct{}, 1),
		needStore:     make(chan struct{}, 1),
		needPrinter:   make(chan struct{}, 1),
	}
	a.Machine.Desk.Passcode = parts.Passcode != nil
	a.keeper.open = parts.OpenStore
	a.dispenser = dispenser.New(dispenser.Parts{
		Store:   a.countedStore,
		Printer: parts.Printer,
		Letter:  parts.Letter,
		Draw:    parts.Draw,
		Report:  a.reportAgain,
		Now:     parts.Now,
		Log:     parts.Log,
	})
	return a
}

// Send tells the visit what happened: one of the events of package visit. It does not wait for what follows.
func (a *Attendant) Send(what any) {
	select {
	case a.events <- what:
	case <-a.done:
	}
}

// Run works until ctx ends, and then until the ticket at hand is finished: a number that is asked for is still committed,
// printed and shown.
func (a *Attendant) Run(ctx context.Context) {
	var watchers sync.WaitGroup
	watchers.Go(func() { a.Reader.Watch(ctx, a.reported) })
	watchers.Go(func() { a.watchStore(ctx) })
	watchers.Go(func() { a.watchPrinter(ctx) })

	a.since = a.Now()
	state := a.Machine.Start(a.since)
	tick := time.NewTicker(a.pace.tick)
	// What is not known yet is not shown as missing: the first picture waits for each part's first word, or for the clock's.
	known, heard := false, struct{ reader, store, printer bool }{}
	defer tick.Stop()
	told := ctx.Done()
	var late <-chan time.Time
	for told != nil || state.Step == visit.Numbering {
		var what any
		select {
		case <-told:
			told, late = nil, time.After(effectTimeout)
			continue
		case <-late:
			state.Step = visit.NoNumber
			continue
		case what = <-a.events:
		case <-tick.C:
			what = visit.Tick{}
		}
		before := state.Step
		var effects []visit.Effect
		state, effects = a.Machine.Next(state, visit.Event{At: a.Now(), What: what})
		if state.Step != before {
			events.Step.Log(a.Log, string(state.Step), state.LastSerial)
			a.stepped(before)
			a.prepare(state.Step)
		}
		switch what.(type) {
		case visit.Tick:
			known = true
			a.tellOfReader(ctx, state.Kiosk.Reader.Ready)
			a.tellOfMonitor(ctx)
		case visit.ReaderChanged:
			heard.reader = true
		case visit.StoreChanged:
			heard.store = true
		case visit.PrinterChanged:
			heard.printer = true
		}
		if known = known || heard.reader && heard.store && heard.printer; known {
			a.Show(state)
		}
		for _, effect := range effects {
			a.ended(effect)
			a.carryOut(ctx, effect)
		}
	}
	close(a.done)
	a.stopRead()
	a.effects.Wait()
	watchers.Wait()
	a.telling.Wait()
	a.keeper.close()
}

// prepare has the parts looked at that a number needs, where somebody comes to a step that offers one, or will: what broke
// while nobody was there is known before it is promised.
func (a *Attendant) prepare(step visit.Step) {
	switch step {
	case visit.Reading, visit.WithoutCard, visit.Checklist, visit.Plan:
		look(a.needStore)
		look(a.needPrinter)
	}
}

func (a *Attendant) carryOut(ctx context.Context, effect visit.Effect) {
	switch effect := effect.(type) {
	case visit.ReadCard:
		a.stopRead()
		reading, stop := context.WithTimeout(ctx, effectTimeout)
		a.stopRead = stop
		a.effects.Go(func() { a.read(reading, effect.Serial) })
	case visit.Register:
		a.effects.Go(func() { a.finish(ctx, func(ctx context.Context) { a.register(ctx, effect) }) })
	case visit.Print:
		a.effects.Go(func() { a.finish(ctx, func(ctx context.Context) { a.print(ctx, effect) }) })
	case visit.Answer:
		a.effects.Go(func() { a.finish(ctx, func(ctx context.Context) { a.answer(ctx, effect) }) })
	case visit.LetGo:
		a.effects.Go(func() { a.finish(ctx, func(ctx context.Context) { a.letGo(ctx, effect) }) })
	case visit.PrintSlip:
		a.effects.Go(func() { a.finish(ctx, func(ctx context.Context) { a.printSlip(ctx, effect) }) })
	case visit.AskCard:
		a.effects.Go(func() { a.askCard(ctx) })
	case visit.Ended:
		a.effects.Go(func() { a.finish(ctx, func(ctx context.Context) { a.noteVisit(ctx, effect) }) })
	case visit.CallStaff:
		a.effects.Go(func() { a.callStaff(ctx) })
	default:
		a.atDesk(ctx, effect)
	}
}

// finish does what must not be broken off when the kiosk is told to stop.
func (a *Attendant) finish(ctx context.Context, do func(context.Context)) {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), effectTimeout)
	defer stop()
	do(ctx)
}

func (a *Attendant) read(ctx context.Context, serial int) {
	kind, card, err := a.Reader.Read(ctx, func(done, of int) {
		a.Send(visit.ReadProgress{Serial: serial, Done: done, Of: of})
	})
	if err != nil {
		events.CardNotRead.Log(a.Log, serial, err)
		a.Send(visit.ReadFailed{Serial: serial})
		return
	}
	events.CardRead.Log(a.Log, serial, string(kind))
	if kind != visit.MyNumberCard && a.askCard(ctx) {
		return
	}
	a.Send(visit.CardRead{Serial: serial, Kind: kind, Card: card})
}

// Dispenser is the printer in its turn: whatever is printed goes through it.
func (a *Attendant) Dispenser() *dispenser.Dispenser { return a.dispenser }

// look asks a watcher to look now; one that was asked already will.
func look(at chan<- struct{}) {
	select {
	case at <- struct{}{}:
	default:
	}
}
