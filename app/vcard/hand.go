package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"madoguchi/reader/vcard"
)

const (
	tryAgain = 500 * time.Millisecond // until the reader is there; pcscd itself looks for a card every 400 ms

	orderIn  = "in"
	orderOut = "out"
)

// hand is what holds the card: it puts it into the reader, takes it out and swaps it for another.
type hand struct {
	addr string
	day  time.Time
	ca   *vcard.CA
	out  io.Writer
	log  *slog.Logger

	card *vcard.Card
}

// take takes a fresh sample card.
func (h *hand) take(name string) error {
	card, err := vcard.New(name, h.day, h.ca)
	if err != nil {
		return err
	}
	h.card = card
	card.Watch(func(e vcard.Exchange) { h.log.Debug("exchange", "number", e.Number, "apdu", e.String()) })
	fmt.Fprintf(h.out, "%s: %s\n", name, about(name))
	return nil
}

// about is what the sample list says of a card.
func about(name string) string {
	name, _, _ = strings.Cut(name, ":")
	for _, s := range vcard.Samples() {
		if s.Name == name {
			return fmt.Sprintf("%s (%s)", s.About, pins(s))
		}
	}
	return ""
}

// work keeps the card in the reader and follows orders, until ctx ends.
func (h *hand) work(ctx context.Context, orders <-chan string) {
	pull := h.insert(ctx)
	for {
		select {
		case <-ctx.Done():
			pull()
			return
		case order, ok := <-orders:
			switch {
			case !ok:
				orders = nil
			case order == orderOut:
				pull()
				fmt.Fprintln(h.out, "out")
			case order == orderIn:
				pull()
				fmt.Fprintln(h.out, "in:", h.card.Name())
				pull = h.insert(ctx)
			default:
				pull = h.swap(ctx, order, pull)
			}
		}
	}
}

// swap puts another sample in; where there is no such sample the card stays.
func (h *hand) swap(ctx context.Context, name string, pull func()) func() {
	if err := h.take(name); err != nil {
		h.log.Error("the card stays", "err", err)
		return pull
	}
	pull()
	return h.insert(ctx)
}

// insert puts the card in, and again where the reader let go of it, until pull is called.
func (h *hand) insert(ctx context.Context) (pull func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	card := h.card
	go func() {
		defer close(done)
		said := false
		for ctx.Err() == nil {
			begun := time.Now()
			err := vcard.Insert(ctx, h.addr, card)
			if served := time.Since(begun) > tryAgain; err != nil && (!said || served) {
				h.log.Info("waiting for the reader", "addr", h.addr, "err", err)
				said = true
			}
			select {
			case <-ctx.Done():
			case <-time.After(tryAgain):
			}
		}
	}()
	return func() {
		cancel()
		<-done
	}
}
