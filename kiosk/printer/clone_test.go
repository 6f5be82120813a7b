package printer

import (
	"errors"
	"testing"
	"testing/synctest"
)

// Printers that know only a part of the ways to answer.
func TestClones(t *testing.T) {
	fine := func(byte) []byte { return []byte{0x10, 0, 0, 0x0f} }
	n := byte(0)
	restless := func(byte) []byte {
		n = (n + 1) & 3
		return []byte{0x10, 0, 0, n}
	}
	for _, c := range []struct {
		name  string
		set   func(*desk)
		state State
		want  error // nil: printed
	}{
		{"all of them", func(d *desk) { d.status, d.sensor, d.automatic = well, paperThere, fine }, Ready, nil},
		{"DLE EOT and GS r", func(d *desk) { d.status, d.sensor = well, paperThere }, Ready, nil},
		{"DLE EOT and GS a", func(d *desk) { d.status, d.automatic = well, fine }, Ready, nil},
		{"DLE EOT alone", func(d *desk) { d.status = well }, Ready, ErrSilent},
		{"GS a and GS r", func(d *desk) { d.automatic, d.sensor = fine, paperThere }, Ready, nil},
		{"GS a alone", func(d *desk) { d.automatic = fine }, Ready, nil},
		{"GS a, never the same", func(d *desk) { d.automatic = restless }, Ready, ErrSilent},
		{"GS r alone", func(d *desk) { d.sensor = paperThere }, Unknown, nil},
		{"the first question of DLE EOT alone", func(d *desk) {
			d.status = func(about byte, _ bool) (byte, bool) { return 0x12, about == 1 }
		}, Unknown, ErrSilent},
		{"none", nil, Unknown, ErrSilent},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := NewESCPOS(newPipedDesk(t, Width80mm, c.set).pipe, 0)
				for range 2 {
					if state, err := p.State(t.Context()); state != c.state || err != nil {
						t.Errorf("State: %v, %v", state, err)
					}
					if err := p.Check(t.Context()); err != nil {
						t.Errorf("Check: %v", err)
					}
					err := p.Print(t.Context(), Job{Name: "A-001", Picture: shaded(0)})
					if !errors.Is(err, c.want) || c.want != nil && !errors.Is(err, ErrUnconfirmed) || errors.Is(err, ErrOffline) {
						t.Errorf("Print: %v, want %v", err, c.want)
					}
				}
			})
		})
	}
}

// A printer that has answered before and does not now gets no ticket: no dot of it is on paper.
func TestPrinterThatAnswersNoMore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		desk := newPipedDesk(t, Width80mm, func(d *desk) {
			d.sensor = paperThere
			asked := 0
			d.status = func(byte, bool) (byte, bool) {
				asked++
				return 0x12, asked <= 2
			}
		})
		p := NewESCPOS(desk.pipe, 0)
		if state, err := p.State(t.Context()); state != Ready || err != nil {
			t.Fatalf("%v, %v", state, err)
		}
		err := p.Print(t.Context(), Job{Name: "A-001", Picture: shaded(0)})
		if !errors.Is(err, ErrOffline) || errors.Is(err, ErrUnconfirmed) {
			t.Errorf("Print: %v", err)
		}
		if state, err := p.State(t.Context()); state != Offline || !errors.Is(err, ErrOffline) {
			t.Errorf("State: %v, %v", state, err)
		}
		desk.close()
		if desk.roll.Rows() != 0 || desk.roll.Slips() != nil {
			t.Error("dots on paper")
		}
	})
}

