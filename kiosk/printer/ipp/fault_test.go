package ipp

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/printer/ippeve"
)

func exists(path string) func() bool {
	return func() bool {
		_, err := os.Stat(path)
		return err == nil
	}
}

// untilTold is a command that has begun, and goes on until it is told to end: ippeveprinter does not end the command
// of a job that is canceled.
const untilTold = `: > "$KEPT/begun"; until [ -e "$KEPT/go" ]; do sleep 0.01; done`

// tell has the command end.
func tell(t *testing.T, there *ippeve.Printer) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(there.Kept, "go"), nil, 0o600); err != nil {
		t.Error(err)
	}
}

// canceled is whether the printer was told to cancel a job, and took it.
func canceled(there *ippeve.Printer) func() bool {
	return func() bool { return strings.Contains(there.Log(), "Cancel-Job successful-ok") }
}

func TestJobThatDoesNotComeToItsEnd(t *testing.T) {
	for _, c := range []struct {
		name    string
		command string
		patient bool // the printer has to say by itself that something is wrong
		want    []error
		not     []error
	}{
		{"the printer gives up", "exit 1", true, []error{printer.ErrUnconfirmed, printer.ErrFault}, nil},
		{"the printer crashes on it", "kill -SEGV $$", true, []error{printer.ErrUnconfirmed, printer.ErrFault}, nil},
		{"it hangs", untilTold, false, []error{printer.ErrUnconfirmed, printer.ErrFault}, nil},
		{
			"paper out", `echo "STATE: +media-empty-error" >&2; ` + untilTold, true,
			[]error{printer.ErrUnconfirmed, printer.ErrPaperOut},
			[]error{printer.ErrFault, printer.ErrCoverOpen, printer.ErrOffline},
		},
		{
			"cover open, paper out", `echo "STATE: +cover-open-error,media-empty-error" >&2; ` + untilTold, true,
			[]error{printer.ErrUnconfirmed, printer.ErrCoverOpen},
			[]error{printer.ErrFault, printer.ErrPaperOut, printer.ErrOffline},
		},
		{"a jam", `echo "STATE: +media-jam-error" >&2; ` + untilTold, true, []error{printer.ErrUnconfirmed, printer.ErrFault}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			there := everywhere(t, ippeve.Options{Command: c.command})
			p := at(t, there.URI("ipp"), Options{})
			if !c.patient { // its time runs from when it was begun, and fast
				now := time.Unix(0, 0)
				p.now = func() time.Time {
					if exists(filepath.Join(there.Kept, "begun"))() {
						now = now.Add(p.pace.job)
					}
					return now
				}
				p.pace.cancel = math.MaxInt64
			}
			done := make(chan error, 1)
			go func() { done <- p.Print(t.Context(), job("2026-11-24-A-047")) }()
			if strings.Contains(c.command, untilTold) {
				await(t, canceled(there))
				tell(t, there)
			}
			err := <-done
			for _, want := range c.want {
				if !errors.Is(err, want) {
					t.Errorf("%v, want %v", err, want)
				}
			}
			for _, not := range c.not {
				if errors.Is(err, not) {
					t.Errorf("%v is %v", err, not)
				}
			}
			s, found := p.find(t.Context(), "2026-11-24-A-047")
			if found != nil || s == nil || !s.over() {
				t.Errorf("the job is left in the printer: %+v, %v", s, found)
			}
			if fate, err := p.Recall(t.Context(), "2026-11-24-A-047"); fate != printer.NotKnown || err != nil {
				t.Errorf("Recall: %v, %v", fate, err)
			}
		})
	}
}

func TestPrinterThatIsNotReadyGetsNothing(t *testing.T) {
	there := everywhere(t, ippeve.Options{Command: `echo "STATE: +media-empty" >&2; ` + untilTold})
	p := at(t, there.URI("ipp"), Options{})
	p.pace.cancel = 20 * time.Millisecond
	if err := p.Print(t.Context(), job("first")); !errors.Is(err, printer.ErrUnconfirmed) || !errors.Is(err, printer.ErrPaperOut) {
		t.Errorf("the first job, which is taken to be canceled since the printer said so: %v", err)
	}
	if state, err := p.State(t.Context()); state != printer.PaperOut || !errors.Is(err, printer.ErrPaperOut) {
		t.Errorf("State: %v, %v", state, err)
	}
	if err := p.Check(t.Context()); !errors.Is(err, printer.ErrPaperOut) {
		t.Errorf("Check: %v", err)
	}
	err := p.Print(t.Context(), job("second"))
	if !errors.Is(err, printer.ErrPaperOut) || errors.Is(err, printer.ErrUnconfirmed) {
		t.Errorf("%v", err)
	}
	if s, err := p.find(t.Context(), "second"); s != nil || err != nil {
		t.Errorf("a job was sent: %+v, %v", s, err)
	}
}

