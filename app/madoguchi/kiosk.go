package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"madoguchi/app/screens"
	"madoguchi/kiosk/attendant"
	"madoguchi/kiosk/config"
	"madoguchi/kiosk/display"
	"madoguchi/kiosk/events"
	"madoguchi/kiosk/journal"
	"madoguchi/kiosk/municipality"
	"madoguchi/kiosk/status"
)

const kioskUsage = `usage: madoguchi [-config FILE] [-demo] [-window] [-v]
       madoguchi -version
       madoguchi doctor | card | assess | check-config | passcode | staff-card | events | recordings
       (each explains itself with -h)

Without a command madoguchi opens the kiosk, full screen; where nothing is configured, or the file named is not there, it
asks on its screen for what it cannot know, and writes it. Where the configuration cannot be used, its mistakes are told: to
a terminal, or else on its screen, until they are corrected.

`

type kioskOptions struct{ demo, window, traced bool }

// runKiosk is madoguchi without a command.
func runKiosk(ctx context.Context, args []string, _ io.Reader, _, stderr io.Writer) int {
	var o kioskOptions
	flags := newFlags("madoguchi", kioskUsage, stderr)
	configFile := configFlag(flags)
	flags.BoolVar(&o.demo, "demo", false, "bring a virtual card, a printer and a store along, with a panel to insert and pull cards")
	flags.BoolVar(&o.window, "window", false, "a window, not the full screen")
	flags.BoolVar(&o.traced, "v", false, "log more: every screen that comes up, and what can be touched on it")
	if status, goOn := parse(flags, args, 0); !goOn {
		return status
	}
	level := slog.LevelInfo
	if o.traced {
		level = slog.LevelDebug
	}
	log := slog.New(journal.NewHandler(stderr, level))
	if !o.demo {
		if file, err := setUpFile(*configFile); err == nil && file != "" {
			return onDisplay(stderr, func() int { return openSetUp(ctx, o, file, log) })
		}
	}
	c, err := config.Load(*configFile)
	var profile municipality.Profile
	if err == nil {
		profile, err = c.Profile()
	}
	if err != nil {
		if !o.demo && unattended(stderr) && os.Getenv("DISPLAY") != "" {
			return openUnusable(ctx, o, *configFile, log)
		}
		fmt.Fprintf(stderr, "madoguchi: %v\n", err)
		return exitUse
	}
	return onDisplay(stderr, func() int { return openKiosk(ctx, o, c, profile, log) })
}

// onDisplay opens a window where there is a display: the toolkit ends the process without a word on a machine that has none.
func onDisplay(stderr io.Writer, open func() int) int {
	if os.Getenv("DISPLAY") == "" {
		fmt.Fprintln(stderr, "madoguchi: there is no display: DISPLAY is not set")
		return exitFailed
	}
	return open()
}

// openKiosk shows the window and works until it is closed or ctx ends. It must run on the program's first goroutine,
// which is the toolkit's.
func openKiosk(ctx context.Context, o kioskOptions, c config.Config, profile municipality.Profile, log *slog.Logger) int {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	pane, closePane, err := newPane(c.Display, stop, log)
	if err != nil {
		events.KioskNotOpened.Log(log, err)
		return exitFailed
	}
	defer closePane()
	parts, panel, closeParts, err := newParts(o, c, profile, log)
	if err != nil {
		events.KioskNotOpened.Log(log, err)
		return exitFailed
	}
	defer closeParts()

	var kiosk *attendant.Attendant
	send := func(what any) { kiosk.Send(what) }
	speaking := newSpeaking(c.Voice, send, log)
	vitals, metrics := watchVitals(o, c, &parts)
	speaking.told = vitals.heard
	narrator := speaking.narrator(pane.calm)
	board := screens.NewBoard(screens.Options{
		Send:      func(touch any) { narrator.onTouch(touch); send(touch) },
		Profile:   screensProfile(profile),
		Place:     c.Reader.Style == "place",
		Languages: c.Kiosk.Languages, Millimetres: pane.physical.millimetres,
		Repeat: narrator.onRepeat, Ground: narrator.onGround, Focused: narrator.onFocused, Changed: narrator.onChanged,
	})
	narrator.board = board
	shower := newShower(board, narrator, pane.calm, pane.told, o.traced, log)
	parts.Show = shower.show
	trials := newTrials(c, parts, speaking)
	parts.Trials, parts.Machine.Desk.Keys = trials, rolesOf(c.Keys)
	kiosk = attendant.New(parts)
	trials.Printer = kiosk.TestPrinter()
	vitals.kiosk = kiosk

	pane.open(board, panel, o.window, vitals.seen)
	var backlight *display.Backlight
	if !o.window {
		backlight, _ = display.OpenBacklight(display.Backlights) // most monitors have none
	}
	light, shine := newLight(c.Display.Dim, board.Dim, backlight, pane.calm, log)
	shower.light = light
	press := func(key screens.Key) { narrator.press(board, key) }
	plugged := func(in bool) { narrator.plugged(in); speaking.headphones(in) }
	pane.onKey(newKeypad(c.Keys, press, plugged, shifted).down)
	pane.run(ctx, func() {
		pane.working.Go(func() { shine(pane.drawing) })
		pane.working.Go(func() { speaking.run(ctx) })
		if !o.demo {
			pane.working.Go(func() { tellStatus(ctx, c.Status.Listen, status.Server{Health: vitals.report, Metrics: metrics}, log) })
		}
		kiosk.Run(ctx)
	}, func() (read func()) { return shower.farewell(pane.drawing) }, func() {
		closeParts()
		os.Exit(exitFine)
	})
	return exitFine
}

// inJapan is the clock on the wall of the lobby.
func inJapan() time.Time { return time.Now().In(jst) }
