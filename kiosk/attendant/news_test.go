package attendant

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"madoguchi/assets/words"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/store"
)

// newsroom is an attendant that does nothing but tell staff, with a clock that a test sets.
type newsroom struct {
	*Attendant
	*told
	now time.Time
}

func newNewsroom() *newsroom {
	n := &newsroom{told: newTold(), now: opening}
	n.Attendant = New(Parts{
		TellStaff: n.told.tell, LowTickets: 30,
		Now: func() time.Time { return n.now },
	})
	return n
}

// sees has the printer be in a state after a while.
func (n *newsroom) sees(after time.Duration, state printer.State) {
	n.now = n.now.Add(after)
	n.tellOfPrinter(context.Background(), state)
	n.telling.Wait()
}

func TestStaffAreToldOnce(t *testing.T) {
	type look struct {
		after time.Duration
		state printer.State
	}
	second := time.Second
	for name, c := range map[string]struct {
		looks []look
		want  []Subject
	}{
		"all is well": {[]look{{0, printer.Ready}, {15 * second, printer.Unknown}}, nil},
		"out of paper": {
			[]look{{0, printer.PaperOut}, {2 * second, printer.PaperOut}, {2 * second, printer.PaperOut}},
			[]Subject{PaperOut},
		},
		"paper put in": {
			[]look{{0, printer.PaperOut}, {2 * second, printer.CoverOpen}, {2 * second, printer.Ready}, {80 * second, printer.Ready}},
			[]Subject{PaperOut, PrinterReady},
		},
		"a sensor that flutters": {
			[]look{{0, printer.PaperLow}, {15 * second, printer.Ready}, {15 * second, printer.PaperLow}, {15 * second, printer.Ready}},
			[]Subject{PaperLow},
		},
		"low twice": {
			[]look{{0, printer.PaperLow}, {15 * second, printer.Ready}, {time.Hour, printer.Ready}, {time.Hour, printer.PaperLow}},
			[]Subject{PaperLow, PaperLow},
		},
		"switched off and on": {
			[]look{{0, printer.Offline}, {2 * second, printer.Offline}, {20 * second, printer.Ready}, {time.Hour, printer.Ready}},
			nil,
		},
		"off now and then": {
			[]look{{0, printer.Offline}, {time.Hour, printer.Ready}, {time.Hour, printer.Offline}, {2 * second, printer.Offline}},
			nil,
		},
		"off for long": {
			[]look{{0, printer.Offline}, {59 * second, printer.Offline}, {second, printer.Offline}, {2 * second, printer.Offline}},
			[]Subject{PrinterOffline},
		},
		"cover left open":    {[]look{{0, printer.CoverOpen}, {2 * second, printer.CoverOpen}}, []Subject{CoverOpen}},
		"one after another":  {[]look{{0, printer.PaperOut}, {2 * second, printer.Fault}}, []Subject{PaperOut, PrinterFault}},
		"error, then forgot": {[]look{{0, printer.Fault}, {time.Hour, printer.Ready}, {time.Hour, printer.Fault}}, []Subject{PrinterFault, PrinterReady, PrinterFault}},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNewsroom()
			for _, l := range c.looks {
				n.sees(l.after, l.state)
			}
			if fmt.Sprint(n.all) != fmt.Sprint(c.want) {
				t.Errorf("told of %v, want %v", n.all, c.want)
			}
		})
	}
}

func TestStaffAreToldOfTheStoreOnce(t *testing.T) {
	n := newNewsroom()
	for _, fit := range []bool{true, false, false, true} {
		n.tellOfStore(t.Context(), fit)
		n.telling.Wait()
	}
	n.now = n.now.Add(time.Hour)
	n.tellOfStore(t.Context(), true)
	n.telling.Wait()
	if fmt.Sprint(n.all) != fmt.Sprint([]Subject{StoreUnfit, StoreReady}) {
		t.Errorf("told of %v", n.all)
	}
}