func TestPrinterUnpluggedInMidJob(t *testing.T) {
	there := everywhere(t, ippeve.Options{Command: untilTold})
	p := at(t, there.URI("ipp"), Options{})
	done := make(chan error, 1)
	go func() { done <- p.Print(t.Context(), job("2026-11-24-A-047")) }()
	await(t, exists(filepath.Join(there.Kept, "begun")))
	there.Stop()
	if err := <-done; !errors.Is(err, printer.ErrUnconfirmed) || !errors.Is(err, printer.ErrOffline) {
		t.Errorf("Print: %v", err)
	}
	if state, err := p.State(t.Context()); state != printer.Offline || !errors.Is(err, printer.ErrOffline) {
		t.Errorf("State: %v, %v", state, err)
	}
	if err := p.Print(t.Context(), job("next")); !errors.Is(err, printer.ErrOffline) || errors.Is(err, printer.ErrUnconfirmed) {
		t.Errorf("Print again: %v", err)
	}
	if fate, err := p.Recall(t.Context(), "2026-11-24-A-047"); fate != printer.NotKnown || !errors.Is(err, printer.ErrOffline) {
		t.Errorf("Recall: %v, %v", fate, err)
	}
}

func TestContextEndsInMidJob(t *testing.T) {
	there := everywhere(t, ippeve.Options{Command: untilTold})
	p := at(t, there.URI("ipp"), Options{})
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- p.Print(ctx, job("2026-11-24-A-047")) }()
	await(t, exists(filepath.Join(there.Kept, "begun")))
	cancel()
	if err := <-done; !errors.Is(err, printer.ErrUnconfirmed) || !errors.Is(err, context.Canceled) {
		t.Errorf("Print: %v", err)
	}
	// The kiosk was restarted while the printer went on.
	tell(t, there)
	await(t, func() bool {
		s, err := p.find(t.Context(), "2026-11-24-A-047")
		return err == nil && s != nil && s.over()
	})
	if fate, err := p.Recall(t.Context(), "2026-11-24-A-047"); fate != printer.CameOut || err != nil {
		t.Errorf("Recall: %v, %v", fate, err)
	}
}

func TestRecallEndsAJob(t *testing.T) {
	for _, willing := range []bool{true, false} {
		there := everywhere(t, ippeve.Options{Command: untilTold})
		p := at(t, there.URI("ipp"), Options{})
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- p.Print(ctx, job("2026-11-24-A-047")) }()
		await(t, exists(filepath.Join(there.Kept, "begun")))
		cancel()
		<-done
		recalled := make(chan struct{})
		if !willing {
			p.pace.cancel = 20 * time.Millisecond
		}
		go func() {
			defer close(recalled)
			if fate, err := p.Recall(t.Context(), "2026-11-24-A-047"); fate != printer.NotKnown || err != nil {
				t.Errorf("Recall: %v, %v", fate, err)
			}
		}()
		await(t, canceled(there))
		if willing {
			tell(t, there)
		}
		<-recalled
		if s, err := p.find(t.Context(), "2026-11-24-A-047"); err != nil || s == nil || s.over() != willing {
			t.Errorf("the job: %+v, %v", s, err)
		}
	}
}

func TestOnlyTheTicketIsTold(t *testing.T) {
	there := everywhere(t, ippeve.Options{})
	p := at(t, there.URI("ipp"), Options{})
	if err := p.Print(t.Context(), job("2026-11-24-A-047")); err != nil {
		t.Fatal(err)
	}
	for _, told := range []string{"job-name (nameWithoutLanguage) 2026-11-24-A-047", "requesting-user-name (nameWithoutLanguage) madoguchi"} {
		await(t, func() bool { return strings.Contains(there.Log(), told) })
	}
	if host, err := os.Hostname(); err == nil && host != "localhost" && strings.Contains(there.Log(), host) {
		t.Errorf("the machine's name %q is told", host)
	}
}

func TestNoFormatInCommon(t *testing.T) {
	there := everywhere(t, ippeve.Options{Formats: []string{"image/png"}})
	p := at(t, there.URI("ipp"), Options{})
	if err := p.Print(t.Context(), job("A-001")); !errors.Is(err, printer.ErrFault) || errors.Is(err, printer.ErrUnconfirmed) {
		t.Errorf("%v", err)
	}
}
