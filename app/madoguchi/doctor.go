package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"strings"
	"time"

	"madoguchi/kiosk/config"
	"madoguchi/kiosk/doctor"
	"madoguchi/kiosk/health"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/status"
	"madoguchi/kiosk/store"
	"madoguchi/reader/slot"
)

const doctorUsage = `usage: madoguchi doctor [-config FILE] [-json]

Says how each part of the kiosk stands, one line a part: a sign, the part, what was found and what to do. It asks the kiosk
that runs (at [status] listen); where none answers, it looks itself. Nothing is printed, changed or numbered. Run it as root.

-json prints one object:
  version        the program's
  at             when, as 2026-11-24T10:12:00+09:00
  configuration  the fingerprint of the configuration in force, 8 hexadecimal digits
  kiosk          "running" or "not running"; of one that runs and does not answer, what it holds is "held"
  parts          reader, printer, store, disk, clock, display, touch, sound, network, counter, in this order, each with
    part, state ("ok", "warning", "failed"), finding (a name that stays), figure, detail (technical), do (what to do; ""
    where nothing is), and since, where it is known
Keys may be added; none is taken away.

Exit status: 0 all ok or warnings, 1 a part has failed, 2 wrong use or configuration.

`

const (
	// askTimeout is how long the running kiosk, or a server, may take to answer: a kiosk's own looks are back in two seconds.
	askTimeout = 5 * time.Second
	// lookTimeout is how long a look without it may take: a store of years is read whole.
	lookTimeout = 9 * time.Second
)

// runDoctor is madoguchi doctor.
func runDoctor(ctx context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("madoguchi doctor", doctorUsage, stderr)
	configFile := configFlag(flags)
	asJSON := flags.Bool("json", false, "print one object of JSON")
	if status, goOn := parse(flags, args, 0); !goOn {
		return status
	}
	c, err := config.Load(*configFile)
	if err == nil {
		_, err = c.Profile()
	}
	if err != nil {
		fmt.Fprintf(stderr, "madoguchi doctor: %v\n", err)
		return exitUse
	}
	asking, stop := context.WithTimeout(ctx, askTimeout)
	defer stop()
	report, err := status.Ask(asking, c.Status.Listen)
	if err != nil {
		if owner, known := kioskUser(); known && os.Geteuid() != 0 && os.Geteuid() != int(owner.User) {
			fmt.Fprintf(stderr, "madoguchi doctor: run it as root: how the kiosk's parts stand cannot be told as this user (%v)\n", err)
			return exitUse
		}
		report = lookAlone(ctx, c)
	} else if report.Configuration != c.Fingerprint() {
		fmt.Fprintln(stderr, "madoguchi doctor: the running kiosk has another configuration than this one; restart it to take this one over")
	}
	if err := printHealth(stdout, report, *asJSON); err != nil {
		fmt.Fprintf(stderr, "madoguchi doctor: %v\n", err)
		return exitFailed
	}
	if report.Failed() {
		return exitFailed
	}
	return exitFine
}

// lookAlone looks at the parts where no kiosk answers.
func lookAlone(ctx context.Context, c config.Config) health.Report {
	inspected := inspectStore(ctx, c.Store.Path)
	look := func(part health.Part, look func(context.Context) health.Line) health.Probe {
		return health.Probe{Part: part, Look: look}
	}
	probes := append(machineProbes(c, c.Store.Path, func() error { return ableToSpeak(c.Voice) }, askTimeout),
		look(health.Reader, func(ctx context.Context) health.Line { return readerAlone(ctx, c.Reader.Name) }),
		look(health.Printer, func(ctx context.Context) health.Line {
			return printerAlone(ctx, c.Printer, errors.Is(inspected, doctor.ErrHeld))
		}),
		look(health.Store, func(context.Context) health.Line {
			return doctor.Records{Err: inspected, Path: c.Store.Path, Now: inJapan()}.Line()
		}),
		look(health.Display, doctor.Connectors{System: "/sys"}.Look),
	)
	looker := health.New(inJapan, inOrder(probes)...)
	looker.Patience = lookTimeout
	kiosk := health.NotRunning
	if errors.Is(inspected, doctor.ErrHeld) {
		kiosk = health.Running
	}
	return newReport(c, kiosk).Tell(looker.Look(ctx))
}

