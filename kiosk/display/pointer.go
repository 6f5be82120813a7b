package display

/*
#cgo linux LDFLAGS: -lX11 -lXi -lXfixes
#include <stdlib.h>
#include <X11/Xlib.h>
#include <X11/extensions/XInput2.h>
#include <X11/extensions/Xfixes.h>

typedef struct {
	Display *display;
	int opcode;
	int hidden;
} pointer;

// open_pointer begins to listen to what the pointing devices do, whichever window is under the pointer.
static int open_pointer(pointer *p) {
	int event, error, major = 2, minor = 2;
	unsigned char bits[XIMaskLen(XI_LASTEVENT)] = {0};
	XIEventMask mask = {XIAllMasterDevices, sizeof bits, bits};
	p->display = XOpenDisplay(0);
	if (!p->display) return 0;
	if (!XQueryExtension(p->display, "XInputExtension", &p->opcode, &event, &error) ||
		XIQueryVersion(p->display, &major, &minor) != Success || !XFixesQueryExtension(p->display, &event, &error)) {
		XCloseDisplay(p->display);
		return 0;
	}
	XFixesQueryVersion(p->display, &major, &minor); // hiding is for those who told theirs
	XISetMask(bits, XI_RawMotion);
	XISetMask(bits, XI_RawTouchBegin);
	XISetMask(bits, XI_RawButtonPress);
	XISelectEvents(p->display, DefaultRootWindow(p->display), &mask, 1);
	XSync(p->display, False);
	return 1;
}

// The server counts how often a client has hidden the pointer.
static void show_pointer(pointer *p, int show) {
	if (p->hidden == !show) return;
	p->hidden = !show;
	if (show) XFixesShowCursor(p->display, DefaultRootWindow(p->display));
	else XFixesHideCursor(p->display, DefaultRootWindow(p->display));
	XFlush(p->display);
}

// is_absolute is whether a device says where it is, as a touch screen does, and not how far it went, as a mouse does.
static int is_absolute(pointer *p, int device) {
	int n, absolute = 0;
	XIDeviceInfo *info = XIQueryDevice(p->display, device, &n);
	if (!info) return 0;
	for (int i = 0; i < info->num_classes; i++)
		if (info->classes[i]->type == XIValuatorClass)
			absolute |= ((XIValuatorClassInfo *)info->classes[i])->mode == XIModeAbsolute;
	XIFreeDeviceInfo(info);
	return absolute;
}

enum { NOTHING, TOUCHED, MOVED };

// next_pointer is what the last of the waiting events comes to.
static int next_pointer(pointer *p) {
	int what = NOTHING;
	while (XPending(p->display)) {
		XEvent event;
		XNextEvent(p->display, &event);
		if (event.type != GenericEvent || event.xcookie.extension != p->opcode || !XGetEventData(p->display, &event.xcookie)) continue;
		XIRawEvent *raw = event.xcookie.data;
		if (raw->evtype == XI_RawTouchBegin || raw->flags & XIPointerEmulated) what = TOUCHED;
		else what = is_absolute(p, raw->sourceid) ? TOUCHED : MOVED;
		XFreeEventData(p->display, &event.xcookie);
	}
	return what;
}
*/
import "C"

import (
	"context"
	"errors"
	"time"
)

// ErrNoPointer is returned where the display tells nothing of its pointing devices.
var ErrNoPointer = errors.New("the pointer can't be hidden")

// HidePointer hides the pointer for as long as ctx lasts, but for a while after each move of a mouse. A touch is told from
// a mouse by the device: one that says where it is (a touch screen) touches, one that says how far it went (a mouse) moves.
func HidePointer(ctx context.Context, shows time.Duration) error {
	var p C.pointer
	if C.open_pointer(&p) == 0 {
		return ErrNoPointer
	}
	defer C.XCloseDisplay(p.display) // and the server shows the pointer again
	rest, err := NewRest()
	if err != nil {
		return err
	}
	defer rest.Close()
	defer context.AfterFunc(ctx, rest.Wake)()
	var until time.Time
	for C.show_pointer(&p, 0); ctx.Err() == nil; {
		left := time.Until(until)
		if left <= 0 {
			C.show_pointer(&p, 0)
			left = time.Hour
		}
		rest.wait(int(C.XConnectionNumber(p.display)), left)
		switch C.next_pointer(&p) {
		case C.TOUCHED:
			until = time.Time{}
		case C.MOVED:
			until = time.Now().Add(shows)
			C.show_pointer(&p, 1)
		}
	}
	return nil
}
