package printer

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"io"
	"math/rand/v2"
	"testing"
	"time"

	"madoguchi/kiosk/printer/vprinter"
)

// usual is a ticket of 80 × 150 mm with lines of something like letters, white between and beside them.
func usual() *image.Paletted {
	picture := image.NewPaletted(image.Rect(0, 0, Width80mm, 1200), color.Palette{color.White, color.Black})
	random := rand.New(rand.NewPCG(1, 2))
	for y := 24; y < 1176; y++ {
		if y%48 > 30 {
			continue
		}
		for x := 24; x < 150+(y/48*97)%380; x++ {
			picture.Pix[y*picture.Stride+x] = byte(random.IntN(3) / 2)
		}
	}
	return picture
}

// stopwatch is a line that notes when dots and the end of a ticket are handed to it.
type stopwatch struct {
	io.ReadWriteCloser
	sender
	begun, sent time.Time
	bytes       int
}

func (s *stopwatch) Write(data []byte) (int, error) {
	n, err := s.ReadWriteCloser.Write(data)
	s.bytes += n
	switch {
	case bytes.HasPrefix(data, []byte{gs, 'v', '0'}) && s.begun.IsZero():
		s.begun = time.Now()
	case bytes.HasPrefix(data, end(0)):
		s.sent = time.Now()
	}
	return n, err
}

// bench prints tickets on a virtual printer that takes them in as fast as it can, and reports what of gives.
func bench(b *testing.B, scrap bool, report func(*testing.B, func(of func(*stopwatch, time.Time) time.Duration) time.Duration, *stopwatch)) {
	picture := usual()
	for _, kind := range []string{"tcp", "pty"} {
		b.Run(kind, func(b *testing.B) {
			v := newCounter(b, kind, vprinter.Options{Buffer: 1 << 17})
			var watch *stopwatch
			p := NewESCPOS(func(ctx context.Context) (io.ReadWriteCloser, error) {
				conn, err := v.dial(ctx)
				watch = &stopwatch{ReadWriteCloser: conn}
				if err == nil {
					watch.sender = conn.(sender)
				}
				return watch, err
			}, 0)
			if _, err := p.State(context.Background()); err != nil {
				b.Fatal(err)
			}
			starts, watches := []time.Time{}, []*stopwatch{}
			for b.Loop() {
				starts = append(starts, time.Now())
				if err := p.Print(context.Background(), Job{Name: "A-001", Picture: picture, Scrap: scrap}); err != nil {
					b.Fatal(err)
				}
				watches = append(watches, watch)
			}
			report(b, func(of func(*stopwatch, time.Time) time.Duration) time.Duration {
				var sum time.Duration
				for i, start := range starts {
					sum += of(watches[i], start)
				}
				return sum / time.Duration(len(starts))
			}, watch)
		})
	}
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// BenchmarkFirstByte is from the call of Print until the first dots have left, the question before included.
func BenchmarkFirstByte(b *testing.B) {
	bench(b, false, func(b *testing.B, mean func(func(*stopwatch, time.Time) time.Duration) time.Duration, _ *stopwatch) {
		b.ReportMetric(ms(mean(func(w *stopwatch, start time.Time) time.Duration { return w.begun.Sub(start) })), "ms/first-dots")
	})
}

// BenchmarkSend is from the call of Print until the last byte has left.
func BenchmarkSend(b *testing.B) {
	bench(b, false, func(b *testing.B, mean func(func(*stopwatch, time.Time) time.Duration) time.Duration, last *stopwatch) {
		b.ReportMetric(ms(mean(func(w *stopwatch, start time.Time) time.Duration { return w.sent.Sub(start) })), "ms/sent")
		b.ReportMetric(float64(last.bytes), "bytes/ticket")
	})
}

// BenchmarkReprint is the same for a ticket before which a piece of another is cut off, until it is confirmed.
func BenchmarkReprint(b *testing.B) {
	bench(b, true, func(b *testing.B, mean func(func(*stopwatch, time.Time) time.Duration) time.Duration, last *stopwatch) {
		b.ReportMetric(ms(mean(func(w *stopwatch, start time.Time) time.Duration { return w.sent.Sub(start) })), "ms/sent")
		b.ReportMetric(float64(last.bytes), "bytes/ticket")
	})
}
