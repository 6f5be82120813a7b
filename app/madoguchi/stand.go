package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"fyne.io/fyne/v2"

	"madoguchi/app/screens"
	"madoguchi/kiosk/config"
	"madoguchi/kiosk/display"
	"madoguchi/kiosk/events"
)

const (
	// pointerShows is how long a mouse's pointer is seen after the mouse was moved.
	pointerShows = 5 * time.Second
	// lastTicket is how long the ticket at hand has once the display is gone: longer than the attendant gives it.
	lastTicket = 45 * time.Second
)

// stand is how a kiosk that has the screen for itself stands on its machine: its window belongs to nobody else, its monitor
// never sleeps, and its pointer is seen only while a mouse moves.
type stand struct {
	placer *placer
	log    *slog.Logger
}

// newStand takes the window's close button and its shortcuts away. Where a monitor is there it is filled from the first picture
// on.
func newStand(window fyne.Window, c config.Display, physical *room, board *screens.Board, told func(display.Monitor), log *slog.Logger) *stand {
	window.SetCloseIntercept(func() {})
	window.Resize(fyne.NewSize(540, 960)) // until it fills its monitor
	if len(display.Monitors()) > 0 {      // the toolkit can't go full screen without one
		window.SetFullScreen(true)
	}
	return &stand{
		placer: &placer{window: window, config: c, room: physical, measured: board.Measured, told: told, log: log, home: c.Monitor},
		log:    log,
	}
}

// up is called on the toolkit's goroutine once the window is there. What it starts ends with ctx.
func (s *stand) up(ctx context.Context, calm *quiet, working *sync.WaitGroup) {
	s.placer.look()
	calm.before = s.placer.lookAgain
	display.OnMonitors(func() { calm.do(func() { s.placer.look() }) })
	working.Go(func() {
		undo, err := display.KeepAwake()
		if err != nil {
			events.DisplayNotSet.Log(s.log, "blanking", err)
		}
		<-ctx.Done()
		undo()
	})
	working.Go(func() {
		if err := display.HidePointer(ctx, pointerShows); err != nil {
			events.DisplayNotSet.Log(s.log, "pointer", err)
		}
	})
}

// endsWithDisplay has the kiosk end where its display does, but not in the middle of a ticket: stop has it begin to end,
// and done is closed when it has finished what it was at.
func endsWithDisplay(stop func(), done <-chan struct{}, log *slog.Logger) {
	err := display.OnLost(func() {
		events.DisplayLost.Log(log)
		stop()
		select {
		case <-done:
		case <-time.After(lastTicket):
		}
		os.Exit(exitFailed)
	})
	if err != nil {
		events.DisplayNotSet.Log(log, "end", err)
	}
}

// takeSignals has SIGINT and SIGTERM call stop and do nothing else: the toolkit would take the window away at once, and the
// ticket at hand with it. It is to be called once the toolkit runs.
func takeSignals(stop func()) {
	told := make(chan os.Signal, 1)
	signal.Reset(os.Interrupt, syscall.SIGTERM)
	signal.Notify(told, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-told
		stop()
	}()
}
