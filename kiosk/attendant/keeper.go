package attendant

import (
	"context"
	"errors"
	"sync"
	"time"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/visit"
)

// errNoStore is what a number is refused with while no store could be opened.
var errNoStore = errors.New("the store is not open")

// keeper opens the store as soon as it can be opened, and guards it.
type keeper struct {
	open  func(context.Context) (Store, error)
	mutex sync.Mutex
	store Store
}

// ready opens the store where it is not open yet, and looks whether a commit would go through.
func (k *keeper) ready(ctx context.Context) error {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if k.store == nil {
		store, err := k.open(ctx)
		if err != nil {
			return err
		}
		k.store = store
	}
	return k.store.Writable(ctx)
}

func (k *keeper) opened() (Store, error) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if k.store == nil {
		return nil, errNoStore
	}
	return k.store, nil
}

func (k *keeper) register(ctx context.Context, letter string, at time.Time, r visit.Registration) (visit.Number, error) {
	store, err := k.opened()
	if err != nil {
		return visit.Number{}, err
	}
	return store.Register(ctx, letter, at, r)
}

// mark notes what came of printing a ticket.
func (k *keeper) mark(ctx context.Context, reference string, at time.Time, printed error) error {
	store, err := k.opened()
	switch {
	case err != nil:
		return err
	case printed == nil:
		return store.MarkPrinted(ctx, reference, at)
	case errors.Is(printed, printer.ErrUnconfirmed):
		return store.MarkUncertain(ctx, reference, at)
	}
	return store.MarkNotPrinted(ctx, reference, at)
}

func (k *keeper) close() {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if k.store != nil {
		k.store.Close()
		k.store = nil
	}
}
