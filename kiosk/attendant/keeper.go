package attendant

import (
	"context"
	"errors"
	"sync"

	"madoguchi/kiosk/store"
)

// errNoStore is what a number is refused with while no store could be opened.
var errNoStore = errors.New("the store is not open")

// keeper opens the store as soon as it can be opened, and guards it. A store that turns out to be damaged it closes, and
// opens anew.
type keeper struct {
	open  func(context.Context) (Store, string, error)
	mutex sync.Mutex
	store Store
	// damaged is whether somebody found the store damaged.
	damaged bool
}

// ready opens the store where it is not open yet, and looks whether a commit would go through. aside is where a damaged
// store was set aside just now.
func (k *keeper) ready(ctx context.Context) (aside string, err error) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if k.store != nil {
		err := k.store.Writable(ctx)
		if !k.damaged && !errors.Is(err, store.ErrCorrupt) && !errors.Is(err, store.ErrMoved) {
			return "", err
		}
		k.store.Close()
		k.store = nil
	}
	s, aside, err := k.open(ctx)
	if err != nil {
		return aside, err
	}
	k.store, k.damaged = s, false
	return aside, s.Writable(ctx)
}

// noteFailure takes note of an error of the store's.
func (k *keeper) noteFailure(err error) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.damaged = k.damaged || errors.Is(err, store.ErrCorrupt)
}

func (k *keeper) opened() (Store, error) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if k.store == nil {
		return nil, errNoStore
	}
	return k.store, nil
}

// setAside closes the store, has it put out of the way, and opens a new one. aside is where the old one lies now, also where
// there is an error.
func (k *keeper) setAside(ctx context.Context, put func(context.Context) (string, error)) (aside string, err error) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if k.store != nil {
		k.store.Close()
		k.store = nil
	}
	if aside, err = put(ctx); err != nil {
		return aside, err
	}
	s, _, err := k.open(ctx)
	if err != nil {
		return aside, err
	}
	k.store, k.damaged = s, false
	return aside, s.Writable(ctx)
}

// origin is where the numbers of the open store began; empty where none is open.
func (k *keeper) origin() store.Origin {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if k.store == nil {
		return ""
	}
	return k.store.Origin()
}

func (k *keeper) close() {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if k.store != nil {
		k.store.Close()
		k.store = nil
	}
}
