package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"madoguchi/kiosk/visit"
)

var (
	allStates = []State{Reserved, Printing, Printed, Failed, Uncertain, Handed}
	allActs   = []act{
		begin, endPrinted, endFailed, endUncertain, settlePrinted, settleFailed, settleHanded, settleUncertain,
	}
)

// Every state and every act, on a real ticket; a dash is what is refused.
func TestEveryActInEveryState(t *testing.T) {
	const no = State("-")
	want := map[State]map[act]State{
		Reserved:  {begin: Printing, endPrinted: no, endFailed: no, endUncertain: no, settlePrinted: Printed, settleFailed: Failed, settleHanded: Handed, settleUncertain: no},
		Printing:  {begin: no, endPrinted: Printed, endFailed: Failed, endUncertain: Uncertain, settlePrinted: Printed, settleFailed: Failed, settleHanded: Handed, settleUncertain: Uncertain},
		Printed:   {begin: Printed, endPrinted: Printed, endFailed: Printed, endUncertain: Printed, settlePrinted: Printed, settleFailed: no, settleHanded: no, settleUncertain: no},
		Failed:    {begin: Printing, endPrinted: Printed, endFailed: Failed, endUncertain: Uncertain, settlePrinted: Printed, settleFailed: Failed, settleHanded: Handed, settleUncertain: no},
		Uncertain: {begin: Printing, endPrinted: Printed, endFailed: Uncertain, endUncertain: Uncertain, settlePrinted: Printed, settleFailed: Failed, settleHanded: Handed, settleUncertain: Uncertain},
		Handed:    {begin: Handed, endPrinted: Handed, endFailed: Handed, endUncertain: Handed, settlePrinted: no, settleFailed: no, settleHanded: Handed, settleUncertain: no},
	}
	ctx := context.Background()
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"))
	now := at(t, "2026-11-24T09:00:00+09:00")
	for _, from := range allStates {
		for _, a := range allActs {
			t.Run(fmt.Sprintf("%s: %s", from, a), func(t *testing.T) {
				ticket := inState(t, s, from, now)
				err := do(ctx, s, ticket.Reference, a, now.Add(time.Minute))
				expected := want[from][a]
				if expected == no {
					if !errors.Is(err, ErrNotAllowed) {
						t.Errorf("err = %v", err)
					}
					expected = from
				} else if err != nil {
					t.Error(err)
				}
				got, err := s.Ticket(ctx, ticket.Reference)
				if err != nil {
					t.Fatal(err)
				}
				since := now
				if expected != from {
					since = now.Add(time.Minute)
				}
				if got.State != expected || !got.StateAt.Equal(since) {
					t.Errorf("%s since %v, want %s since %v", got.State, got.StateAt, expected, since)
				}
				unfinished, _, err := s.Unfinished(ctx, 100)
				listed := slices.ContainsFunc(unfinished, func(u Ticket) bool { return u.Number == got.Number })
				if err != nil || listed == expected.Final() {
					t.Errorf("%s among the unfinished: %t, %v", expected, listed, err)
				}
			})
		}
	}
}

// inState registers a ticket and brings it into a state, with an attempt under way that has not ended, except where
// none has begun.
func inState(t *testing.T, s *Store, state State, at time.Time) visit.Number {
	t.Helper()
	ctx := context.Background()
	number, err := s.Register(ctx, "A", at, sample())
	if err != nil {
		t.Fatal(err)
	}
	if state != Reserved {
		if _, err := s.Begin(ctx, number.Reference, at); err != nil {
			t.Fatal(err)
		}
	}
	if state != Reserved && state != Printing {
		if err := s.Settle(ctx, number.Reference, at, state, ByStaff); err != nil {
			t.Fatal(err)
		}
	}
	return number
}

func do(ctx context.Context, s *Store, reference string, a act, at time.Time) error {
	states := map[act]State{
		endPrinted: Printed, endFailed: Failed, endUncertain: Uncertain,
		settlePrinted: Printed, settleFailed: Failed, settleHanded: Handed, settleUncertain: Uncertain,
	}
	switch a {
	case begin:
		_, err := s.Begin(ctx, reference, at)
		return err
	case endPrinted, endFailed, endUncertain:
		return s.End(ctx, reference, at, states[a], Paper{LengthMM: 100, Cuts: 1})
	}
	return s.Settle(ctx, reference, at, states[a], ByRestart)
}