// Every combination of what a printer says of itself, in both ways: error over cover over paper.
func TestStateOfBits(t *testing.T) {
	for all := range 1 << 8 {
		has := func(bit int) bool { return all&(1<<bit) != 0 }
		pick := func(bit int, as byte) byte {
			if has(bit) {
				return as
			}
			return 0
		}
		cover, end, low := pick(0, offlineCover), pick(1, paperEnd), pick(2, paperNearEnd)
		trouble := pick(3, errorRecoverable) | pick(4, errorCutter) | pick(5, errorUnrecoverable) | pick(6, errorRecovering)
		off := has(7) || cover|end|trouble != 0
		want, err := Ready, error(nil)
		switch {
		case trouble != 0:
			want, err = Fault, ErrFault
		case cover != 0:
			want, err = CoverOpen, ErrCoverOpen
		case end != 0:
			want, err = PaperOut, ErrPaperOut
		case off:
			want, err = Offline, ErrOffline
		case low != 0:
			want = PaperLow
		}
		if state, said := judge(off, cover, trouble, end|low); state != want || !errors.Is(said, err) {
			t.Errorf("DLE EOT %08b: %v, %v; want %v", all, state, said, want)
		}
		automatic := automatic{bits: [4]byte{
			0x10 | pick(7, 0x08) | pick(0, 0x20),
			pick(3, 0x04) | pick(4, 0x08) | pick(5, 0x20) | pick(6, 0x40),
			pick(2, 0x03) | pick(1, 0x0c),
		}}
		state, said := automatic.state()
		if state != want || !errors.Is(said, err) {
			t.Errorf("automatic %08b: %v, %v; want %v", all, state, said, want)
		}
		// A ticket breaks off for all of these, unless the printer goes on by itself.
		goesOn := want == Ready || want == PaperLow || want == Offline || trouble == errorRecovering && cover == 0
		if broken(state, said) == goesOn {
			t.Errorf("%08b: broken off: %v", all, !goesOn)
		}
	}
}

func TestAnswersAreToldApart(t *testing.T) {
	for _, c := range []struct {
		name   string
		bytes  []byte
		real   []byte
		sensor []byte
		status []automatic
		clear  int
	}{
		{"DLE EOT", []byte{0x12, 0x1a, 0x7e}, []byte{0x12, 0x1a, 0x7e}, nil, nil, 0},
		{"GS r", []byte{0x00, 0x0f, 0x6c}, nil, []byte{0x00, 0x0f, 0x6c}, nil, 0},
		{"automatic, then GS r", []byte{0x18, 0, 0x0c, 0, 0x0c}, nil, []byte{0x0c}, []automatic{{bits: [4]byte{0x18, 0, 0x0c, 0}}}, 0},
		{"automatic twice", []byte{0x10, 0, 0, 0, 0x10, 0, 0, 0}, nil, nil, []automatic{{bits: [4]byte{0x10}}, {bits: [4]byte{0x10}, again: 1}}, 0},
		{"flow control within", []byte{0x10, 0x13, 0, 0x11, 0, 0}, nil, nil, []automatic{{bits: [4]byte{0x10}}}, 0},
		{"broken off by an answer", []byte{0x10, 0, 0x12, 0x03}, []byte{0x12}, []byte{0x03}, nil, 0},
		{"cleared", []byte{0x37, 0x25, 0x00, 0x03}, nil, []byte{0x03}, nil, 1},
		{"another process response", []byte{0x37, 0x22, '0', '0', '0', '1', 0, 0x03}, nil, []byte{0x03}, nil, 0},
		{"no answer of this kind", []byte{0xff, 0x80, 0x93}, nil, nil, nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := newAnswers()
			for _, b := range c.bytes {
				a.take(b)
			}
			if got := drained(a.realTime); string(got) != string(c.real) {
				t.Errorf("DLE EOT: % x", got)
			}
			if got := drained(a.sensor); string(got) != string(c.sensor) {
				t.Errorf("GS r: % x", got)
			}
			status := drained(a.status)
			if len(status) != len(c.status) {
				t.Fatalf("automatic: %v", status)
			}
			for i := range status {
				if status[i] != c.status[i] {
					t.Errorf("automatic: %v", status)
				}
			}
			if len(a.cleared) != c.clear {
				t.Errorf("cleared %d", len(a.cleared))
			}
		})
	}
}

func drained[T any](from chan T) (all []T) {
	for len(from) > 0 {
		all = append(all, <-from)
	}
	return all
}
