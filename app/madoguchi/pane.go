package main

import (
	"context"
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
	"madoguchi/kiosk/config"
	"madoguchi/kiosk/display"
)

// pane is the one window of the program, and what it needs around it. All of it belongs on the program's first goroutine,
// which is the toolkit's.
type pane struct {
	application fyne.App
	window      fyne.Window
	config      config.Display
	calm        *quiet
	told        *watched
	stands      *stand // nil where the window is not full screen
	physical    room
	seen        func(display.Monitor) // told the monitor that the window is on
	log         *slog.Logger

	stop    func()
	drawing context.Context // ends with the window
	dark    func()
	working sync.WaitGroup
}

// newPane is a pane whose window is still to be opened. stop ends what the window shows; close is to be called at last.
func newPane(c config.Display, stop func(), log *slog.Logger) (p *pane, closePane func(), err error) {
	// The screens are laid out in the monitor's own pixels; the toolkit's guess at a scale is not wanted.
	os.Setenv("FYNE_DISABLE_DPI_DETECTION", "true")
	os.Setenv("FYNE_SCALE", strconv.FormatFloat(c.Scale, 'f', -1, 64))
	sleep, err := display.NewRest()
	if err != nil {
		return nil, nil, err
	}
	p = &pane{application: app.NewWithID("madoguchi"), config: c, calm: &quiet{sleep: sleep}, stop: stop, log: log}
	p.application.Settings().SetTheme(screens.NewTheme())
	p.told = newWatched(func() { takeSignals(stop) }, log)
	p.calm.round = p.told.alive
	p.drawing, p.dark = context.WithCancel(context.Background())
	return p, sync.OnceFunc(func() { p.dark(); sleep.Close() }), nil
}

// loopEnds is how long the toolkit's loop has to end: a window with all its textures is gone in a tenth of it.
const loopEnds = 3 * time.Second

// open makes the window with a board in it, and a panel beside it where there is one. seen is told the monitor it is on.
func (p *pane) open(board *screens.Board, panel fyne.CanvasObject, windowed bool, seen func(display.Monitor)) {
	p.seen = seen
	p.window = p.application.NewWindow("Madoguchi")
	p.window.SetMaster()
	p.window.SetPadded(false)
	p.window.SetOnClosed(func() { p.stop(); p.dark() }) // before the toolkit lets go of the display that quiet sleeps on
	p.window.SetContent(board.Content())
	size := fyne.NewSize(540, 960) // half of what the screens are drawn for
	fills := &p.physical
	if panel != nil {
		p.window.SetContent(container.NewBorder(nil, nil, nil, panel, board.Content()))
		size.Width += panel.MinSize().Width
		fills = &room{} // beside it the screens have only a part of the monitor
	}
	if windowed {
		p.window.Resize(size)
		return
	}
	p.stands = newStand(p.window, p.config, fills, board, seen, p.log)
}

// onKey has a keypad's or a keyboard's keys go to press, and to nothing else.
func (p *pane) onKey(press func(*fyne.KeyEvent)) {
	keyboard, ok := p.window.Canvas().(desktop.Canvas)
	if !ok {
		return
	}
	keyboard.SetOnKeyDown(func(key *fyne.KeyEvent) {
		if !shortcut() {
			press(key)
		}
		p.calm.do(p.window.Canvas().Unfocus) // the toolkit takes Tab for its own focus, on a demonstration's panel
	})
}

// run shows the window until it is closed or ctx ends. work is done meanwhile; once ctx has ended, and work has, last is done
// before the window goes. About one time in a hundred the toolkit's loop, once it has ended, waits for its own event queue for
// ever: stuck is called then, with the work done and the window gone.
func (p *pane) run(ctx context.Context, work func(), last func() (read func()), stuck func()) {
	finished := make(chan struct{})
	resting, restless := context.WithCancel(p.drawing)
	defer restless()
	rested, returned := make(chan struct{}), make(chan struct{})
	endsWithDisplay(p.stop, finished, p.log)
	p.application.Lifecycle().SetOnStarted(func() {
		if p.stands != nil {
			p.stands.up(p.drawing, p.calm, &p.working)
		} else if monitors := display.Monitors(); len(monitors) > 0 {
			p.seen(monitors[0])
		}
		p.working.Go(func() { work(); close(finished) })
		p.working.Go(func() { defer close(rested); p.calm.keep(resting) })
		p.working.Go(func() {
			<-ctx.Done()
			p.told.stopping()
			read := last()
			<-finished
			read()
			// Nothing is asked of the toolkit's loop any more while it ends: it would be lost, or be done on another thread.
			restless()
			<-rested
			if p.drawing.Err() == nil { // the window is still there
				p.calm.do(p.application.Quit)
			}
			select {
			case <-returned:
			case <-time.After(loopEnds):
				stuck()
			}
		})
	})
	p.window.ShowAndRun()
	close(returned)
	p.stop()
	p.dark()
	p.working.Wait()
}
