package attendant

import (
	"context"
	"regexp"
	"sync"
	"time"

	"madoguchi/kiosk/events"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/visit"
)

// pace is how often a part is looked at, how long a look may take, and the visit's own clock.
type pace struct {
	// Seldom while it is fit, so that neither a disk nor a print head wears; soon while it is not, so that service goes on by
	// itself.
	storeWhileFit, printerWhileFit, whileUnfit time.Duration
	storeCheck, printCheck                     time.Duration
	// load is how long the facts for the desk may take; a printer that is busy longer is shown as it was seen last.
	load time.Duration
	// tick is how often the visit is told the time.
	tick time.Duration
}

var usualPace = pace{
	storeWhileFit:   time.Minute,
	printerWhileFit: 15 * time.Second,
	whileUnfit:      2 * time.Second,
	storeCheck:      5 * time.Second,
	printCheck:      3 * time.Second,
	load:            2 * time.Second,
	tick:            time.Second,
}

func (a *Attendant) watchStore(ctx context.Context) {
	begun := false // in place of a damaged one
	p := part{
		name: "store", whileFit: a.pace.storeWhileFit, soon: a.needStore, again: a.lookAtStore,
		event: func(c visit.Condition) any { return visit.StoreChanged{Store: c} },
	}
	p.look = func(ctx context.Context) error {
		ctx, stop := context.WithTimeout(ctx, a.pace.storeCheck)
		defer stop()
		aside, err := a.keeper.ready(ctx)
		a.standing.lookedAtStore(err)
		if aside != "" {
			events.StoreSetAside.Log(a.Log, aside)
			a.tell(ctx, StoreAside, 0)
			begun = true
		}
		if err == nil {
			a.settleSettings(ctx)
			_ = a.keepTrials(ctx) // what it does not take was told when the trial ended
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
	said := "" // of why not
	p := part{
		name: "printer", whileFit: a.pace.printerWhileFit, soon: a.needPrinter, again: a.lookAtPrinter,
		event: func(c visit.Condition) any { return visit.PrinterChanged{Printer: c} },
	}
	p.look = func(ctx context.Context) error {
		state, err := a.dispenser.State(ctx, a.pace.printCheck)
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
		if _, err := a.keeper.opened(); err == nil && !settled {
			err := a.settle(ctx)
			settled = err == nil
			if err != nil && steady(err) != said {
				said = steady(err)
				events.TicketsUnsettled.Log(a.Log, err)
			}
		}
		if settled && fit {
			a.printWaiting(ctx)
		}
	}
	a.watch(ctx, p)
}

// settle settles what the run before left unfinished. The error is the store's, and then it is still to be done.
func (a *Attendant) settle(ctx context.Context) error {
	forStaff, err := a.dispenser.Settle(ctx)
	if err == nil && forStaff > 0 {
		a.tell(ctx, Undecided, forStaff)
	}
	return err
}

// printWaiting prints what waits for the printer.
func (a *Attendant) printWaiting(ctx context.Context) {
	err := a.dispenser.Again(ctx)
	if err == nil || ctx.Err() != nil {
		return
	}
	events.TicketsWaiting.Log(a.Log, err)
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

// ownEnd is the kiosk's end of a connection in the text of an error of package net: "192.0.2.7:51774->".
var ownEnd = regexp.MustCompile(`\S+->`)

// steady is an error's text without what differs each time the same happens: a new connection comes from another port.
func steady(err error) string { return ownEnd.ReplaceAllString(err.Error(), "") }

// watch looks at a part again and again, and reports it where it is not as it was reported last.
func (a *Attendant) watch(ctx context.Context, p part) {
	reported := visit.Condition{Detail: "not looked at yet"}
	logged := reported // what somebody else reported is not logged anew
	for {
		condition := visit.Condition{Ready: true}
		err := p.look(ctx)
		if ctx.Err() != nil {
			return
		}
		wait := p.whileFit
		if err != nil {
			condition = visit.Condition{Detail: steady(err)}
			wait = a.pace.whileUnfit
		}
		changed := condition != reported
		if changed {
			a.Send(p.event(condition))
			reported = condition
		}
		if condition != logged {
			logged = condition
			if condition.Ready {
				events.PartFit.Log(a.Log, p.name)
			} else {
				events.PartUnfit.Log(a.Log, p.name, err)
			}
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
