package attendant

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"madoguchi/kiosk/municipality"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/visit"
)

// readyReader is a reader that is there, with no card in it; said is closed when it has said so.
type readyReader struct {
	Reader
	said chan struct{}
}

func (r readyReader) Watch(ctx context.Context, report func(any)) {
	report(visit.ReaderChanged{Reader: visit.Reader{Condition: visit.Condition{Ready: true}}})
	close(r.said)
	<-ctx.Done()
}

// A part that was not looked at yet is not shown as missing.
func TestNothingIsMissingBeforeItWasLookedAt(t *testing.T) {
	store, said := filepath.Join(t.TempDir(), "kiosk.db"), make(chan struct{})
	states := make(chan visit.State, 1024)
	profile := municipality.Zama()
	a := New(Parts{
		Machine: visit.Machine{
			Terms: profile.Terms(), Reception: profile.Hours().At, Timings: visit.DefaultTimings(), Language: "ja",
		},
		Reader: readyReader{said: said},
		OpenStore: func(ctx context.Context) (Store, string, error) {
			<-said // the reader's word is heard first
			return openAnew(ctx, store)
		},
		Printer: printer.NewFile(t.TempDir()),
		Letter:  "A",
		Show:    func(s visit.State) { states <- s },
		Now:     func() time.Time { return opening },
	})
	a.pace = patient
	a.pace.tick = time.Hour
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		a.Run(ctx)
	}()
	if first := <-states; !first.Kiosk.Store.Ready || !first.Kiosk.Printer.Ready {
		t.Errorf("the first picture has the store %+v and the printer %+v", first.Kiosk.Store, first.Kiosk.Printer)
	}
	stop()
	<-ended
}
