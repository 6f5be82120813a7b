package vprinter_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"madoguchi/kiosk/printer/vprinter"
)

// ticket is a job of three bands of two rows, black, with a question at its end.
func ticket() []byte {
	band := raster(0xff, 0xff)
	return bytes.Join([][]byte{begin, band, band, band, cut, sensor}, nil)
}

// black counts the rows whose first dot is black.
func black(picture *image.Gray) (rows int) {
	for y := range picture.Rect.Dy() {
		if picture.GrayAt(0, y).Y == 0 {
			rows++
		}
	}
	return rows
}

func TestATicketIsPrintedAndAnswered(t *testing.T) {
	d := newDesk(t, vprinter.Options{Dir: t.TempDir(), Width: 16})
	c := d.dial()
	for about, want := range map[byte]byte{1: 0x16, 2: 0x12, 3: 0x12, 4: 0x12} {
		c.send(eot(about))
		c.hear(want)
	}
	c.send(ticket())
	c.hear(0)
	slips := d.Slips()
	if len(slips) != 1 || black(slips[0]) != 6 || slips[0].Rect != image.Rect(0, 0, 16, 6) || d.Uncut().Rect.Dy() != 0 {
		t.Errorf("%d slips, %d rows uncut", len(slips), d.Uncut().Rect.Dy())
	}
	if s := d.Status(); s.Bands != 3 || s.Cuts != 1 || s.Pulses != 0 || len(d.Notes()) != 0 {
		t.Errorf("%+v, %v", s, d.Notes())
	}
}

// A fault in mid ticket stops the mechanism before that band; when it is mended the rest comes out.
func TestWhatIsBufferedIsPrintedWhenMended(t *testing.T) {
	for _, what := range []vprinter.What{
		vprinter.PaperOut, vprinter.CoverOpen, vprinter.Jam, vprinter.CutterJam, vprinter.Overheated, vprinter.Offline,
	} {
		for band := 1; band <= 3; band++ {
			t.Run(fmt.Sprint(what, band), func(t *testing.T) {
				d := newDesk(t, vprinter.Options{})
				d.Set(vprinter.Fault{What: what, AtBand: band})
				c := d.dial()
				c.send(ticket())
				d.await("halted", halted)
				if got := black(d.Uncut()); got != 2*(band-1) {
					t.Errorf("%d rows", got)
				}
				c.send(eot(1))
				c.hear(0x1e)
				d.Mend()
				c.hear(0)
				if slips := d.Slips(); len(slips) != 1 || black(slips[0]) != 6 {
					t.Errorf("%d slips", len(slips))
				}
			})
		}
	}
}

// A real-time command is found wherever it stands; in a picture it is dots as well.
func TestRealTimeCommandsInAPicture(t *testing.T) {
	d := newDesk(t, vprinter.Options{})
	c := d.dial()
	c.send(raster(0x10, 0x04, 0x01, 0x10, 0x14, 0x01, 0x00, 0x05), cut, sensor)
	c.hear(0x16, 0)
	slip := d.Slips()[0]
	if slip.GrayAt(3, 0).Y != 0 || slip.GrayAt(5, 1).Y != 0 || d.Status().Pulses != 1 {
		t.Errorf("%+v", d.Status())
	}
}

func TestMoments(t *testing.T) {
	for _, c := range []struct {
		at          vprinter.Moment
		nth         int
		rows, slips int
	}{
		{vprinter.Start, 0, 0, 0},
		{vprinter.Start, 2, 0, 1},
		{vprinter.Band, 2, 2, 0},
		{vprinter.Cut, 0, 6, 0},
		{vprinter.AfterCut, 0, 0, 1},
		{vprinter.Cut, 2, 6, 1},
		{vprinter.Answer, 0, 0, 1},
	} {
		t.Run(fmt.Sprint(c.at, c.nth), func(t *testing.T) {
			d := newDesk(t, vprinter.Options{})
			d.Set(vprinter.Fault{What: vprinter.PaperOut, At: c.at, Nth: c.nth})
			line := d.dial()
			line.send(ticket(), ticket())
			d.await("halted", halted)
			if s := d.Status(); s.Rows != c.rows || s.Cuts != c.slips {
				t.Errorf("%+v", s)
			}
		})
	}
}

func TestSilent(t *testing.T) {
	d := newDesk(t, vprinter.Options{})
	d.Set(vprinter.Fault{What: vprinter.Silent, At: vprinter.Answer, Nth: 2})
	c := d.dial()
	c.send(eot(1))
	c.hear(0x16)
	c.send(ticket())
	d.await("printed", func(s vprinter.Status) bool { return s.Cuts == 1 && s.Idle })
	_ = c.CloseWrite()
	if said, broken := c.ended(); len(said) > 0 || broken {
		t.Errorf("% x, %t", said, broken)
	}
}

func TestLateUntilAMoment(t *testing.T) {
	d := newDesk(t, vprinter.Options{})
	d.Set(vprinter.Fault{What: vprinter.Late, Until: vprinter.AfterCut})
	c := d.dial()
	c.send(eot(4), eot(1))
	d.await("asked", func(s vprinter.Status) bool { return s.Answers == 2 })
	c.send(ticket())
	c.hear(0x12, 0x16, 0)
}

// What is held back is never said where the line ends before.
func TestLateForEver(t *testing.T) {
	d := newDesk(t, vprinter.Options{})
	d.Set(vprinter.Fault{What: vprinter.Late})
	c := d.dial()
	c.send(eot(4), ticket())
	d.await("asked", func(s vprinter.Status) bool { return s.Answers == 2 })
	d.Set(vprinter.Fault{What: vprinter.HangUp})
	if said, broken := c.ended(); len(said) > 0 || broken {
		t.Errorf("% x, %t", said, broken)
	}
}

func TestLateByATime(t *testing.T) {
	d := newDesk(t, vprinter.Options{})
	d.Set(vprinter.Fault{What: vprinter.Late, For: 30 * time.Millisecond})
	c := d.dial()
	begun := time.Now()
	c.send(eot(4))
	c.hear(0x12)
	if took := time.Since(begun); took < 30*time.Millisecond {
		t.Error(took)
	}
}

func TestOverheatedForAWhile(t *testing.T) {
	d := newDesk(t, vprinter.Options{})
	d.Set(vprinter.Fault{What: vprinter.Overheated, AtBand: 2, For: 5 * time.Millisecond})
	c := d.dial()
	c.send(ticket())
	c.hear(0)
}

func TestSlipsAreKeptAsFiles(t *testing.T) {
	dir := t.TempDir()
	d := newDesk(t, vprinter.Options{Dir: dir, Keep: 1})
	c := d.dial()
	c.send(ticket())
	c.hear(0)
	c.send(ticket())
	c.hear(0)
	for _, name := range []string{"slip-0001.png", "slip-0002.png"} {
		file, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(file)
		if err != nil || picture.Bounds() != image.Rect(0, 0, vprinter.Width80mm, 6) {
			t.Errorf("%s: %v", name, err)
		}
		_ = file.Close()
	}
	if n := len(d.Slips()); n != 1 {
		t.Errorf("%d slips", n)
	}
}
