package attendant

import (
	"context"
	"time"

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
	a.watch(ctx, "store", storeWhileFit, a.lookAtStore, func(ctx context.Context) error {
		ctx, stop := context.WithTimeout(ctx, storeCheckTimeout)
		defer stop()
		return a.keeper.ready(ctx)
	}, func(c visit.Condition) any { return visit.StoreChanged{Store: c} })
}

func (a *Attendant) watchPrinter(ctx context.Context) {
	a.watch(ctx, "printer", printerWhileFit, a.lookAtPrinter, func(ctx context.Context) error {
		a.printing.Lock()
		defer a.printing.Unlock()
		ctx, stop := context.WithTimeout(ctx, printCheckTimeout)
		defer stop()
		return a.Printer.Check(ctx)
	}, func(c visit.Condition) any { return visit.PrinterChanged{Printer: c} })
}

// watch looks at a part again and again, and reports it where it is not as it was reported last. A value on again
// means that somebody else found it unfit, and has reported that.
func (a *Attendant) watch(
	ctx context.Context, part string, whileFit time.Duration, again <-chan struct{},
	look func(context.Context) error, event func(visit.Condition) any,
) {
	reported := visit.Condition{Detail: "not looked at yet"}
	for {
		condition := visit.Condition{Ready: true}
		err := look(ctx)
		if ctx.Err() != nil {
			return
		}
		wait := whileFit
		if err != nil {
			condition = visit.Condition{Detail: err.Error()}
			wait = whileUnfit
		}
		if condition != reported {
			if condition.Ready {
				a.Log.Info("part is fit", "part", part)
			} else {
				a.Log.Warn("part is not fit", "part", part, "error", err)
			}
			a.Send(event(condition))
			reported = condition
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-again:
			timer.Stop()
			reported = visit.Condition{Detail: "reported by somebody else"}
		case <-timer.C:
		}
	}
}
