package attendant

import (
	"context"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/events"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/visit"
)

// The staff's desk (package desk): what is asked for there is carried out with the same parts, and in the printer's turn.
// Every act is in the audit log (events.Staff, events.StaffFailed).

// lastTickets are listed at the desk, beside those that are not finished.
const lastTickets = 10

// atDesk carries out an effect of the desk's.
func (a *Attendant) atDesk(ctx context.Context, effect visit.Effect) {
	switch effect := effect.(type) {
	case desk.Ask:
		a.effects.Go(func() { // a code that is being looked at is waited for
			if shut := a.Passcode.Closed(); shut.Wait > 0 {
				a.Send(desk.Checked{Serial: effect.Serial, Wait: shut.Wait, Locked: shut.Locked})
			}
		})
	case desk.Check:
		a.effects.Go(func() { a.checkPasscode(effect) })
	case desk.Load:
		a.effects.Go(func() { a.Send(desk.Loaded{Serial: effect.Serial, Facts: a.facts(ctx)}) })
	case desk.Print:
		a.order(ctx, effect.Order, func(ctx context.Context) error { return a.dispenser.Reissue(ctx, effect.Reference) })
	case desk.Close:
		a.order(ctx, effect.Order, func(ctx context.Context) error {
			return a.dispenser.Close(ctx, effect.Reference, store.State(effect.State))
		})
	case desk.Replace:
		a.order(ctx, effect.Order, func(ctx context.Context) error { return a.dispenser.NewRoll(ctx, a.RollMM) })
	case desk.Operate:
		a.operate(ctx, effect.Order)
	case desk.Run:
		a.runTrial(ctx, effect)
	case desk.Halt:
		a.haltTrial()
	case desk.Keep:
		a.trialEnded(effect.Result)
		a.effects.Go(func() { a.finish(ctx, a.keepTrial) })
	case desk.Record:
		events.Staff.Log(a.Log, string(effect.Event), "", string(effect.Role))
	}
}

func (a *Attendant) checkPasscode(effect desk.Check) {
	verdict := a.Passcode.Try(effect.Code)
	checked := desk.Checked{Serial: effect.Serial, Wait: verdict.Wait, Locked: verdict.Locked}
	if verdict.Right {
		checked.Role = desk.Role(verdict.Whose)
	} else {
		event := "passcode refused"
		if verdict.Locked {
			event = "passcode locked"
		}
		events.StaffFailed.Log(a.Log, event, "", "", nil)
	}
	if verdict.Unkept != nil {
		events.SettingsNotKept.Log(a.Log, verdict.Unkept)
	}
	a.Send(checked)
}

// order carries out an act, and tells the desk and the watchers what came of it.
func (a *Attendant) order(ctx context.Context, order desk.Order, do func(context.Context) error) {
	a.effects.Go(func() {
		a.finish(ctx, func(ctx context.Context) {
			err := do(ctx)
			if err != nil {
				a.printerFailed(err)
			}
			a.acted(order, err)
		})
	})
}

// acted tells the audit log and the desk what came of an act.
func (a *Attendant) acted(order desk.Order, err error) {
	if err != nil {
		events.StaffFailed.Log(a.Log, string(order.Act), order.Number, string(order.Role), err)
	} else {
		events.Staff.Log(a.Log, string(order.Act), order.Number, string(order.Role))
	}
	a.Send(desk.Done{Serial: order.Serial, Trouble: troubleOf(err)})
}
