package attendant

import (
	"context"
	"path/filepath"
	"sync/atomic"
	"testing"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/visit"
)

// filling is a store whose disk can be full.
type filling struct {
	Store
	full *atomic.Bool
}

func (f filling) Writable(ctx context.Context) error {
	if f.full.Load() {
		return store.ErrFull
	}
	return f.Store.Writable(ctx)
}

func TestADiskThatFilledAtRestIsKnownBeforeANumberIsOffered(t *testing.T) {
	var full atomic.Bool
	l := openLobby(t, printer.NewFile(filepath.Join(t.TempDir(), "tickets")), func(parts *Parts) {
		open := parts.OpenStore
		parts.OpenStore = func(ctx context.Context) (Store, string, error) {
			s, aside, err := open(ctx)
			return filling{s, &full}, aside, err
		}
	})
	l.ready()
	full.Store(true)
	l.does(visit.AskWithoutCard{})
	// The next look by itself would come later than the test waits.
	l.until("no number", func(s visit.State) bool { return s.Step == visit.WithoutCard && !s.Kiosk.Store.Ready })
}
