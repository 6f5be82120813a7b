package main

import (
	"cmp"
	"context"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"

	"madoguchi/kiosk/config"
	"madoguchi/kiosk/display"
	"madoguchi/kiosk/events"
)

const (
	// lookEvery is how often the monitors are looked at. GLFW tells when one comes or goes, but not when it changes its size.
	lookEvery = 2 * time.Second
	// lightEvery is how often at most a monitor that shows nothing is lit.
	lightEvery = 10 * time.Second
	// mostTries is how often in a row the window is brought onto a monitor at once: a window manager may not let it. From then
	// on it is tried every so often.
	mostTries  = 3
	retryEvery = 10 * time.Second
)

// placer keeps the window full screen on its monitor, whatever is plugged and unplugged. Its monitor is the configured one,
// or else the one it first came up on; while that is not there it is whichever is. Its methods belong on the toolkit's
// goroutine.
type placer struct {
	window fyne.Window
	config config.Display
	room   *room
	// measured is called when the physical size has changed.
	measured func()
	// told is called with the monitor that the window is brought onto, and with the zero value when none is there any more.
	told func(display.Monitor)
	log  *slog.Logger

	home     string
	rotation string // of home
	at       display.Monitor
	gone     bool // no monitor is there
	tries    int
	tried    time.Time
	looked   time.Time
	lit      time.Time
}

// look brings the window onto its monitor where it is not. busy is whether there is something new to draw.
func (p *placer) look() (busy bool) {
	p.looked = time.Now()
	monitors := display.Monitors()
	chosen, err := display.Choose(monitors, p.home)
	if err != nil {
		p.light(len(monitors) == 0)
	}
	if len(monitors) == 0 {
		if !p.gone {
			events.MonitorGone.Log(p.log)
			p.told(display.Monitor{})
		}
		p.gone = true
		return false
	}
	var window display.Window
	context, ok := p.window.(interface{ RunWithContext(func()) })
	if !ok {
		return false
	}
	context.RunWithContext(func() { window, _ = display.CurrentWindow() })
	if window == (display.Window{}) {
		return false // it is closing
	}
	if p.gone || chosen != p.at {
		p.tries = 0
		p.came(chosen, err)
	}
	if window.Fills(chosen) {
		p.tries = 0
		return false
	}
	if p.tries >= mostTries && time.Since(p.tried) < retryEvery {
		return false
	}
	p.tries, p.tried = p.tries+1, time.Now()
	if !p.window.FullScreen() {
		p.window.SetFullScreen(true)
	}
	window.Fill(chosen)
	return true
}

// lookAgain looks where it is time to.
func (p *placer) lookAgain() (busy bool) {
	return time.Since(p.looked) >= lookEvery && p.look()
}

// came notes the monitor that the window is brought onto.
func (p *placer) came(m display.Monitor, missing error) {
	if missing != nil {
		events.MonitorNotChosen.Log(p.log, missing)
	}
	events.Monitor.Log(p.log, m.Name, m.Width, m.Height, m.WidthMM, m.HeightMM)
	p.told(m)
	p.at, p.gone = m, false
	p.home = cmp.Or(p.home, m.Name)
	outputs, _ := display.Outputs() // without them it is lit as it stands
	for _, one := range outputs {
		if one.Name == p.home && one.Lit {
			p.rotation = one.Rotation
		}
	}
	before := *p.room
	if *p.room = roomOn(m, p.config, p.log); *p.room != before {
		p.measured()
	}
}

// light has the monitor lit that is plugged in and shows nothing: the window's own, or where there is no other any.
func (p *placer) light(anyOf bool) {
	if time.Since(p.lit) < lightEvery {
		return
	}
	p.lit = time.Now()
	home, rotation := p.home, p.rotation
	go func() {
		outputs, err := display.Outputs()
		for _, one := range outputs {
			if one.Lit || one.Name != home && !anyOf {
				continue
			}
			if one.Name == home {
				one.Rotation = cmp.Or(rotation, one.Rotation)
			}
			if err = display.Light(context.Background(), one); err == nil {
				events.MonitorLit.Log(p.log, one.Name)
			}
		}
		if err != nil {
			events.MonitorNotLit.Log(p.log, err)
		}
	}()
}

// room is the physical size of what the screens fill, in millimetres; zero while it is not known. It belongs on the
// toolkit's goroutine.
type room struct{ w, h int }

func (r *room) millimetres() (w, h float32) { return float32(r.w), float32(r.h) }

// roomOn is the room on a monitor: the configuration's, since a panel may lie, or what the monitor tells.
func roomOn(monitor display.Monitor, c config.Display, log *slog.Logger) room {
	if c.WidthMM > 0 {
		return room{c.WidthMM, c.HeightMM}
	}
	w, h, told := monitor.Millimetres()
	if !told {
		events.MonitorSizeUnknown.Log(log, monitor.WidthMM, monitor.HeightMM)
	}
	return room{w, h}
}
