package slot

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/ebfe/scard"
)

// notification is the pseudo reader by which PC/SC tells of readers coming and going.
const notification = `\\?PnP?\Notification`

// watch makes snapshots through one life of the service, until it is gone or the context ends: when something changes,
// and after lookAgain at the latest. update tells whether a snapshot brought anything new.
func watch(ctx context.Context, lookAgain time.Duration, update func(snapshot) bool) error {
	service, err := scard.EstablishContext()
	if err != nil {
		return err
	}
	defer func() { _ = service.Release() }()
	defer cancelling(ctx, service)()

	states := map[string]scard.ReaderState{} // as last told, by reader
	for ctx.Err() == nil {
		names, err := service.ListReaders()
		if err != nil && !errors.Is(err, scard.ErrNoReadersAvailable) {
			return err
		}
		// Never empty, which github.com/ebfe/scard does not stand.
		ask := make([]scard.ReaderState, 0, len(names)+1)
		for _, name := range append(names, notification) {
			ask = append(ask, scard.ReaderState{
				Reader: name, CurrentState: states[name].EventState &^ scard.StateChanged,
			})
		}
		asked := time.Now()
		err = service.GetStatusChange(ask, lookAgain)
		switch {
		case err == nil:
			clear(states)
			for _, s := range ask {
				states[s.Reader] = s
			}
		case errors.Is(err, scard.ErrCancelled), errors.Is(err, scard.ErrUnknownReader):
			// The context ended, or a reader went while it was asked for.
			pause(ctx, settle)
			continue
		case !errors.Is(err, scard.ErrTimeout):
			return err
		}
		if !update(look(names, states)) && time.Since(asked) < settle {
			pause(ctx, settle)
		}
	}
	return ctx.Err()
}

// cancelling ends the service's wait for a change when the context ends; the function it returns ends cancelling.
func cancelling(ctx context.Context, service *scard.Context) (end func()) {
	finished := make(chan struct{})
	var canceller sync.WaitGroup
	canceller.Go(func() {
		select {
		case <-finished:
			return
		case <-ctx.Done():
		}
		again := time.NewTicker(cancelAgain)
		defer again.Stop()
		for {
			_ = service.Cancel() // without a service there is no wait either
			select {
			case <-finished:
				return
			case <-again.C:
			}
		}
	})
	return func() {
		close(finished)
		canceller.Wait()
	}
}

// look makes a snapshot of what PC/SC told of the readers it lists.
func look(names []string, states map[string]scard.ReaderState) snapshot {
	var s snapshot
	for _, name := range names {
		state, told := states[name]
		if !told || state.EventState&(scard.StateUnknown|scard.StateIgnore) != 0 {
			continue
		}
		r := seen{
			name:    name,
			present: state.EventState&scard.StatePresent != 0,
			count:   uint16(state.EventState >> 16), // the state itself is below
		}
		if r.present { // otherwise the ATR is the last card's
			r.atr = append([]byte(nil), state.Atr...)
			r.mute = state.EventState&scard.StateMute != 0 || len(state.Atr) == 0
		}
		s.readers = append(s.readers, r)
	}
	return s
}
