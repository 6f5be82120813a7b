package paper

import (
	"bufio"
	"errors"
	"io"
)

// Step is what an Interpreter is about to do.
type Step int

const (
	// Order is the next command of the stream; real-time commands are none.
	Order Step = iota
	// Band is a strip of dots: a raster, another picture, a bar code or a line of text.
	Band
	// Row is the next row of dots of a raster under way.
	Row
	// Feeding is blank paper.
	Feeding
	// Cutting is a cut.
	Cutting
	// CutOff comes after a cut: the slip is off.
	CutOff
)

// Host is the printer around an Interpreter.
type Host interface {
	// Before comes before each step and may keep it waiting. An error ends Run with it, with the step not done.
	Before(Step) error
	// Tell is a command that does nothing to the paper: Initialize, AutomaticStatus, Query, Identify, ProcessID, Pulse,
	// Reply. An error ends Run.
	Tell(Command) error
}

// alone is the host of an interpreter that has none.
type alone struct{}

func (alone) Before(Step) error  { return nil }
func (alone) Tell(Command) error { return nil }

// source is where commands come from.
type source interface {
	io.Reader
	io.ByteReader
}

// Interpreter carries out whatever an ESC/POS printer may be sent, as its firmware does: text, pictures, bar codes,
// settings. It never fails for what it is sent: what it does not understand it skips, and keeps a note of.
//
// It is for one goroutine; the roll may be looked at by others.
type Interpreter struct {
	roll *Roll
	host Host
	in   source
	settings
	line   line
	page   *page // nil in standard mode
	store  store
	glyphs glyphs
	notes  notes
}

// NewInterpreter prints on a roll. Without a host it waits for nothing and tells nobody.
func NewInterpreter(roll *Roll, host Host) *Interpreter {
	if host == nil {
		host = alone{}
	}
	i := &Interpreter{roll: roll, host: host}
	i.Reset()
	return i
}

// Reset is ESC @: settings are as when switched on, and a line begun is dropped.
func (i *Interpreter) Reset() {
	i.settings = defaults(i.roll.width)
	i.store.downloaded = nil
	i.Drop()
}

// Drop forgets a line begun, and goes back to standard mode; other settings stay.
func (i *Interpreter) Drop() { i.line, i.page = line{}, nil }

// Notes are what was not understood until now. It is for Run's goroutine, or after Run.
func (i *Interpreter) Notes() []Note { return i.notes.list() }

// Run carries out a stream to its end. Errors: io.ErrUnexpectedEOF where it ends within a command, the stream's own and
// the host's.
func (i *Interpreter) Run(from io.Reader) error {
	in, ok := from.(source)
	if !ok {
		in = bufio.NewReader(from)
	}
	i.in = in
	for {
		first, err := i.in.ReadByte()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = i.one(first)
		}
		switch {
		case errors.Is(err, io.EOF):
			return io.ErrUnexpectedEOF
		case err != nil:
			return err
		}
	}
}

// one carries out what begins with a byte.
func (i *Interpreter) one(first byte) error {
	if first == dle {
		return i.realTime()
	}
	if err := i.host.Before(Order); err != nil {
		return err
	}
	switch first {
	case esc:
		return i.escape()
	case fs:
		return i.fileSeparator()
	case gs:
		return i.group()
	}
	return i.character(first)
}

// realTime skips a real-time command: it was carried out when it came in.
func (i *Interpreter) realTime() error {
	b, err := i.args(2)
	if err != nil {
		return err
	}
	switch more := 0; b[0] {
	case eot:
		if b[1] == 7 || b[1] == 8 || b[1] == 18 {
			more = 1
		}
		return i.skip(more)
	case enq:
		return nil
	case dc4:
		switch b[1] {
		case 1, 2:
			more = 2
		case 3:
			more = 5
		case 7:
			more = 1
		case 8:
			more = 7
		}
		return i.skip(more)
	}
	i.note(dle, b[0])
	return nil
}

// arg is the next byte of a command.
func (i *Interpreter) arg() (byte, error) { return i.in.ReadByte() }

// args are the next bytes of a command; n is small.
func (i *Interpreter) args(n int) ([]byte, error) {
	b := make([]byte, n)
	_, err := io.ReadFull(i.in, b)
	return b, err
}

// skip passes over bytes of a command.
func (i *Interpreter) skip(n int) error {
	_, err := io.CopyN(io.Discard, onlyReader{i.in}, int64(n))
	return err
}

// onlyReader hides that a reader might write itself to somewhere.
type onlyReader struct{ io.Reader }

// feed moves the paper, and tears it off where nobody cuts it.
func (i *Interpreter) feed(rows int) error {
	if err := i.host.Before(Feeding); err != nil {
		return err
	}
	return i.move(rows)
}

// move is feed as a part of another step.
func (i *Interpreter) move(rows int) error {
	for rows > maxLength/2 {
		if err := i.move(maxLength / 2); err != nil {
			return err
		}
		rows -= maxLength / 2
	}
	err := i.roll.feed(rows)
	if errors.Is(err, ErrTooLong) {
		i.tear()
		err = i.roll.feed(rows)
	}
	return err
}

func (i *Interpreter) tear() {
	i.notes.add("4 m of paper without a cut: torn off")
	i.roll.cut()
}

// cutOff feeds and cuts.
func (i *Interpreter) cutOff(feed int) error {
	if err := i.flush(0); err != nil {
		return err
	}
	if err := i.host.Before(Cutting); err != nil {
		return err
	}
	if err := i.move(feed); err != nil {
		return err
	}
	i.roll.cut()
	return i.host.Before(CutOff)
}
