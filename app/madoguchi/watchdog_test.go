package main

import (
	"log/slog"
	"net"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"madoguchi/kiosk/visit"
)

// systemd listens as systemd does.
type systemd struct {
	t      *testing.T
	socket *net.UnixConn
}

func newSystemd(t *testing.T, watchdog time.Duration) systemd {
	t.Helper()
	path := filepath.Join(t.TempDir(), "notify")
	socket, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: path, Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { socket.Close() })
	t.Setenv("NOTIFY_SOCKET", path)
	t.Setenv("WATCHDOG_USEC", strconv.FormatInt(watchdog.Microseconds(), 10))
	return systemd{t, socket}
}

// wants what was said since it was asked last: it is all there, since sending to it is done when it returns.
func (s systemd) wants(want ...string) {
	s.t.Helper()
	for _, one := range append(want, "end of the test") {
		if one == "end of the test" {
			end, err := net.DialUnix("unixgram", nil, s.socket.LocalAddr().(*net.UnixAddr))
			if err != nil {
				s.t.Fatal(err)
			}
			defer end.Close()
			if _, err := end.Write([]byte(one)); err != nil {
				s.t.Fatal(err)
			}
		}
		message := make([]byte, 1<<10)
		n, err := s.socket.Read(message)
		if err != nil {
			s.t.Fatal(err)
		}
		if got := string(message[:n]); got != one {
			s.t.Fatalf("systemd is told %q, want %q", got, one)
		}
	}
}

func TestSystemdIsToldHowTheKioskStands(t *testing.T) {
	systemd := newSystemd(t, 30*time.Second)
	now := time.Now()
	begun := 0
	w := newWatched(func() { begun++ }, slog.New(slog.DiscardHandler))
	w.now = func() time.Time { return now }
	later := func(by time.Duration) {
		now = now.Add(by)
		w.alive()
	}
	shows := func(step visit.Step) { w.shows(visit.State{Step: step}) }
	shows(visit.Insert)
	systemd.wants("STATUS=in service, waiting for a card")
	w.drawn()
	w.drawn()
	if systemd.wants("READY=1"); begun != 1 {
		t.Errorf("begun %d times", begun)
	}
	w.alive()
	systemd.wants("WATCHDOG=1")
	later(9 * time.Second)
	shows(visit.Insert)
	systemd.wants()
	later(time.Second)
	systemd.wants("WATCHDOG=1") // a third of what it waits
	shows(visit.Reading)
	shows(visit.Status)
	systemd.wants("STATUS=in service, a visit is under way")
	later(11 * time.Second)
	systemd.wants() // the toolkit goes round, but no state comes any more
	shows(visit.OutOfService)
	later(0)
	systemd.wants("STATUS=out of service", "WATCHDOG=1")
	w.shows(visit.State{Step: visit.OutOfService, Kiosk: visit.Kiosk{Mistakes: []visit.Mistake{{}}}})
	systemd.wants("STATUS=out of service: the configuration cannot be used")
	w.stopping()
	later(time.Minute)
	systemd.wants("STOPPING=1\nSTATUS=finishing the ticket at hand", "WATCHDOG=1")
}

// TestStartingAnewIsNoStop: what systemd hears is stopping it kills after a while, the new program as well.
func TestStartingAnewIsNoStop(t *testing.T) {
	systemd := newSystemd(t, 30*time.Second)
	w := newWatched(func() {}, slog.New(slog.DiscardHandler))
	w.drawn()
	w.beginsAnew()
	w.stopping()
	w.alive()
	systemd.wants("READY=1", "STATUS=starting anew", "WATCHDOG=1")
}

func TestNoSystemdIsNoMatter(t *testing.T) {
	t.Setenv("NOTIFY_SOCKET", "")
	t.Setenv("WATCHDOG_USEC", "")
	w := newWatched(func() {}, slog.New(slog.DiscardHandler))
	w.drawn()
	if w.alive(); w.every != 0 || !w.told.IsZero() {
		t.Errorf("a watchdog without systemd: %v", w.every)
	}
}
