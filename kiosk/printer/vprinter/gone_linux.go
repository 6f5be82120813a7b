package vprinter

import (
	"io"
	"syscall"

	"golang.org/x/sys/unix"
)

// gone is whether the other end of a line has closed it, also where there is still something to read.
func gone(rw io.ReadWriter) bool {
	conn, ok := rw.(syscall.Conn)
	if !ok {
		return false
	}
	raw, err := conn.SyscallConn()
	if err != nil {
		return true
	}
	ended := false
	if err := raw.Control(func(fd uintptr) {
		asked := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLRDHUP}}
		n, err := unix.Poll(asked, 0)
		ended = err == nil && n > 0 && asked[0].Revents&(unix.POLLRDHUP|unix.POLLHUP|unix.POLLERR) != 0
	}); err != nil {
		return true
	}
	return ended
}
