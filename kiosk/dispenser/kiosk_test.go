package dispenser

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/visit"
)

// orders are what a kiosk is to do.
type orders struct {
	Store, Printer string
	// Visit is whether a resident is there when it starts.
	Visit bool
	// At is what its clock says when it starts.
	At   time.Time
	Kill moment
}

// desk is where a kiosk in a test talks to those around it: it says a line, and gets one where it asks.
type desk struct {
	out io.Writer
	in  *bufio.Scanner
}

func (d desk) says(words ...any) { fmt.Fprintln(d.out, words...) }

func (d desk) asks(words ...any) (string, error) {
	d.says(words...)
	if !d.in.Scan() {
		return "", errors.Join(io.ErrUnexpectedEOF, d.in.Err())
	}
	return d.in.Text(), nil
}

// work is a kiosk's life: it settles what the one before left, serves the resident who is there, prints what waits once
// the printer is mended, serves another resident, and has staff decide on what is left.
func work(text string) error {
	var o orders
	if err := json.Unmarshal([]byte(text), &o); err != nil {
		return err
	}
	ctx, started := context.Background(), time.Now()
	s, err := store.Open(ctx, o.Store)
	if err != nil {
		return err
	}
	r := &reaper{kill: o.Kill, times: map[string]int{}}
	d := New(Parts{
		Store:   func() (Store, error) { return mortalStore{s, r}, nil },
		Printer: printer.NewESCPOS(mortalDial(printer.TCP(o.Printer), r), printer.Width58mm),
		Letter:  "A",
		Draw:    draw,
		Now:     func() time.Time { return o.At.Add(time.Since(started)) },
	})
	d.saving = slowDisk
	k := kiosk{d, desk{os.Stdout, bufio.NewScanner(os.Stdin)}}
	if _, err := d.Settle(ctx); err != nil {
		return fmt.Errorf("settle: %w", err)
	}
	if o.Visit {
		if err := k.serve(ctx); err != nil {
			return err
		}
	}
	if _, err := k.asks("broken?"); err != nil {
		return err
	}
	if err := k.awaitPrinter(ctx); err != nil {
		return fmt.Errorf("the printer is not mended: %w", err)
	}
	if err := d.Again(ctx); err != nil {
		k.says("again", err)
	}
	if err := k.serve(ctx); err != nil {
		return err
	}
	if err := k.decide(ctx); err != nil {
		return err
	}
	k.says("steps", strings.Join(r.steps, ","))
	return s.Close()
}

// kiosk is a dispenser with people around it.
type kiosk struct {
	*Dispenser
	desk
}

// awaitPrinter asks the printer again and again, as a kiosk does, until it is fit: on a busy machine it may answer too late to
// be heard.
func (k kiosk) awaitPrinter(ctx context.Context) error {
	ctx, stop := context.WithTimeout(ctx, time.Minute)
	defer stop()
	for {
		_, err := k.State(ctx, patience)
		if err == nil || ctx.Err() != nil {
			return err
		}
	}
}

// serve is a resident's visit.
func (k kiosk) serve(ctx context.Context) error {
	number, err := k.Reserve(ctx, visit.Registration{Consultation: true, Language: "ja"})
	if err != nil {
		return err
	}
	k.says("number", number.Reference)
	err = k.Issue(ctx, number, visit.Registration{Consultation: true, Language: "ja"}, nil)
	k.says("issued", number.Reference, err)
	if !Unsure(err) {
		return nil
	}
	cameOut, err := k.asks("came-out?", number.Reference)
	if err != nil {
		return err
	}
	err = k.Answer(ctx, number, cameOut == "yes")
	k.says("answered", number.Reference, cameOut, err)
	return nil
}

// decide has staff decide on every ticket that is left.
func (k kiosk) decide(ctx context.Context) error {
	tickets, _, err := k.Tickets(ctx, 0)
	if err != nil {
		return err
	}
	for _, t := range tickets {
		cameOut, err := k.asks("decide", t.Number.Reference)
		if err != nil {
			return err
		}
		if cameOut == "yes" {
			if err := k.Close(ctx, t.Number.Reference, store.Printed); err != nil {
				return err
			}
			continue
		}
		err = k.Reissue(ctx, t.Number.Reference)
		k.says("reissued", t.Number.Reference, err)
		if err == nil {
			continue
		}
		if err := k.Close(ctx, t.Number.Reference, store.Handed); err != nil {
			return err
		}
	}
	return nil
}
