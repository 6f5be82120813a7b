package display

/*
#include <errno.h>
#include <stdint.h>
#include <unistd.h>
#include <X11/Xlib.h>

static int lost_to = -1;

// on_lost tells of it and holds the thread that found it: from here Xlib would end the process at once.
static int on_lost(Display *display) {
	uint64_t one = 1;
	while (write(lost_to, &one, sizeof one) < 0 && errno == EINTR) {}
	for (;;) pause();
	return 0;
}

static void tell_lost(int fd) {
	lost_to = fd;
	XSetIOErrorHandler(on_lost);
}
*/
import "C"

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// OnLost has lost called, on a goroutine of its own, when the display ends. The main thread stands still from then on, and
// lost is to end the process. It is to be called once, before anything else of the display.
func OnLost(lost func()) error {
	told, err := unix.Eventfd(0, unix.EFD_CLOEXEC|unix.EFD_NONBLOCK)
	if err != nil {
		return fmt.Errorf("display's end: %w", err)
	}
	C.tell_lost(C.int(told))
	ended := os.NewFile(uintptr(told), "display's end")
	go func() {
		var count [8]byte
		if _, err := ended.Read(count[:]); err == nil {
			lost()
		}
	}()
	return nil
}
