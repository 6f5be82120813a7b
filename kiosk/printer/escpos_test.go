package printer

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"net"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"madoguchi/kiosk/printer/paper"
	"madoguchi/packaging/seeded"
)

// noise is a picture of random dots, black and white; drawn as bytes so that rapid can make it small.
func noise(t *rapid.T, width, rows int) *image.Gray {
	stride := (width + 7) / 8
	bits := rapid.SliceOfN(rapid.SampledFrom([]byte{0, 0xff, dle, eot, enq, dc4, 1, esc, gs, 0xa5}), stride*rows, stride*rows).Draw(t, "dots")
	picture := image.NewGray(image.Rect(5, 3, 5+width, 3+rows)) // a picture need not begin at 0, 0
	for y := range rows {
		for x := range width {
			if bits[y*stride+x/8]&(0x80>>(x%8)) == 0 {
				picture.Pix[y*picture.Stride+x] = 0xff
			}
		}
	}
	return picture
}

// differs is how a printed slip differs from the picture in the middle of it; empty where it does not. A dot more
// is right only where it keeps two bytes from being a real-time command.
func differs(slip, picture *image.Gray) string {
	size := picture.Rect.Size()
	if slip.Rect.Dy() != size.Y {
		return fmt.Sprintf("%d rows, want %d", slip.Rect.Dy(), size.Y)
	}
	left := (slip.Rect.Dx() - size.X) / 2
	for y := range size.Y {
		for x := range slip.Rect.Dx() {
			want := byte(0xff)
			if x >= left && x < left+size.X {
				want = picture.GrayAt(picture.Rect.Min.X+x-left, picture.Rect.Min.Y+y).Y
			}
			got := slip.GrayAt(x, y).Y
			if got != want && !(got == 0 && x%8 == 4 && eight(slip, x-4, y) == dle|0x08) {
				return fmt.Sprintf("dot %d, %d is %#x, want %#x", x, y, got, want)
			}
		}
	}
	return ""
}

func eight(slip *image.Gray, x, y int) (b byte) {
	for i := range 8 {
		if slip.GrayAt(x+i, y).Y == 0 {
			b |= 0x80 >> i
		}
	}
	return b
}

func TestWhatIsPrintedIsThePicture(t *testing.T) {
	for name, set := range map[string]func(*desk){
		"answering": func(d *desk) { d.status, d.sensor = well, paperThere },
		"silent":    nil,
	} {
		t.Run(name, func(t *testing.T) {
			outer := t
			seeded.Check(t, func(t *rapid.T) {
				paperWidth := 8 * rapid.IntRange(1, 12).Draw(t, "bytes across")
				picture := noise(t, rapid.IntRange(1, paperWidth).Draw(t, "width"), rapid.IntRange(1, 40).Draw(t, "rows"))
				desk := newDesk(outer, paperWidth, set)
				p := talking(NewESCPOS(TCP(desk.address()), paperWidth))
				if set == nil {
					p = quick(p)
				}
				p.rows = rapid.IntRange(1, 50).Draw(t, "rows a band")
				err := p.Print(context.Background(), Job{Name: "A-001", Picture: picture})
				if set == nil && errors.Is(err, ErrSilent) && errors.Is(err, ErrUnconfirmed) {
					err = nil
				}
				if err != nil {
					t.Fatal(err)
				}
				desk.close()
				slips := desk.roll.Slips()
				if desk.err != nil || len(slips) != 1 || desk.roll.Uncut().Rect.Dy() != 0 {
					t.Fatalf("%d slips, %d rows uncut, %v", len(slips), desk.roll.Uncut().Rect.Dy(), desk.err)
				}
				if said := differs(slips[0], picture); said != "" {
					t.Fatal(said)
				}
				onlyQuestions(t, desk.received.Bytes())
			})
		})
	}
}

