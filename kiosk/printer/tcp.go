package printer

import (
	"context"
	"fmt"
	"io"
	"net"
	"syscall"

	"golang.org/x/sys/unix"
)

// rawPort is where network printers take what they are to print as it is.
const rawPort = "9100"

// TCP dials a network printer at "host:port"; without a port, at 9100.
func TCP(address string) Dial {
	if _, _, err := net.SplitHostPort(address); err != nil {
		address = net.JoinHostPort(address, rawPort)
	}
	return func(ctx context.Context) (io.ReadWriteCloser, error) {
		conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
		if err != nil {
			return nil, err
		}
		tcp, ok := conn.(*net.TCPConn)
		if !ok {
			return nil, fmt.Errorf("dial %s: a %T", address, conn)
		}
		return tcpLine{tcp}, nil
	}
}

type tcpLine struct{ *net.TCPConn }

// Discard has Close throw away what is still on its way.
func (t tcpLine) Discard() { _ = t.SetLinger(0) }

// Unsent is how many bytes the printer's end has not acknowledged. Without waiting for that, a printer that hangs up
// early could look as one that has read to the end: its goodbye and ours cross.
func (t tcpLine) Unsent() (int, error) { return unsent(t) }

// unsent is what the system still holds for a socket or a serial port.
func unsent(conn syscall.Conn) (bytes int, err error) {
	err = control(conn, func(fd int) error {
		var err error
		bytes, err = unix.IoctlGetInt(fd, unix.TIOCOUTQ)
		return err
	})
	return bytes, err
}
