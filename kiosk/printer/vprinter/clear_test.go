package vprinter_test

import (
	"testing"

	"madoguchi/kiosk/printer/vprinter"
)

func TestClearedInMidTicket(t *testing.T) {
	for name, command := range map[string]struct{ send, answer []byte }{
		"DLE DC4 8": {wipe, []byte{0x37, 0x25, 0}},
		"DLE ENQ 2": {[]byte{0x10, 0x05, 2}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, vprinter.Options{})
			d.Set(vprinter.Fault{What: vprinter.PaperOut, AtBand: 2})
			c := d.dial()
			c.send(ticket())
			d.await("halted", halted)
			c.send(command.send)
			c.hear(command.answer...)
			d.await("cleared", func(s vprinter.Status) bool { return s.Clears == 1 && s.Buffered == 0 })
			d.LoadPaper()
			c.send(cut, sensor)
			c.hear(0)
			if slips := d.Slips(); len(slips) != 1 || black(slips[0]) != 2 {
				t.Errorf("%d slips", len(slips))
			}
		})
	}
}

// A picture cut off in the middle is no longer waited for when the buffer has been cleared.
func TestClearedInMidPicture(t *testing.T) {
	d := newDesk(t, vprinter.Options{})
	c := d.dial()
	c.send(raster(0xff, 0xff)[:9])
	d.await("a row", func(s vprinter.Status) bool { return s.Idle && s.Rows == 1 })
	c.send(wipe)
	c.hear(0x37, 0x25, 0)
	c.send(ticket())
	c.hear(0)
	if slips := d.Slips(); len(slips) != 1 || black(slips[0]) != 7 {
		t.Errorf("%d slips, %d rows", len(slips), black(slips[0]))
	}
}

// What is set on a page that is not printed yet goes too, and so does page mode.
func TestClearedInPageMode(t *testing.T) {
	d := newDesk(t, vprinter.Options{})
	c := d.dial()
	c.send([]byte("\x1bLA-047\n"))
	d.await("set", func(s vprinter.Status) bool { return s.Idle && s.Received == 8 })
	c.send(wipe)
	c.hear(0x37, 0x25, 0)
	c.send(ticket()[len(begin):])
	c.hear(0)
	if slips := d.Slips(); len(slips) != 1 || black(slips[0]) != 6 || slips[0].Rect.Dy() != 6 {
		t.Errorf("%d slips", len(slips))
	}
}

// An error that stays waits for DLE ENQ after it is mended.
func TestErrorThatStays(t *testing.T) {
	d := newDesk(t, vprinter.Options{})
	d.Set(vprinter.Fault{What: vprinter.CutterJam, At: vprinter.Cut, Stays: true})
	c := d.dial()
	c.send(ticket())
	d.await("halted", halted)
	c.send([]byte{0x10, 0x05, 1}) // too early: it is not mended
	c.send(eot(3))
	c.hear(0x1a)
	d.Mend()
	c.send(eot(3))
	c.hear(0x1a)
	c.send([]byte{0x10, 0x05, 1})
	c.hear(0)
	if s := d.Status(); s.Cuts != 1 || len(s.Faults) != 0 {
		t.Errorf("%+v", s)
	}
}

func TestPlainPrinterCannotBeCleared(t *testing.T) {
	d := newDesk(t, vprinter.Options{Plain: true})
	d.Set(vprinter.Fault{What: vprinter.PaperOut, AtBand: 2})
	c := d.dial()
	c.send(ticket())
	d.await("halted", halted)
	c.send(wipe, eot(1))
	c.hear(0x1e)
	d.LoadPaper()
	c.hear(0)
	if slips := d.Slips(); len(slips) != 1 || black(slips[0]) != 6 {
		t.Errorf("%d slips", len(slips))
	}
}
