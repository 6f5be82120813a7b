package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"image/png"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"madoguchi/app/program"
	"madoguchi/kiosk/printer/vprinter"
)

// running is a vprinter that runs, with its ends in the test's hands.
type running struct {
	t      *testing.T
	orders *io.PipeWriter
	out    *bufio.Scanner
	stop   context.CancelFunc
	status chan int
	at     string // its address, or its device
}

func start(t *testing.T, args ...string) *running {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	in, orders := io.Pipe()
	read, write := io.Pipe()
	p := &running{t: t, orders: orders, out: bufio.NewScanner(read), stop: cancel, status: make(chan int, 1)}
	go func() {
		p.status <- run(ctx, args, in, write, io.Discard)
		_ = write.Close()
	}()
	t.Cleanup(func() {
		cancel()
		_ = read.Close()
	})
	p.at = p.line()
	return p
}

// line is the next line of standard output.
func (p *running) line() string {
	p.t.Helper()
	if !p.out.Scan() {
		p.t.Fatalf("no more output: %v", p.out.Err())
	}
	return p.out.Text()
}

func (p *running) want(line string) {
	p.t.Helper()
	if got := p.line(); got != line {
		p.t.Errorf("%q, want %q", got, line)
	}
}

// order gives an order, which is repeated as it is carried out.
func (p *running) order(order string) {
	p.t.Helper()
	if _, err := fmt.Fprintln(p.orders, order); err != nil {
		p.t.Fatal(err)
	}
	p.want(order)
}

func (p *running) quit() {
	p.t.Helper()
	if _, err := fmt.Fprintln(p.orders, "quit"); err != nil {
		p.t.Fatal(err)
	}
	if status := <-p.status; status != program.Fine {
		p.t.Errorf("exit status %d", status)
	}
}

// open is a line to the printer, as a program that prints has it.
func (p *running) open(device bool) io.ReadWriteCloser {
	p.t.Helper()
	if device {
		file, err := os.OpenFile(p.at, os.O_RDWR, 0)
		if err != nil {
			p.t.Fatal(err)
		}
		return file
	}
	conn, err := net.Dial("tcp", p.at)
	if err != nil {
		p.t.Fatal(err)
	}
	_ = conn.SetDeadline(time.Now().Add(time.Minute))
	return conn
}

const ticket = "\x1b@A-047\n\x1dv0\x00\x01\x00\x02\x00\xff\xff\x1dV\x42\x00\x1dr\x01"

func send(t *testing.T, to io.Writer, what string) {
	t.Helper()
	if _, err := io.WriteString(to, what); err != nil {
		t.Fatal(err)
	}
}

func hear(t *testing.T, from io.Reader, want byte) {
	t.Helper()
	var got [1]byte
	if _, err := io.ReadFull(from, got[:]); err != nil || got[0] != want {
		t.Errorf("answer %#x, %v; want %#x", got[0], err, want)
	}
}

func TestTroublesAtAWord(t *testing.T) {
	for name, device := range map[string]bool{"TCP": false, "pty": true} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "slips")
			args := []string{"-out", dir, "-paper", "58", "-addr", "127.0.0.1:0"}
			if device {
				args = append(args, "-pty")
			}
			p := start(t, args...)
			line := p.open(device)
			defer func() { _ = line.Close() }()

			p.order("paper low")
			send(t, line, "\x10\x04\x04")
			hear(t, line, 0x1e)
			p.order("paper in")
			send(t, line, ticket)
			hear(t, line, 0)
			first := filepath.Join(dir, "slip-0001.png")
			p.want("slip 1: " + first)
			file, err := os.Open(first)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = file.Close() }()
			if picture, err := png.Decode(file); err != nil || picture.Bounds().Dx() != vprinter.Width58mm {
				t.Errorf("%v", err)
			}

			p.order("at 2 paper out")
			send(t, line, ticket)
			p.want("stopped: paper out")
			send(t, line, "\x10\x04\x01")
			hear(t, line, 0x1e)
			p.order("mend")
			hear(t, line, 0)
			p.want("slip 2: " + filepath.Join(dir, "slip-0002.png"))
			_ = p.orders.Close() // the end of the input ends nothing
			send(t, line, "\x10\x04\x01")
			hear(t, line, 0x16)
			p.stop()
			if status := <-p.status; status != program.Fine {
				t.Errorf("exit status %d", status)
			}
		})
	}
}

