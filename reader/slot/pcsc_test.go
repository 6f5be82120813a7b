package slot_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/ebfe/scard"

	"madoguchi/reader/rig"
	"madoguchi/reader/slot"
	"madoguchi/reader/vcard"
)

func TestMain(m *testing.M) { rig.Main(m) }

var testCA = sync.OnceValues(vcard.NewCA)

// plug puts a sample card into a slot; pull takes it out.
func plug(t *testing.T, n int, name string) (card *vcard.Card, pull func()) {
	t.Helper()
	card, cut, out := plugged(t, n, name)
	return card, func() {
		cut()
		<-out
	}
}

// plugged puts a sample card into a slot. cut takes it out without waiting for that, so that the card's Watch may call
// it; out is closed when it is done.
func plugged(t *testing.T, n int, name string) (card *vcard.Card, cut func(), out <-chan struct{}) {
	t.Helper()
	ca, err := testCA()
	if err != nil {
		t.Fatal(err)
	}
	card, err = vcard.New(name, time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC), ca)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = vcard.Insert(ctx, rig.Addr(n), card) // ends with an error where the service is stopped
	}()
	t.Cleanup(func() {
		cancel()
		<-done
		awaitEmpty(t, n)
	})
	return card, cancel, done
}

// awaitEmpty returns when PC/SC knows that a slot is empty, so that the next test finds no card of the last.
func awaitEmpty(t *testing.T, n int) {
	t.Helper()
	service, err := scard.EstablishContext()
	if err != nil {
		return // a stopped service starts with empty slots
	}
	defer func() { _ = service.Release() }()
	state := []scard.ReaderState{{Reader: rig.ReaderName(n)}}
	for {
		if err := service.GetStatusChange(state, time.Minute); err != nil {
			t.Fatal(err)
		}
		if state[0].EventState&scard.StatePresent == 0 {
			return
		}
		state[0].CurrentState = state[0].EventState
	}
}

// watch runs a Watcher for a test; next is the next event, as a line.
func watch(t *testing.T, want string) (next func() string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	events := make(chan slot.Event, 100)
	ended := make(chan error)
	go func() {
		w := slot.Watcher{Want: want}
		ended <- w.Run(ctx, func(e slot.Event) { events <- e })
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("Run returned %v", err)
		}
	})
	return func() string {
		t.Helper()
		select {
		case e := <-events:
			line := e.What.String()
			if e.Reader != "" {
				line += " " + e.Reader[len(e.Reader)-2:]
			}
			if e.What == slot.CardIn {
				line += fmt.Sprintf(" %x", e.ATR)
			}
			if (e.What == slot.ServiceLost) != (e.Err != nil) {
				t.Errorf("%s with error %v", line, e.Err)
			}
			return line
		case <-time.After(time.Minute):
			t.Fatal("no event came")
			return ""
		}
	}
}

func expect(t *testing.T, next func() string, want ...string) {
	t.Helper()
	for _, w := range want {
		if got := next(); got != w {
			t.Fatalf("got %q, want %q", got, w)
		}
	}
}

const inserted = " 3be000ff8131fe4514"

func TestWatchCards(t *testing.T) {
	rig.Need(t)
	next := watch(t, "")
	expect(t, next, "service found", "reader found 00")
	_, pull := plug(t, 0, "renewable")
	expect(t, next, "card in 00"+inserted)
	pull()
	expect(t, next, "card out 00")
	_, pull = plug(t, 0, "mute")
	expect(t, next, "card mute 00")
	pull()
	expect(t, next, "card out 00")
	_, pull = plug(t, 1, "renewable")
	expect(t, next, "card in 01"+inserted)
	pull()
	expect(t, next, "card out 01")
}

func TestWatchNamedReader(t *testing.T) {
	rig.Need(t)
	next := watch(t, "PCD 00 01")
	expect(t, next, "service found", "reader found 01")
	plug(t, 0, "renewable")
	_, pull := plug(t, 1, "renewable")
	expect(t, next, "card in 01"+inserted)
	pull()
	expect(t, next, "card out 01")
}

func TestWatchReaderThatIsNotThere(t *testing.T) {
	rig.Need(t)
	next := watch(t, "Some Pad")
	expect(t, next, "service found", "reader lost")
}

func TestWatchServiceStoppedAndStarted(t *testing.T) {
	rig.Need(t)
	t.Cleanup(func() {
		if err := rig.Start(); err != nil {
			t.Fatal(err)
		}
	})
	next := watch(t, "")
	expect(t, next, "service found", "reader found 00")
	for range 2 {
		_, pull := plug(t, 0, "renewable")
		expect(t, next, "card in 00"+inserted)
		if err := rig.Stop(); err != nil {
			t.Fatal(err)
		}
		line := next()
		if line == "card out 00" { // the reader may lose its card before the service is gone, and itself too
			line = next()
		}
		if line == "reader found 01" || line == "reader lost" {
			line = next()
		}
		if line == "reader lost" {
			line = next()
		}
		if line != "service lost" {
			t.Fatalf("got %q, want the service lost", line)
		}
		pull()
		if err := rig.Start(); err != nil {
			t.Fatal(err)
		}
		expect(t, next, "service found")
		if line := next(); line == "reader lost" { // it may answer before it has found its readers
			expect(t, next, "reader found 00")
		} else if line != "reader found 00" {
			t.Fatalf("got %q, want the reader found", line)
		}
	}
}

func TestWatchLeavesNothingBehind(t *testing.T) {
	rig.Need(t)
	before := runtime.NumGoroutine()
	for range 20 {
		ctx, cancel := context.WithCancel(context.Background())
		w := slot.Watcher{}
		err := w.Run(ctx, func(slot.Event) { cancel() })
		cancel()
		if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
	}
	// A goroutine that has said that it is done is there for a moment longer.
	for late := time.After(20 * time.Second); runtime.NumGoroutine() > before; {
		select {
		case <-late:
			t.Fatalf("%d goroutines before, %d after", before, runtime.NumGoroutine())
		case <-time.After(time.Millisecond):
		}
	}
}

func TestWaitForCard(t *testing.T) {
	rig.Need(t)
	if _, err := slot.WaitForCard(context.Background(), "no such reader"); !errors.Is(err, slot.ErrNoReader) {
		t.Errorf("without the reader: %v", err)
	}
	if err := rig.Stop(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := rig.Start(); err != nil {
			t.Fatal(err)
		}
	}()
	if _, err := slot.WaitForCard(context.Background(), ""); !errors.Is(err, slot.ErrNoService) {
		t.Errorf("without the service: %v", err)
	}
}
