package printer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

var errNoDevice = errors.New("not a device file")

// Dialer dials the printer at address: a device file where that is an absolute path (Device), else a network printer
// (TCP). baud is the speed of a serial port.
func Dialer(address string, baud int) Dial {
	if filepath.IsAbs(address) {
		return Device(address, baud)
	}
	return TCP(address)
}

// Device opens the printer at a device file, by what that is: a serial port with so many baud (0: 115200), or a USB
// (/dev/usb/lp0) or parallel port. Errors for staff say what to do where the kiosk may not use it.
func Device(path string, baud int) Dial {
	port := &port{path: path, baud: baud}
	return func(context.Context) (io.ReadWriteCloser, error) {
		file, mute, err := open(path)
		if err != nil {
			return nil, explain(err)
		}
		if isTerminal(file) {
			line, err := port.start(file)
			if err != nil {
				_ = file.Close()
				return nil, explain(err)
			}
			return line, nil
		}
		return newDeviceLine(file, mute), nil
	}
}

// open opens a device file without waiting for anybody. mute is whether it can only be written.
func open(path string) (file *os.File, mute bool, err error) {
	const how = unix.O_NONBLOCK | unix.O_NOCTTY
	file, err = os.OpenFile(path, os.O_RDWR|how, 0)
	if errors.Is(err, fs.ErrPermission) {
		mute = true
		file, err = os.OpenFile(path, os.O_WRONLY|how, 0)
	}
	if err != nil {
		return nil, false, err
	}
	info, err := file.Stat()
	if err == nil && info.Mode()&os.ModeCharDevice == 0 {
		err = fmt.Errorf("%s: %w", path, errNoDevice)
	}
	if err != nil {
		_ = file.Close()
		return nil, false, err
	}
	return file, mute, nil
}

// isTerminal is whether a device is a serial port.
func isTerminal(file *os.File) bool {
	return control(file, func(fd int) error {
		_, err := unix.IoctlGetTermios(fd, unix.TCGETS)
		return err
	}) == nil
}

// explain puts into words for staff why a device cannot be opened.
func explain(err error) error {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("the kiosk may not use it: its user must be in the group lp (USB) or dialout (serial): %w", err)
	case errors.Is(err, unix.EBUSY):
		return fmt.Errorf("another program is using it: %w", err)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, unix.ENXIO), errors.Is(err, unix.ENODEV):
		return fmt.Errorf("it is not connected, or not switched on: %w", err)
	}
	return err
}

// deviceLine is an open device file of a USB or parallel port.
type deviceLine struct {
	file   *os.File
	mute   bool // nothing can be read
	closed chan struct{}
	once   sync.Once
}

func newDeviceLine(file *os.File, mute bool) *deviceLine {
	return &deviceLine{file: file, mute: mute, closed: make(chan struct{})}
}

// deviceRest is how long to leave a device alone that has nothing to say or takes nothing, and cannot be waited for.
const deviceRest = 10 * time.Millisecond

// Read waits for the printer to say something; on a port that cannot be read, until it is closed.
func (d *deviceLine) Read(data []byte) (int, error) {
	for !d.mute {
		n, err := d.file.Read(data)
		switch {
		case n > 0:
			return n, nil
		case errors.Is(err, io.EOF), errors.Is(err, unix.EAGAIN):
			// An empty USB packet, with which some printers say that they have nothing to say; it ends no file.
			if err := d.rest(); err != nil {
				return 0, err
			}
		case errors.Is(err, unix.EINVAL), errors.Is(err, unix.EBADF), errors.Is(err, unix.ENOTSUP):
			d.mute = true // usblp: EINVAL from a printer with one direction only
		default:
			return 0, err
		}
	}
	<-d.closed
	return 0, os.ErrClosed
}

func (d *deviceLine) Write(data []byte) (written int, err error) {
	for written < len(data) {
		n, err := d.file.Write(data[written:])
		written += max(0, n)
		if err == nil {
			continue
		}
		if !errors.Is(err, unix.EAGAIN) {
			return written, err
		}
		if err := d.rest(); err != nil { // a parallel port cannot be waited for
			return written, err
		}
	}
	return written, nil
}

func (d *deviceLine) rest() error {
	select {
	case <-time.After(deviceRest):
		return nil
	case <-d.closed:
		return os.ErrClosed
	}
}

// Close also ends a Read or Write under way.
func (d *deviceLine) Close() error {
	err := os.ErrClosed
	d.once.Do(func() {
		close(d.closed)
		err = d.file.Close()
	})
	return err
}

// Unsent is 1 while the printer has not taken in what was written last, which closing the device would throw away.
func (d *deviceLine) Unsent() (int, error) {
	ready := 0
	err := d.control(func(fd int) error {
		polled := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLOUT}}
		if _, err := unix.Poll(polled, 0); err != nil && !errors.Is(err, unix.EINTR) {
			return err
		}
		switch {
		case polled[0].Revents&unix.POLLOUT != 0:
			ready = 1
		case polled[0].Revents != 0:
			return unix.ENODEV
		}
		return nil
	})
	return 1 - ready, err
}

// Bits of a printer port's status, the same on USB and parallel ports (linux/lp.h). All are fine at portFine, which is
// also what a printer says that does not know.
const (
	portNoError  = 0x08
	portSelected = 0x10
	portNoPaper  = 0x20
	portFine     = portNoError | portSelected
)

// PortState is what the port says of the printer beside what is read and written.
func (d *deviceLine) PortState() (State, error) {
	status, err := d.status()
	if err != nil {
		return Unknown, nil // a port without a status says nothing
	}
	return portState(status)
}

// portState: a port that says that all is wrong at once is one that does not know.
func portState(status int) (State, error) {
	switch {
	case status&portNoPaper != 0:
		return PaperOut, ErrPaperOut
	case status&portFine == portSelected:
		return Fault, fmt.Errorf("%w: %w", ErrFault, errNoCause)
	case status&portFine == portNoError:
		return Offline, ErrOffline
	}
	return Unknown, nil
}

// status asks for the port's status (LPGETSTATUS of linux/lp.h).
func (d *deviceLine) status() (status int, err error) {
	const lpGetStatus = 0x060b
	err = d.control(func(fd int) error {
		var err error
		status, err = unix.IoctlGetInt(fd, lpGetStatus)
		return err
	})
	return status, err
}

func (d *deviceLine) control(do func(fd int) error) error { return control(d.file, do) }

// control gives do the descriptor of an open file.
func control(file syscall.Conn, do func(fd int) error) error {
	raw, err := file.SyscallConn()
	if err != nil {
		return err
	}
	var failed error
	if err := raw.Control(func(fd uintptr) { failed = do(int(fd)) }); err != nil {
		return err
	}
	return failed
}
