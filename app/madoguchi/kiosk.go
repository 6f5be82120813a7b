package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strconv"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"madoguchi/app/screens"
	"madoguchi/kiosk/attendant"
	"madoguchi/kiosk/config"
	"madoguchi/kiosk/display"
	"madoguchi/kiosk/municipality"
)

const kioskUsage = `usage: madoguchi [-config FILE] [-demo] [-window] [-v]
       madoguchi card | assess | check-config | recordings | passcode (each explains itself with -h)

Without a command madoguchi opens the kiosk, full screen.

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
	c, err := config.Load(*configFile)
	var profile municipality.Profile
	if err == nil {
		profile, err = c.Profile()
	}
	if err != nil {
		fmt.Fprintf(stderr, "madoguchi: %v\n", err)
		return exitUse
	}
	level := slog.LevelInfo
	if o.traced {
		level = slog.LevelDebug
	}
	log := slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: level}))
	if os.Getenv("DISPLAY") == "" {
		// The toolkit ends the process without a word on a machine that has no display.
		fmt.Fprintln(stderr, "madoguchi: there is no display: DISPLAY is not set")
		return exitFailed
	}
	return openKiosk(ctx, o, c, profile, log)
}

// openKiosk shows the window and works until it is closed or ctx ends. It must run on the program's first goroutine,
// which is the toolkit's.
func openKiosk(ctx context.Context, o kioskOptions, c config.Config, profile municipality.Profile, log *slog.Logger) int {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	// The screens are laid out in the monitor's own pixels; the toolkit's guess at a scale is not wanted.
	os.Setenv("FYNE_DISABLE_DPI_DETECTION", "true")
	os.Setenv("FYNE_SCALE", strconv.FormatFloat(c.Display.Scale, 'f', -1, 64))
	application := app.NewWithID("madoguchi")
	application.Settings().SetTheme(screens.NewTheme())
	parts, panel, closeParts, err := newParts(o, c, profile, log)
	if err != nil {
		log.Error("kiosk not opened", "error", err)
		return exitFailed
	}
	defer closeParts()

	var kiosk *attendant.Attendant
	send := func(what any) { kiosk.Send(what) }
	sleep, err := display.NewRest()
	if err != nil {
		log.Error("kiosk not opened", "error", err)
		return exitFailed
	}
	defer sleep.Close()
	calm := &quiet{sleep: sleep}
	speaking := newSpeaking(c.Voice, send, log)
	narrator := speaking.narrator(calm)
	var physical room
	board := screens.NewBoard(screens.Options{
		Send:      func(touch any) { narrator.onTouch(touch); send(touch) },
		Profile:   screensProfile(profile),
		Place:     c.Reader.Style == "place",
		Languages: c.Kiosk.Languages, Millimetres: physical.millimetres,
		Repeat: narrator.onRepeat, Ground: narrator.onGround, Focused: narrator.onFocused, Changed: narrator.onChanged,
	})
	narrator.board = board
	parts.Show = newShower(board, narrator, calm, o.traced, log).show
	kiosk = attendant.New(parts)

	window := application.NewWindow("Madoguchi")
	window.SetMaster()
	window.SetPadded(false)
	window.SetOnClosed(stop) // before the toolkit lets go of the display that quiet sleeps on
	window.SetContent(board.Content())
	size := fyne.NewSize(540, 960) // half of what the screens are drawn for
	if panel != nil {
		window.SetContent(container.NewBorder(nil, nil, nil, panel, board.Content()))
		size.Width += panel.MinSize().Width
	}
	if o.window {
		window.Resize(size)
	} else {
		window.SetFullScreen(true)
	}
	if keyboard, ok := window.Canvas().(desktop.Canvas); ok {
		press := func(key screens.Key) { narrator.press(board, key) }
		keypad := newKeypad(c.Keys, press, speaking.headphones, shifted)
		keyboard.SetOnKeyDown(func(key *fyne.KeyEvent) {
			keypad.down(key)
			calm.do(window.Canvas().Unfocus) // the toolkit takes Tab for its own focus, on a demonstration's panel
		})
	}
	var working sync.WaitGroup
	application.Lifecycle().SetOnStarted(func() {
		if !o.window {
			monitor := fillMonitor(window, c.Display.Monitor, log)
			if panel == nil { // beside it the screens have only a part of the monitor
				physical = roomOn(monitor, c.Display, log)
			}
		}
		working.Go(func() { kiosk.Run(ctx) })
		working.Go(func() { calm.keep(ctx) })
		working.Go(func() { speaking.run(ctx) })
		working.Go(func() {
			<-ctx.Done()
			calm.do(application.Quit)
		})
	})
	window.ShowAndRun()
	stop()
	working.Wait()
	return exitFine
}

// inJapan is the clock on the wall of the lobby.
func inJapan() time.Time { return time.Now().In(jst) }
