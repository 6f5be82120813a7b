// Command vprinter is a virtual ESC/POS printer, for development, demonstration and tests: whatever is sent to it comes
// out as pictures of paper, and every trouble a printer can have is a word away.
//
//	vprinter [-addr 127.0.0.1:9100] [-pty [-link PATH]] [-out DIR] [-paper 80|58] [-buffer N] [-v]
//
// It prints the address that it listens on, or with -pty the path of a pseudo-terminal to be opened as a serial or USB
// printer's device (with -link a path that stays when it is unplugged and plugged in again), then a line for each slip
// that it cuts off. A line on standard input orders something: "help" tells what. The end of the input ends nothing;
// "quit", SIGINT and SIGTERM end it. Exit status: 0 fine, 1 failed, 2 wrong use.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"

	"madoguchi/app/program"
	"madoguchi/kiosk/printer/vprinter"
)

func main() { program.Main(run) }

// options are the command line.
type options struct {
	addr, dir, link string
	pty, verbose    bool
	width           int // dots
	buffer          int // bytes
}

func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	o, err := parse(args, errOut)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return program.Fine
	case err != nil:
		return program.Use
	}
	if err := serve(ctx, o, in, out, errOut); err != nil {
		fmt.Fprintln(errOut, "vprinter:", err)
		return program.Failed
	}
	return program.Fine
}

func parse(args []string, errOut io.Writer) (options, error) {
	o := options{width: vprinter.Width80mm}
	flags := flag.NewFlagSet("vprinter", flag.ContinueOnError)
	flags.SetOutput(errOut)
	flags.StringVar(&o.addr, "addr", "127.0.0.1:9100", "`address` to listen on; port 0 is any free one")
	flags.BoolVar(&o.pty, "pty", false, "be a device file (a pseudo-terminal) instead of listening")
	flags.StringVar(&o.link, "link", "", "with -pty: `path` of a symbolic link that leads to the device")
	flags.StringVar(&o.dir, "out", "", "`folder` that takes each slip as a PNG file (default: none is kept)")
	flags.IntVar(&o.buffer, "buffer", 4096, "`bytes` of its receive buffer")
	flags.BoolVar(&o.verbose, "v", false, "log what happens to it")
	flags.Func("paper", "`mm` its paper is wide: 80 or 58 (default 80)", func(s string) error {
		width, known := map[string]int{"80": vprinter.Width80mm, "58": vprinter.Width58mm}[s]
		if !known {
			return errors.New("80 or 58")
		}
		o.width = width
		return nil
	})
	err := flags.Parse(args)
	switch {
	case err != nil:
		return o, err
	case flags.NArg() > 0:
		err = fmt.Errorf("unexpected argument %q", flags.Arg(0))
	case o.link != "" && !o.pty:
		err = errors.New("-link goes with -pty")
	case o.buffer < 1:
		err = fmt.Errorf("a buffer of %d bytes", o.buffer)
	}
	if err != nil {
		fmt.Fprintln(errOut, "vprinter:", err)
		flags.Usage()
	}
	return o, err
}

// serve is the printer until ctx ends or somebody quits.
func serve(ctx context.Context, o options, in io.Reader, out, errOut io.Writer) error {
	if o.dir != "" {
		if err := os.MkdirAll(o.dir, 0o755); err != nil {
			return err
		}
	}
	level := slog.LevelError
	if o.verbose {
		level = slog.LevelDebug
	}
	printer := vprinter.New(vprinter.Options{
		Width: o.width, Buffer: o.buffer, Dir: o.dir, Link: o.link, Keep: 1,
		Log: slog.New(slog.NewTextHandler(errOut, &slog.HandlerOptions{Level: level})),
	})
	defer func() { _ = printer.Close() }()
	at, err := plug(ctx, printer, o)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, at)
	(&panel{printer: printer, out: out, dir: o.dir, device: o.pty}).work(ctx, program.Orders(in))
	return nil
}

// plug opens the printer's port, and says where it is.
func plug(ctx context.Context, printer *vprinter.Printer, o options) (string, error) {
	if o.pty {
		return printer.OpenPTY(ctx)
	}
	addr, err := printer.ListenTCP(ctx, o.addr)
	if err != nil {
		return "", err
	}
	return addr.String(), nil
}
