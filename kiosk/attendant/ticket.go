package attendant

import (
	"context"
	"errors"
	"image"
	"sync"

	"madoguchi/kiosk/dispenser"
	"madoguchi/kiosk/events"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/visit"
)

// latest is the ticket given last, and the visit it was given to: what becomes of it later is told to that visit.
type latest struct {
	mutex     sync.Mutex
	reference string
	serial    int
}

func (l *latest) is(reference string, serial int) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.reference, l.serial = reference, serial
}

// of is the visit of a ticket, where it is the latest one's.
func (l *latest) of(reference string) (serial int, ok bool) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.serial, reference == l.reference
}

func (a *Attendant) register(ctx context.Context, effect visit.Register) {
	number, err := a.dispenser.Reserve(ctx, effect.Registration)
	if err != nil {
		events.NumberNotCommitted.Log(a.Log, effect.Serial, err)
		a.keeper.noteFailure(err)
		a.Send(visit.StoreChanged{Store: visit.Condition{Detail: err.Error()}})
		a.Send(visit.RegisterFailed{Serial: effect.Serial})
		look(a.lookAtStore)
		return
	}
	events.NumberCommitted.Log(a.Log, effect.Serial, number.Text)
	a.latest.is(number.Reference, effect.Serial)
	a.Send(visit.Registered{Serial: effect.Serial, Number: number})
}

func (a *Attendant) print(ctx context.Context, effect visit.Print) {
	err := a.dispenser.Issue(ctx, effect.Number, effect.Registration, func(picture image.Image) {
		a.Send(visit.Drawn{Serial: effect.Serial, Picture: picture})
	})
	a.ticketTried(ctx, effect.Serial, effect.Number, err)
}

func (a *Attendant) letGo(ctx context.Context, effect visit.LetGo) {
	events.NumberLate.Log(a.Log, effect.Number.Text)
	if err := a.dispenser.Abandon(ctx, effect.Number); err != nil {
		a.storeFailed(err)
	}
}

func (a *Attendant) answer(ctx context.Context, effect visit.Answer) {
	err := a.dispenser.Answer(ctx, effect.Number, effect.CameOut)
	events.TicketAskedAbout.Log(a.Log, effect.Serial, effect.Number.Text, effect.CameOut)
	if !effect.CameOut {
		a.ticketTried(ctx, effect.Serial, effect.Number, err)
	} else if err != nil {
		a.storeFailed(err)
	}
}

// ticketTried tells the visit, and the watchers, what came of an attempt at its ticket.
func (a *Attendant) ticketTried(ctx context.Context, serial int, number visit.Number, err error) {
	if err == nil {
		a.Send(visit.PrintDone{Serial: serial})
		a.tellOfRoll(ctx)
		return
	}
	events.TicketNotOut.Log(a.Log, serial, number.Text, err)
	a.printerFailed(err) // before anybody hears of it, and puts paper in
	a.Send(visit.PrintFailed{Serial: serial, Unsure: dispenser.Unsure(err)})
}

// reportAgain is told what the dispenser made of a ticket that waited for the printer.
func (a *Attendant) reportAgain(reference string, err error) {
	serial, ok := a.latest.of(reference)
	switch {
	case !ok:
	case err == nil:
		a.Send(visit.PrintDone{Serial: serial})
	default:
		a.Send(visit.PrintFailed{Serial: serial, Unsure: dispenser.Unsure(err)})
	}
}

// printerFailed reports the part that an attempt failed by, and has it looked at.
func (a *Attendant) printerFailed(err error) {
	if !isPrinters(err) {
		a.storeFailed(err)
		return
	}
	if errors.Is(err, printer.ErrPaperOut) {
		a.paper.ended()
	}
	if !errors.Is(err, printer.ErrSilent) {
		a.Send(visit.PrinterChanged{Printer: visit.Condition{Detail: err.Error()}})
	}
	look(a.lookAtPrinter)
}

// storeFailed has the store looked at.
func (a *Attendant) storeFailed(err error) {
	a.keeper.noteFailure(err)
	look(a.lookAtStore)
}

// isPrinters is whether an error is the printer's.
func isPrinters(err error) bool {
	for _, one := range []error{
		printer.ErrUnconfirmed, printer.ErrOffline, printer.ErrPaperOut, printer.ErrCoverOpen, printer.ErrFault,
	} {
		if errors.Is(err, one) {
			return true
		}
	}
	return false
}
