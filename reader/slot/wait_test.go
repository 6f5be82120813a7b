package slot

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// What is said where no card comes is what was missing last: when the wait is ended, or after a moment where there is
// nothing that a card could go into.
func TestWhatIsMissing(t *testing.T) {
	for _, c := range []struct {
		name   string
		events []What
		ends   error // of the wait, when its context ends
		alone  error // of the wait for itself; nil where it goes on
	}{
		{"nothing is known yet", nil, ErrNoService, ErrNoService},
		{"no reader", []What{ServiceFound, ReaderLost}, ErrNoReader, ErrNoReader},
		{"no card", []What{ServiceFound, ReaderFound}, ErrNoCard, nil},
		{"the service is lost again", []What{ServiceFound, ReaderFound, ReaderLost, ServiceLost}, ErrNoService, ErrNoService},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				for _, ends := range []bool{true, false} {
					ctx, stop := context.WithCancel(t.Context())
					events, missing := make(chan Event), make(chan error, 1)
					go func() {
						_, err := firstCard(ctx, events)
						missing <- err
					}()
					for _, what := range c.events {
						events <- Event{What: what}
					}
					want := c.ends
					if !ends {
						time.Sleep(2 * appearance)
						synctest.Wait()
						want = c.alone
					}
					if ends || want == nil {
						synctest.Wait() // the last event is taken in
						if len(missing) > 0 {
							t.Fatalf("it waits no more: %v", <-missing)
						}
						stop()
						want = c.ends
					}
					if err := <-missing; !errors.Is(err, want) {
						t.Errorf("%v, want %v", err, want)
					}
					stop()
				}
			})
		})
	}
}