// onlyQuestions has every sequence of bytes that a printer takes for a real-time command be a question: none in the
// picture, and above all none that opens the drawer.
func onlyQuestions(t interface{ Fatalf(string, ...any) }, stream []byte) {
	asked := 0
	for i := range len(stream) - 2 {
		if stream[i] != dle {
			continue
		}
		switch stream[i+1] {
		case enq, dc4:
			t.Fatalf("a real-time command at byte %d: % x", i, stream[i:i+3])
		case eot:
			asked++
		}
	}
	whole := paper.NewDecoder(bytesReader(stream), 1<<16)
	for {
		command, err := whole.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("decode: %v", err)
		}
		if _, ok := command.(paper.RealTimeQuery); ok {
			asked--
		}
	}
	if asked != 0 {
		t.Fatalf("%d questions in the picture", asked)
	}
}

func TestStates(t *testing.T) {
	answer := func(printer, offline, trouble, paper byte) func(byte, bool) (byte, bool) {
		return func(about byte, _ bool) (byte, bool) {
			return 0x12 | [...]byte{0, printer, offline, trouble, paper}[about], true
		}
	}
	for _, c := range []struct {
		name   string
		status func(byte, bool) (byte, bool)
		want   State
		err    error
	}{
		{"ready", answer(0, 0, 0, 0), Ready, nil},
		{"ready, with the drawer's pin high", answer(0x04, 0, 0, 0), Ready, nil},
		{"paper low", answer(0, 0, 0, 0x0c), PaperLow, nil},
		{"paper out", answer(0x08, 0x20, 0, 0x6c), PaperOut, ErrPaperOut},
		{"paper out by the sensor alone", answer(0, 0, 0, 0x60), PaperOut, ErrPaperOut},
		{"cover open", answer(0x08, 0x04, 0, 0), CoverOpen, ErrCoverOpen},
		{"cover open, paper out", answer(0x08, 0x24, 0, 0x60), CoverOpen, ErrCoverOpen},
		{"cover open, and an error from that", answer(0x08, 0x44, 0x40, 0), Fault, ErrCoverOpen},
		{"cutter jammed", answer(0x08, 0x40, 0x08, 0), Fault, ErrFault},
		{"cutter jammed, cover open, paper out", answer(0x08, 0x64, 0x08, 0x60), Fault, ErrFault},
		{"cannot recover", answer(0x08, 0x40, 0x20, 0), Fault, ErrFault},
		{"too hot", answer(0x08, 0x40, 0x40, 0), Fault, ErrFault},
		{"an error without a cause", answer(0x08, 0x40, 0, 0), Fault, ErrFault},
		{"switched offline", answer(0x08, 0, 0, 0), Offline, ErrOffline},
	} {
		t.Run(c.name, func(t *testing.T) {
			desk := newDesk(t, Width80mm, func(d *desk) { d.status = c.status })
			p := talking(NewESCPOS(TCP(desk.address()), 0))
			state, err := p.State(context.Background())
			if state != c.want || !errors.Is(err, c.err) {
				t.Errorf("State: %v, %v; want %v, %v", state, err, c.want, c.err)
			}
			if err := p.Check(context.Background()); !errors.Is(err, c.err) {
				t.Errorf("Check: %v, want %v", err, c.err)
			}
			if c.err == nil {
				return
			}
			err = p.Print(context.Background(), Job{Name: "A-001", Picture: shaded(0)})
			if !errors.Is(err, c.err) || errors.Is(err, ErrUnconfirmed) {
				t.Errorf("Print: %v, want %v", err, c.err)
			}
			desk.close()
			if rows := desk.roll.Uncut().Rect.Dy(); rows > 0 || desk.roll.Slips() != nil {
				t.Errorf("%d rows on a printer that is not ready", rows)
			}
		})
	}
}

func TestSilentPrinterIsUnknown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := NewESCPOS(newPipedDesk(t, Width80mm, nil).pipe, 0)
		if state, err := p.State(t.Context()); state != Unknown || err != nil {
			t.Errorf("%v, %v", state, err)
		}
	})
}

