package ipp

import (
	"image"
	"testing"
	"time"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/printer/ippeve"
)

// everywhere starts an ippeveprinter for the test.
func everywhere(t *testing.T, options ippeve.Options) *ippeve.Printer {
	t.Helper()
	p, err := ippeve.Start(t.Context(), t.TempDir(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		p.Stop()
		if t.Failed() {
			t.Log(tail(p.Log()))
		}
	})
	return p
}

func tail(log string) string { return log[max(0, len(log)-3000):] }

// at is the printer at the URI at a pace for tests: patient where something must come.
func at(t *testing.T, uri string, options Options) *Printer {
	t.Helper()
	p, err := New(uri, options)
	if err != nil {
		t.Fatal(err)
	}
	p.pace.ask = 5 * time.Millisecond
	p.pace.dial, p.pace.answer, p.pace.accept, p.pace.held, p.pace.job, p.pace.cancel =
		time.Minute, time.Minute, time.Minute, time.Minute, time.Minute, time.Minute
	p.pace.lost, p.pace.stuck = 50*time.Millisecond, 0
	return p
}

// ticket is a picture of so many dots, each black or white by a pattern that no shift or stretch of it is like.
func ticket(width, height int) *image.Gray {
	picture := image.NewGray(image.Rect(0, 0, width, height))
	state := uint32(2463534242) // xorshift
	for y := 0; y < height; y++ {
		for x := 0; x < width; x++ {
			state ^= state << 13
			state ^= state >> 17
			state ^= state << 5
			if (x/8+y/8)%3 == 0 || state%5 > 0 && (x/32)%2 == 0 {
				picture.Pix[y*picture.Stride+x] = 0xff
			}
		}
	}
	return picture
}

// job is one with a picture that is quickly drawn.
func job(name string) printer.Job { return printer.Job{Name: name, Picture: ticket(96, 80)} }

// whole is a ticket as they usually are.
func whole(name string) printer.Job {
	return printer.Job{Name: name, Picture: ticket(printer.Width80mm, 800)}
}

// await waits until something is there. It gives up long after it must be.
func await(t *testing.T, there func() bool) {
	t.Helper()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	late := time.After(time.Minute)
	for !there() {
		select {
		case <-tick.C:
		case <-late:
			t.Fatal("it never came to that")
		}
	}
}
