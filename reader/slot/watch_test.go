package slot

import (
	"context"
	"errors"
	"testing"
	"time"

	"madoguchi/reader/rig"
)

// The end of the context ends a wait for a change at once, whenever it comes.
func TestWatchEndsWithItsContext(t *testing.T) {
	rig.Need(t)
	for range 20 {
		ctx, cancel := context.WithCancel(context.Background())
		ended := make(chan error)
		go func() {
			ended <- watch(ctx, time.Hour, func(snapshot) bool {
				go cancel()
				return true
			})
		}()
		select {
		case err := <-ended:
			if !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
		case <-time.After(time.Minute):
			t.Fatal("still waiting")
		}
	}
}
