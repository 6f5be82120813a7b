package store

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
)

func TestTracesOfPaper(t *testing.T) {
	piece, slip := Paper{LengthMM: 30}, Paper{LengthMM: 150, Cuts: 1}
	type end struct {
		outcome State // empty for an attempt that is broken off
		paper   Paper
	}
	for name, c := range map[string]struct {
		attempts       []end
		paper, hanging bool
	}{
		"none":                     {nil, false, false},
		"nothing on paper":         {[]end{{Failed, Paper{}}}, false, false},
		"broken off":               {[]end{{"", Paper{}}}, true, true},
		"out":                      {[]end{{Printed, slip}}, true, false},
		"a piece":                  {[]end{{Failed, piece}}, true, true},
		"silent":                   {[]end{{Uncertain, slip}}, true, false},
		"a piece, then nothing":    {[]end{{Uncertain, piece}, {Failed, Paper{}}}, true, true},
		"a piece, then the ticket": {[]end{{Failed, piece}, {Printed, slip}}, true, false},
	} {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			s := openStore(t, filepath.Join(t.TempDir(), "kiosk.db"))
			now := at(t, "2026-11-24T09:00:00+09:00")
			number, err := s.Register(ctx, "A", now, sample())
			if err != nil {
				t.Fatal(err)
			}
			for _, attempt := range c.attempts {
				if _, err := s.Begin(ctx, number.Reference, now); err != nil {
					t.Fatal(err)
				}
				if attempt.outcome == "" {
					err = s.Settle(ctx, number.Reference, now, Uncertain, ByRestart)
				} else {
					err = s.End(ctx, number.Reference, now, attempt.outcome, attempt.paper)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			paper, err := s.HasPaper(ctx, number.Reference)
			hanging, err2 := s.HasHanging(ctx)
			if err := errors.Join(err, err2); err != nil || paper != c.paper || hanging != c.hanging {
				t.Errorf("paper %v, hanging %v, want %v and %v: %v", paper, hanging, c.paper, c.hanging, err)
			}
			if _, err := s.HasPaper(ctx, "000000000000"); !errors.Is(err, ErrUnknownTicket) {
				t.Errorf("no such ticket: %v", err)
			}
		})
	}
}