func TestStaffAreToldOfWhatStaysAway(t *testing.T) {
	for name, c := range map[string]struct {
		look func(n *newsroom, there bool)
		want []Subject
	}{
		"the reader": {func(n *newsroom, there bool) { n.tellOfReader(t.Context(), there) }, []Subject{ReaderGone, ReaderBack}},
		"the monitor": {func(n *newsroom, there bool) {
			n.Monitor(there)
			n.tellOfMonitor(t.Context())
		}, []Subject{MonitorGone, MonitorBack}},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNewsroom()
			seconds := func(count int, there bool) {
				for range count {
					n.now = n.now.Add(time.Second)
					c.look(n, there)
					n.telling.Wait()
				}
			}
			seconds(50, false) // plugged in again
			seconds(90, true)
			if len(n.all) > 0 {
				t.Errorf("told of %v, though it was back soon", n.all)
			}
			seconds(120, false)
			seconds(90, true)
			if fmt.Sprint(n.all) != fmt.Sprint(c.want) {
				t.Errorf("told of %v", n.all)
			}
		})
	}
}

// A kiosk at work tells of its monitor by itself. Its clock goes on with every state that it shows, one a second.
func TestAKioskTellsOfItsMonitor(t *testing.T) {
	heard := newTold()
	var seconds atomic.Int64
	l := openLobby(t, printer.NewFile(t.TempDir()), func(p *Parts) {
		p.TellStaff = heard.tell
		p.Now = func() time.Time { return opening.Add(time.Duration(seconds.Load()) * time.Second) }
	})
	l.ready()
	l.attendant.Monitor(false)
	patience := time.After(time.Minute)
	for {
		select {
		case <-l.states:
			seconds.Add(20)
		case subject := <-heard.heard:
			if subject == MonitorGone {
				return
			}
		case <-patience:
			t.Fatal("nobody was told")
		}
	}
}

func TestStaffAreToldOfTheRollOnce(t *testing.T) {
	n := newNewsroom()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "kiosk.db"))
	if err != nil {
		t.Fatal(err)
	}
	n.keeper.store = s
	defer n.keeper.close()
	look := func() {
		n.tellOfRoll(t.Context())
		n.telling.Wait()
	}
	look() // nobody said how long the roll is
	for range 2 {
		n.now = n.now.Add(time.Hour)
		if err := s.NewRoll(t.Context(), n.now, 80_000); err != nil {
			t.Fatal(err)
		}
		look()
		if err := s.Spend(t.Context(), n.now, store.Paper{LengthMM: 79_000, Cuts: 500}); err != nil {
			t.Fatal(err)
		}
		look()
		look()
	}
	if fmt.Sprint(n.all) != fmt.Sprint([]Subject{RollLow, RollLow}) {
		t.Errorf("told of %v", n.all)
	}
	if len(n.said) == 0 || !strings.Contains(n.said[0], "6枚") {
		t.Errorf("told %q", n.said)
	}
}

func TestTellingOutlivesWhatItIsAbout(t *testing.T) {
	printed, broken := make(chan struct{}), make(chan error, 1)
	a := New(Parts{TellStaff: func(ctx context.Context, _ Subject, _ string) error {
		<-printed
		broken <- ctx.Err()
		return nil
	}})
	a.finish(t.Context(), func(ctx context.Context) { a.tell(ctx, RollLow, 1) })
	close(printed)
	if err := <-broken; err != nil {
		t.Error(err)
	}
}

func TestEverySubjectHasItsWords(t *testing.T) {
	for _, subject := range []Subject{
		PaperLow, PaperOut, CoverOpen, PrinterFault, PrinterOffline, PrinterReady, RollLow, StoreUnfit, StoreReady, StoreAside,
		NumbersGuessed, ReaderGone, ReaderBack, MonitorGone, MonitorBack, Undecided,
	} {
		if !words.Staff().Has("tell." + string(subject)) {
			t.Errorf("nothing to say of %s", subject)
		}
	}
}
