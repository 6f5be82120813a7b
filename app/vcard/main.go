// Command vcard puts a virtual My Number Card into a vpcd reader, for development, demonstration and tests: every
// PC/SC program of the machine then finds a card. It is a sample card of package vcard, signed by a test CA of its
// own that is kept in the user's cache, so that a kiosk's [trust] ca_sha256 can name it once.
//
//	vcard [-addr 127.0.0.1:35963] [-card renewable] [-day 2026-11-22] [-ca DIR] [-v]
//	vcard -list
//
// It waits for the reader where it is not there yet, or goes away. A line on standard input with the name of another
// sample puts that card in instead, "out" takes the card out and "in" puts it back; the end of the input ends
// nothing. SIGINT and SIGTERM take the card out and end it. Exit status: 0 fine, 1 failed, 2 wrong use.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"madoguchi/app/program"
	"madoguchi/reader/vcard"
)

var japan = time.FixedZone("JST", 9*60*60) // no summer time

func main() { program.Main(run) }

// options are the command line.
type options struct {
	addr, card, dir string
	day             time.Time
	list, verbose   bool
}

func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	o, err := parse(args, errOut)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return program.Fine
	case err != nil:
		return program.Use
	case o.list:
		list(out)
		return program.Fine
	}
	if err := present(ctx, o, in, out, errOut); err != nil {
		fmt.Fprintln(errOut, "vcard:", err)
		if errors.Is(err, vcard.ErrUnknownSample) {
			fmt.Fprintln(errOut, "-list shows the sample cards")
			return program.Use
		}
		return program.Failed
	}
	return program.Fine
}

func parse(args []string, errOut io.Writer) (options, error) {
	o := options{day: time.Now()}
	flags := flag.NewFlagSet("vcard", flag.ContinueOnError)
	flags.SetOutput(errOut)
	flags.StringVar(&o.addr, "addr", "127.0.0.1:35963", "`address` of the vpcd reader; its second slot is one port higher")
	flags.StringVar(&o.card, "card", "renewable", "the sample `name` to put in; -list shows them")
	flags.BoolVar(&o.list, "list", false, "list the sample cards and their PINs")
	flags.StringVar(&o.dir, "ca", "", "`folder` that keeps the test CA (default: madoguchi-vcard in the user's cache)")
	flags.BoolVar(&o.verbose, "v", false, "log each command and answer, without PINs")
	flags.Func("day", "the `day` that the card's dates follow from, YYYY-MM-DD (default: today in Japan)", func(s string) (err error) {
		o.day, err = time.ParseInLocation(time.DateOnly, s, japan)
		return err
	})
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if flags.NArg() > 0 {
		err := fmt.Errorf("unexpected argument %q", flags.Arg(0))
		fmt.Fprintln(errOut, "vcard:", err)
		flags.Usage()
		return o, err
	}
	return o, nil
}

// present puts the card in and serves it until ctx ends.
func present(ctx context.Context, o options, in io.Reader, out, errOut io.Writer) error {
	dir, err := o.folder()
	if err != nil {
		return err
	}
	ca, err := vcard.LoadCA(dir)
	if err != nil {
		return err
	}
	level := slog.LevelInfo
	if o.verbose {
		level = slog.LevelDebug
	}
	hand := &hand{
		addr: o.addr, day: o.day, ca: ca, out: out,
		log: slog.New(slog.NewTextHandler(errOut, &slog.HandlerOptions{Level: level})),
	}
	if err := hand.take(o.card); err != nil {
		return err
	}
	fmt.Fprintf(out, "[trust] ca_sha256 = [%q, %q]\n", ca.Fingerprints()[0], ca.Fingerprints()[1])
	hand.work(ctx, program.Orders(in))
	return nil
}

func (o options) folder() (string, error) {
	if o.dir != "" {
		return o.dir, nil
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no folder for the test CA, name one with -ca: %w", err)
	}
	return filepath.Join(cache, "madoguchi-vcard"), nil
}

func list(out io.Writer) {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, s := range vcard.Samples() {
		fmt.Fprintf(table, "%s\t%s\t%s\n", s.Name, pins(s), s.About)
	}
	table.Flush()
}

// pins are the sample's authentication and signature PIN.
func pins(s vcard.Sample) string {
	if s.AuthenticationPIN == "" {
		return "no PIN"
	}
	return strings.Join([]string{s.AuthenticationPIN, s.SignaturePIN}, " ")
}