// A device that is pulled out is found again at its link.
func TestUnplugged(t *testing.T) {
	link := filepath.Join(t.TempDir(), "printer")
	p := start(t, "-pty", "-link", link)
	if p.at != link {
		t.Fatalf("it is at %s", p.at)
	}
	for n := range 2 {
		line := p.open(true)
		send(t, line, ticket)
		hear(t, line, 0)
		p.want(fmt.Sprintf("slip %d", n+1))
		p.order("power off")
		if _, err := line.Read(make([]byte, 1)); err == nil {
			t.Error("it is still there")
		}
		_ = line.Close()
		p.order("mend")
		p.want("plugged in again")
	}
	p.quit()
}

func TestEveryOrder(t *testing.T) {
	p := start(t, "-addr", "127.0.0.1:0")
	for _, what := range vprinter.Whats() {
		p.order(string(what))
		p.order("mend")
	}
	for _, order := range []string{
		"cover open", "cover close", "at start jam", "at cut cutter jam", "after cut silent", "at answer hang up",
		"at connect cut line", "late 2s", "at 3 overheated 5s",
	} {
		p.order(order)
	}
	for _, order := range []string{"fire", "at 0 jam", "at noon jam", "jam -5s", "at 3"} {
		if _, err := fmt.Fprintln(p.orders, order); err != nil {
			t.Fatal(err)
		}
		if got := p.line(); !strings.HasPrefix(got, "not an order") || !strings.Contains(got, "help") {
			t.Errorf("%q: %q", order, got)
		}
	}
	p.order("mend")
	if _, err := fmt.Fprintln(p.orders, "status"); err != nil {
		t.Fatal(err)
	}
	p.want("ready; nobody is connected; 0 slips, 0 rows uncut, 0 bytes buffered")
	if _, err := fmt.Fprintln(p.orders, "help"); err != nil {
		t.Fatal(err)
	}
	for range strings.Split(help, "\n") {
		p.line()
	}
	p.quit()
}

// Each trouble is told of by help.
func TestHelpNamesEverything(t *testing.T) {
	for _, what := range vprinter.Whats() {
		if !strings.Contains(help, string(what)) {
			t.Errorf("no %q in the help", what)
		}
	}
}

func TestWhatIsNotUnderstoodIsTold(t *testing.T) {
	p := start(t, "-addr", "127.0.0.1:0")
	line := p.open(false)
	send(t, line, "\x1b\x7f"+ticket)
	hear(t, line, 0)
	p.want("slip 1")
	if _, err := fmt.Fprintln(p.orders, "status"); err != nil {
		t.Fatal(err)
	}
	p.line()
	p.want("not understood: ESC 7F is not known (1 times)")
	p.quit()
}

func TestWrongUse(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	for _, c := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{"-paper", "112"}, program.Use, "80 or 58"},
		{[]string{"-buffer", "0"}, program.Use, "buffer"},
		{[]string{"-link", "printer"}, program.Use, "-pty"},
		{[]string{"-nonsense"}, program.Use, "nonsense"},
		{[]string{"now"}, program.Use, "now"},
		{[]string{"-addr", taken.Addr().String()}, program.Failed, "address already in use"},
		{[]string{"-out", "/dev/null/slips"}, program.Failed, "not a directory"},
		{[]string{"-h"}, program.Fine, "-pty"},
	} {
		var errOut bytes.Buffer
		if got := run(t.Context(), c.args, strings.NewReader(""), io.Discard, &errOut); got != c.status {
			t.Errorf("%v: exit status %d, want %d", c.args, got, c.status)
		}
		if !strings.Contains(errOut.String(), c.says) {
			t.Errorf("%v: does not say %q:\n%s", c.args, c.says, &errOut)
		}
	}
}
