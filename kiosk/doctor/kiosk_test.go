package doctor

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"madoguchi/kiosk/health"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/store"
)

func TestPrinter(t *testing.T) {
	fault := func(of error) TicketPrinter {
		return TicketPrinter{State: printer.Fault, Err: fmt.Errorf("%w: %w", printer.ErrFault, of), Remaining: 400, Low: 30}
	}
	in := func(s printer.State) TicketPrinter { return TicketPrinter{State: s, Remaining: 400, Low: 30} }
	for _, test := range []struct {
		name    string
		printer TicketPrinter
		level   health.Level
		finding health.Finding
		figure  string
	}{
		{"ready", in(printer.Ready), health.OK, health.Fine, "400"},
		{"ready, roll not known", TicketPrinter{State: printer.Ready, Remaining: -1, Low: 30}, health.OK, health.Fine, ""},
		{"roll nearly used up", TicketPrinter{State: printer.Ready, Remaining: 30, Low: 30}, health.Warning, health.RollLow, "30"},
		{"sensor says so", in(printer.PaperLow), health.Warning, "paper-low", "400"},
		{"no paper", in(printer.PaperOut), health.Failed, "paper-out", ""},
		{"cover", in(printer.CoverOpen), health.Failed, "cover-open", ""},
		{"off", in(printer.Offline), health.Failed, "offline", ""},
		{"does not say", in(printer.Unknown), health.Warning, "unknown", "400"},
		{"an error of no name", fault(errors.New("E9")), health.Failed, "error", ""},
		{"a file that cannot be written", fault(&fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission}), health.Failed, "files", ""},
		{"none configured", TicketPrinter{State: printer.Ready, Remaining: 400, Low: 30, ToFiles: true}, health.Warning, health.ToFiles, ""},
		{"not looked at yet", in(""), health.Warning, health.Silent, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			want(t, test.printer.Line(), test.level, test.finding, test.figure)
		})
	}
	want(t, PrinterHeld(), health.Warning, health.Held, "")
}

// Every state and every cause a printer has is a finding of the table.
func TestEveryStateOfAPrinterIsAFinding(t *testing.T) {
	known := map[health.Finding]bool{}
	for _, e := range health.Table() {
		known[e.Finding] = known[e.Finding] || e.Part == health.Printer
	}
	for _, state := range []printer.State{
		printer.PaperLow, printer.PaperOut, printer.CoverOpen, printer.Offline, printer.Fault, printer.Unknown,
	} {
		if !known[health.Finding(state)] {
			t.Errorf("%s is not", state)
		}
	}
	for _, cause := range []printer.Cause{
		printer.CutterCause, printer.JamCause, printer.HotCause, printer.BrokenCause, printer.InkCause, printer.TrayCause, printer.FilesCause,
	} {
		if !known[health.Finding(cause)] {
			t.Errorf("%s is not", cause)
		}
	}
}

func TestStore(t *testing.T) {
	now := time.Date(2026, time.November, 24, 10, 12, 0, 0, rules.JST)
	path := filepath.Join(t.TempDir(), "kiosk.db")
	for _, test := range []struct {
		err     error
		level   health.Level
		finding health.Finding
	}{
		{nil, health.OK, health.Fine},
		{store.ErrNone, health.OK, health.NotYet},
		{store.ErrNotWritable, health.Failed, health.NotWritable},
		{fmt.Errorf("%w: %w", store.ErrNotWritable, store.ErrInUse), health.Failed, health.InUse},
		{fmt.Errorf("%w: %w: %w", ErrHeld, store.ErrNotWritable, store.ErrInUse), health.Warning, health.Held},
		{store.ErrFull, health.Failed, health.Full},
		{store.ErrCorrupt, health.Failed, health.Corrupt},
		{store.ErrNewer, health.Failed, health.Newer},
		{ErrNotOpen, health.Failed, health.NotOpen},
		{errors.New("never heard of"), health.Failed, health.NotWritable},
	} {
		want(t, Records{Err: test.err, Path: path, Now: now}.Line(), test.level, test.finding, "")
	}
}

// A store that was set aside is told of for a week, with its name.
func TestStoreSetAside(t *testing.T) {
	at := time.Date(2026, time.November, 24, 10, 12, 0, 0, rules.JST)
	path := filepath.Join(t.TempDir(), "kiosk.db")
	for range 2 {
		if err := os.WriteFile(path, []byte("this is no store"), 0o600); err != nil {
			t.Fatal(err)
		}
		s, aside, err := store.OpenAnew(t.Context(), path, at)
		if err != nil || aside == "" {
			t.Fatal(aside, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	line := Records{Path: path, Now: at.Add(lately - time.Minute)}.Line()
	want(t, line, health.Warning, health.Aside, "kiosk.db.damaged-20261124T101200-2")
	if !line.Since.Equal(at) {
		t.Errorf("since %v", line.Since)
	}
	want(t, Records{Path: path, Now: at.Add(lately)}.Line(), health.OK, health.Fine, "")
	want(t, Records{Path: path, Now: at, Err: store.ErrFull}.Line(), health.Failed, health.Full, "")
}
