package attendant

import (
	"context"
	"errors"
	"time"

	"madoguchi/kiosk/events"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// printSlip prints a slip. It has no number, and nothing of it is kept. From a printer that answers nothing it counts as
// printed: nothing is lost where it was not.
func (a *Attendant) printSlip(ctx context.Context, effect visit.PrintSlip) {
	picture, err := a.DrawSlip(effect.Slip)
	if err != nil {
		events.SlipNotDrawn.Log(a.Log, effect.Serial, err)
		a.Send(visit.SlipNotDone{Serial: effect.Serial})
		return
	}
	err = a.dispenser.Slip(ctx, printer.Job{Name: slipName(effect.Slip.At), Picture: picture})
	if err != nil && !errors.Is(err, printer.ErrSilent) {
		events.SlipNotPrinted.Log(a.Log, effect.Serial, err)
		a.printerFailed(err)
		a.Send(visit.SlipNotDone{Serial: effect.Serial})
		return
	}
	events.SlipPrinted.Log(a.Log, effect.Serial)
	a.Send(visit.SlipDone{Serial: effect.Serial})
	a.tellOfRoll(ctx)
}

// slipName names the job of a slip by its time in Japan: "memo-2026-11-24-101200".
func slipName(at time.Time) string { return "memo-" + at.In(rules.JST).Format("2006-01-02-150405") }
