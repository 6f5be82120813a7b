package display

/*
#cgo linux LDFLAGS: -lX11
#include <X11/Xlib.h>

static int move_window(unsigned long window, int x, int y) {
	Display *display = XOpenDisplay(0);
	if (!display) return 0;
	XMoveWindow(display, (Window)window, x, y);
	XSync(display, False);
	XCloseDisplay(display);
	return 1;
}
*/
import "C"

import "errors"

// ErrNoDisplay is returned where the X server can't be reached.
var ErrNoDisplay = errors.New("no X display")

// MoveOnto moves an X11 window to a monitor's corner, so that the toolkit fills that monitor when it goes full screen:
// it takes the monitor the window is on, and offers no other way to choose.
func MoveOnto(window uintptr, m Monitor) error {
	if C.move_window(C.ulong(window), C.int(m.X), C.int(m.Y)) == 0 {
		return ErrNoDisplay
	}
	return nil
}
