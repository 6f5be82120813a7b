package trial_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/doctor"
	"madoguchi/kiosk/trial"
	"madoguchi/reader/rig"
)

func TestMain(m *testing.M) { rig.Main(m) }

// noon is the time of tests whose clock stands still.
var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func still() time.Time { return noon }

// ran is what a run reported.
type ran struct {
	progress []desk.TrialProgress
	asks     *desk.TrialAsks
	done     *desk.TrialDone
}

const serial = 7

// run runs a trial to its end; each is told what is reported meanwhile.
func run(ctx context.Context, t *testing.T, r *trial.Runner, which desk.Trial, each func(desk.TrialProgress)) ran {
	t.Helper()
	var got ran
	r.Run(ctx, desk.Run{Serial: serial, Trial: which}, func(what any) {
		if got.asks != nil || got.done != nil {
			t.Errorf("%+v after the end", what)
		}
		switch what := what.(type) {
		case desk.TrialProgress:
			if got.progress = append(got.progress, what); each != nil {
				each(what)
			}
		case desk.TrialAsks:
			got.asks = &what
		case desk.TrialDone:
			got.done = &what
		default:
			t.Errorf("reported %T", what)
		}
	})
	return got
}

// comesTo runs a trial and says what it has to come to; a finding has words.
func comesTo(t *testing.T, r *trial.Runner, which desk.Trial, passed bool, finding string) desk.Result {
	t.Helper()
	got := run(t.Context(), t, r, which, nil)
	if got.done == nil || got.asks != nil {
		t.Fatalf("%s did not come to an end of its own: %+v", which, got)
	}
	result := got.done.Result
	if got.done.Serial != serial || result.Trial != which || result.Passed != passed || result.Finding != finding {
		t.Fatalf("%s: passed %t, finding %q, figures %v; want %t, %q", which, result.Passed, result.Finding, result.Figures, passed, finding)
	}
	if result.Said() == "" {
		t.Errorf("%s: nothing is said of %q", which, finding)
	}
	return result
}

// figure is a value that was measured; empty where it was not.
func figure(figures [][2]string, name string) string {
	at := slices.IndexFunc(figures, func(f [2]string) bool { return f[0] == name })
	if at < 0 {
		return ""
	}
	return figures[at][1]
}

func has(t *testing.T, figures [][2]string, names ...string) {
	t.Helper()
	for _, name := range names {
		if strings.TrimSpace(figure(figures, name)) == "" {
			t.Errorf("no %s in %v", name, figures)
		}
	}
}

// bare is a kiosk with none of the parts that a trial can be of, on a machine without a network.
func bare() *trial.Runner {
	return &trial.Runner{
		Now: still, Links: func() ([]doctor.Link, error) { return nil, nil },
		Kept: func() (bool, error) { return false, nil },
	}
}

func TestWithoutItsPartATrialFailsAndSaysSo(t *testing.T) {
	r := bare()
	r.Wired = true // its printer
	for which, finding := range map[desk.Trial]string{
		desk.TrialCard: "no-reader", desk.TrialTicket: "no-printer", desk.TrialPrinter: "no-printer", desk.TrialNetwork: "no-link",
	} {
		if result := comesTo(t, r, which, false, finding); result.Verdict() != desk.VerdictFailed {
			t.Errorf("%s is %s", which, result.Verdict())
		}
	}
	if got := run(t.Context(), t, r, desk.TrialTouch, nil); got.done == nil || got.done.Result.Passed {
		t.Errorf("the touch grid, which is the desk's own: %+v", got)
	}
}

// What is configured off is no fault: there is nothing to try.
func TestWhatIsConfiguredOffFailsNoTrial(t *testing.T) {
	for _, which := range []desk.Trial{desk.TrialSpeech, desk.TrialNetwork, desk.TrialClock} {
		if result := comesTo(t, bare(), which, false, desk.FindingNotConfigured); result.Verdict() != desk.VerdictAbsent {
			t.Errorf("%s is %s", which, result.Verdict())
		}
	}
}

func TestWhereTheContextEndedNothingIsReported(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	r := &trial.Runner{Now: still, Volumes: 5, Speak: func(ctx context.Context, _ int) error { return ctx.Err() }}
	if got := run(ctx, t, r, desk.TrialSpeech, nil); got.done != nil || got.asks != nil {
		t.Errorf("%+v", got)
	}
}
