package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"madoguchi/kiosk/attendant"
	"madoguchi/kiosk/config"
	"madoguchi/kiosk/display"
	"madoguchi/kiosk/health"
	"madoguchi/kiosk/printer/vprinter"
	"madoguchi/kiosk/status"
	"madoguchi/kiosk/store"
)

// consultation is what doctor said.
type consultation struct {
	status         int
	stdout, stderr string
}

func consult(t *testing.T, args ...string) consultation {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), append([]string{"doctor"}, args...), strings.NewReader(""), &stdout, &stderr)
	return consultation{code, stdout.String(), stderr.String()}
}

// report is what doctor -json said.
func (c consultation) report(t *testing.T) health.Report {
	t.Helper()
	var report health.Report
	if err := json.Unmarshal([]byte(c.stdout), &report); err != nil {
		t.Fatalf("%v: %s%s", err, c.stdout, c.stderr)
	}
	return report
}

func partOf(t *testing.T, report health.Report, part health.Part) health.ReportPart {
	t.Helper()
	for _, one := range report.Parts {
		if one.Part == part {
			return one
		}
	}
	t.Fatalf("nothing is said of the %s", part)
	return health.ReportPart{}
}

// configured is a directory for a kiosk, and its configuration with more lines.
func configured(t *testing.T, more string) (directory, file string) {
	t.Helper()
	directory = t.TempDir()
	if err := os.Mkdir(filepath.Join(directory, "var"), 0o700); err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf("[store]\npath = %q\n[status]\nlisten = %q\n%s",
		filepath.Join(directory, "var", "kiosk.db"), "unix:"+filepath.Join(directory, "status.sock"), more)
	file = filepath.Join(directory, "kiosk.toml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return directory, file
}

// Where a kiosk runs, its own word is what doctor tells.
func TestDoctorAsksTheRunningKiosk(t *testing.T) {
	directory, file := configured(t, "")
	c, err := config.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := []health.Line{
		health.Of(health.Reader, health.Fine).With("ACS ACR39U"),
		health.Of(health.Clock, health.Off).With("+0:01:22"),
		health.Of(health.Sound, health.NotUsed),
	}
	fingerprint := c.Fingerprint()
	listener, err := status.Listen(c.Status.Listen)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- status.Server{Metrics: status.NewMetrics(status.Facts{}), Health: func(context.Context) health.Report {
			at := time.Date(2026, time.November, 24, 10, 12, 0, 0, jst)
			return health.Report{Version: "9.9", At: at, Configuration: fingerprint, Kiosk: health.Running}.Tell(lines)
		}}.Serve(ctx, listener)
	}()
	defer func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}()

	got := consult(t, "-config", file)
	want := "madoguchi 9.9, configuration " + fingerprint + ", kiosk running, 2026-11-24 10:12\n" + `
✓ ok       reader   ACS ACR39U
! warning  clock    The clock is off by more than a minute. (+0:01:22) Check the machine's time server.
✓ ok       sound    Neither voice nor sounds are used.
`
	if got.status != exitFine || got.stdout != want || got.stderr != "" {
		t.Errorf("%d %q\n%s", got.status, got.stderr, got.stdout)
	}
	lines = append(lines, health.Of(health.Disk, health.ReadOnly))
	if got := consult(t, "-config", file, "-json"); got.status != exitFailed || len(got.report(t).Parts) != 4 {
		t.Errorf("%d %s", got.status, got.stdout)
	}
	fingerprint = "00000000"
	if got := consult(t, "-config", file); !strings.Contains(got.stderr, "another configuration") {
		t.Errorf("the kiosk has another configuration, and doctor says %q", got.stderr)
	}
	if left, err := os.ReadDir(filepath.Join(directory, "var")); err != nil || len(left) > 0 {
		t.Errorf("%v, %v", left, err)
	}
}

