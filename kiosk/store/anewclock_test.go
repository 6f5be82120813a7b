package store

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"pgregory.net/rapid"

	"madoguchi/packaging/seeded"
)

// The store is damaged or deleted in mid day, again and again, between clocks set wrong and restarts: nobody who waits in
// the lobby sees a number twice.
func TestNoNumberTwiceThroughStoresBegunAnew(t *testing.T) {
	ctx := context.Background()
	stores := 0
	seeded.Check(t, func(rt *rapid.T) {
		stores++
		w := newWorld(rapid.Bool().Draw(rt, "there is a time server"))
		directory, err := os.MkdirTemp(t.TempDir(), "")
		if err != nil {
			rt.Fatal(err)
		}
		path := filepath.Join(directory, "kiosk.db")
		open := func() *Store {
			s, _, err := OpenAnew(ctx, path, w.clock(), WithBoot(func() Boot { return w.boot() }))
			if err == nil {
				_, err = s.db.ExecContext(ctx, `PRAGMA synchronous = OFF`) // no crash here
			}
			if err != nil {
				rt.Fatal(err)
			}
			return s
		}
		s := open()
		defer func() { _ = s.Close() }()
		for range rapid.IntRange(2, 7).Draw(rt, "steps") {
			switch rapid.SampledFrom([]string{"tickets", "damage", "delete", "night", "jump", "restart"}).Draw(rt, "step") {
			case "damage", "delete":
				if err := s.Close(); err != nil {
					rt.Fatal(err)
				}
				if rapid.Bool().Draw(rt, "only opened again") {
					s = open()
					break
				}
				if err := os.WriteFile(path, []byte("no database"), 0o600); err != nil {
					rt.Fatal(err)
				}
				if rapid.Bool().Draw(rt, "deleted") {
					remove(t, path)
				}
				s = open()
			case "night":
				w.night(1)
			case "jump":
				w.set(time.Duration(rapid.IntRange(-3, 3).Draw(rt, "days")) * aDay)
			case "restart":
				w.restart()
			case "tickets":
				if !w.tellsNight() {
					w.set(w.lastWrong)
				}
				for range rapid.SampledFrom([]int{1, 1, 2, 51}).Draw(rt, "tickets") {
					w.now = w.now.Add(time.Minute)
					if _, err := w.give(ctx, s, "A"); err != nil {
						rt.Fatal(err)
					}
				}
			}
		}
	})
	t.Logf("%d stores", stores)
}
