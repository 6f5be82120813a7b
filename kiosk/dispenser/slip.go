package dispenser

import (
	"context"

	"madoguchi/kiosk/events"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/store"
)

// Slip prints a paper without a number, between the tickets. Its errors are the printer's and a context's own. A slip
// needs no store; where there is one, the paper is counted.
func (d *Dispenser) Slip(ctx context.Context, job printer.Job) error {
	return d.withPrinter(ctx, func() error {
		job.Scrap = d.hanging
		result, err := d.put(ctx, job)
		paper := result.spent(job)
		paper.Cuts += result.scrapped(job).Cuts
		d.spend(ctx, paper)
		return err
	})
}

// spend counts paper. What cannot be counted is forgotten: how long the roll lasts is an estimate anyway.
func (d *Dispenser) spend(ctx context.Context, paper store.Paper) {
	if paper == (store.Paper{}) {
		return
	}
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), d.saving)
	defer stop()
	s, err := d.Store()
	if err == nil {
		err = s.Spend(ctx, d.Now(), paper)
	}
	if err != nil {
		events.PaperNotCounted.Log(d.Log, err)
	}
}
