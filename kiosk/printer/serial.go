package printer

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"

	"go.bug.st/serial"
	"golang.org/x/sys/unix"
)

// usualBaud is the speed at which a ticket takes a few seconds; printers are set to theirs by switches.
const usualBaud = 115200

// port is a serial port: 8 bits, no parity, one stop bit, every byte as it is. Where the printer holds the line by CTS
// it is heeded. XON and XOFF are not: dots look like them.
type port struct {
	path string
	baud int
	// wired is whether CTS has been seen on, so that off means something.
	wired atomic.Bool
}

// start sets up the port behind file. The library does that with a file of its own, and file keeps the settings: a
// Write of the library's cannot be ended while the printer holds the line.
func (p *port) start(file *os.File) (io.ReadWriteCloser, error) {
	baud := p.baud
	if baud <= 0 {
		baud = usualBaud
	}
	set, err := serial.Open(p.path, &serial.Mode{BaudRate: baud, DataBits: 8})
	if err != nil {
		return nil, fmt.Errorf("set up %s: %w", p.path, err)
	}
	if err := set.ResetInputBuffer(); err != nil {
		_ = set.Close()
		return nil, fmt.Errorf("set up %s: %w", p.path, err)
	}
	if err := set.Close(); err != nil {
		return nil, fmt.Errorf("set up %s: %w", p.path, err)
	}
	line := &serialLine{File: file}
	if line.clear() {
		p.wired.Store(true)
	}
	if line.heeds = p.wired.Load(); line.heeds {
		return line, line.heed()
	}
	return line, nil
}

// serialLine is an open serial port.
type serialLine struct {
	*os.File
	heeds bool // CTS
}

// clear is whether the printer has CTS on. A port without such a wire, as a pty, says no.
func (s *serialLine) clear() bool {
	on := false
	_ = s.control(func(fd int) error {
		bits, err := unix.IoctlGetInt(fd, unix.TIOCMGET)
		on = err == nil && bits&unix.TIOCM_CTS != 0
		return err
	})
	return on
}

// heed has the port hold what it sends while CTS is off.
func (s *serialLine) heed() error {
	return s.control(func(fd int) error {
		settings, err := unix.IoctlGetTermios(fd, unix.TCGETS)
		if err != nil {
			return err
		}
		settings.Cflag |= unix.CRTSCTS
		return unix.IoctlSetTermios(fd, unix.TCSETS, settings)
	})
}

// Discard throws away what is still on its way.
func (s *serialLine) Discard() {
	_ = s.control(func(fd int) error { return unix.IoctlSetInt(fd, unix.TCFLSH, unix.TCOFLUSH) })
}

// Close does not wait for what the printer does not take: the system would, for half a minute.
func (s *serialLine) Close() error {
	s.Discard()
	return s.File.Close()
}

// Unsent is how many bytes the port still holds.
func (s *serialLine) Unsent() (int, error) { return unsent(s.File) }

// PortState is Offline while the printer holds the line.
func (s *serialLine) PortState() (State, error) {
	if s.heeds && !s.clear() {
		return Offline, ErrOffline
	}
	return Unknown, nil
}

func (s *serialLine) control(do func(fd int) error) error { return control(s.File, do) }
