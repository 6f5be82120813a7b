package attendant

import (
	"context"
	"sync"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/events"
	"madoguchi/kiosk/store"
)

// trials is the trial that works by itself, and what could not be kept in the store. stop and over are Run's own.
type trials struct {
	stop context.CancelFunc
	over chan struct{} // closed once it has ended; nil before the first

	mutex  sync.Mutex
	unkept map[desk.Trial]desk.Result
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

// keepTrial keeps what a trial came to.
func (a *Attendant) keepTrial(ctx context.Context, r desk.Result) {
	came := "failed"
	if r.Passed {
		came = "passed"
	}
	events.Staff.Log(a.Log, "trial "+string(r.Trial)+" "+came, "", string(r.Role))
	s, err := a.keeper.opened()
	if err == nil {
		err = s.NoteTrial(ctx, store.Trial{
			Name: string(r.Trial), Passed: r.Passed, At: r.At, Took: r.Took, Finding: r.Finding, Figures: r.Figures, Role: string(r.Role),
		})
	}
	a.trials.mutex.Lock()
	defer a.trials.mutex.Unlock()
	delete(a.trials.unkept, r.Trial)
	if err != nil {
		events.RecordNotKept.Log(a.Log, "trial", err)
		a.storeFailed(err)
		if a.trials.unkept == nil {
			a.trials.unkept = map[desk.Trial]desk.Result{}
		}
		a.trials.unkept[r.Trial] = r
	}
}

// results are what each trial came to last.
func (a *Attendant) results(kept []store.Trial) map[desk.Trial]desk.Result {
	results := map[desk.Trial]desk.Result{}
	for _, t := range kept {
		results[desk.Trial(t.Name)] = desk.Result{
			Trial: desk.Trial(t.Name), Passed: t.Passed, At: t.At, Took: t.Took, Finding: t.Finding, Figures: t.Figures, Role: desk.Role(t.Role),
		}
	}
	a.trials.mutex.Lock()
	defer a.trials.mutex.Unlock()
	for trial, r := range a.trials.unkept {
		results[trial] = r
	}
	return results
}
