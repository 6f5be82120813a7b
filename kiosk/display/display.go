// Package display finds the monitor a kiosk's window belongs on. It is the one place beside the toolkit that touches
// GLFW. It draws nothing, and it changes no monitor's mode.
package display

import (
	"errors"
	"fmt"
	"strings"

	"github.com/go-gl/glfw/v3.3/glfw"
)

// ErrNoMonitor is returned where the configured monitor is not there.
var ErrNoMonitor = errors.New("no such monitor")

// Monitor is a monitor as GLFW sees it.
type Monitor struct {
	Name string
	// X and Y are the place of its upper left corner on the virtual screen, Width and Height its size, in pixels.
	X, Y, Width, Height int
	// WidthMM and HeightMM are its physical size as it tells, 0 where it does not.
	WidthMM, HeightMM int
	Primary           bool
}

// Monitors are all that are connected, the primary one first. It is to be called on the main thread, once the toolkit
// has set GLFW up.
func Monitors() []Monitor {
	var monitors []Monitor
	for i, m := range glfw.GetMonitors() {
		monitor := Monitor{Name: m.GetName(), Primary: i == 0}
		monitor.X, monitor.Y = m.GetPos()
		if mode := m.GetVideoMode(); mode != nil {
			monitor.Width, monitor.Height = mode.Width, mode.Height
		}
		monitor.WidthMM, monitor.HeightMM = m.GetPhysicalSize()
		monitors = append(monitors, monitor)
	}
	return monitors
}

// Choose is the monitor of that name, or the primary one where no name is given. Where the named one is not there, it
// is the primary one with an error that names those that are.
func Choose(monitors []Monitor, name string) (Monitor, error) {
	if len(monitors) == 0 {
		return Monitor{}, fmt.Errorf("%w: none is connected", ErrNoMonitor)
	}
	if name == "" {
		return monitors[0], nil
	}
	names := make([]string, 0, len(monitors))
	for _, m := range monitors {
		if m.Name == name {
			return m, nil
		}
		names = append(names, m.Name)
	}
	return monitors[0], fmt.Errorf("%w: %q; there are %s", ErrNoMonitor, name, strings.Join(names, ", "))
}
