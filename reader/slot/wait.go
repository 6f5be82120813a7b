package slot

import (
	"context"
	"time"
)

// appearance is how long the service and a reader may take to appear: on Debian the service is started when it is first
// asked for, and finds its readers only then.
const appearance = 2 * time.Second

// WaitForCard waits for a card in the reader with that name, or any where it is empty. The Event is a CardIn or a
// CardMute.
//
// Errors: ErrNoService or ErrNoReader where there is none after a moment, or none when the context ends; ErrNoCard
// where the context ends without a card.
func WaitForCard(ctx context.Context, want string) (Event, error) {
	watching, stop := context.WithCancel(ctx)
	events := make(chan Event)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = (&Watcher{Want: want}).Run(watching, func(e Event) {
			select {
			case events <- e:
			case <-watching.Done():
			}
		})
	}()
	defer func() {
		stop()
		<-ended
	}()
	return firstCard(ctx, events)
}

// firstCard is the first event that is of a card.
func firstCard(ctx context.Context, events <-chan Event) (Event, error) {
	lacking := ErrNoService // what is missing for a card to come
	patience := time.NewTimer(appearance)
	defer patience.Stop()
	for {
		select {
		case e := <-events:
			switch e.What {
			case CardIn, CardMute:
				return e, nil
			case ServiceLost:
				lacking = ErrNoService
			case ServiceFound, ReaderLost:
				lacking = ErrNoReader
			case ReaderFound, CardOut:
				lacking = ErrNoCard
			}
		case <-patience.C:
			if lacking != ErrNoCard {
				return Event{}, lacking
			}
		case <-ctx.Done():
			return Event{}, lacking
		}
	}
}
