package printer

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"madoguchi/kiosk/printer/vprinter"
)

func TestDevices(t *testing.T) {
	directory := t.TempDir()
	file := filepath.Join(directory, "lp0")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path string
		want error
		unsure,
		silent bool
	}{
		{path: "/dev/null", want: ErrSilent, unsure: true},
		{path: "/dev/full", want: unix.ENOSPC},
		{path: filepath.Join(directory, "nobody"), want: fs.ErrNotExist},
		{path: file, want: errNoDevice},
		{path: directory, want: unix.EISDIR},
	} {
		t.Run(filepath.Base(c.path), func(t *testing.T) {
			p := NewESCPOS(Dialer(c.path, 0), 8)
			p.ways = ways{answers: never, tells: never, confirms: never}
			p.pace.linger = 0
			err := p.Print(context.Background(), Job{Name: "A-001", Picture: shaded(0)})
			if !errors.Is(err, c.want) || errors.Is(err, ErrUnconfirmed) != c.unsure || errors.Is(err, ErrOffline) == c.unsure {
				t.Errorf("%v, want %v", err, c.want)
			}
		})
	}
	if said := explain(&fs.PathError{Op: "open", Path: "/dev/usb/lp0", Err: unix.EACCES}).Error(); !strings.Contains(said, "group lp") {
		t.Error(said)
	}
}

// A port's status bits, as the kernel hands them on.
func TestPortState(t *testing.T) {
	for status, want := range map[int]State{
		0x18: Unknown, // fine, or not known
		0x00: Unknown,
		0x38: PaperOut,
		0x30: PaperOut, // with the error that it brings
		0x20: PaperOut,
		0x10: Fault,
		0x08: Offline,
	} {
		if state, err := portState(status); state != want || !errors.Is(err, want.err()) {
			t.Errorf("%#02x: %v, %v; want %v", status, state, err, want)
		}
	}
}

// A serial port keeps every byte: none is taken for flow control, a line's end or an interrupt.
func TestSerialPortKeepsBytes(t *testing.T) {
	v := newCounter(t, "pty", vprinter.Options{})
	for _, baud := range []int{0, 9600, 38400, 12345} {
		p := talking(NewESCPOS(Device(v.path, baud), 0))
		picture := pattern(Width80mm, 256)
		if err := p.Print(context.Background(), Job{Name: "A-001", Picture: picture}); err != nil {
			t.Fatalf("%d baud: %v", baud, err)
		}
		slips := v.Slips()
		if said := differs(slips[len(slips)-1], picture); said != "" {
			t.Errorf("%d baud: %s", baud, said)
		}
		// What it still says of this ticket would be heard by the next driver, which knows nothing of the printer.
		if err := v.Await(t.Context(), func(s vprinter.Status) bool { return s.Idle }); err != nil {
			t.Fatal(err)
		}
	}
}

// A printer that is plugged out while a line is open to it, and comes back.
func TestPrinterThatComesBack(t *testing.T) {
	v := newCounter(t, "pty", vprinter.Options{Width: faultWidth})
	p := v.driver(t)
	v.Set(vprinter.Fault{What: vprinter.CutLine, AtBand: 2})
	picture := marked(3)
	if err := p.Print(context.Background(), Job{Name: "A-001", Picture: picture}); !errors.Is(err, ErrOffline) || !errors.Is(err, ErrUnconfirmed) {
		t.Fatal(err)
	}
	if state, err := p.State(context.Background()); state != Offline || !errors.Is(err, ErrOffline) {
		t.Errorf("while it is away: %v, %v", state, err)
	}
	v.plugIn(t)
	if err := p.Print(context.Background(), Job{Name: "A-001-2", Picture: picture, Scrap: true}); err != nil {
		t.Fatal(err)
	}
	slips := v.Slips()
	if said := differs(slips[len(slips)-1], picture); said != "" {
		t.Error(said)
	}
}
