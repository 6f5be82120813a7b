package slot

import (
	"context"
	"time"
)

const (
	// lookAgain is how long one wait for a change lasts at most. Before pcsc-lite 2.3.0 a reader that comes between two
	// waits is not told of, so the list is looked at anew this often.
	lookAgain = 2 * time.Second
	// retryFirst and retryLast are the pauses before the service is tried again.
	retryFirst = 100 * time.Millisecond
	retryLast  = time.Second
	// settle is the pause after a change that meant nothing here, such as another program using the card, so that no
	// driver's chatter becomes a busy loop.
	settle = 50 * time.Millisecond
	// cancelAgain is how often a wait is cancelled until it has ended: a cancel that comes before the wait is lost.
	cancelAgain = 20 * time.Millisecond
)

// Watcher tells of readers and cards coming and going. There may be one at a time in a process: github.com/ebfe/scard
// does not stand two waits for the same reader.
type Watcher struct {
	// Want is the reader's name or a part of it; empty is any.
	Want string
}

// Run calls tell for each event, one after the other, until the context ends, and returns the context's error. It does
// not give up before: a service that is not there is tried again every second.
func (w *Watcher) Run(ctx context.Context, tell func(Event)) error {
	track := tracker{want: w.Want}
	update := func(s snapshot) bool {
		events := track.update(s)
		for _, e := range events {
			tell(e)
		}
		return len(events) > 0
	}
	retry := retryFirst
	for ctx.Err() == nil {
		err := watch(ctx, lookAgain, func(s snapshot) bool {
			retry = retryFirst
			return update(s)
		})
		if ctx.Err() != nil {
			break
		}
		update(snapshot{err: meaning(err)})
		pause(ctx, retry)
		retry = min(2*retry, retryLast)
	}
	return ctx.Err()
}

// pause waits, but no longer than the context.
func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
