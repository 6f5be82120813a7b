package store

import (
	"context"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

func TestTodaysFigures(t *testing.T) {
	ctx := context.Background()
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"), WithBoot(trusted))
	consultation := visit.Registration{Consultation: true, Language: "ja"}
	for _, one := range []struct {
		at string
		r  visit.Registration
	}{
		{"2026-11-23T16:59:59+09:00", sample()},
		{"2026-11-23T23:30:00Z", sample()}, // 8:30 on the 24th in Japan
		{"2026-11-24T08:59:59+09:00", consultation},
		{"2026-11-24T09:00:00+09:00", sample()},
		{"2026-11-24T16:10:00+09:00", sample()},
	} {
		if _, err := s.Register(ctx, "A", at(t, one.at), one.r); err != nil {
			t.Fatal(err)
		}
	}
	for _, one := range []Visit{
		{at(t, "2026-11-23T16:58:00+09:00"), at(t, "2026-11-23T16:59:00+09:00"), visit.Plan, visit.BrokenOff},
		{at(t, "2026-11-23T23:59:59Z"), at(t, "2026-11-24T09:01:00+09:00"), visit.Ticket, visit.WithTicket},
		{at(t, "2026-11-24T10:00:00+09:00"), at(t, "2026-11-24T10:01:00+09:00"), visit.Plan, visit.WithSlip},
		{at(t, "2026-11-24T10:02:00+09:00"), at(t, "2026-11-24T10:03:00+09:00"), visit.Reading, visit.BrokenOff},
		{at(t, "2026-11-24T10:04:00+09:00"), at(t, "2026-11-24T10:05:00+09:00"), visit.Plan, visit.BrokenOff},
		{at(t, "2026-11-24T23:59:00+09:00"), at(t, "2026-11-25T00:05:00+09:00"), visit.Plan, visit.BrokenOff},
	} {
		if err := s.NoteVisit(ctx, one); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Today(ctx, at(t, "2026-11-24T12:00:00+09:00"))
	if err != nil {
		t.Fatal(err)
	}
	want := Day{
		Procedures: []ProcedureCount{{rules.RenewAuthentication, 3}, {rules.ResetAuthenticationPIN, 3}, {Consultation, 1}},
		Tickets:    4, Visits: 5, Finished: 2,
		Broken: []StepCount{{visit.Plan, 2}, {visit.Reading, 1}},
	}
	want.Hours[8], want.Hours[9], want.Hours[16] = 2, 1, 1
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if empty, err := s.Today(ctx, at(t, "2026-11-26T12:00:00+09:00")); err != nil || !reflect.DeepEqual(empty, Day{}) {
		t.Errorf("a day without any: %+v, %v", empty, err)
	}
}

func TestTrialsAreWhatEachCameToLast(t *testing.T) {
	ctx := context.Background()
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"))
	if none, err := s.Trials(ctx); err != nil || none != nil {
		t.Errorf("%v, %v", none, err)
	}
	morning, noon := at(t, "2026-11-24T08:00:00+09:00"), at(t, "2026-11-24T12:00:00+09:00")
	first := Trial{Name: "card", At: morning, Took: 1500e6, Finding: "slow", Figures: [][2]string{{"ATR", "3B80"}}, Role: "vendor"}
	then := Trial{Name: "card", Passed: true, At: noon.In(rules.JST), Took: 900e6, Figures: [][2]string{{"ATR", "3B80"}, {"median", "212 ms"}}, Role: "staff"}
	other := Trial{Name: "touch", Passed: true, At: morning.In(rules.JST), Role: "staff"}
	setBack := Trial{Name: "clock", Passed: true, At: morning.In(rules.JST), Took: -time.Hour, Role: "staff"}
	for _, one := range []Trial{first, other, setBack, then} {
		if err := s.NoteTrial(ctx, one); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Trials(ctx)
	setBack.Took = 0
	if want := []Trial{then, setBack, other}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v, want %+v", got, err, want)
	}
}

func TestWhatIsKeptOutlivesARestart(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "s.db")
	s := openStore(t, path)
	for _, one := range []struct{ key, value string }{
		{"stopped", "2026-11-24T12:00:00+09:00"}, {"brightness", "60"}, {"brightness", "80"}, {"language", "en"}, {"language", ""},
	} {
		if err := s.Keep(ctx, one.key, one.value); err != nil {
			t.Fatal(err)
		}
	}
	again := openStore(t, path)
	for key, want := range map[string]string{"stopped": "2026-11-24T12:00:00+09:00", "brightness": "80", "language": "", "other": ""} {
		if got, err := again.Kept(ctx, key); err != nil || got != want {
			t.Errorf("%s is %q, %v", key, got, err)
		}
	}
	if s.Keep(ctx, "", "x") == nil || s.Keep(ctx, "long", strings.Repeat("x", longestKept+1)) == nil {
		t.Error("kept")
	}
}

// What could be somebody's name has no place in what is noted of visits and trials, and is in no error.
func TestOnlyWordsAreNoted(t *testing.T) {
	ctx := context.Background()
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"))
	now := at(t, "2026-11-24T12:00:00+09:00")
	for _, name := range []string{"座間 花子", "Zama Hanako", "1980-01-01", "123456789012"} {
		for what, err := range map[string]error{
			"a step":    s.NoteVisit(ctx, Visit{now, now, visit.Step(name), visit.BrokenOff}),
			"an end":    s.NoteVisit(ctx, Visit{now, now, visit.Plan, visit.Outcome(name)}),
			"a trial":   s.NoteTrial(ctx, Trial{Name: name, At: now}),
			"a finding": s.NoteTrial(ctx, Trial{Name: "card", Finding: name, At: now}),
			"a role":    s.NoteTrial(ctx, Trial{Name: "card", Role: name, At: now}),
		} {
			if err == nil || strings.Contains(err.Error(), name) {
				t.Errorf("%q as %s: %v", name, what, err)
			}
		}
	}
	if day, err := s.Today(ctx, now); err != nil || day.Visits != 0 {
		t.Errorf("%+v, %v", day, err)
	}
}
