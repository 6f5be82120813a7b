package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"madoguchi/app/program"
	"madoguchi/assets/words"
	"madoguchi/kiosk/attendant"
	"madoguchi/kiosk/config"
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/health"
	"madoguchi/kiosk/municipality"
	"madoguchi/kiosk/process"
	"madoguchi/kiosk/report"
	"madoguchi/kiosk/sticks"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/ticket"
)

// newMaintenance is what the staff's desk works with, all but health, trials and staff cards: those come with their parts.
func newMaintenance(c config.Config, profile municipality.Profile, now func() time.Time) attendant.Maintenance {
	port := sticks.Port{Directory: c.Machine.Sticks}
	started := now()
	return attendant.Maintenance{
		Restart:  machineCommand(c.Machine.Restart),
		ShutDown: machineCommand(c.Machine.ShutDown),
		SetAside: func(ctx context.Context) (string, error) {
			return store.SetAside(ctx, c.Store.Path, now(), store.Alone())
		},
		DrawTest: drawTest(c, now),
		DrawNumbers: func(texts []string, day time.Time) ([]image.Image, error) {
			return ticket.DrawNumbers(profile, ticket.Numbers{Texts: texts, Day: day}, ticketWidth(c.Printer))
		},
		DrawReport: func(facts desk.Facts) (image.Image, error) {
			return report.New(facts, now()).Picture(ticketWidth(c.Printer))
		},
		Sticks: port.List,
		Export: func(ctx context.Context, stick string, facts desk.Facts) error {
			at := now()
			_, err := port.Write(ctx, stick, sticks.Export{
				Letter: c.Kiosk.Letter, At: at, Report: report.New(facts, at).PDF,
				Doctor: func(to io.Writer) error {
					return json.NewEncoder(to).Encode(newReport(c, health.Running).Tell(facts.Maintenance.Lines))
				},
			})
			return err
		},
		Machinery: func() desk.Machinery { return machinery(c, profile, started) },
		Languages: offered(c.Kiosk.Languages),
	}
}

// mostSaid is how much a command to the machine may write, in bytes.
const mostSaid = 64 << 10

// machineCommand runs a command that restarts the machine or shuts it down; nil where there is none.
func machineCommand(argv []string) func(context.Context) error {
	if len(argv) == 0 {
		return nil
	}
	return func(ctx context.Context) error {
		if result, err := (process.Program{Argv: argv, Most: mostSaid}).Run(ctx); err != nil {
			return fmt.Errorf("%w: %s", err, result.Complaint)
		}
		return nil
	}
}

// offered are the tags of the languages that residents can choose.
func offered(named []string) []string {
	if len(named) > 0 {
		return named
	}
	var tags []string
	for _, language := range words.Languages() {
		tags = append(tags, language.Tag)
	}
	return tags
}

// machinery is which kiosk this is.
func machinery(c config.Config, profile municipality.Profile, started time.Time) desk.Machinery {
	m := desk.Machinery{
		Version: program.Version(), Configuration: c.Fingerprint(), Letter: c.Kiosk.Letter,
		Municipality: words.Plain(profile.Name.In(words.Default)), Started: started,
	}
	m.Serials = append(m.Serials, [2]string{partName("printer"), strings.TrimSpace(c.Printer.Kind + " " + c.Printer.Address)})
	for _, one := range [][2]string{
		{"machine", "/sys/class/dmi/id/product_name"},
		{"serial", "/sys/class/dmi/id/product_serial"}, // for root only, but on some boards
		{"machine-id", "/etc/machine-id"},
	} {
		if text, err := os.ReadFile(filepath.Clean(one[1])); err == nil && len(bytes.TrimSpace(text)) > 0 {
			m.Serials = append(m.Serials, [2]string{partName(one[0]), string(bytes.TrimSpace(text))})
		}
	}
	return m
}

// partName is what staff call a part that the report names.
func partName(id string) string { return words.Plain(words.Staff().Text("report.serial."+id, nil)) }
