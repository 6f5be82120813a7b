package printer

import (
	"bytes"
	"context"
	"errors"
	"image"
	"io"
	"net"
	"os"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"madoguchi/kiosk/printer/paper"
	"madoguchi/kiosk/printer/vprinter"
)

func TestLineCutAtEveryByte(t *testing.T) {
	picture := image.NewGray(image.Rect(0, 0, 16, 10))
	for name, set := range map[string]func(*desk){
		"answering": func(d *desk) { d.status, d.sensor = well, paperThere },
		"silent":    func(*desk) {},
	} {
		t.Run(name, func(t *testing.T) {
			try := func(cut int) (*desk, error) {
				desk := newDesk(t, 16, func(d *desk) { set(d); d.hangUpAfter = cut })
				p := talking(NewESCPOS(TCP(desk.address()), 16))
				if name == "silent" {
					p.pace.before = time.Millisecond
				}
				p.rows = 3
				p.pace.ask = time.Minute // the same bytes each time
				err := p.Print(context.Background(), Job{Name: "A-001", Picture: picture})
				if name == "silent" && errors.Is(err, ErrSilent) {
					err = nil
				}
				desk.close()
				return desk, err
			}
			desk, err := try(-1)
			if err != nil {
				t.Fatal(err)
			}
			for cut := range desk.received.Len() {
				desk, err := try(cut)
				if err == nil && name == "answering" && len(desk.roll.Slips()) == 1 {
					continue // it had said so before
				}
				if !errors.Is(err, ErrOffline) {
					t.Errorf("cut after %d bytes: %v", cut, err)
				}
				if desk.roll.Uncut().Rect.Dy() > 0 && !errors.Is(err, ErrUnconfirmed) {
					t.Errorf("cut after %d bytes, with dots on paper: %v", cut, err)
				}
			}
		})
	}
}

func TestNobodyThere(t *testing.T) {
	held, address, err := vprinter.Hold(net.IPv4(127, 0, 0, 1))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = held.Close() }()
	p := quick(NewESCPOS(TCP(address), 0))
	if err := p.Print(context.Background(), Job{Name: "A-001", Picture: shaded(0)}); !errors.Is(err, ErrOffline) || errors.Is(err, ErrUnconfirmed) {
		t.Errorf("Print: %v", err)
	}
	if state, err := p.State(context.Background()); state != Offline || !errors.Is(err, ErrOffline) {
		t.Errorf("State: %v, %v", state, err)
	}
	if err := p.Check(context.Background()); !errors.Is(err, ErrOffline) {
		t.Errorf("Check: %v", err)
	}
}

// noting is a line that knows whether dots were handed to it.
type noting struct {
	tcpLine
	dots *bool
}

func (n noting) Write(data []byte) (int, error) {
	*n.dots = *n.dots || bytes.HasPrefix(data, []byte{gs, 'v', '0'})
	return n.tcpLine.Write(data)
}

// The lines: one whose buffers take in the whole ticket, and one without any.
func TestPrinterThatTakesNothingIn(t *testing.T) {
	desk := newDesk(t, Width80mm, func(d *desk) { d.reads = false })
	dots := false
	lines := map[string]Dial{
		"buffered": func(ctx context.Context) (io.ReadWriteCloser, error) {
			conn, err := TCP(desk.address())(ctx)
			if err != nil {
				return nil, err
			}
			return noting{conn.(tcpLine), &dots}, nil
		},
		"unbuffered": func(context.Context) (io.ReadWriteCloser, error) {
			client, _ := net.Pipe()
			return client, nil
		},
	}
	picture := image.NewGray(image.Rect(0, 0, Width80mm, 1200))
	for _, c := range []struct {
		line, name    string
		stall, giveUp time.Duration // the printer's limit; the caller's, after the line is open
		want          error
	}{
		{"buffered", "stalls", 20 * time.Millisecond, time.Hour, os.ErrDeadlineExceeded},
		{"buffered", "caller gives up", time.Hour, 20 * time.Millisecond, context.Canceled},
		{"unbuffered", "stalls", 20 * time.Millisecond, time.Hour, os.ErrDeadlineExceeded},
		{"unbuffered", "caller gives up", time.Hour, 20 * time.Millisecond, context.Canceled},
	} {
		t.Run(c.line+" "+c.name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			p := quick(NewESCPOS(func(ctx context.Context) (io.ReadWriteCloser, error) {
				conn, err := lines[c.line](ctx)
				time.AfterFunc(c.giveUp, cancel)
				return conn, err
			}, 0))
			p.ways = ways{answers: never, tells: never, confirms: never}
			p.pace.stall = c.stall
			dots = false // on a machine that stands still the time may be over before the first are sent
			err := p.Print(ctx, Job{Name: "A-001", Picture: picture})
			if !errors.Is(err, c.want) || errors.Is(err, ErrUnconfirmed) != dots || !errors.Is(err, ErrOffline) {
				t.Errorf("%v; dots were sent: %t", err, dots)
			}
		})
	}
}

// A slow printer is not a broken one: it takes a byte at a time from a small buffer.
func TestSlowPrinter(t *testing.T) {
	client, server := net.Pipe()
	var all sync.WaitGroup
	roll := paper.NewRoll(Width58mm)
	all.Go(func() {
		defer func() { _ = server.Close() }()
		decoder := paper.NewDecoder(iotest.OneByteReader(server), Width58mm)
		for {
			command, err := decoder.Next()
			if err != nil {
				return
			}
			if err := roll.Do(command); err != nil {
				t.Error(err)
			}
			if _, ok := command.(paper.Query); ok {
				_, _ = server.Write([]byte{0})
			}
		}
	})
	p := quick(NewESCPOS(func(context.Context) (io.ReadWriteCloser, error) { return client, nil }, Width58mm))
	picture := image.NewGray(image.Rect(0, 0, Width58mm, 100))
	if err := p.Print(context.Background(), Job{Name: "A-001", Picture: picture}); err != nil {
		t.Error(err)
	}
	all.Wait()
	if slips := roll.Slips(); len(slips) != 1 || differs(slips[0], picture) != "" {
		t.Errorf("%d slips", len(slips))
	}
}

func TestOneLineAtATime(t *testing.T) {
	entered, leave := make(chan struct{}), make(chan struct{})
	p := NewESCPOS(func(context.Context) (io.ReadWriteCloser, error) {
		close(entered)
		<-leave
		return nil, io.ErrClosedPipe
	}, 0)
	var all sync.WaitGroup
	all.Go(func() { _ = p.Print(context.Background(), Job{Name: "A-001", Picture: shaded(0)}) })
	<-entered
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := p.Check(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("a second line: %v", err)
	}
	close(leave)
	all.Wait()
}

func TestTCPAddress(t *testing.T) {
	for address, want := range map[string]string{
		"127.0.0.1:1": "dial tcp 127.0.0.1:1: ",
		"127.0.0.1":   "dial tcp 127.0.0.1:9100: ",
		"::1":         "dial tcp [::1]:9100: ",
	} {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		_, err := TCP(address)(ctx)
		if err == nil || len(err.Error()) < len(want) || err.Error()[:len(want)] != want {
			t.Errorf("%s: %v", address, err)
		}
	}
}
