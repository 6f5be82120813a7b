package printer

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"sync"
	"syscall"
	"testing"
	"time"

	"madoguchi/kiosk/printer/paper"
)

// desk is a printer on a TCP port of this machine, or at the ends of pipes. It reads with the paper package, which shares
// nothing with the encoder.
type desk struct {
	width int
	// status answers DLE EOT, sensor GS r; false for no answer. Nil answers nothing at all. printing is whether a
	// raster has come.
	status func(about byte, printing bool) (byte, bool)
	sensor func() (byte, bool)
	// automatic answers GS a; nil where that is not known.
	automatic func(of byte) []byte
	// hangUpAfter bytes have been read it closes the line; negative: never.
	hangUpAfter int
	// reads is false for a printer that takes nothing in.
	reads bool

	listener net.Listener
	all      sync.WaitGroup
	stop     chan struct{}

	line     sync.Mutex // one at a time
	mu       sync.Mutex
	received bytes.Buffer
	roll     *paper.Roll
	err      error
}

// well is the answer of a printer that is fine.
func well(byte, bool) (byte, bool) { return 0x12, true }

func paperThere() (byte, bool) { return 0, true }

// newPipedDesk is a printer that reads, and answers nothing before it is told to by set. It is reached by pipe alone.
func newPipedDesk(t testing.TB, width int, set func(*desk)) *desk {
	d := &desk{width: width, reads: true, hangUpAfter: -1, roll: paper.NewRoll(width), stop: make(chan struct{})}
	if set != nil {
		set(d)
	}
	t.Cleanup(d.close)
	return d
}

// newDesk is one on a port.
func newDesk(t testing.TB, width int, set func(*desk)) *desk {
	t.Helper()
	d := newPipedDesk(t, width, set)
	config := net.ListenConfig{}
	if !d.reads {
		config.Control = func(_, _ string, raw syscall.RawConn) error {
			return raw.Control(func(fd uintptr) { _ = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, 4096) })
		}
	}
	listener, err := config.Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	d.listener = listener
	d.all.Go(d.accept)
	return d
}

// pipe dials the printer by a line that is in memory: in a bubble of synctest no time passes while one end has something
// to do, however slow the machine is.
func (d *desk) pipe(context.Context) (io.ReadWriteCloser, error) {
	client, server := net.Pipe()
	d.all.Go(func() { d.serveAndClose(server) })
	return client, nil
}

func (d *desk) address() string { return d.listener.Addr().String() }

// close ends the printer, and waits until it has taken in what was sent.
func (d *desk) close() {
	select {
	case <-d.stop:
	default:
		close(d.stop)
	}
	if d.listener != nil {
		_ = d.listener.Close()
	}
	d.all.Wait()
}

func (d *desk) accept() {
	for {
		conn, err := d.listener.Accept()
		if err != nil {
			return
		}
		d.all.Go(func() { d.serveAndClose(conn) })
	}
}

func (d *desk) serveAndClose(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	if !d.reads {
		<-d.stop
		return
	}
	if err := d.serve(conn); err != nil && !errors.Is(err, io.EOF) {
		d.mu.Lock()
		d.err = err
		d.mu.Unlock()
	}
}

func (d *desk) serve(conn net.Conn) error {
	d.line.Lock()
	defer d.line.Unlock()
	var from io.Reader = conn
	if d.hangUpAfter >= 0 {
		from = io.LimitReader(conn, int64(d.hangUpAfter))
	}
	decoder := paper.NewDecoder(io.TeeReader(from, &d.received), d.width)
	printing := false
	for {
		command, err := decoder.Next()
		if err != nil {
			return err
		}
		d.mu.Lock()
		err = d.roll.Do(command)
		d.mu.Unlock()
		if err != nil {
			return err
		}
		var answer byte
		answered := false
		switch c := command.(type) {
		case paper.Raster:
			printing = true
		case paper.RealTimeQuery:
			if d.status != nil {
				answer, answered = d.status(c.About, printing)
			}
		case paper.Query:
			if d.sensor != nil {
				answer, answered = d.sensor()
			}
		}
		if c, ok := command.(paper.AutomaticStatus); ok && d.automatic != nil && c.Of != 0 {
			if _, err := conn.Write(d.automatic(c.Of)); err != nil {
				return err
			}
		}
		if answered {
			if _, err := conn.Write([]byte{answer}); err != nil {
				return err
			}
		}
	}
}

// quick is a pace for tests: patient where something must come, brief where nothing will.
func quick(p *ESCPOS) *ESCPOS {
	p.pace.before, p.pace.answer, p.pace.ask = time.Millisecond, time.Millisecond, time.Millisecond
	p.pace.grace, p.pace.recover, p.pace.clear = time.Millisecond, time.Millisecond, time.Millisecond
	p.pace.dial, p.pace.linger, p.pace.stall = time.Minute, time.Minute, time.Minute
	p.pace.confirm, p.pace.cut = time.Minute, time.Minute
	return p
}

// talking has the same for a printer that answers, however late.
func talking(p *ESCPOS) *ESCPOS {
	quick(p)
	p.pace.before, p.pace.answer = time.Minute, time.Minute
	return p
}
