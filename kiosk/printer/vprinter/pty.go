package vprinter

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"
	"golang.org/x/term"
)

// OpenPTY plugs a pseudo-terminal into the printer, as a serial or USB printer's device file, until ctx ends. The path
// is what a program opens to print. It stays while programs come and go. CutLine, HangUp and PowerOff take it away;
// where there is a Link, another takes its place at once, or when the power is back, and the link, which then is the
// path, leads to that.
func (p *Printer) OpenPTY(ctx context.Context) (path string, err error) {
	line, err := p.newDevice()
	if err != nil {
		return "", err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return "", errors.Join(errClosed, line.Close())
	}
	p.all.Go(func() { p.serveDevices(ctx, line) })
	if p.options.Link != "" {
		return p.options.Link, nil
	}
	return line.theirs.Name(), nil
}

// serveDevices serves one pseudo-terminal after another.
func (p *Printer) serveDevices(ctx context.Context, line terminal) {
	defer func() {
		if p.options.Link != "" {
			_ = os.Remove(p.options.Link)
		}
	}()
	for {
		if err := p.Serve(ctx, line); err != nil {
			p.log.Debug("the line is over", "err", err)
		}
		if p.options.Link == "" || p.Await(ctx, func(s Status) bool { return !s.Has(PowerOff) }) != nil {
			return
		}
		var err error
		if line, err = p.newDevice(); err != nil {
			p.log.Error("there is no other device", "err", err)
			return
		}
	}
}

// newDevice is a pseudo-terminal with the link leading to it.
func (p *Printer) newDevice() (terminal, error) {
	line, err := newTerminal()
	if err != nil {
		return terminal{}, fmt.Errorf("open a pseudo-terminal: %w", err)
	}
	if link := p.options.Link; link != "" {
		_ = os.Remove(link + ".new")
		err := os.Symlink(line.theirs.Name(), link+".new")
		if err == nil {
			err = os.Rename(link+".new", link)
		}
		if err != nil {
			return terminal{}, errors.Join(err, line.Close())
		}
	}
	return line, nil
}

// terminal is the printer's end of a pseudo-terminal. It keeps the other open too, so that it lives on while no program
// has it open.
type terminal struct {
	*os.File
	theirs *os.File
}

func newTerminal() (terminal, error) {
	ours, theirs, err := pty.Open()
	if err != nil {
		return terminal{}, err
	}
	defer func() { _ = ours.Close() }()
	if _, err := term.MakeRaw(int(theirs.Fd())); err != nil {
		return terminal{}, errors.Join(err, theirs.Close())
	}
	// A file that blocks cannot be closed while it is read from, so another that does not is made of it.
	fd, err := unix.Dup(int(ours.Fd()))
	if err == nil {
		unix.CloseOnExec(fd)
		err = unix.SetNonblock(fd, true)
	}
	if err != nil {
		return terminal{}, errors.Join(err, theirs.Close())
	}
	return terminal{os.NewFile(uintptr(fd), ours.Name()), theirs}, nil
}

func (t terminal) Close() error { return errors.Join(t.File.Close(), t.theirs.Close()) }
