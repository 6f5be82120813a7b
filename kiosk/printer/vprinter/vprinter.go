// Package vprinter is a virtual ESC/POS printer: it takes what is sent over TCP, a pseudo-terminal or any
// io.ReadWriter, draws it on paper that can be looked at, and answers as a real printer does. It has a real one's
// troubles too: it can run out of paper, jam, go silent, answer late or cut the line, each at a chosen moment of the
// work (Fault).
//
//	p := vprinter.New(vprinter.Options{})
//	defer p.Close()
//	addr, err := p.ListenTCP(ctx, "127.0.0.1:0")
//	…
//	p.Set(vprinter.Fault{What: vprinter.PaperOut, AtBand: 3})
//	err = p.Await(ctx, func(s vprinter.Status) bool { return s.Halted })
//
// What it promises:
//
//   - The mechanism prints in the order of the stream, from a receive buffer of a given size, and stops before the next
//     row of dots when it cannot print; what is buffered is printed when it can again, whoever is on the line then.
//   - Real-time commands (DLE EOT, DLE ENQ, DLE DC4) are carried out when they come in, also while it is stopped, and
//     wherever they stand, in a picture too.
//   - It has no clock of its own: only a fault that asks for a duration takes time.
//   - Nothing it is sent makes it fail, hang or grow.
//
// What it will not do: colour, ink, wear, and the customer display.
package vprinter

import (
	"errors"
	"image"
	"io"
	"log/slog"
	"sync"
	"time"

	"madoguchi/kiosk/printer/paper"
)

// Widths of the printable part of the paper, in dots at 203 dpi.
const (
	Width80mm = 576
	Width58mm = 384
)

const (
	usualBuffer = 4096 // bytes: the smallest of Epson's TM series
	usualKept   = 1000
)

// Options say which printer it is; the zero value is one for 80 mm paper with a receive buffer of 4 kB.
type Options struct {
	// Width is the dots across its paper (0: Width80mm).
	Width int
	// Buffer is the size of the receive buffer in bytes (0: 4096).
	Buffer int
	// Window is the size in bytes that is asked for a TCP connection's kernel buffers (0: the system's): a small one
	// lets a sender notice soon that the printer stopped reading.
	Window int
	// Link is a path that OpenPTY keeps as a symbolic link to its pseudo-terminal, as /dev/serial/by-id does for a
	// device that is plugged in again.
	Link string
	// Dir is a directory that takes each slip as a PNG file when it is cut: slip-0001.png and so on.
	Dir string
	// Keep is how many of the last slips Slips has (0: 1000).
	Keep int
	// Model, Maker and Serial are what it says when asked by GS I.
	Model, Maker, Serial string
	// Plain is a printer that knows no real-time command but DLE EOT: it cannot be told to clear its buffer.
	Plain bool
	// Eager is one that carries out commands that need no paper while it is out of it or open, as some do; it then
	// answers GS r with the paper's end.
	Eager bool
	// Log tells what happens (nil: nobody).
	Log *slog.Logger
}

var (
	errClosed  = errors.New("the printer was closed")
	errCleared = errors.New("the buffer was cleared")
)

// Printer is the device. Its methods may be called by several goroutines.
type Printer struct {
	options     Options
	log         *slog.Logger
	roll        *paper.Roll
	interpreter *paper.Interpreter
	all         sync.WaitGroup

	mu sync.Mutex
	// changed is broadcast whenever anything below changes.
	changed *sync.Cond
	closed  bool
	buffer  buffer
	// clears counts how often the buffer was cleared, seen is how many of these the mechanism knows of.
	clears, seen int
	wiped        bool // the power went: the mechanism forgets its settings too

	has     map[What]bool
	stays   map[What]bool // errors that are mended, and wait for DLE ENQ
	armed   []*armed
	timers  timers
	late    time.Duration // how late each answer is while it is Late; 0: until that ends
	status  Status
	slips   []*image.Gray
	notes   []paper.Note
	current *line
	waiting []*line // for their turn, the first first
	out     []answer
	ports   []*port
	// automatic is what GS a asked for, and told what was last said of it.
	automatic byte
	told      [4]byte
}

// New switches a printer on. Close it.
func New(o Options) *Printer {
	if o.Width <= 0 {
		o.Width = Width80mm
	}
	if o.Buffer <= 0 {
		o.Buffer = usualBuffer
	}
	if o.Keep <= 0 {
		o.Keep = usualKept
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	p := &Printer{
		options: o, log: o.Log, roll: paper.NewRoll(o.Width), buffer: newBuffer(o.Buffer),
		has: map[What]bool{}, stays: map[What]bool{},
	}
	p.changed = sync.NewCond(&p.mu)
	p.interpreter = paper.NewInterpreter(p.roll, mechanism{p})
	p.all.Go(p.work)
	return p
}

// Close switches it off for good: lines are hung up, ports closed, and its goroutines have ended.
func (p *Printer) Close() error {
	p.mu.Lock()
	p.closed = true
	p.timers.stop()
	if p.current != nil {
		p.current.drop(false)
	}
	for _, port := range p.ports {
		port.end()
	}
	p.changed.Broadcast()
	p.mu.Unlock()
	p.all.Wait()
	return nil
}

// Slips are the papers cut off, the last ones where there were many.
func (p *Printer) Slips() []*image.Gray {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]*image.Gray(nil), p.slips...)
}

// Uncut is what hangs from the printer; it may have no rows.
func (p *Printer) Uncut() *image.Gray { return p.roll.Uncut() }

// Notes are what it did not understand of what it was sent.
func (p *Printer) Notes() []paper.Note {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]paper.Note(nil), p.notes...)
}

// work is the mechanism: it carries out what is in the buffer for as long as the printer is there.
func (p *Printer) work() {
	for {
		err := p.interpreter.Run(mechanism{p})
		switch {
		case errors.Is(err, errCleared):
			p.mu.Lock()
			wiped := p.wiped
			p.wiped = false
			p.mu.Unlock()
			if p.interpreter.Drop(); wiped {
				p.interpreter.Reset()
			}
		case errors.Is(err, errClosed):
			return
		default: // its buffer has no end
			panic(err)
		}
	}
}

var _ io.ByteReader = mechanism{}
