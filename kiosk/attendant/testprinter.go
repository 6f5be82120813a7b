package attendant

import (
	"context"
	"time"

	"madoguchi/kiosk/printer"
)

// TestPrinter is the printer in its turn among tickets and slips, as trials use it.
type TestPrinter struct{ attendant *Attendant }

// TestPrinter is this attendant's printer for trials.
func (a *Attendant) TestPrinter() TestPrinter { return TestPrinter{a} }

// Slip prints a paper without a number. Once begun it is finished, though nobody waits for it any more: what hangs from the
// printer half printed is in the way of the next ticket.
func (p TestPrinter) Slip(ctx context.Context, job printer.Job) (err error) {
	p.attendant.finish(ctx, func(ctx context.Context) { err = p.attendant.dispenser.Slip(ctx, job) })
	if err != nil {
		p.attendant.printerFailed(err)
	}
	return err
}

// State asks the printer what it is in.
func (p TestPrinter) State(ctx context.Context, wait time.Duration) (printer.State, error) {
	return p.attendant.dispenser.State(ctx, wait)
}
