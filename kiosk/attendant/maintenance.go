package attendant

import (
	"context"
	"image"
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/health"
	"madoguchi/kiosk/store"
)

// Maintenance is what the staff's desk works with beside the kiosk's own parts. Each may be nil: what it is for is then not
// known, or fails.
type Maintenance struct {
	// Health tells how the parts stand. It takes no longer than its slowest probe, and that is bounded.
	Health func(context.Context) []health.Line
	// Trials runs those that work by themselves.
	Trials TrialRunner
	// StaffRole is whose card the one that is in is, proved by its key; empty where it is none of staff's. An error is a card
	// that claims to be one and cannot prove it.
	StaffRole func(context.Context) (desk.Role, error)
	// Restart and ShutDown tell the machine to.
	Restart, ShutDown func(context.Context) error
	// SetAside puts the store out of the way, whole, while none is open; aside is where it lies then.
	SetAside func(context.Context) (aside string, err error)
	// DrawTest draws the test ticket of a new roll.
	DrawTest func() (image.Image, error)
	// DrawNumbers draws paper numbers for a reception day, one picture each.
	DrawNumbers func(texts []string, day time.Time) ([]image.Image, error)
	// DrawReport draws the readiness report for the ticket printer.
	DrawReport func(desk.Facts) (image.Image, error)
	// Sticks are the names of the USB sticks that are in, and Export writes report and journal to one of them.
	Sticks func() ([]string, error)
	Export func(ctx context.Context, stick string, facts desk.Facts) error
	// Machinery is which kiosk this is.
	Machinery func() desk.Machinery
	// Languages are the tags of those that visits can begin in.
	Languages []string
}

// TrialRunner runs the trials that work by themselves: a *trial.Runner.
type TrialRunner interface {
	// Run runs one until it has ended or ctx has. It reports desk.TrialProgress, and at its end desk.TrialAsks or
	// desk.TrialDone, with the Serial of what it was asked for.
	Run(ctx context.Context, what desk.Run, report func(any))
}

// Records are what is kept beside the tickets: part of Store.
type Records interface {
	NoteVisit(ctx context.Context, v store.Visit) error
	Today(ctx context.Context, at time.Time) (store.Day, error)
	NoteTrial(ctx context.Context, t store.Trial) error
	Trials(ctx context.Context) ([]store.Trial, error)
	Keep(ctx context.Context, key, value string) error
	Kept(ctx context.Context, key string) (string, error)
	Skip(ctx context.Context, letter string, at time.Time, count int) (from, to string, err error)
}
