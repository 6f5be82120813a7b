package trial_test

import (
	"errors"
	"image"
	"testing"
	"testing/synctest"
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/dispenser"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/printer/vprinter"
	"madoguchi/kiosk/ticket"
	"madoguchi/kiosk/trial"
)

var errNoStore = errors.New("no store")

// atPrinter has a test be at a virtual printer, in the turn of a dispenser, in a time of the test's own: no answer comes late.
func atPrinter(t *testing.T, test func(*testing.T, *trial.Runner, *vprinter.Printer)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		v := vprinter.New(vprinter.Options{})
		t.Cleanup(func() { _ = v.Close() })
		d := dispenser.New(dispenser.Parts{
			Store:   func() (dispenser.Store, error) { return nil, errNoStore },
			Printer: printer.NewESCPOS(v.Dial, ticket.Width80),
			Now:     time.Now,
		})
		test(t, &trial.Runner{
			Printer: d, Now: time.Now,
			Paper: func() (image.Image, error) {
				return ticket.DrawSpecimen(ticket.Specimen{Letter: "A", At: noon}, ticket.Width80)
			},
		}, v)
	})
}

func TestATestTicketIsPrintedAndSomebodyIsAsked(t *testing.T) {
	atPrinter(t, func(t *testing.T, r *trial.Runner, v *vprinter.Printer) {
		got := run(t.Context(), t, r, desk.TrialTicket, nil)
		if got.asks == nil || got.asks.Serial != serial || got.done != nil {
			t.Fatalf("%+v, %+v", got, got.done)
		}
		has(t, got.asks.Figures, desk.FigurePrinted, desk.FigureLength, desk.FigureWidth)
		slips := v.Slips()
		if len(slips) != 1 {
			t.Fatalf("%d papers", len(slips))
		}
		want, err := r.Paper()
		if err != nil {
			t.Fatal(err)
		}
		for y := range want.Bounds().Dy() {
			for x := range want.Bounds().Dx() {
				r, _, _, _ := want.At(x, y).RGBA()
				if dark := r == 0; dark != (slips[0].GrayAt(x, y).Y == 0) {
					t.Fatalf("the paper differs at %d, %d", x, y)
				}
			}
		}
	})
}

func TestPaperThatEndsInTheMiddleOfTheTestTicket(t *testing.T) {
	atPrinter(t, func(t *testing.T, r *trial.Runner, v *vprinter.Printer) {
		v.Set(vprinter.Fault{What: vprinter.PaperOut, AtBand: 2})
		result := comesTo(t, r, desk.TrialTicket, false, "paper-out")
		has(t, result.Figures, desk.FigureCause)
		v.LoadPaper()
		if got := run(t.Context(), t, r, desk.TrialTicket, nil); got.asks == nil {
			t.Errorf("with a new roll: %+v", got.done)
		}
	})
}

func TestATestTicketFromAPrinterThatSaysNothing(t *testing.T) {
	atPrinter(t, func(t *testing.T, r *trial.Runner, v *vprinter.Printer) {
		v.Set(vprinter.Fault{What: vprinter.Silent})
		got := run(t.Context(), t, r, desk.TrialTicket, nil)
		if got.asks == nil || figure(got.asks.Figures, desk.FigureState) == "" || figure(got.asks.Figures, desk.FigurePrinted) != "" {
			t.Errorf("%+v, %+v", got.asks, got.done)
		}
	})
}

func TestATestTicketThatCannotBeDrawn(t *testing.T) {
	atPrinter(t, func(t *testing.T, r *trial.Runner, v *vprinter.Printer) {
		r.Paper = func() (image.Image, error) { return nil, ticket.ErrWidth }
		comesTo(t, r, desk.TrialTicket, false, "not-drawn")
		if len(v.Slips()) != 0 {
			t.Error("something was printed")
		}
	})
}

func TestWhatThePrinterSaysOfItself(t *testing.T) {
	for _, c := range []struct {
		fault   vprinter.What
		passed  bool
		finding string
	}{
		{"", true, "ready"},
		{vprinter.PaperLow, true, "paper-low"},
		{vprinter.PaperOut, false, "paper-out"},
		{vprinter.CoverOpen, false, "cover-open"},
		{vprinter.CutterJam, false, "cutter"},
		{vprinter.Offline, false, "offline"},
		{vprinter.Silent, true, "unknown"},
		{vprinter.PowerOff, false, "offline"},
	} {
		t.Run(string(c.fault), func(t *testing.T) {
			atPrinter(t, func(t *testing.T, r *trial.Runner, v *vprinter.Printer) {
				if c.fault != "" {
					v.Set(vprinter.Fault{What: c.fault})
				}
				comesTo(t, r, desk.TrialPrinter, c.passed, c.finding)
			})
		})
	}
}
