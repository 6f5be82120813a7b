package attendant

import (
	"context"
	"errors"
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/dispenser"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/visit"
)

// The staff's desk (package desk): what is asked for there is carried out with the same parts, and in the printer's turn.
// Every act is logged under the message "staff", with event, number, role and, where it failed, error.

const (
	// lastTickets are listed at the desk, beside those that are not finished.
	lastTickets = 10
	// loadTimeout is how long the facts for the desk may take; a printer that is busy longer is shown as it was seen last.
	loadTimeout = 2 * time.Second
)

// atDesk carries out an effect of the desk's.
func (a *Attendant) atDesk(ctx context.Context, effect visit.Effect) {
	switch effect := effect.(type) {
	case desk.Ask:
		if shut := a.Passcode.Closed(); shut.Wait > 0 {
			a.effects.Go(func() { a.Send(desk.Checked{Serial: effect.Serial, Wait: shut.Wait, Locked: shut.Locked}) })
		}
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
	case desk.Record:
		a.Log.Info("staff", "event", string(effect.Event), "number", "", "role", string(effect.Role))
	}
}

func (a *Attendant) checkPasscode(effect desk.Check) {
	verdict := a.Passcode.Try(effect.Code)
	checked := desk.Checked{Serial: effect.Serial, Wait: verdict.Wait, Locked: verdict.Locked}
	if verdict.Right {
		checked.Role = desk.Staff
	} else {
		a.Log.Warn("staff", "event", "passcode refused", "number", "", "role", "", "locked", verdict.Locked)
	}
	a.Send(checked)
}

// order carries out an act, and tells the desk and the watchers what came of it.
func (a *Attendant) order(ctx context.Context, order desk.Order, do func(context.Context) error) {
	a.effects.Go(func() {
		a.finish(ctx, func(ctx context.Context) {
			err := do(ctx)
			if err != nil {
				a.Log.Warn("staff", "event", string(order.Act), "number", order.Number, "role", string(order.Role), "error", err)
				a.printerFailed(err)
			} else {
				a.Log.Info("staff", "event", string(order.Act), "number", order.Number, "role", string(order.Role))
			}
			a.Send(desk.Done{Serial: order.Serial, Trouble: troubleOf(err)})
		})
	})
}

// actTroubles are what an act that failed means to staff; the first that an error is counts.
var actTroubles = []struct {
	is    error
	means desk.Trouble
}{
	{store.ErrUnknownTicket, desk.TroubleGone},
	{store.ErrNotAllowed, desk.TroubleDecided},
	{dispenser.ErrClosed, desk.TroubleDecided},
	{printer.ErrPaperOut, desk.TroublePaperOut},
	{printer.ErrCoverOpen, desk.TroubleCoverOpen},
	{printer.ErrUnconfirmed, desk.TroubleUnconfirmed},
	{printer.ErrOffline, desk.TroubleOffline},
	{printer.ErrFault, desk.TroubleError},
	{store.ErrNotWritable, desk.TroubleStore},
	{store.ErrFull, desk.TroubleStore},
	{store.ErrCorrupt, desk.TroubleStore},
	{errNoStore, desk.TroubleStore},
}

// troubleOf is what an act's error means to staff.
func troubleOf(err error) desk.Trouble {
	if err == nil {
		return desk.Fine
	}
	for _, one := range actTroubles {
		if errors.Is(err, one.is) {
			return one.means
		}
	}
	return desk.TroubleOther
}

// facts are what the desk shows.
func (a *Attendant) facts(ctx context.Context) desk.Facts {
	ctx, stop := context.WithTimeout(ctx, loadTimeout)
	defer stop()
	state, err := a.dispenser.State(ctx, loadTimeout)
	if ctx.Err() != nil {
		state, err = a.PrinterState()
	}
	facts := desk.Facts{Printer: desk.Printer{State: desk.PrinterState(state), Fault: desk.Fault(printer.CauseOf(err))}}
	// The printer may have taken all of its time; the store is not to suffer from it.
	ctx, stop = context.WithTimeout(context.WithoutCancel(ctx), loadTimeout)
	defer stop()
	tickets, older, errTickets := a.dispenser.Tickets(ctx, lastTickets)
	roll, errRoll := a.dispenser.Roll(ctx)
	if err := errors.Join(errTickets, errRoll); err != nil {
		a.Log.Warn("nothing known for the desk", "error", err)
		facts.Store = desk.TroubleStore
		return facts
	}
	for _, t := range tickets {
		facts.Tickets = append(facts.Tickets, deskTicket(t))
	}
	facts.Older = older
	facts.Roll = rollFacts(roll, state, a.LowTickets)
	if state == printer.Ready && roll.Remaining >= 0 && roll.Remaining <= a.LowTickets {
		facts.Printer.State = desk.PrinterPaperLow // by what was printed: not every printer has the sensor
	}
	return facts
}

// rollFacts are what is known of the roll. What the printer's sensors say counts for more than what was counted: a roll that
// nobody noted was put in, or one shorter than it should be.
func rollFacts(roll store.Roll, state printer.State, low int) desk.RollFacts {
	facts := desk.RollFacts{
		Since: roll.Since, UsedMM: roll.UsedMM, LengthMM: roll.LengthMM, Cuts: roll.Cuts, Remaining: roll.Remaining,
	}
	switch {
	case state == printer.PaperOut:
		facts.Remaining = 0
	case state == printer.PaperLow && roll.Remaining > low:
		facts.Remaining = -1
	}
	return facts
}

// deskTicket is a ticket as the desk takes it.
func deskTicket(t store.Ticket) desk.Ticket {
	return desk.Ticket{
		Reference: t.Number.Reference, Number: t.Number.Text, At: t.Number.At, Procedures: t.Procedures,
		State: desk.TicketState(t.State), Since: t.StateAt, By: desk.By(t.SettledBy), Attempts: t.Attempts,
	}
}
