package display

/*
#cgo linux LDFLAGS: -lX11 -lXext
#include <X11/Xlib.h>
#include <X11/extensions/dpms.h>

typedef struct {
	int timeout, interval, blanking, exposures;
	int dpms; // whether the server can put the monitor to sleep, and was to
} sleeping;

static int keep_awake(sleeping *before) {
	Display *display = XOpenDisplay(0);
	int event, error;
	CARD16 level;
	BOOL on;
	if (!display) return 0;
	XGetScreenSaver(display, &before->timeout, &before->interval, &before->blanking, &before->exposures);
	XSetScreenSaver(display, 0, 0, DontPreferBlanking, DontAllowExposures);
	XForceScreenSaver(display, ScreenSaverReset);
	before->dpms = DPMSQueryExtension(display, &event, &error) && DPMSCapable(display) && DPMSInfo(display, &level, &on) && on;
	if (before->dpms) {
		DPMSForceLevel(display, DPMSModeOn);
		DPMSDisable(display);
	}
	XSync(display, False);
	XCloseDisplay(display);
	return 1;
}

static void let_sleep(const sleeping *before) {
	Display *display = XOpenDisplay(0);
	if (!display) return;
	XSetScreenSaver(display, before->timeout, before->interval, before->blanking, before->exposures);
	if (before->dpms) DPMSEnable(display);
	XSync(display, False);
	XCloseDisplay(display);
}
*/
import "C"

// KeepAwake keeps the display from blanking the screen and from putting monitors to sleep, and wakes them. undo has it as
// it was.
func KeepAwake() (undo func(), err error) {
	var before C.sleeping
	if C.keep_awake(&before) == 0 {
		return func() {}, ErrNoDisplay
	}
	return func() { C.let_sleep(&before) }, nil
}
