package vprinter_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"madoguchi/kiosk/printer/vprinter"
)

// stream is a line on which bytes come, and that swallows answers.
type stream struct {
	io.Reader
	io.Writer
}

// Whatever comes, and however small the buffer, everything is taken in and the printer is ready for the next line.
func FuzzPrinter(f *testing.F) {
	streams, err := filepath.Glob("testdata/*.bin")
	if err != nil || len(streams) == 0 {
		f.Fatal(err, len(streams))
	}
	for n, name := range streams {
		sent, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(sent, uint8(n*20))
	}
	f.Add(bytes.Join([][]byte{ticket(), eot(1), {0x10, 0x14, 1, 0, 1, 0x10, 5, 2}, wipe, ticket(), {0x10}}, nil), uint8(3))
	f.Add(raster(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02), uint8(0))
	f.Fuzz(func(t *testing.T, sent []byte, buffer uint8) {
		p := vprinter.New(vprinter.Options{Width: 48, Buffer: int(buffer) + 1, Keep: 2})
		defer func() { _ = p.Close() }()
		if err := p.Serve(t.Context(), stream{bytes.NewReader(sent), io.Discard}); err != nil {
			t.Fatal(err)
		}
		s := p.Status()
		if !s.Idle || s.Buffered != 0 || s.Received != int64(len(sent)) || len(p.Slips()) > 2 {
			t.Fatalf("%+v", s)
		}
		opens := bytes.Contains(sent, []byte{0x1b, 'p'}) || bytes.Contains(sent, []byte{0x10, 0x14, 1})
		if s.Pulses > 0 && !opens {
			t.Errorf("%d pulses", s.Pulses)
		}
	})
}

func BenchmarkTicket(b *testing.B) {
	d := newDesk(b, vprinter.Options{})
	c := d.dial()
	band := append([]byte{0x1d, 'v', '0', 0, 72, 0, 48, 0}, bytes.Repeat([]byte{0xa5}, 72*48)...)
	job := append(bytes.Join([][]byte{begin, bytes.Repeat(band, 25), cut}, nil), sensor...) // 150 mm
	b.SetBytes(int64(len(job)))
	for b.Loop() {
		c.send(job)
		c.hear(0)
	}
}
