package display

/*
#cgo linux LDFLAGS: -lX11 -lXrandr
#include <stdlib.h>
#include <string.h>
#include <X11/Xlib.h>
#include <X11/extensions/Xrandr.h>

#define MOST_OUTPUTS 32

typedef struct {
	char name[32];
	int lit, rotation;
} output;

// connected_outputs writes the outputs that have a monitor; it returns how many they are, less than 0 without RandR.
static int connected_outputs(output *to) {
	Display *display = XOpenDisplay(0);
	int event, error, n = 0;
	if (!display) return -1;
	XRRScreenResources *all = XRRQueryExtension(display, &event, &error) ?
		XRRGetScreenResourcesCurrent(display, DefaultRootWindow(display)) : 0;
	if (!all) {
		XCloseDisplay(display);
		return -1;
	}
	for (int i = 0; i < all->noutput && n < MOST_OUTPUTS; i++) {
		XRROutputInfo *one = XRRGetOutputInfo(display, all, all->outputs[i]);
		if (!one) continue;
		if (one->connection == RR_Connected) {
			strncpy(to[n].name, one->name, sizeof to[n].name - 1);
			to[n].name[sizeof to[n].name - 1] = 0;
			XRRCrtcInfo *crtc = one->crtc ? XRRGetCrtcInfo(display, all, one->crtc) : 0;
			to[n].lit = crtc != 0;
			to[n].rotation = crtc ? crtc->rotation & 0xf : RR_Rotate_0;
			if (crtc) XRRFreeCrtcInfo(crtc);
			n++;
		}
		XRRFreeOutputInfo(one);
	}
	XRRFreeScreenResources(all);
	XCloseDisplay(display);
	return n;
}
*/
import "C"

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"madoguchi/kiosk/process"
)

// ErrNoDisplay is returned where the X server can't be reached, or lacks what is needed of it.
var ErrNoDisplay = errors.New("no X display")

// Output is what a monitor is plugged into.
type Output struct {
	Name string
	// Lit is whether the monitor shows something: without a desktop nobody lights one that is plugged in later.
	Lit bool
	// Rotation is how its picture is turned, as xrandr names it; "normal" where it is not lit.
	Rotation string
}

// Outputs are those that have a monitor.
func Outputs() ([]Output, error) {
	var found [C.MOST_OUTPUTS]C.output
	n := C.connected_outputs(&found[0])
	if n < 0 {
		return nil, ErrNoDisplay
	}
	rotations := map[C.int]string{C.RR_Rotate_90: "left", C.RR_Rotate_180: "inverted", C.RR_Rotate_270: "right"}
	outputs := make([]Output, n)
	for i, one := range found[:n] {
		outputs[i] = Output{C.GoString(&one.name[0]), one.lit != 0, cmp.Or(rotations[one.rotation], "normal")}
	}
	return outputs, nil
}

const lightTimeout = 10 * time.Second

// Light has an output's monitor show something, in the mode it likes best and turned as the output says, by the program
// xrandr.
func Light(ctx context.Context, o Output) error {
	ctx, stop := context.WithTimeout(ctx, lightTimeout)
	defer stop()
	program := process.Program{Argv: []string{"xrandr", "--output", o.Name, "--auto", "--rotate", o.Rotation}, Most: 1 << 10}
	if result, err := program.Run(ctx); err != nil {
		return fmt.Errorf("%s: %w: %s", o.Name, err, result.Complaint)
	}
	return nil
}
