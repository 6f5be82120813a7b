package main

import (
	"log/slog"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"madoguchi/kiosk/config"
	"madoguchi/kiosk/display"
)

// fillMonitor brings the window onto the configured monitor, and returns that. It runs on the toolkit's goroutine.
func fillMonitor(window fyne.Window, name string, log *slog.Logger) display.Monitor {
	monitors := display.Monitors()
	chosen, err := display.Choose(monitors, name)
	if err != nil {
		log.Warn("monitor", "error", err)
	}
	log.Info("monitor", "name", chosen.Name, "width", chosen.Width, "height", chosen.Height,
		"width_mm", chosen.WidthMM, "height_mm", chosen.HeightMM)
	native, ok := window.(driver.NativeWindow)
	if !ok || len(monitors) < 2 {
		return chosen
	}
	native.RunNative(func(of any) {
		x11, ok := of.(driver.X11WindowContext)
		if !ok {
			return
		}
		window.SetFullScreen(false)
		if err := display.MoveOnto(x11.WindowHandle, chosen); err != nil {
			log.Warn("monitor", "error", err)
		}
		window.SetFullScreen(true)
	})
	return chosen
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
		log.Warn("monitor does not tell its size: letters are as on a 21.5-inch screen; set display.width_mm and height_mm",
			"width_mm", monitor.WidthMM, "height_mm", monitor.HeightMM)
	}
	return room{w, h}
}
