package attendant

import (
	"context"
	"slices"
	"sync"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/events"
	"madoguchi/kiosk/store"
)

// trials is the trial that works by itself, and what is still to be kept in the store. stop and over are Run's own.
type trials struct {
	stop context.CancelFunc
	over chan struct{} // closed once it has ended; nil before the first

	writing sync.Mutex // held while results are written
	mutex   sync.Mutex
	unkept  []*desk.Result // in their order
}

// runTrial begins a trial, once the one before has ended.
func (a *Attendant) runTrial(ctx context.Context, what desk.Run) {
	a.haltTrial()
	events.Staff.Log(a.Log, "trial "+string(what.Trial)+" begun", "", string(what.Role))
	ctx, a.trials.stop = context.WithCancel(ctx)
	before, over := a.trials.over, make(chan struct{})
	a.trials.over = over
	a.effects.Go(func() {
		defer close(over)
		if before != nil {
			<-before
		}
		report := func(of any) {
			if ctx.Err() == nil {
				a.Send(of)
			}
		}
		if a.Trials == nil {
			report(desk.TrialDone{Serial: what.Serial, Result: desk.Result{Finding: desk.FindingNone}})
			return
		}
		a.Trials.Run(ctx, what, report)
	})
}

// haltTrial ends the trial that is under way.
func (a *Attendant) haltTrial() {
	if a.trials.stop != nil {
		a.trials.stop()
	}
}

// trialEnded takes note of what a trial came to; the store is yet to keep it.
func (a *Attendant) trialEnded(r desk.Result) {
	events.Staff.Log(a.Log, "trial "+string(r.Trial)+" "+string(r.Verdict()), "", string(r.Role))
	a.trials.mutex.Lock()
	defer a.trials.mutex.Unlock()
	a.trials.unkept = append(a.trials.unkept, &r)
}

// keepTrials keeps what trials came to. A result that the store does not take stays to be kept, and those of the same trial
// after it: the last kept is the one that counts. The error is that of the first.
func (a *Attendant) keepTrials(ctx context.Context) error {
	a.trials.writing.Lock()
	defer a.trials.writing.Unlock()
	var first error
	failed := map[desk.Trial]bool{}
	for _, r := range a.unkeptTrials() {
		if failed[r.Trial] {
			continue
		}
		if err := a.noteTrial(ctx, *r); err != nil {
			if first == nil {
				first = err
			}
			failed[r.Trial] = true
			continue
		}
		a.trials.mutex.Lock()
		a.trials.unkept = slices.DeleteFunc(a.trials.unkept, func(one *desk.Result) bool { return one == r })
		a.trials.mutex.Unlock()
	}
	return first
}

// unkeptTrials are the results that the store has not taken yet, in their order.
func (a *Attendant) unkeptTrials() []*desk.Result {
	a.trials.mutex.Lock()
	defer a.trials.mutex.Unlock()
	return slices.Clone(a.trials.unkept)
}

func (a *Attendant) noteTrial(ctx context.Context, r desk.Result) error {
	s, err := a.keeper.opened()
	if err != nil {
		return err
	}
	return s.NoteTrial(ctx, store.Trial{
		Name: string(r.Trial), Passed: r.Passed, At: r.At, Took: r.Took, Finding: r.Finding, Figures: r.Figures, Role: string(r.Role),
	})
}

// keepTrial keeps what a trial came to just now, and tells where it cannot.
func (a *Attendant) keepTrial(ctx context.Context) {
	if err := a.keepTrials(ctx); err != nil {
		events.RecordNotKept.Log(a.Log, "trial", err)
		a.storeFailed(err)
	}
}

// results are what each trial came to last: of those kept, and of those that were not yet when these were read.
func results(kept []store.Trial, unkept []*desk.Result) map[desk.Trial]desk.Result {
	results := map[desk.Trial]desk.Result{}
	for _, t := range kept {
		results[desk.Trial(t.Name)] = desk.Result{
			Trial: desk.Trial(t.Name), Passed: t.Passed, At: t.At, Took: t.Took, Finding: t.Finding, Figures: t.Figures, Role: desk.Role(t.Role),
		}
	}
	for _, r := range unkept {
		results[r.Trial] = *r
	}
	return results
}
