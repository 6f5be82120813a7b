// Command walk takes the kiosk's program through a visit from outside, with real parts around it: a pcscd of its own with a
// virtual card, a screen (Xvfb), and touches on it. It leaves each screen and the ticket as pictures.
//
//	go run ./packaging/walk -kiosk PROGRAM -out DIRECTORY
//
// With -open it opens the kiosk on a display that is there, with the machine's own pcscd. With -figures it measures: start to first screen, touch to
// next screen, idle and memory; with -soak it makes visit after visit, and tells what memory and open files they leave.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"madoguchi/reader/rig"
)

func main() {
	program := flag.String("kiosk", "", "the kiosk's `program`")
	out := flag.String("out", "walk", "`directory` for the pictures")
	width := flag.Int("width", 1080, "of the screen, in pixels")
	height := flag.Int("height", 1920, "of the screen, in pixels")
	measured := flag.Bool("figures", false, "measure instead of leaving pictures")
	bare := flag.String("bare", "", "with -figures: the bare Fyne window's `program`")
	visits := flag.Int("visits", 50, "with -figures and -soak: how many")
	soaked := flag.Bool("soak", false, "make visit after visit instead of leaving pictures")
	kiosks := flag.Int("kiosks", 1, "with -soak: how many kiosks side by side, 1 or 2")
	opened := flag.Bool("open", false, "open the kiosk on the display that is there instead of walking")
	card := flag.String("vcard", "", "with -open: the virtual card's `program`")
	flag.Parse()
	if *program == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	do := func(work func(context.Context) error) (status int) {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		if err := work(ctx); err != nil {
			fmt.Fprintln(os.Stderr, "walk:", err)
			return 1
		}
		return 0
	}
	if *opened {
		os.Exit(do(func(ctx context.Context) error { return open(ctx, *program, *card) }))
	}
	// The machine's own PC/SC service may have real readers, may lack the virtual one, and from pcscd 2.0 on refuses whoever
	// does not sit before the machine.
	os.Exit(rig.Apart(func() int {
		return do(func(ctx context.Context) error {
			switch {
			case *soaked && *kiosks >= 1 && *kiosks <= rig.Slots:
				return soak{*program, *width, *height, *visits, *kiosks}.print(ctx)
			case *measured:
				return figures{program: *program, bare: *bare, width: *width, height: *height, visits: *visits}.print(ctx)
			default:
				return show(ctx, *program, *out, *width, *height)
			}
		})
	}))
}

// show walks one visit and leaves its pictures.
func show(ctx context.Context, program, out string, width, height int) error {
	out, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	log, err := os.Create(filepath.Join(out, "kiosk.log"))
	if err != nil {
		return err
	}
	defer log.Close()
	printer, stopPrinter, err := thermalInto(ctx, out)
	if err != nil {
		return err
	}
	defer stopPrinter()
	stage, err := openStage(ctx, program, setting{width: width, height: height, tickets: out, printer: printer}, log)
	if err != nil {
		return err
	}
	defer stage.close()
	w := walk{stage: stage, pictures: out, say: func(format string, args ...any) {
		fmt.Printf("  "+format+"\n", args...)
	}}
	number, err := w.self(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("ticket %s; every screen and the ticket are pictures in %s\n", number, out)
	return nil
}
