package display

import (
	"errors"

	"github.com/go-gl/glfw/v3.3/glfw"
)

// ErrNoWindow is returned where no window has its drawing context current.
var ErrNoWindow = errors.New("no window")

// Window is the kiosk's window as GLFW knows it. Its methods belong on the main thread.
type Window struct{ of *glfw.Window }

// CurrentWindow is the window whose drawing context is current: the toolkit gives no other way to it.
func CurrentWindow() (Window, error) {
	if of := glfw.GetCurrentContext(); of != nil {
		return Window{of}, nil
	}
	return Window{}, ErrNoWindow
}

// Fills is whether the window fills a monitor, full screen and in its whole size.
func (w Window) Fills(m Monitor) bool {
	on := w.of.GetMonitor()
	if on == nil || on.GetName() != m.Name {
		return false
	}
	width, height := w.of.GetSize()
	x, y := w.of.GetPos()
	return width == m.Width && height == m.Height && x == m.X && y == m.Y
}

// Fill brings the window onto a monitor, full screen. Where the monitor has just gone nothing happens.
func (w Window) Fill(m Monitor) {
	for _, on := range glfw.GetMonitors() {
		if on.GetName() != m.Name {
			continue
		}
		if w.of.GetMonitor() != nil { // GLFW takes over a monitor's new place and size only with the monitor
			w.of.SetMonitor(nil, m.X, m.Y, m.Width, m.Height, glfw.DontCare)
		}
		w.of.SetMonitor(on, 0, 0, m.Width, m.Height, glfw.DontCare)
		w.of.Focus()
		return
	}
}

// OnMonitors has changed called, on the main thread, whenever a monitor comes or goes.
func OnMonitors(changed func()) {
	glfw.SetMonitorCallback(func(*glfw.Monitor, glfw.PeripheralEvent) { changed() })
}
