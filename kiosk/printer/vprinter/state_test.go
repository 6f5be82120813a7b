package vprinter_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"madoguchi/kiosk/printer/vprinter"
)

// The states as each way of asking has them, and what was asked for by itself.
func TestStates(t *testing.T) {
	for _, c := range []struct {
		what      []vprinter.What
		realTime  [4]byte
		automatic [4]byte
	}{
		{nil, [4]byte{0x16, 0x12, 0x12, 0x12}, [4]byte{0x14, 0, 0, 0x0f}},
		{[]vprinter.What{vprinter.PaperLow}, [4]byte{0x16, 0x12, 0x12, 0x1e}, [4]byte{0x14, 0, 3, 0x0f}},
		{[]vprinter.What{vprinter.PaperOut}, [4]byte{0x1e, 0x32, 0x12, 0x7e}, [4]byte{0x1c, 0, 0x0f, 0x0f}},
		{[]vprinter.What{vprinter.CoverOpen}, [4]byte{0x1e, 0x16, 0x12, 0x12}, [4]byte{0x3c, 0, 0, 0x0f}},
		{[]vprinter.What{vprinter.CoverOpen, vprinter.PaperOut}, [4]byte{0x1e, 0x36, 0x12, 0x7e}, [4]byte{0x3c, 0, 0x0f, 0x0f}},
		{[]vprinter.What{vprinter.Jam}, [4]byte{0x1e, 0x52, 0x16, 0x12}, [4]byte{0x1c, 4, 0, 0x0f}},
		{[]vprinter.What{vprinter.CutterJam}, [4]byte{0x1e, 0x52, 0x1a, 0x12}, [4]byte{0x1c, 8, 0, 0x0f}},
		{[]vprinter.What{vprinter.Broken}, [4]byte{0x1e, 0x52, 0x32, 0x12}, [4]byte{0x1c, 0x20, 0, 0x0f}},
		{[]vprinter.What{vprinter.Overheated}, [4]byte{0x1e, 0x52, 0x52, 0x12}, [4]byte{0x1c, 0x40, 0, 0x0f}},
		{[]vprinter.What{vprinter.Offline}, [4]byte{0x1e, 0x12, 0x12, 0x12}, [4]byte{0x1c, 0, 0, 0x0f}},
	} {
		t.Run(fmt.Sprint(c.what), func(t *testing.T) {
			d := newDesk(t, vprinter.Options{})
			line := d.dial()
			line.send([]byte{0x1d, 'a', 0x0e})
			line.hear(0x14, 0, 0, 0x0f)
			for _, w := range c.what {
				d.Set(vprinter.Fault{What: w})
			}
			told := make([]byte, 4*len(c.what))
			if _, err := io.ReadFull(line, told); err != nil {
				t.Fatal(err)
			}
			if n := len(told); n > 0 && !bytes.Equal(told[n-4:], c.automatic[:]) {
				t.Errorf("automatic status % x, want % x", told, c.automatic)
			}
			for n, want := range c.realTime {
				line.send(eot(byte(n + 1)))
				line.hear(want)
			}
			d.Mend()
			if len(c.what) > 0 {
				line.hear(0x14, 0, 0, 0x0f)
			}
			line.send(sensor)
			line.hear(0)
		})
	}
}

func TestAutomaticStatusIsOfWhatWasAskedFor(t *testing.T) {
	d := newDesk(t, vprinter.Options{})
	c := d.dial()
	c.send([]byte{0x1d, 'a', 0x08}) // paper only
	c.hear(0x14, 0, 0, 0x0f)
	d.Set(vprinter.Fault{What: vprinter.CoverOpen})
	d.Set(vprinter.Fault{What: vprinter.PaperLow})
	c.hear(0x3c, 0, 3, 0x0f) // each tells all
	d.Mend(vprinter.CoverOpen)
	c.send([]byte{0x1d, 'a', 0}, sensor)
	c.hear(3)
	d.Mend()
	c.send(eot(1))
	c.hear(0x16)
}

func TestAnswersOfAnOpenPrinter(t *testing.T) {
	d := newDesk(t, vprinter.Options{Eager: true})
	d.Set(vprinter.Fault{What: vprinter.PaperOut, At: vprinter.AfterCut})
	c := d.dial()
	c.send(ticket())
	c.hear(0x0f)
}

func TestIdentityAndProcessID(t *testing.T) {
	d := newDesk(t, vprinter.Options{Model: "T-1"})
	c := d.dial()
	c.send([]byte{0x1d, 'I', 67, 0x1d, 'I', 1})
	c.hear(append([]byte("\x5fT-1\x00"), 0x20)...)
	c.send(begin, raster(0xff), cut, []byte("\x1d(H\x06\x0000A047"))
	c.hear([]byte("\x37\x22A047\x00")...)
	if d.Status().Cuts != 1 {
		t.Error("said before it was so")
	}
}
