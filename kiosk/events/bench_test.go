package events

import (
	"io"
	"log/slog"
	"testing"
)

// BenchmarkLog is what a record costs: one that is not wanted, which most are while nobody looks for a fault, and one that is.
func BenchmarkLog(b *testing.B) {
	for name, level := range map[string]slog.Level{"unwanted": slog.LevelInfo, "wanted": slog.LevelDebug} {
		b.Run(name, func(b *testing.B) {
			log := slog.New(slog.NewTextHandler(io.Discard, &slog.HandlerOptions{Level: level}))
			b.ReportAllocs()
			for b.Loop() {
				Screen.Log(log, "status", "", "ja", false, false, "カードを入れてください")
			}
		})
	}
}
