package attendant

import (
	"context"
	"errors"
	"fmt"
	"image"
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/events"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// How long acts may take that are not done at once.
const (
	commandTimeout = 30 * time.Second // the command that restarts or shuts down the machine
	exportTimeout  = 3 * time.Minute  // a slow stick and two weeks of the journal
)

// errNoPart is an act that this kiosk has no part for.
var errNoPart = errors.New("this kiosk cannot do that")

// operate carries out an act on the roll, the kiosk or the report.
func (a *Attendant) operate(ctx context.Context, order desk.Order) {
	do := map[desk.Act]func(context.Context) error{
		desk.TestRoll:      a.printTest,
		desk.StopService:   func(ctx context.Context) error { a.setStopped(ctx, true); return nil },
		desk.ResumeService: func(ctx context.Context) error { a.setStopped(ctx, false); return nil },
		desk.DayLanguage: func(ctx context.Context) error {
			a.setDay(ctx, func(day *visit.Day) { day.Language = order.Language })
			return nil
		},
		desk.Brightness: func(ctx context.Context) error {
			a.setDay(ctx, func(day *visit.Day) { day.Brightness = order.Percent })
			return nil
		},
		desk.SetAside:    a.setAside,
		desk.PrintReport: a.printReport,
		desk.Restart:     func(ctx context.Context) error { return tellMachine(ctx, a.Restart) },
		desk.ShutDown:    func(ctx context.Context) error { return tellMachine(ctx, a.ShutDown) },
	}[order.Act]
	switch order.Act {
	case desk.Restart, desk.ShutDown:
		// Afterwards there may be no time left to say so.
		events.Staff.Log(a.Log, string(order.Act)+" begun", "", string(order.Role))
	case desk.PaperNumbers:
		a.effects.Go(func() { a.paperNumbers(ctx, order) })
		return
	case desk.PaperAgain:
		a.effects.Go(func() { a.acted(order, a.printStretch(ctx, a.stretch())) })
		return
	case desk.Export:
		a.effects.Go(func() {
			ctx, stop := context.WithTimeout(ctx, exportTimeout)
			defer stop()
			a.acted(order, a.export(ctx, order.Stick))
		})
		return
	}
	if do == nil {
		do = func(context.Context) error { return errNoPart }
	}
	a.order(ctx, order, do)
}

func tellMachine(ctx context.Context, tell func(context.Context) error) error {
	if tell == nil {
		return errNoPart
	}
	ctx, stop := context.WithTimeout(ctx, commandTimeout)
	defer stop()
	if err := tell(ctx); err != nil {
		return fmt.Errorf("%w: %w", errCommand, err)
	}
	return nil
}

// errCommand is a command to the machine that failed.
var errCommand = errors.New("the machine was not told")

// printPaper prints a paper that is neither a ticket nor a slip, in the printer's turn. From a printer that answers nothing it
// counts as printed: somebody stands there who sees it.
func (a *Attendant) printPaper(ctx context.Context, name string, picture image.Image) error {
	err := a.dispenser.Slip(ctx, printer.Job{Name: name, Picture: picture})
	if errors.Is(err, printer.ErrSilent) {
		return nil
	}
	return err
}

// paperName names the job of such a paper by its time in Japan: "report-2026-11-24-101200".
func (a *Attendant) paperName(kind string) string {
	return kind + "-" + a.Now().In(rules.JST).Format("2006-01-02-150405")
}

func (a *Attendant) printTest(ctx context.Context) error {
	return a.printDrawn(ctx, "test", a.DrawTest)
}

func (a *Attendant) printReport(ctx context.Context) error {
	if a.DrawReport == nil {
		return errNoPart
	}
	return a.printDrawn(ctx, "report", func() (image.Image, error) { return a.DrawReport(a.facts(ctx)) })
}

func (a *Attendant) printDrawn(ctx context.Context, kind string, draw func() (image.Image, error)) error {
	if draw == nil {
		return errNoPart
	}
	picture, err := draw()
	if err != nil {
		return fmt.Errorf("draw the %s: %w", kind, err)
	}
	return a.printPaper(ctx, a.paperName(kind), picture)
}

// setAside puts the store out of the way, and begins a new one.
func (a *Attendant) setAside(ctx context.Context) error {
	if a.SetAside == nil {
		return errNoPart
	}
	aside, err := a.keeper.setAside(ctx, a.SetAside)
	if aside != "" {
		events.StoreSetAside.Log(a.Log, aside)
	}
	if err == nil {
		a.tellOfOrigin(ctx, a.keeper.origin())
		a.settleSettings(ctx)
	}
	look(a.lookAtStore)
	return err
}

func (a *Attendant) export(ctx context.Context, stick string) error {
	if a.Export == nil {
		return errNoPart
	}
	return a.Export(ctx, stick, a.facts(ctx))
}
