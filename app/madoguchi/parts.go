package main

import (
	"context"
	"fmt"
	"image"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"madoguchi/app/demo"
	"madoguchi/kiosk/attendant"
	"madoguchi/kiosk/config"
	"madoguchi/kiosk/municipality"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/ticket"
	"madoguchi/kiosk/visit"
	"madoguchi/reader/trust"
	"madoguchi/reader/vcard"
)

// newParts are the parts the configuration names; with -demo those that come along, and the panel that drives them.
func newParts(o kioskOptions, c config.Config, profile municipality.Profile, log *slog.Logger) (
	parts attendant.Parts, panel fyne.CanvasObject, closeParts func(), err error,
) {
	timings := visit.DefaultTimings()
	timings.Ask, timings.Wipe, timings.Slow = c.Idle.Ask(), c.Idle.Wipe(), c.Idle.Slow
	timings.Attract = time.Duration(c.Display.AttractAfter) * time.Second
	gateFile := filepath.Join(filepath.Dir(c.Store.Path), "gate")
	if o.demo {
		gateFile = ""
	}
	gate, err := newGate(c.Staff, gateFile)
	if err != nil {
		return parts, nil, nil, err
	}
	now, note := inJapan, realClock
	if o.demo {
		now, note = demoClock(profile, inJapan())
	}
	parts = attendant.Parts{
		Machine: visit.Machine{
			Terms:     profile.Terms(),
			Reception: profile.Hours().At,
			Timings:   timings,
			Language:  c.Kiosk.Language,
		},
		OpenStore: openStore(c.Store.Path, now),
		Letter:    c.Kiosk.Letter,
		Draw:      drawTicket(profile, ticketWidth(c.Printer), now),
		DrawSlip: func(s visit.Slip) (image.Image, error) {
			return ticket.DrawSlip(ticket.NewSlip(profile, s), ticketWidth(c.Printer))
		},
		CallStaff:  attendant.StaffCommand(c.Staff.Call, log),
		TellStaff:  attendant.TellCommand(c.Staff.Tell, log),
		LowTickets: c.Printer.LowTickets,
		RollMM:     float64(c.Printer.RollM) * 1000,
		Rolls:      c.Printer.Kind == "escpos",
		Passcode:   gate,
		Now:        now,
		Log:        log,
	}
	parts.Maintenance = newMaintenance(c, profile, now)
	if o.demo {
		return newDemo(parts, note)
	}
	pins, err := trust.New(trust.Options{SHA256: c.Trust.CASHA256, Directory: c.TrustDirectory(), Unusable: notLearned(c, log)})
	if err != nil {
		return parts, nil, nil, fmt.Errorf("trust: %w", err)
	}
	staff, err := newStaffCards(c.Staff.Cards)
	if err != nil {
		return parts, nil, nil, err
	}
	reader := &attendant.PCSC{Name: c.Reader.Name, Trust: pins, Staff: staff, Log: log}
	parts.Reader = reader
	if len(staff) > 0 {
		parts.StaffRole = reader.StaffRole
	}
	if parts.Printer, err = newPrinter(c.Printer); err != nil {
		return parts, nil, nil, err
	}
	return parts, nil, func() {}, nil
}

// drawTicket draws tickets so many dots wide. One that is marked says when it was printed again.
func drawTicket(profile municipality.Profile, width int, now func() time.Time) func(visit.Number, visit.Registration, ticket.Mark) (image.Image, error) {
	return func(number visit.Number, r visit.Registration, mark ticket.Mark) (image.Image, error) {
		t := ticket.New(profile, number, r)
		if t.Mark = mark; mark != ticket.NoMark {
			t.MarkedAt = now()
		}
		return ticket.Draw(t, width)
	}
}

// openStore opens the store at path. A damaged one is set aside, and a new one begun.
func openStore(path string, now func() time.Time) func(context.Context) (attendant.Store, string, error) {
	return func(ctx context.Context) (attendant.Store, string, error) {
		s, aside, err := store.OpenAnew(ctx, path, now(), store.Alone())
		if err != nil {
			return nil, aside, err
		}
		return s, aside, nil
	}
}

// newDemo brings card, printer and store along: nothing of the machine is used or left behind.
func newDemo(parts attendant.Parts, note string) (attendant.Parts, fyne.CanvasObject, func(), error) {
	directory, err := os.MkdirTemp("", "madoguchi-demo-")
	if err != nil {
		return parts, nil, nil, err
	}
	closeParts := func() { os.RemoveAll(directory) }
	ca, err := vcard.LoadCA(filepath.Join(directory, "ca"))
	if err != nil {
		closeParts()
		return parts, nil, nil, err
	}
	reader, err := demo.NewReader(ca, parts.Now)
	if err != nil {
		closeParts()
		return parts, nil, nil, err
	}
	printed := &demo.Printer{}
	parts.Reader, parts.Printer = reader, printed
	parts.OpenStore = openStore(filepath.Join(directory, "kiosk.db"), parts.Now)
	panel := demo.NewPanel(reader, printed, note)
	parts.CallStaff = panel.CallStaff
	parts.Restart, parts.ShutDown, parts.SetAside = nil, nil, nil // the machine and its store are not the demonstration's
	return parts, panel.Content(), closeParts, nil
}

// realClock is the panel's note on a clock that was not set.
const realClock = "The clock is the real one."

// demoClock is the clock of a demonstration: at a time when the counter is closed and no ticket could be shown, it
// goes from a while after the next opening.
func demoClock(profile municipality.Profile, at time.Time) (now func() time.Time, note string) {
	reception := profile.Hours().At(at)
	if reception.Open || reception.OpensAt.IsZero() {
		return inJapan, realClock
	}
	ahead := reception.OpensAt.Add(100 * time.Minute).Sub(at)
	return func() time.Time { return inJapan().Add(ahead) },
		"The counter is closed now: the clock is set to " + at.Add(ahead).Format("Mon 2 Jan 15:04") + "."
}
