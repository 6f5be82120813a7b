package attendant

import (
	"context"
	"sync"
	"time"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/visit"
)

// How often a part is looked at: seldom while it is fit, so that neither a disk nor a print head wears; soon while it
// is not, so that service goes on by itself.
const (
	storeWhileFit     = time.Minute
	printerWhileFit   = 15 * time.Second
	whileUnfit        = 2 * time.Second
	storeCheckTimeout = 5 * time.Second
	printCheckTimeout = 3 * time.Second
)

func (a *Attendant) watchStore(ctx context.Context) {
	begun := false // in place of a damaged one
	p := part{
		name: "store", whileFit: storeWhileFit, soon: a.needStore, again: a.lookAtStore,
		event: func(c visit.Condition) any { return visit.StoreChanged{Store: c} },
	}
	p.look = func(ctx context.Context) error {
		ctx, stop := context.WithTimeout(ctx, storeCheckTimeout)
		defer stop()
		aside, err := a.keeper.ready(ctx)
		if aside != "" {
			a.Log.Error("damaged store set aside", "path", aside)
			a.tell(ctx, StoreAside, 0)
			begun = true
		}
		if origin := a.keeper.origin(); begun && origin != "" {
			begun = false
			a.tellOfOrigin(ctx, origin)
		}
		return err
	}
	p.then = func(ctx context.Context, fit, changed bool) {
		a.tellOfStore(ctx, fit)
		if fit && changed {
			look(a.lookAtPrinter) // what waits for the printer could not be known without the store
		}
	}
	a.watch(ctx, p)
}

func (a *Attendant) watchPrinter(ctx context.Context) {
	settled := false
	p := part{
		name: "printer", whileFit: printerWhileFit, soon: a.needPrinter, again: a.lookAtPrinter,
		event: func(c visit.Condition) any { return visit.PrinterChanged{Printer: c} },
	}
	p.look = func(ctx context.Context) error {
		state, err := a.dispenser.State(ctx, printCheckTimeout)
		if ctx.Err() == nil {
			a.seen.is(state, err)
			a.tellOfPrinter(ctx, state)
			if a.paper.renewed(state) && a.Rolls {
				a.noteRoll(ctx)
			}
		}
		return err
	}
	p.then = func(ctx context.Context, fit, _ bool) {
		settled = settled || a.settle(ctx)
		if settled && fit {
			a.printWaiting(ctx)
		}
	}
	a.watch(ctx, p)
}

// settle settles what the run before left unfinished; it is false where that is still to be done.
func (a *Attendant) settle(ctx context.Context) bool {
	if _, err := a.keeper.opened(); err != nil {
		return false
	}
	forStaff, err := a.dispenser.Settle(ctx)
	if err != nil {
		a.Log.Error("unfinished tickets not settled", "error", err)
		return false
	}
	if forStaff > 0 {
		a.tell(ctx, Undecided, forStaff)
	}
	return true
}

// printWaiting prints what waits for the printer.
func (a *Attendant) printWaiting(ctx context.Context) {
	err := a.dispenser.Again(ctx)
	if err == nil || ctx.Err() != nil {
		return
	}
	a.Log.Warn("tickets still wait for the printer", "error", err)
	a.printerFailed(err)
}

// seen is what the printer said last.
type seen struct {
	mutex sync.Mutex
	state printer.State
	err   error
}

func (s *seen) is(state printer.State, err error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.state, s.err = state, err
}

// PrinterState is what the printer said when it was looked at last; Unknown before. The error is the state's, for staff.
func (a *Attendant) PrinterState() (printer.State, error) {
	a.seen.mutex.Lock()
	defer a.seen.mutex.Unlock()
	if a.seen.state == "" {
		return printer.Unknown, nil
	}
	return a.seen.state, a.seen.err
}

// part is a part to be watched.
type part struct {
	name     string
	whileFit time.Duration
	// A value on soon means that somebody is about to need it, one on again that somebody else found it unfit, and has
	// reported that.
	soon, again <-chan struct{}
	look        func(context.Context) error
	event       func(visit.Condition) any
	// then is called after every look, once its result is reported.
	then func(ctx context.Context, fit, changed bool)
}

// watch looks at a part again and again, and reports it where it is not as it was reported last.
func (a *Attendant) watch(ctx context.Context, p part) {
	reported := visit.Condition{Detail: "not looked at yet"}
	for {
		condition := visit.Condition{Ready: true}
		err := p.look(ctx)
		if ctx.Err() != nil {
			return
		}
		wait := p.whileFit
		if err != nil {
			condition = visit.Condition{Detail: err.Error()}
			wait = whileUnfit
		}
		changed := condition != reported
		if changed {
			if condition.Ready {
				a.Log.Info("part is fit", "part", p.name)
			} else {
				a.Log.Warn("part is not fit", "part", p.name, "error", err)
			}
			a.Send(p.event(condition))
			reported = condition
		}
		p.then(ctx, condition.Ready, changed)
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-p.soon:
			timer.Stop()
		case <-p.again:
			timer.Stop()
			reported = visit.Condition{Detail: "reported by somebody else"}
		case <-timer.C:
		}
	}
}
