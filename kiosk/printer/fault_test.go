package printer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"madoguchi/kiosk/printer/vprinter"
)

// counter is a virtual printer with a line of a kind to it, which is laid anew where it was cut.
type counter struct {
	*vprinter.Printer
	kind string
	mu   sync.Mutex
	path string
	pull func() // the pty out of the printer
}

// newCounter sets up a printer that is reached over "tcp" or a "pty".
func newCounter(t testing.TB, kind string, o vprinter.Options) *counter {
	t.Helper()
	c := &counter{Printer: vprinter.New(o), kind: kind}
	t.Cleanup(func() { _ = c.Close() })
	c.plugIn(t)
	return c
}

// plugIn lays the line.
func (c *counter) plugIn(t testing.TB) {
	t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	var err error
	switch {
	case c.kind == "pty":
		if c.pull != nil {
			c.pull()
		}
		ctx, cancel := context.WithCancel(context.Background())
		c.pull = cancel
		t.Cleanup(cancel)
		if c.path, err = c.OpenPTY(ctx); err == nil {
			// While it is open somewhere, no other pty gets its name.
			var held *os.File
			if held, err = os.OpenFile(c.path, os.O_RDWR|unix.O_NOCTTY|unix.O_NONBLOCK, 0); err == nil {
				t.Cleanup(func() { _ = held.Close() })
			}
		}
	case c.path == "":
		address, listening := c.ListenTCP(context.Background(), "127.0.0.1:0")
		if err = listening; err == nil {
			c.path = address.String()
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

func (c *counter) dial(ctx context.Context) (io.ReadWriteCloser, error) {
	c.mu.Lock()
	path := c.path
	c.mu.Unlock()
	return Dialer(path, 0)(ctx)
}

const faultWidth = 64

// marked is a picture of some bands with a look of its own.
func marked(seed byte) *image.Gray {
	picture := image.NewGray(image.Rect(0, 0, faultWidth, 40))
	for i := range picture.Pix {
		if v := seed + byte(i*7/faultWidth) + byte(i%faultWidth)*seed; v&0x14 == 0 {
			picture.Pix[i] = 0xff
		}
	}
	return picture
}

// driver is one of the counter's printer that knows it to answer.
func (c *counter) driver(t testing.TB) *ESCPOS {
	t.Helper()
	p := NewESCPOS(c.dial, faultWidth)
	p.rows = 8
	patiently(p)
	if state, err := p.State(context.Background()); state != Ready || err != nil {
		t.Fatalf("at first: %v, %v", state, err)
	}
	return p
}

// patiently has a driver wait for a printer that answers, however late; but not long for one that may not know how to
// clear its buffer.
func patiently(p *ESCPOS) {
	talking(p)
	p.pace.clear = 20 * time.Millisecond
}

const moment = 100 * time.Millisecond

// inTime has a driver wait no longer than a moment for a ticket that will not come out.
func inTime(p *ESCPOS) {
	p.pace.ask, p.pace.cut, p.pace.row, p.pace.confirm = moment/4, moment, 0, 2*moment
}

// unheard has it wait no longer for a printer that will not say anything either. One that answers must be waited for: on a
// line that outlives the driver's, what it says too late would be taken for the answer to the next question.
func unheard(p *ESCPOS) {
	inTime(p)
	p.pace.before, p.pace.answer, p.pace.stall, p.pace.clear = moment, moment, moment, moment/4
}

type trial struct {
	fault vprinter.Fault
	line  string
	clone string
}

func (c trial) String() string {
	return fmt.Sprintf("%s at %d, %d, %s, %s", c.fault.What, c.fault.At, c.fault.Nth, c.line, c.clone)
}

// trials are every fault at every step of a job.
func trials() []trial {
	var all []trial
	moments := []vprinter.Fault{{At: vprinter.Now}, {At: vprinter.Connect}, {At: vprinter.Start}, {At: vprinter.Cut}, {At: vprinter.AfterCut}}
	for n := 1; n <= 5; n++ {
		moments = append(moments, vprinter.Fault{At: vprinter.Band, Nth: n}, vprinter.Fault{At: vprinter.Answer, Nth: n})
	}
	for _, n := range []int{1, 7, 8, 13, 30, 100, 300, 395} {
		moments = append(moments, vprinter.Fault{At: vprinter.Received, Nth: n})
	}
	for _, what := range vprinter.Whats() {
		for _, moment := range moments {
			for _, line := range []string{"tcp", "pty"} {
				for _, clone := range []string{"", "plain", "eager", "stays"} {
					jam := what == vprinter.Jam || what == vprinter.CutterJam
					stop := what == vprinter.PaperOut || what == vprinter.CoverOpen
					if clone == "stays" && !jam || clone == "eager" && !jam && !stop {
						continue
					}
					moment.What = what
					moment.Stays = clone == "stays"
					all = append(all, trial{moment, line, clone})
				}
			}
		}
	}
	return all
}

// Every fault at every step of a job: what Print says of the ticket is so, and once the fault is mended the next ticket
// comes out whole, and the first no second time.
func TestFaults(t *testing.T) {
	all := trials()
	var group sync.WaitGroup
	room := make(chan struct{}, 32) // most of them wait for a printer that says nothing
	for _, c := range all {
		room <- struct{}{}
		group.Go(func() {
			defer func() { <-room }()
			if said := c.run(t); said != "" {
				t.Errorf("%v: %s", c, said)
			}
		})
	}
	group.Wait()
	t.Logf("%d faults", len(all))
}

// run returns what is wrong.
func (c trial) run(t *testing.T) string {
	v := newCounter(t, c.line, vprinter.Options{Width: faultWidth, Plain: c.clone == "plain", Eager: c.clone == "eager"})
	p := v.driver(t)
	switch c.fault.What {
	case vprinter.Silent, vprinter.Late, vprinter.Stalled:
		unheard(p)
	case vprinter.Offline, vprinter.Overheated:
		inTime(p)
	}
	first, second := marked(3), marked(5)
	v.Set(c.fault)
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute) // a test that hangs says where
	defer cancel()
	printed := p.Print(ctx, Job{Name: "A-001", Picture: first})
	if said := c.judge(v, printed, first); said != "" {
		return said
	}
	v.Mend()
	switch c.fault.What {
	case vprinter.CutLine, vprinter.HangUp, vprinter.PowerOff:
		v.plugIn(t)
	}
	if ctx.Err() != nil {
		return fmt.Sprintf("hung: %v", printed)
	}
	patiently(p)
	again := p.Print(ctx, Job{Name: "A-002", Picture: second, Scrap: errors.Is(printed, ErrUnconfirmed)})
	if again != nil {
		return fmt.Sprintf("first %v, then %v", printed, again)
	}
	slips := v.Slips()
	if said := differs(slips[len(slips)-1], second); said != "" {
		return fmt.Sprintf("%v, and the ticket after it of %d slips: %s", printed, len(slips), said)
	}
	if v.Uncut().Rect.Dy() != 0 || v.Status().Pulses != 0 {
		return "something hangs there, or the drawer is open"
	}
	whole := 0
	for _, slip := range slips {
		if differs(slip, first) == "" {
			whole++
		}
	}
	switch {
	case printed == nil && (whole != 1 || len(slips) != 2):
		return fmt.Sprintf("printed, and came out %d times in %d slips", whole, len(slips))
	case !errors.Is(printed, ErrUnconfirmed) && printed != nil && len(slips) != 1:
		return fmt.Sprintf("not printed, and %d slips", len(slips))
	case whole > 1:
		return fmt.Sprintf("%v, and came out %d times", printed, whole)
	}
	return ""
}

// sure is whether nothing is left open: a fault in mid ticket of which the printer tells at once.
func (c trial) sure(printed error) bool {
	kind := map[vprinter.What]error{
		vprinter.PaperOut: ErrPaperOut, vprinter.CoverOpen: ErrCoverOpen,
		vprinter.Jam: ErrFault, vprinter.CutterJam: ErrFault, vprinter.Broken: ErrFault,
	}[c.fault.What]
	switch {
	case kind == nil || c.clone == "eager":
		return true
	case c.fault.At == vprinter.Now || c.fault.At == vprinter.Connect && c.line == "tcp":
		return errors.Is(printed, kind) && !errors.Is(printed, ErrUnconfirmed)
	case c.fault.At == vprinter.Band || c.fault.At == vprinter.Cut:
		return errors.Is(printed, kind) && errors.Is(printed, ErrUnconfirmed)
	}
	return true
}

// judge compares what Print said with what is on the paper at that time.
func (c trial) judge(v *counter, printed error, picture *image.Gray) string {
	if !c.sure(printed) {
		return fmt.Sprint(printed)
	}
	slips, ink := v.Slips(), bytes.IndexByte(v.Uncut().Pix, 0) >= 0
	switch {
	case printed == nil:
		if len(slips) != 1 || differs(slips[0], picture) != "" {
			return fmt.Sprintf("printed, and %d slips", len(slips))
		}
		return ""
	case !errors.Is(printed, ErrUnconfirmed):
		if len(slips) != 0 || ink {
			return fmt.Sprintf("%v, and %d slips", printed, len(slips))
		}
	case errors.Is(printed, ErrPaperOut) || errors.Is(printed, ErrCoverOpen):
		// A slip that came off just before the printer stopped cannot be told from one that did not; an answer may be said
		// after it, too.
		if len(slips) != 0 && c.fault.At != vprinter.AfterCut && c.fault.At != vprinter.Answer {
			return fmt.Sprintf("%v, and %d slips", printed, len(slips))
		}
	}
	return ""
}
