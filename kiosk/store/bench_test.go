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
	s := openStore(b, filepath.Join(b.TempDir(), "kiosk.db"))
	at := time.Date(2026, 11, 24, 9, 0, 0, 0, rules.JST)
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
	slices.Sort(took)
	for name, p := range map[string]int{"p50-ms": 50, "p99-ms": 99} {
		b.ReportMetric(float64(took[(len(took)-1)*p/100])/float64(time.Millisecond), name)
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
