package vprinter_test

import (
	"net"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"madoguchi/kiosk/printer/vprinter"
)

func TestItReadsNoMoreThanItsBuffer(t *testing.T) {
	d := newDesk(t, vprinter.Options{Buffer: 64, Window: 2048})
	d.Set(vprinter.Fault{What: vprinter.PaperOut, AtBand: 2})
	c := d.dial()
	if err := c.SetWriteBuffer(4096); err != nil {
		t.Fatal(err)
	}
	sent := make(chan error, 1)
	var job []byte
	for range 200000 {
		job = append(job, raster(0xff)...)
	}
	go func() {
		_, err := c.Write(append(job, append(cut, sensor...)...))
		sent <- err
	}()
	d.await("full", func(s vprinter.Status) bool { return s.Full && s.Halted })
	if s := d.Status(); s.Buffered != 64 || s.Received > 1024 {
		t.Errorf("%+v", s)
	}
	// A new line can still ask, and the printer loses nothing of what it has.
	if err := c.SetLinger(0); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-sent; err == nil {
		t.Error("all was taken in")
	}
	next := d.dial()
	for range 3 {
		next.send(eot(4))
		next.hear(0x7e)
	}
	if s := d.Status(); s.Buffered != 64 || !s.Halted {
		t.Errorf("%+v", s)
	}
	next.send(wipe)
	next.hear(0x37, 0x25, 0)
	d.LoadPaper()
	next.send(cut, sensor)
	next.hear(0)
	if slips := d.Slips(); len(slips) != 1 || black(slips[0]) != 1 {
		t.Errorf("%d slips, %d rows", len(slips), black(slips[0]))
	}
}

// A client that is killed leaves what was printed, and what was buffered is printed.
func TestKilledInMidTicket(t *testing.T) {
	d := newDesk(t, vprinter.Options{})
	d.Set(vprinter.Fault{What: vprinter.CoverOpen, AtBand: 2})
	c := d.dial()
	c.send(ticket()[:len(ticket())-9]) // the third band lacks its rows
	d.await("halted", halted)
	d.await("received", func(s vprinter.Status) bool { return s.Received == int64(len(ticket())-9) })
	_ = c.SetLinger(0)
	_ = c.Close()
	next := d.dial()
	next.send(eot(2))
	next.hear(0x16)
	d.CloseCover()
	d.await("printed", idle)
	// What the next program asked stood where the last rows of the picture were still to come.
	if got := d.Uncut(); black(got) != 4 || got.Rect.Dy() != 6 || got.GrayAt(3, 4).Y != 0 {
		t.Errorf("%d rows hang there, %d are black", got.Rect.Dy(), black(got))
	}
}

func TestLinesThatEnd(t *testing.T) {
	for _, c := range []struct {
		what   vprinter.What
		broken bool
	}{{vprinter.CutLine, true}, {vprinter.HangUp, false}, {vprinter.PowerOff, true}} {
		t.Run(string(c.what), func(t *testing.T) {
			d := newDesk(t, vprinter.Options{})
			d.Set(vprinter.Fault{What: c.what, AtBand: 3})
			line := d.dial()
			line.send(ticket())
			if _, broken := line.ended(); broken != c.broken {
				t.Errorf("broken: %t", broken)
			}
			d.await("over", func(s vprinter.Status) bool {
				// What came of the first ticket is still printed, and its answer is not to be heard on the next line.
				return !s.Connected && (c.what == vprinter.PowerOff || s.Cuts == 1 && s.Idle)
			})
			if c.what == vprinter.PowerOff {
				if _, err := net.Dial("tcp", d.addr); err == nil {
					t.Error("it answers")
				}
				d.Mend()
			}
			next := d.dial()
			next.send(ticket())
			next.hear(0)
			want := map[vprinter.What]int{vprinter.CutLine: 2, vprinter.HangUp: 2, vprinter.PowerOff: 1}[c.what]
			if s := d.Status(); s.Cuts != want {
				t.Errorf("%+v", s)
			}
		})
	}
}

func TestRefuseAndConnect(t *testing.T) {
	d := newDesk(t, vprinter.Options{})
	open := d.dial()
	open.send(eot(1))
	open.hear(0x16)
	d.Set(vprinter.Fault{What: vprinter.Refuse})
	if _, err := net.Dial("tcp", d.addr); err == nil {
		t.Error("not refused")
	}
	open.send(eot(1))
	open.hear(0x16)
	d.Mend()
	d.Set(vprinter.Fault{What: vprinter.CutLine, At: vprinter.Connect, Nth: 2})
	_ = open.CloseWrite()
	open.ended()
	first := d.dial()
	first.send(eot(1))
	first.hear(0x16)
	_ = first.CloseWrite()
	first.ended()
	conn, err := net.Dial("tcp", d.addr) // the reset may be there before the connection is known to be
	if err != nil {
		return
	}
	if said, broken := (client{conn.(*net.TCPConn), t}).ended(); len(said) > 0 || !broken {
		t.Errorf("% x, %t", said, broken)
	}
}

// Whoever asks for any free port meanwhile is not given that of a printer that is away, and does not print for it.
func TestThePortStaysThePrinters(t *testing.T) {
	d := newDesk(t, vprinter.Options{})
	d.Set(vprinter.Fault{What: vprinter.PowerOff})
	alone := net.ListenConfig{Control: func(_, _ string, raw syscall.RawConn) error { // as one that is given any
		return raw.Control(func(fd uintptr) { _ = unix.SetsockoptInt(int(fd), unix.SOL_SOCKET, unix.SO_REUSEADDR, 0) })
	}}
	if other, err := alone.Listen(t.Context(), "tcp", d.addr); err == nil {
		other.Close()
		t.Error("another has its port")
	}
	d.Mend()
	line := d.dial()
	line.send(eot(1))
	line.hear(0x16)
}

func TestStalled(t *testing.T) {
	d := newDesk(t, vprinter.Options{})
	d.Set(vprinter.Fault{What: vprinter.Stalled, At: vprinter.Received, Nth: 2})
	c := d.dial()
	c.send(begin)
	d.await("two bytes", func(s vprinter.Status) bool { return s.Received == 2 })
	c.send(ticket())
	if s := d.Status(); s.Received != 2 {
		t.Errorf("%+v", s)
	}
	d.Mend()
	c.hear(0)
}

func TestOneLineAtATime(t *testing.T) {
	d := newDesk(t, vprinter.Options{})
	first, second := d.dial(), d.dial()
	first.send(eot(1))
	first.hear(0x16)
	second.send(ticket())
	first.send(ticket())
	first.hear(0)
	_ = first.CloseWrite()
	first.ended()
	second.hear(0)
}
