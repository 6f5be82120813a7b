package main

import (
	"context"
	"log/slog"
	"os"
	"syscall"
	"time"

	"madoguchi/app/screens"
	"madoguchi/kiosk/config"
	"madoguchi/kiosk/display"
	"madoguchi/kiosk/events"
	"madoguchi/kiosk/visit"
)

// before is the window as it stands before there is a kiosk to open: while it is set up, or can't be for its configuration.
type before struct {
	touches
	// show shows a state.
	show func(visit.State)
	// anew has the program started anew, in its own place, once the window is gone.
	anew func()
}

// openBefore opens that window, in which work goes on until its context ends. It must run on the program's first goroutine,
// which is the toolkit's.
func openBefore(ctx context.Context, o kioskOptions, profile screens.Profile, log *slog.Logger, work func(context.Context, before)) int {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	standard := config.Default()
	pane, closePane, err := newPane(standard.Display, stop, log)
	if err != nil {
		events.KioskNotOpened.Log(log, err)
		return exitFailed
	}
	defer closePane()
	b := before{touches: newTouches(ctx)}
	board := screens.NewBoard(screens.Options{Send: b.send, Profile: profile, Millimetres: pane.physical.millimetres})
	shown := tracer{board: board, calm: pane.calm, log: log}
	b.show = func(state visit.State) {
		pane.calm.do(func() {
			board.Show(state)
			pane.told.shows(state)
			if o.traced {
				shown.trace(state)
			}
			time.AfterFunc(drawn, pane.told.drawn)
		})
	}
	again := false
	b.anew = func() {
		again = true // the goroutine that sets it has ended before it is read
		pane.told.beginsAnew()
		stop()
	}
	pane.open(board, nil, o.window, func(display.Monitor) {})
	end := func() int {
		if !again {
			return exitFine
		}
		err := startAnew()
		events.KioskNotOpened.Log(log, err)
		return exitFailed // systemd starts it
	}
	pane.run(ctx, func() { work(ctx, b) }, func() (read func()) { return func() {} }, func() { os.Exit(end()) })
	closePane()
	return end()
}

// startAnew puts the program, with what it was started with, in its own place.
func startAnew() error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	return syscall.Exec(program, os.Args, os.Environ())
}
