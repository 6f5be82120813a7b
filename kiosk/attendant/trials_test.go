package attendant

import (
	"context"
	"errors"
	"path/filepath"
	"reflect"
	"sync/atomic"
	"testing"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/visit"
)

// scripted is trials that do as the test says.
type scripted struct {
	runs chan desk.Run
	says chan any
	over chan error
}

func (s *scripted) Run(ctx context.Context, what desk.Run, report func(any)) {
	s.runs <- what
	for {
		select {
		case <-ctx.Done():
			report(desk.TrialDone{Serial: what.Serial})
			s.over <- ctx.Err()
			return
		case says := <-s.says:
			report(says)
			if _, done := says.(desk.TrialDone); done {
				return
			}
		}
	}
}

// forgetful is a store that cannot be written for as long as full is set; it says which trials it has kept.
type forgetful struct {
	Store
	full *atomic.Bool
	kept chan string
}

func (f forgetful) Writable(ctx context.Context) error {
	if f.full.Load() {
		return store.ErrNotWritable
	}
	return f.Store.Writable(ctx)
}

func (f forgetful) NoteTrial(ctx context.Context, t store.Trial) error {
	if f.full.Load() {
		return store.ErrNotWritable
	}
	err := f.Store.NoteTrial(ctx, t)
	if err == nil {
		f.kept <- t.Name
	}
	return err
}

// What a trial came to while the store could not be written is shown all the same, and kept once it can.
func TestTrialsAreKeptOnceTheStoreIsWell(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kiosk.db")
	runner := &scripted{runs: make(chan desk.Run, 1), says: make(chan any), over: make(chan error, 1)}
	full, kept := &atomic.Bool{}, make(chan string, 10)
	m := openMaintained(t, printer.NewFile(t.TempDir()), path, func(p *Parts) {
		p.Trials = runner
		open := p.OpenStore
		p.OpenStore = func(ctx context.Context) (Store, string, error) {
			s, aside, err := open(ctx)
			if err != nil {
				return nil, aside, err
			}
			return forgetful{s, full, kept}, aside, nil
		}
	})
	m.ready()
	m.enters(desk.Vendor, desk.TrialList)
	full.Store(true)
	for _, finding := range []string{"slow", "pulled"} { // the second is the last
		m.does(desk.ChooseTrial{Trial: desk.TrialCard}, desk.Begin{})
		run := <-runner.runs
		runner.says <- desk.TrialDone{Serial: run.Serial, Result: desk.Result{Finding: finding}}
		m.until("the result", func(v visit.State) bool {
			return v.Desk.Facts.Maintenance.Trials[desk.TrialCard].Finding == finding
		})
		m.does(desk.Back{})
	}
	m.until("the store to be unfit", func(v visit.State) bool { return !v.Kiosk.Store.Ready })
	full.Store(false)
	look(m.attendant.needStore)
	for range 2 {
		if name := <-kept; name != string(desk.TrialCard) {
			t.Errorf("kept %s", name)
		}
	}
	m.until("the store to be fit", func(v visit.State) bool { return v.Kiosk.Store.Ready })
	look(m.attendant.needStore)
	m.stop()
	if len(kept) > 0 {
		t.Errorf("kept once more: %s", <-kept)
	}

	m = openMaintained(t, printer.NewFile(t.TempDir()), path, nil)
	m.ready()
	if trials := m.enters(desk.Staff, desk.TrialList).Desk.Facts.Maintenance.Trials; trials[desk.TrialCard].Finding != "pulled" {
		t.Errorf("kept %+v", trials)
	}
}

func TestTrialsAreRunKeptAndEnded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kiosk.db")
	runner := &scripted{runs: make(chan desk.Run, 1), says: make(chan any), over: make(chan error, 1)}
	with := func(p *Parts) { p.Trials = runner }
	m := openMaintained(t, printer.NewFile(t.TempDir()), path, with)
	m.ready()
	m.enters(desk.Vendor, desk.TrialList)
	m.does(desk.ChooseTrial{Trial: desk.TrialCard}, desk.Begin{})
	run := <-runner.runs
	if run.Trial != desk.TrialCard || run.Role != desk.Vendor {
		t.Fatalf("runs %+v", run)
	}
	runner.says <- desk.TrialProgress{Serial: run.Serial, Done: 4, Of: 10}
	m.until("the progress", func(v visit.State) bool { return v.Desk.Running.Done == 4 })
	figures := [][2]string{{"ATR", "3B 01"}}
	runner.says <- desk.TrialDone{Serial: run.Serial, Result: desk.Result{Passed: true, Finding: "slow", Figures: figures}}
	m.until("the result", func(v visit.State) bool { return v.Desk.Running.Result != nil })
	m.does(desk.Begin{})
	<-runner.runs
	m.does(desk.Back{}, desk.ChooseTrial{Trial: desk.TrialCard}, desk.Begin{}) // what the one before still says is not taken for this one's
	if err := <-runner.over; !errors.Is(err, context.Canceled) {
		t.Errorf("left with %v", err)
	}
	run = <-runner.runs
	runner.says <- desk.TrialProgress{Serial: run.Serial, Done: 7, Of: 10}
	m.until("it to work", func(v visit.State) bool { return v.Desk.Running.Done == 7 && v.Desk.Running.Working })
	m.does(desk.Leave{})
	<-runner.over
	m.at(visit.Insert)
	m.logged("trial card begun", "", desk.Vendor)
	m.logged("trial card passed", "", desk.Vendor)
	m.stop()

	m = openMaintained(t, printer.NewFile(t.TempDir()), path, nil)
	m.ready()
	kept := m.enters(desk.Staff, desk.TrialList).Desk.Facts.Maintenance.Trials
	got := kept[desk.TrialCard]
	if len(kept) != 1 || !got.Passed || got.Finding != "slow" || !reflect.DeepEqual(got.Figures, figures) || got.Role != desk.Vendor || !got.At.Equal(opening) {
		t.Errorf("kept %+v", kept)
	}
	m.does(desk.ChooseTrial{Trial: desk.TrialClock}, desk.Begin{})
	m.until("that there is none", func(v visit.State) bool {
		return v.Desk.Running.Result != nil && v.Desk.Running.Result.Finding == desk.FindingNone
	})
}