func listed(t *testing.T, directory string) (all []string) {
	t.Helper()
	err := filepath.WalkDir(directory, func(path string, _ fs.DirEntry, err error) error {
		all = append(all, path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Without a kiosk doctor looks by itself: every part, in order, and nothing is made or printed.
func TestDoctorLooksItself(t *testing.T) {
	device := vprinter.New(vprinter.Options{})
	t.Cleanup(func() { device.Close() })
	address, err := device.ListenTCP(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	counter := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(counter.Close)
	directory, file := configured(t, fmt.Sprintf(`
[printer]
kind = "escpos"
address = %q
[counter]
url = %q
[voice]
enabled = false
sounds = false
`, address, counter.URL))
	before := listed(t, directory)
	device.Set(vprinter.Fault{What: vprinter.CoverOpen})
	got := consult(t, "-config", file, "-json")
	report := got.report(t)
	if got.status != exitFailed || !strings.HasSuffix(got.stdout, "}\n") || strings.Count(got.stdout, "\n") != 1 {
		t.Errorf("%d %s", got.status, got.stdout)
	}
	var parts []health.Part
	for _, one := range report.Parts {
		parts = append(parts, one.Part)
	}
	if !reflect.DeepEqual(parts, health.Parts()) {
		t.Errorf("told are %v", parts)
	}
	c, err := config.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	if report.Kiosk != health.NotRunning || report.Configuration != c.Fingerprint() || report.Version == "" || time.Since(report.At).Abs() > time.Hour {
		t.Errorf("%+v", report)
	}
	for part, finding := range map[health.Part]health.Finding{
		health.Printer: "cover-open", health.Store: health.NotYet, health.Sound: health.NotUsed, health.Counter: health.Trouble,
	} {
		if got := partOf(t, report, part); got.Finding != finding {
			t.Errorf("%s is %s, want %s", part, got.Finding, finding)
		}
	}
	if printed := partOf(t, report, health.Printer); printed.Level != health.Failed || printed.Do == "" || printed.Detail == "" {
		t.Errorf("%+v", printed)
	}
	if after := listed(t, directory); !reflect.DeepEqual(after, before) {
		t.Errorf("left behind: %v", after)
	}
}

// The store and the printer of a kiosk that does not answer are left to it.
func TestDoctorLeavesAKioskAlone(t *testing.T) {
	directory, file := configured(t, "[printer]\nkind = \"escpos\"\naddress = \"127.0.0.1:1\"\n")
	s, err := store.Open(t.Context(), filepath.Join(directory, "var", "kiosk.db"), store.Alone())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	report := consult(t, "-config", file, "-json").report(t)
	if report.Kiosk != health.Running {
		t.Errorf("it is %s", report.Kiosk)
	}
	for _, part := range []health.Part{health.Printer, health.Store} {
		if got := partOf(t, report, part); got.Finding != health.Held || got.Level != health.Warning {
			t.Errorf("%+v", got)
		}
	}
}

// A printer that writes files is not asked: that would make its directory.
func TestDoctorMakesNoDirectory(t *testing.T) {
	directory, file := configured(t, "")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	tickets := filepath.Join(directory, "tickets")
	if err := os.WriteFile(file, append(text, fmt.Sprintf("[printer]\naddress = %q\n", tickets)...), 0o600); err != nil {
		t.Fatal(err)
	}
	report := consult(t, "-config", file, "-json").report(t)
	if got := partOf(t, report, health.Printer); got.Finding != health.ToFiles {
		t.Errorf("%+v", got)
	}
	if _, err := os.Stat(tickets); err == nil {
		t.Error("the directory was made")
	}
}

func TestDoctorsUse(t *testing.T) {
	_, wrong := configured(t, "[kiosk]\nletter = \"AB\"\n")
	for name, test := range map[string]struct {
		args   []string
		status int
		says   string
	}{
		"help":                {[]string{"-h"}, exitFine, "usage: madoguchi doctor"},
		"wrong configuration": {[]string{"-config", wrong}, exitUse, "kiosk.letter: must be one letter"},
		"no configuration":    {[]string{"-config", wrong + ".none"}, exitUse, "no such file"},
		"too much":            {[]string{"now"}, exitUse, `"now" is not understood`},
	} {
		if got := consult(t, test.args...); got.status != test.status || got.stdout != "" || !strings.Contains(got.stderr, test.says) {
			t.Errorf("%s: %d %q %q", name, got.status, got.stdout, got.stderr)
		}
	}
	for _, of := range []reflect.Type{reflect.TypeFor[health.Report](), reflect.TypeFor[health.ReportPart]()} {
		for i := range of.NumField() {
			key, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
			if !strings.Contains(doctorUsage, key) {
				t.Errorf("-h says nothing of %s", key)
			}
		}
	}
}

// The vitals of a kiosk are those of its own parts.
func TestVitals(t *testing.T) {
	c := config.Default()
	c.Store.Path = filepath.Join(t.TempDir(), "kiosk.db")
	c.Printer.Kind, c.Printer.Address = "escpos", "/dev/usb/lp0"
	parts := attendant.Parts{Rolls: true}
	v, _ := watchVitals(kioskOptions{}, c, &parts)
	v.kiosk = attendant.New(parts)
	find := func(part health.Part) health.Line {
		for _, line := range parts.Health(t.Context()) {
			if line.Part == part {
				return line
			}
		}
		t.Fatalf("nothing is said of the %s", part)
		return health.Line{}
	}
	for part, finding := range map[health.Part]health.Finding{
		health.Reader: health.Silent, health.Printer: health.Silent, health.Store: health.NotOpen, health.Display: health.Silent,
	} {
		if got := find(part); got.Finding != finding {
			t.Errorf("before anything is known: %+v", got)
		}
	}
	v.seen(display.Monitor{Name: "HDMI-1", Width: 1080, Height: 1920, WidthMM: 268, HeightMM: 476})
	if got := find(health.Display); got.Finding != health.Fine || got.Figure != "HDMI-1 1080×1920" {
		t.Errorf("%+v", got)
	}
	v.seen(display.Monitor{})
	if got := find(health.Display); got.Finding != health.Gone || got.Since.IsZero() {
		t.Errorf("once it was pulled: %+v", got)
	}
	if parts.Recorder == nil {
		t.Error("nothing is counted")
	}
}

// A counter that never answers is found to be so by those who wait two seconds for all parts.
func TestVitalsOfAHangingCounter(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	defer server.Close()
	c := config.Default()
	c.Store.Path, c.Counter.URL = filepath.Join(t.TempDir(), "kiosk.db"), server.URL
	parts := attendant.Parts{}
	v, _ := watchVitals(kioskOptions{}, c, &parts)
	v.kiosk = attendant.New(parts)
	if v.looker.Patience != 0 || answerTimeout >= 2*time.Second { // health.Looker's usual patience
		t.Errorf("the counter is given up after %v, and who waits gives up after %v or 2 s", answerTimeout, v.looker.Patience)
	}
	v.looker.Patience = 9 * time.Second // well apart from both the counter's own end and the ten seconds after which any look ends
	report := v.report(t.Context())
	if got := partOf(t, report, health.Counter); got.Finding != health.Unreachable {
		t.Errorf("%+v", got)
	}
	if got := partOf(t, report, health.Clock); got.Finding == health.Silent {
		t.Errorf("%+v", got)
	}
}

func TestWhereThePrinterIs(t *testing.T) {
	for want, p := range map[string]config.Printer{
		"192.0.2.10":      {Kind: "escpos", Address: "192.0.2.10:9100"},
		"printer.example": {Kind: "ipp", Address: "ipps://printer.example/ipp/print"},
		"":                {Kind: "escpos", Address: "/dev/usb/lp0"},
	} {
		if got := printerHost(p); got != want {
			t.Errorf("%s: %q", p.Address, got)
		}
	}
}
