package store

import (
	"context"
	"math"
	"path/filepath"
	"testing"
)

func TestRoll(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "s.db")
	s := openStore(t, path)
	now := at(t, "2026-11-24T09:00:00+09:00")
	later := at(t, "2026-11-24T10:00:00+09:00")
	print := func(outcome State, lengths ...float64) func() error {
		return func() error {
			for _, mm := range lengths {
				number, err := s.Register(ctx, "A", now, sample())
				if err == nil {
					_, err = s.Begin(ctx, number.Reference, now)
				}
				if err == nil {
					err = s.End(ctx, number.Reference, now, outcome, Paper{mm, 1})
				}
				if err != nil {
					return err
				}
			}
			return nil
		}
	}
	for i, step := range []struct {
		do   func() error
		want Roll
	}{
		{func() error { return nil }, Roll{TicketMM: 150, Remaining: -1}},
		{
			func() error { return s.Spend(ctx, now, Paper{100.5, 1}) },
			Roll{Since: now, UsedMM: 100.5, Cuts: 1, TicketMM: 150, Remaining: -1, EverMM: 100.5, EverCuts: 1},
		},
		{
			func() error { return s.NewRoll(ctx, later, 1000) },
			Roll{Since: later, LengthMM: 1000, TicketMM: 150, Remaining: 6, EverMM: 100.5, EverCuts: 1},
		},
		{print(Failed, 10), // what did not come out is no usual ticket
			Roll{Since: later, LengthMM: 1000, UsedMM: 10, Cuts: 1, TicketMM: 150, Remaining: 6, EverMM: 110.5, EverCuts: 2}},
		{print(Printed, 100, 400, 90), // the longest does not count
			Roll{Since: later, LengthMM: 1000, UsedMM: 600, Cuts: 4, TicketMM: 100, Remaining: 4, EverMM: 700.5, EverCuts: 5}},
		{print(Printed, 0), // a printer that has no paper
			Roll{Since: later, LengthMM: 1000, UsedMM: 600, Cuts: 5, TicketMM: 100, Remaining: 4, EverMM: 700.5, EverCuts: 6}},
		{print(Printed, 480), // the last, and the mean of two
			Roll{Since: later, LengthMM: 1000, UsedMM: 1080, Cuts: 6, TicketMM: 250, Remaining: 0, EverMM: 1180.5, EverCuts: 7}},
		{
			func() error { return s.NewRoll(ctx, now, 80_000) },
			Roll{Since: now, LengthMM: 80_000, TicketMM: 250, Remaining: 320, EverMM: 1180.5, EverCuts: 7},
		},
	} {
		if err := step.do(); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
		got, err := s.Roll(ctx)
		if err != nil || !got.Since.Equal(step.want.Since) {
			t.Fatalf("step %d: %+v, %v", i, got, err)
		}
		got.Since = step.want.Since
		if got != step.want {
			t.Fatalf("step %d: %+v, want %+v", i, got, step.want)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if got, err := openStore(t, path).Roll(ctx); err != nil || got.EverMM != 1180.5 || got.Remaining != 320 {
		t.Errorf("opened again: %+v, %v", got, err)
	}
}

func TestUsualTicketIsOfTheLastOnes(t *testing.T) {
	ctx := context.Background()
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"))
	now := at(t, "2026-11-24T09:00:00+09:00")
	number, err := s.Register(ctx, "A", now, sample())
	if err != nil {
		t.Fatal(err)
	}
	for i := range 90 {
		mm := 200.0
		if i >= 60 {
			mm = 120
		}
		if _, err := s.Begin(ctx, number.Reference, now); err != nil {
			t.Fatal(err)
		}
		if err := s.End(ctx, number.Reference, now, Printed, Paper{mm, 1}); err != nil {
			t.Fatal(err)
		}
	}
	// Of the last 50, 30 are short.
	if roll, err := s.Roll(ctx); err != nil || roll.TicketMM != 120 {
		t.Errorf("%+v, %v", roll, err)
	}
}

func TestPaperThatCannotBe(t *testing.T) {
	ctx := context.Background()
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"))
	now := at(t, "2026-11-24T09:00:00+09:00")
	number := inState(t, s, Printing, now)
	for _, paper := range []Paper{{-1, 0}, {0, -1}, {math.NaN(), 0}, {math.Inf(1), 0}} {
		if err := s.Spend(ctx, now, paper); err == nil {
			t.Errorf("%+v is spent", paper)
		}
		if err := s.End(ctx, number.Reference, now, Printed, paper); err == nil {
			t.Errorf("a ticket took %+v", paper)
		}
	}
	for _, mm := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if err := s.NewRoll(ctx, now, mm); err == nil {
			t.Errorf("a roll of %g mm", mm)
		}
	}
	if roll, err := s.Roll(ctx); err != nil || roll.EverMM != 0 || roll.LengthMM != 0 {
		t.Errorf("%+v, %v", roll, err)
	}
}
