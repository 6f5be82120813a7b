package main

import (
	"log/slog"
	"sync"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"

	"madoguchi/kiosk/events"
	"madoguchi/kiosk/visit"
)

// stalledAfter is how long no state may come: one comes every second.
const stalledAfter = 10 * time.Second

// watched is the kiosk's word to systemd on how it stands. What shows that it works is the toolkit's goroutine going round
// and the attendant's states coming; without them its watchdog gets no word.
type watched struct {
	notify func(state string) error
	now    func() time.Time
	// every is how often the watchdog gets a word, 0 for never.
	every time.Duration
	// begun is called once the first picture is on the screen.
	begun func()
	log   *slog.Logger

	mutex     sync.Mutex
	told      time.Time // when the watchdog got its last word
	shown     time.Time // when the last state came
	status    string
	ready     bool
	ending    bool
	anew      bool // another kiosk comes in the place of this one
	stalled   bool
	notSaying bool // that systemd can't be told was logged
}

// newWatched tells the systemd that started the process, where one did.
func newWatched(begun func(), log *slog.Logger) *watched {
	w := &watched{
		notify: func(state string) error { _, err := daemon.SdNotify(false, state); return err },
		now:    time.Now, begun: begun, log: log,
	}
	limit, err := daemon.SdWatchdogEnabled(false)
	if err != nil {
		events.NotNotified.Log(log, err)
	}
	w.every = limit / 3
	return w
}

// drawn is called once the first picture is on the screen.
func (w *watched) drawn() {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	if !w.ready {
		w.ready = true
		w.begun()
		w.say(daemon.SdNotifyReady)
	}
}

// shows is called, on the toolkit's goroutine, with each state that is shown.
func (w *watched) shows(s visit.State) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.shown, w.stalled = w.now(), false
	if status := standing(s); status != w.status {
		w.status = status
		w.say("STATUS=" + status)
	}
}

// alive is called each time the toolkit's goroutine has gone round.
func (w *watched) alive() {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	now := w.now()
	if w.every <= 0 || now.Sub(w.told) < w.every {
		return
	}
	if since := now.Sub(w.shown); !w.ending && !w.shown.IsZero() && since > stalledAfter {
		if !w.stalled {
			events.Stalled.Log(w.log, since)
		}
		w.stalled = true
		return
	}
	w.told = now
	w.say(daemon.SdNotifyWatchdog)
}

// beginsAnew is called when the program is about to put itself in its own place, which is no end: systemd would kill the new
// one once the old one's time to stop is over.
func (w *watched) beginsAnew() {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.anew = true
}

// stopping is called when the kiosk has been told to end: no state comes any more.
func (w *watched) stopping() {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.ending = true
	if w.anew {
		w.say("STATUS=starting anew")
		return
	}
	w.say(daemon.SdNotifyStopping + "\nSTATUS=finishing the ticket at hand")
}

func (w *watched) say(state string) {
	if err := w.notify(state); err != nil && !w.notSaying {
		w.notSaying = true
		events.NotNotified.Log(w.log, err)
	}
}

// standing is a state in the words of systemctl status.
func standing(s visit.State) string {
	if len(s.Kiosk.Mistakes) > 0 {
		return "out of service: the configuration cannot be used"
	}
	switch s.Step {
	case visit.Insert:
		return "in service, waiting for a card"
	case visit.OutOfService, visit.ReaderLost:
		return "out of service"
	case visit.Staff:
		return "in maintenance"
	}
	return "in service, a visit is under way"
}