func TestRefusedArguments(t *testing.T) {
	ctx := context.Background()
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"))
	now := at(t, "2026-11-24T09:00:00+09:00")
	number := inState(t, s, Printing, now)
	for name, err := range map[string]error{
		"end as reserved":     s.End(ctx, number.Reference, now, Reserved, Paper{}),
		"end as printing":     s.End(ctx, number.Reference, now, Printing, Paper{}),
		"end as handed":       s.End(ctx, number.Reference, now, Handed, Paper{}),
		"end as nothing":      s.End(ctx, number.Reference, now, "", Paper{}),
		"settle as printing":  s.Settle(ctx, number.Reference, now, Printing, ByStaff),
		"settle as reserved":  s.Settle(ctx, number.Reference, now, Reserved, ByStaff),
		"settled by nobody":   s.Settle(ctx, number.Reference, now, Failed, ByPrinter),
		"settled by somebody": s.Settle(ctx, number.Reference, now, Failed, "mayor"),
	} {
		if !errors.Is(err, ErrNotAllowed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, begun := s.Begin(ctx, "ZZZZZZZZZZZZ", now)
	_, asked := s.Ticket(ctx, "ZZZZZZZZZZZZ")
	for name, err := range map[string]error{
		"begin":  begun,
		"end":    s.End(ctx, "ZZZZZZZZZZZZ", now, Printed, Paper{}),
		"settle": s.Settle(ctx, "ZZZZZZZZZZZZ", now, Failed, ByStaff),
		"ticket": asked,
	} {
		if !errors.Is(err, ErrUnknownTicket) {
			t.Errorf("%s of no ticket: %v", name, err)
		}
	}
	if got, err := s.Ticket(ctx, number.Reference); err != nil || got.State != Printing || got.Paper != (Paper{}) {
		t.Errorf("after all that: %+v, %v", got, err)
	}
}

func TestAttemptsOfATicket(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "s.db")
	s := openStore(t, path)
	now := at(t, "2026-11-24T09:00:00+09:00")
	number, err := s.Register(ctx, "A", now, sample())
	if err != nil {
		t.Fatal(err)
	}
	reference := number.Reference
	type standing struct {
		state    State
		by       By
		attempts int
		paper    Paper
	}
	begin := func() error { _, err := s.Begin(ctx, reference, now); return err }
	end := func(state State, mm float64, cuts int) func() error {
		return func() error { return s.End(ctx, reference, now, state, Paper{mm, cuts}) }
	}
	settle := func(state State, by By) func() error {
		return func() error { return s.Settle(ctx, reference, now, state, by) }
	}
	for i, step := range []struct {
		do   func() error
		want standing
	}{
		{func() error { return nil }, standing{Reserved, ByPrinter, 0, Paper{}}},
		{begin, standing{Printing, ByPrinter, 1, Paper{}}},
		{settle(Uncertain, ByRestart), standing{Uncertain, ByRestart, 1, Paper{}}},
		{settle(Failed, ByResident), standing{Failed, ByResident, 1, Paper{}}},
		{begin, standing{Printing, ByPrinter, 2, Paper{}}},
		{end(Failed, 30, 0), standing{Failed, ByPrinter, 2, Paper{30, 0}}},
		{end(Failed, 30, 0), standing{Failed, ByPrinter, 2, Paper{30, 0}}}, // said again
		{begin, standing{Printing, ByPrinter, 3, Paper{30, 0}}},
		{end(Printed, 140, 2), standing{Printed, ByPrinter, 3, Paper{170, 2}}},
		{begin, standing{Printed, ByPrinter, 4, Paper{170, 2}}},
		{end(Failed, 0, 0), standing{Printed, ByPrinter, 4, Paper{170, 2}}},
		{settle(Printed, ByStaff), standing{Printed, ByPrinter, 4, Paper{170, 2}}},
	} {
		if err := step.do(); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
		got, err := s.Ticket(ctx, reference)
		if err != nil {
			t.Fatal(err)
		}
		if got := (standing{got.State, got.SettledBy, got.Attempts, got.Paper}); got != step.want {
			t.Fatalf("step %d: %+v, want %+v", i, got, step.want)
		}
	}
	if err := s.End(ctx, reference, now, Printed, Paper{}); !errors.Is(err, ErrNotAllowed) {
		t.Errorf("an attempt that failed is ended as printed: %v", err)
	}
	roll, err := s.Roll(ctx)
	if err != nil || roll.UsedMM != 170 || roll.Cuts != 2 {
		t.Errorf("paper %+v, %v: counted twice or not", roll, err)
	}
}

func TestTracesOfAttempts(t *testing.T) {
	ctx := context.Background()
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"))
	now := at(t, "2026-11-24T09:00:00+09:00")
	number, err := s.Register(ctx, "A", now, sample())
	if err != nil {
		t.Fatal(err)
	}
	for i, step := range []struct {
		begin          bool
		end            State
		paper          Paper
		paperOf, hangs bool
	}{
		{},
		{begin: true, end: Failed},
		{begin: true, paperOf: true, hangs: true}, // broken off: nobody can say
		{end: Failed},
		{begin: true, end: Failed, paper: Paper{30, 0}, paperOf: true, hangs: true},
		{begin: true, end: Failed, paperOf: true, hangs: true}, // it took none, so the piece still hangs
		{begin: true, end: Printed, paper: Paper{140, 1}, paperOf: true},
	} {
		if step.begin {
			if _, err := s.Begin(ctx, number.Reference, now); err != nil {
				t.Fatal(err)
			}
		}
		if step.end != "" {
			if err := s.End(ctx, number.Reference, now, step.end, step.paper); err != nil {
				t.Fatal(err)
			}
		}
		paperOf, err := s.HasPaper(ctx, number.Reference)
		hangs, err2 := s.HasHanging(ctx)
		if err != nil || err2 != nil || paperOf != step.paperOf || hangs != step.hangs {
			t.Errorf("step %d: has paper %t, hanging %t, %v, %v", i, paperOf, hangs, err, err2)
		}
	}
	if _, err := s.HasPaper(ctx, "ZZZZZZZZZZZZ"); !errors.Is(err, ErrUnknownTicket) {
		t.Errorf("of no ticket: %v", err)
	}
}

func TestUnfinishedAndRecentNewestFirst(t *testing.T) {
	ctx := context.Background()
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"))
	now := at(t, "2026-11-24T09:00:00+09:00")
	for _, state := range allStates {
		inState(t, s, state, now)
	}
	all := []State{Uncertain, Failed, Printing, Reserved}
	for _, n := range []int{100, 3, 0, -1} {
		unfinished, count, err := s.Unfinished(ctx, n)
		if err != nil {
			t.Fatal(err)
		}
		var left []State
		for _, ticket := range unfinished {
			left = append(left, ticket.State)
		}
		if want := all[:min(max(n, 0), len(all))]; count != len(all) || !slices.Equal(left, want) {
			t.Errorf("%d unfinished: %v of %d, want %v of %d", n, left, count, want, len(all))
		}
	}
	recent, err := s.Recent(ctx, 2)
	if err != nil || len(recent) != 2 || recent[0].Number.Text != "A-006" || recent[1].Number.Text != "A-005" {
		t.Errorf("recent: %v, %v", recent, err)
	}
}

// A flash disk is not written to for nothing.
func TestWhatChangesNothingIsNotCommitted(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "s.db")
	s := openStore(t, path)
	now := at(t, "2026-11-24T09:00:00+09:00")
	printed, handed, failed := inState(t, s, Printed, now), inState(t, s, Handed, now), inState(t, s, Failed, now)
	if err := s.End(ctx, printed.Reference, now, Printed, Paper{LengthMM: 140, Cuts: 1}); err != nil {
		t.Fatal(err)
	}
	before := written(t, path)
	if err := errors.Join(
		s.End(ctx, printed.Reference, now, Printed, Paper{LengthMM: 140, Cuts: 1}),
		s.Settle(ctx, printed.Reference, now, Printed, ByStaff),
		s.Settle(ctx, handed.Reference, now, Handed, ByResident),
		s.Settle(ctx, failed.Reference, now, Failed, ByStaff),
		s.Spend(ctx, now, Paper{}),
	); err != nil {
		t.Fatal(err)
	}
	if after := written(t, path); after != before {
		t.Errorf("%d bytes of log, before %d", after, before)
	}
	if err := s.Spend(ctx, now, Paper{LengthMM: 1}); err != nil {
		t.Fatal(err)
	}
	if written(t, path) == before {
		t.Error("the log does not tell what is written")
	}
}

func written(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}
