package main

import (
	"context"
	"log/slog"

	"madoguchi/kiosk/display"
	"madoguchi/kiosk/events"
	"madoguchi/kiosk/visit"
)

// light makes the screen as bright as it is to be: as staff set it for the day, and dim after hours. It dims the panel's
// backlight where there is one, or else the picture. Its methods belong on the toolkit's goroutine.
type light struct {
	// dim is how bright in percent the screen is after hours.
	dim int
	// veil makes the picture so many percent bright.
	veil func(percent int)
	// panel takes how bright the backlight is to be; nil where there is none.
	panel   chan int
	percent int
}

const bright = 100

// newLight dims a backlight, for as long as run runs, or where it is nil the picture. run is no part of the toolkit's
// goroutine: a panel may take its time.
func newLight(dim int, veil func(percent int), backlight *display.Backlight, calm *quiet, log *slog.Logger) (l *light, run func(context.Context)) {
	l = &light{dim: dim, veil: veil, percent: bright}
	if backlight == nil {
		return l, func(context.Context) {}
	}
	panel := make(chan int, 1)
	panel <- bright // the run before may have left it dim
	l.panel = panel
	return l, func(ctx context.Context) {
		for {
			select {
			case <-ctx.Done():
				return
			case percent := <-panel:
				if err := backlight.Set(percent); err != nil {
					events.DisplayNotSet.Log(log, "backlight", err)
					calm.do(l.failed)
					return
				}
			}
		}
	}
}

// follow makes the screen as bright as it is to be with a state.
func (l *light) follow(s visit.State) {
	percent := bright
	if day := s.Kiosk.Day.Brightness; day > 0 {
		percent = day
	}
	if s.Attract.Dim {
		percent = min(percent, l.dim)
	}
	if percent == l.percent {
		return
	}
	l.percent = percent
	l.set()
}

func (l *light) set() {
	if l.panel == nil {
		l.veil(l.percent)
		return
	}
	select { // what the panel has not got to yet is out of date
	case <-l.panel:
	default:
	}
	l.panel <- l.percent
}

// failed is where the backlight can't be dimmed any more: then the picture is.
func (l *light) failed() {
	l.panel = nil
	l.set()
}
