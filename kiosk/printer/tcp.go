package printer

import (
	"context"
	"fmt"
	"io"
	"net"
	"time"

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

// Finish waits until the printer's end has acknowledged every byte, then closes this direction. Without the wait, a
// printer that hangs up early could look as one that has read to the end: its goodbye and ours cross.
func (t tcpLine) Finish(ctx context.Context, ended <-chan struct{}, stall time.Duration) error {
	const poll = 2 * time.Millisecond // a local network's round trip is shorter
	tick := time.NewTicker(poll)
	defer tick.Stop()
	moved := time.Now()
	for before := -1; ; {
		left, err := t.unacknowledged()
		if err != nil {
			return err
		}
		if left == 0 {
			return t.CloseWrite()
		}
		if left != before {
			before, moved = left, time.Now()
		} else if time.Since(moved) > stall {
			return errStalled
		}
		select {
		case <-tick.C:
		case <-ended:
			return errHungUp
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

func (t tcpLine) unacknowledged() (bytes int, err error) {
	raw, err := t.SyscallConn()
	if err != nil {
		return 0, err
	}
	var asked error
	if err := raw.Control(func(fd uintptr) { bytes, asked = unix.IoctlGetInt(int(fd), unix.SIOCOUTQ) }); err != nil {
		return 0, err
	}
	return bytes, asked
}