func TestTicketThatIsNotConfirmed(t *testing.T) {
	after := func(answers map[byte]byte) func(byte, bool) (byte, bool) {
		return func(about byte, printing bool) (byte, bool) {
			if !printing {
				return 0x12, true
			}
			return 0x12 | answers[about], true
		}
	}
	for _, c := range []struct {
		name   string
		status func(byte, bool) (byte, bool)
		sensor func() (byte, bool)
		want   error
	}{
		{"paper ends in the ticket", after(map[byte]byte{1: 0x08, 2: 0x20, 4: 0x60}), nil, ErrPaperOut},
		{"paper ends with the ticket", well, func() (byte, bool) { return 0x0c, true }, errEnded},
		{"cover opened in the ticket", after(map[byte]byte{1: 0x08, 2: 0x04}), nil, ErrCoverOpen},
		{"cutter jams", after(map[byte]byte{1: 0x08, 2: 0x40, 3: 0x08}), nil, ErrFault},
		{"says no more", func(_ byte, printing bool) (byte, bool) { return 0x12, !printing }, nil, ErrOffline},
		{"never done", well, nil, ErrSilent},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				desk := newPipedDesk(t, Width80mm, func(d *desk) { d.status, d.sensor = c.status, c.sensor })
				err := NewESCPOS(desk.pipe, 0).Print(t.Context(), Job{Name: "A-001", Picture: shaded(0)})
				if !errors.Is(err, c.want) || !errors.Is(err, ErrUnconfirmed) {
					t.Errorf("%v, want %v, unconfirmed", err, c.want)
				}
			})
		})
	}
}

// A machine that stood still while the ticket came out has asked nothing: the printer is asked before it is taken to have
// fallen silent.
func TestPrinterThatNobodyAsked(t *testing.T) {
	for _, c := range []struct {
		name   string
		status func(byte, bool) (byte, bool)
		want   error
	}{
		{"well", well, ErrSilent},
		{"out of paper", func(about byte, printing bool) (byte, bool) {
			if printing {
				return 0x12 | [...]byte{1: 0x08, 2: 0x20, 4: 0x60}[about], true
			}
			return 0x12, true
		}, ErrPaperOut},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := NewESCPOS(newPipedDesk(t, Width80mm, func(d *desk) { d.status = c.status }).pipe, 0)
				p.pace.ask = time.Hour
				err := p.Print(t.Context(), Job{Name: "A-001", Picture: shaded(0)})
				if !errors.Is(err, c.want) || !errors.Is(err, ErrUnconfirmed) || errors.Is(err, ErrOffline) {
					t.Errorf("%v, want %v, unconfirmed", err, c.want)
				}
			})
		})
	}
}

// Answers that nobody asked for (automatic status, flow control, a printer that never stops talking) are not taken for the
// answer at the end. A trouble among them ends the ticket: with or without dots on the paper, as it comes.
func TestChatter(t *testing.T) {
	for _, c := range []struct {
		name    string
		chatter []byte
		want    []error // one of them
	}{
		{"of nothing", []byte{0x10, 0x00, 0x00, 0x00, 0x11, 0x13, 0x10, 0x00, 0x03, 0x00, 0xff, 0x80, 0x12}, []error{ErrSilent}},
		{"of trouble", []byte{0x10, 0x00, 0x00, 0x00, 0x11, 0x13, 0x18, 0x60, 0x0f, 0x00, 0xff, 0x80, 0x12}, []error{ErrFault, ErrSilent}},
	} {
		t.Run(c.name, func(t *testing.T) {
			client, server := net.Pipe()
			var all sync.WaitGroup
			all.Go(func() { _, _ = io.Copy(io.Discard, server) })
			all.Go(func() {
				for {
					if _, err := server.Write(c.chatter); err != nil {
						return
					}
				}
			})
			p := quick(NewESCPOS(func(context.Context) (io.ReadWriteCloser, error) { return client, nil }, 0))
			p.ways.answers = always
			p.pace.cut, p.pace.row, p.pace.confirm = 50*time.Millisecond, 0, 50*time.Millisecond
			p.pace.before, p.pace.answer = time.Minute, time.Minute
			err := p.Print(context.Background(), Job{Name: "A-001", Picture: shaded(0)})
			if !slices.ContainsFunc(c.want, func(want error) bool { return errors.Is(err, want) }) {
				t.Errorf("%v, want one of %v", err, c.want)
			}
			_ = server.Close()
			all.Wait()
		})
	}
}
