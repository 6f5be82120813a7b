package display

/*
#include <X11/Xlib.h>
*/
import "C"

import (
	"encoding/binary"
	"fmt"
	"time"
	"unsafe"

	"github.com/go-gl/glfw/v3.3/glfw"
	"golang.org/x/sys/unix"
)

// Rest lets the toolkit's main thread sleep while nothing happens. The toolkit looks for events 60 times a second
// whether or not there are any, which alone takes 2 % of a core.
//
// GLFW's own waiting is no help: its PostEmptyEvent from another thread can read what the display sent before the main
// thread looks for it, and a touch or a waking is lost until the next one (GLFW 3.3 on X11). So the main thread sleeps
// on the display's connection and on an event of the kernel's, and only it ever touches the connection.
type Rest struct{ woken int }

// NewRest is a Rest nobody has used yet; Close it.
func NewRest() (*Rest, error) {
	woken, err := unix.Eventfd(0, unix.EFD_CLOEXEC|unix.EFD_NONBLOCK)
	if err != nil {
		return nil, fmt.Errorf("rest: %w", err)
	}
	return &Rest{woken}, nil
}

// Close frees what a Rest holds. Nobody may use it any more.
func (r *Rest) Close() { unix.Close(r.woken) }

// Sleep returns when the display has sent something, after Wake, or when the time is over. It is to be called on the
// main thread, once the toolkit has set GLFW up, and handles no event itself.
func (r *Rest) Sleep(atMost time.Duration) {
	display := (*C.Display)(unsafe.Pointer(glfw.GetX11Display()))
	if display == nil || C.XPending(display) > 0 {
		return
	}
	r.wait(int(C.XConnectionNumber(display)), atMost)
}

// wait returns when a connection has sent something, after Wake, or when the time is over.
func (r *Rest) wait(connection int, atMost time.Duration) {
	waiting := []unix.PollFd{{Fd: int32(connection), Events: unix.POLLIN}, {Fd: int32(r.woken), Events: unix.POLLIN}}
	// An error is a signal's interruption: then it was a short wait.
	unix.Poll(waiting, int(atMost.Milliseconds()))
	var count [8]byte
	unix.Read(r.woken, count[:]) // nothing to read where nobody called Wake
}

// Wake ends the Sleep under way, or else the next one. It may be called from any goroutine.
func (r *Rest) Wake() {
	var one [8]byte
	binary.NativeEndian.PutUint64(one[:], 1)
	unix.Write(r.woken, one[:])
}