// inspectStore is why a kiosk that starts now could not commit a number.
func inspectStore(ctx context.Context, path string) error {
	ctx, stop := context.WithTimeout(ctx, lookTimeout)
	defer stop()
	err := store.Inspect(ctx, path)
	switch {
	case errors.Is(err, store.ErrInUse):
		return fmt.Errorf("%w: %w", doctor.ErrHeld, err)
	case err != nil && !errors.Is(err, store.ErrNone):
		return err
	}
	if owner, known := kioskUser(); known && os.Geteuid() == 0 {
		if cannot := owner.MayWrite(path); cannot != nil {
			return cannot
		}
	}
	return err
}

// kioskUser is the one that the package makes for the kiosk; it is not known on a machine without.
func kioskUser() (doctor.Owner, bool) {
	const name = "madoguchi"
	found, err := user.Lookup(name)
	if err != nil {
		return doctor.Owner{}, false
	}
	owner := doctor.Owner{Name: name}
	id, err := strconv.ParseUint(found.Uid, 10, 32)
	owner.User = uint32(id)
	groups, _ := found.GroupIds() // its own at least is among them
	for _, group := range groups {
		if id, err := strconv.ParseUint(group, 10, 32); err == nil {
			owner.Groups = append(owner.Groups, uint32(id))
		}
	}
	return owner, err == nil
}

// appearing is how long a service that is started by the first question may take to find its readers.
const appearing = 2 * time.Second

func readerAlone(ctx context.Context, want string) health.Line {
	ctx, stop := context.WithTimeout(ctx, appearing)
	defer stop()
	for {
		names, err := slot.Readers()
		of := doctor.Among(names, want)
		if err != nil {
			of.Service, of.Detail = false, err.Error()
		}
		if of.Name != "" || ctx.Err() != nil {
			return of.Line()
		}
		select {
		case <-ctx.Done():
		case <-time.After(appearing / 10):
		}
	}
}

// printerAlone asks the printer, where nobody has it. One that writes files is not asked: it would make its directory.
func printerAlone(ctx context.Context, c config.Printer, held bool) health.Line {
	of := doctor.TicketPrinter{State: printer.Ready, Remaining: -1, ToFiles: c.Kind == "file"}
	if !of.ToFiles {
		if held {
			return doctor.PrinterHeld()
		}
		p, err := newPrinter(c)
		if err != nil {
			return health.Of(health.Printer, health.Finding(printer.Fault)).Detailed(err)
		}
		of.State, of.Err = p.State(ctx)
	}
	return of.Line()
}

// ableToSpeak is why the voice cannot speak, as far as that can be told without a sound.
func ableToSpeak(c config.Voice) error {
	programs := []string{"espeak-ng", "aplay"}
	if len(c.Command) > 0 {
		programs[0] = c.Command[0]
	}
	if len(c.Player) > 0 {
		programs[1] = c.Player[0]
	}
	if !c.Enabled {
		programs = programs[1:]
	}
	var missing []error
	for _, one := range programs {
		_, err := exec.LookPath(one)
		missing = append(missing, err)
	}
	return errors.Join(missing...)
}

// signs are the levels'.
var signs = map[health.Level]string{health.OK: "✓", health.Warning: "!", health.Failed: "✗"}

// printHealth prints a report as JSON or for people to read.
func printHealth(out io.Writer, report health.Report, asJSON bool) error {
	if asJSON {
		return json.NewEncoder(out).Encode(report)
	}
	_, err := fmt.Fprintf(out, "madoguchi %s, configuration %s, kiosk %s, %s\n\n", report.Version, report.Configuration, report.Kiosk,
		report.At.In(jst).Format("2006-01-02 15:04"))
	for _, part := range report.Parts {
		if err != nil {
			break
		}
		_, err = fmt.Fprintf(out, "%s %-7s  %-7s  %s\n", signs[part.Level], part.Level, part.Part, sentence(part))
	}
	return err
}

// sentence is what was found of a part, and what to do.
func sentence(part health.ReportPart) string {
	if part.Finding == health.Fine {
		return cmp.Or(part.Figure, "fine")
	}
	is := cmp.Or(part.Line().Is(), string(part.Finding)) // a kiosk of another version may have found what this one does not know
	if part.Figure != "" {
		is += " (" + part.Figure + ")"
	}
	return strings.TrimSpace(is + " " + part.Do)
}
