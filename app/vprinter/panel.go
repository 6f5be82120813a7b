package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"

	"madoguchi/kiosk/printer/vprinter"
)

// panel is what stands at the printer: it gives it troubles, mends them, and tells what comes out.
type panel struct {
	printer *vprinter.Printer
	dir     string
	device  bool // it is a pseudo-terminal, and a line is one that was plugged in

	mu  sync.Mutex // what comes of an order is told after it
	out io.Writer
}

func (p *panel) say(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	fmt.Fprintf(p.out, format+"\n", args...)
}

// work follows orders until ctx ends or one is to quit.
func (p *panel) work(ctx context.Context, orders <-chan string) {
	ctx, stop := context.WithCancel(ctx)
	var telling sync.WaitGroup
	telling.Go(func() { p.tell(ctx) })
	defer telling.Wait()
	defer stop()
	for {
		select {
		case <-ctx.Done():
			return
		case order, ok := <-orders:
			switch {
			case !ok:
				orders = nil
			case order == "quit":
				return
			default:
				p.follow(order)
			}
		}
	}
}

// follow does what a line says, and repeats it. What comes of it is told after that.
func (p *panel) follow(order string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch order {
	case "help":
		fmt.Fprintln(p.out, help)
		return
	case "status":
		fmt.Fprintln(p.out, describe(p.printer.Status()))
		for _, note := range p.printer.Notes() {
			fmt.Fprintf(p.out, "not understood: %s (%d times)\n", note.What, note.Times)
		}
		return
	case "mend":
		p.printer.Mend()
	case "paper in":
		p.printer.LoadPaper()
	case "cover close":
		p.printer.CloseCover()
	default:
		fault, err := parseFault(order)
		if err != nil {
			fmt.Fprintf(p.out, "%v; \"help\" tells what there is\n", err)
			return
		}
		p.printer.Set(fault)
	}
	fmt.Fprintln(p.out, order)
}

// tell says what is cut off, as it is, and whether the printer stops.
func (p *panel) tell(ctx context.Context) {
	seen := vprinter.Status{}
	for {
		var now vprinter.Status
		err := p.printer.Await(ctx, func(s vprinter.Status) bool {
			now = s
			return s.Cuts != seen.Cuts || s.Halted != seen.Halted || s.Pulses != seen.Pulses || p.device && s.Lines != seen.Lines
		})
		if err != nil {
			return
		}
		for n := seen.Cuts + 1; n <= now.Cuts; n++ {
			if p.dir == "" {
				p.say("slip %d", n)
				continue
			}
			p.say("slip %d: %s", n, filepath.Join(p.dir, vprinter.SlipName(n)))
		}
		if now.Pulses != seen.Pulses {
			p.say("a pulse to the drawer")
		}
		if now.Halted && !seen.Halted {
			p.say("stopped: %s", words(now.Faults))
		}
		if p.device && now.Lines != seen.Lines && now.Lines > 1 {
			p.say("plugged in again")
		}
		seen = now
	}
}

// describe is a status in words.
func describe(s vprinter.Status) string {
	state := "ready"
	if len(s.Faults) > 0 {
		state = words(s.Faults)
	}
	if s.Halted {
		state += ", stopped in its work"
	}
	connected := "nobody is connected"
	if s.Connected {
		connected = "connected"
	}
	return fmt.Sprintf("%s; %s; %d slips, %d rows uncut, %d bytes buffered", state, connected, s.Cuts, s.Rows, s.Buffered)
}

func words(faults []vprinter.What) string {
	var all []string
	for _, f := range faults {
		all = append(all, string(f))
	}
	return strings.Join(all, ", ")
}
