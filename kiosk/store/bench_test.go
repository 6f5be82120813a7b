package store

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"madoguchi/kiosk/rules"
)

// BenchmarkRegister is a ticket committed to a real file, until it is on the disk. The figure to reach: p99 ≤ 20 ms.
func BenchmarkRegister(b *testing.B) {
	ctx := context.Background()
	at := time.Date(2026, 11, 24, 9, 0, 0, 0, rules.JST)
	s := openStore(b, filepath.Join(b.TempDir(), "kiosk.db"), WithBoot(trusted))
	r := sample()
	var took []time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := s.Register(ctx, "A", at, r); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
		if len(took)%900 == 0 {
			at = at.AddDate(0, 0, 1)
		}
	}
	report(b, "", took)
}

// BenchmarkPrinting is what an attempt to print adds: Begin before its first byte, End after the printer's last word.
func BenchmarkPrinting(b *testing.B) {
	ctx := context.Background()
	at := time.Date(2026, 11, 24, 9, 0, 0, 0, rules.JST)
	s := openStore(b, filepath.Join(b.TempDir(), "kiosk.db"))
	number, err := s.Register(ctx, "A", at, sample())
	if err != nil {
		b.Fatal(err)
	}
	var begins, ends []time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := s.Begin(ctx, number.Reference, at); err != nil {
			b.Fatal(err)
		}
		begun := time.Now()
		if err := s.End(ctx, number.Reference, at, Printed, Paper{LengthMM: 140, Cuts: 1}); err != nil {
			b.Fatal(err)
		}
		begins, ends = append(begins, begun.Sub(start)), append(ends, time.Since(begun))
	}
	report(b, "begin-", begins)
	report(b, "end-", ends)
}

func report(b *testing.B, prefix string, took []time.Duration) {
	slices.Sort(took)
	for name, p := range map[string]int{"p50-ms": 50, "p99-ms": 99} {
		b.ReportMetric(float64(took[(len(took)-1)*p/100])/float64(time.Millisecond), prefix+name)
	}
}

// BenchmarkOpen is opening a store that has a day's tickets: part of what the kiosk does before its first screen.
func BenchmarkOpen(b *testing.B) {
	ctx := context.Background()
	path := filepath.Join(b.TempDir(), "kiosk.db")
	s := openStore(b, path)
	for range 200 {
		if _, err := s.Register(ctx, "A", time.Date(2026, 11, 24, 9, 0, 0, 0, rules.JST), sample()); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		s, err := Open(ctx, path)
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

// BenchmarkWritable is what watching the store costs each time.
func BenchmarkWritable(b *testing.B) {
	ctx := context.Background()
	s := openStore(b, filepath.Join(b.TempDir(), "kiosk.db"))
	for b.Loop() {
		if err := s.Writable(ctx); err != nil {
			b.Fatal(err)
		}
	}
}
