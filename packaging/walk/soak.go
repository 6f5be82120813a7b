package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

// soak is a robot that makes visit after visit through real windows, and tells what memory and open files they leave.
type soak struct {
	program       string
	width, height int
	// visits are shared out among so many kiosks, each with a window, a store and a process of its own: one for each virtual
	// reader at most.
	visits, kiosks int
}

// tellEvery is after how many visits a kiosk's figures are told.
const tellEvery = 250

// mostTickets is how many of a kiosk's visits end with a ticket: a reception day has 999 numbers.
const mostTickets = 990

// figure is what a kiosk holds after so many visits.
type figure struct{ visits, resident, files int }

func (s soak) print(ctx context.Context) error {
	var all sync.WaitGroup
	failed := make([]error, s.kiosks)
	for slot := range s.kiosks {
		all.Go(func() { failed[slot] = s.kiosk(ctx, slot) })
	}
	all.Wait()
	return errors.Join(failed...)
}

// kiosk makes one kiosk's visits.
func (s soak) kiosk(ctx context.Context, slot int) error {
	tickets, err := os.MkdirTemp("", "madoguchi-soak-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tickets)
	stage, err := openStage(ctx, s.program, setting{slot: slot, width: s.width, height: s.height, tickets: tickets}, io.Discard)
	if err != nil {
		return err
	}
	defer stage.close()
	w := walk{stage: stage, say: func(string, ...any) {}, hurry: true}
	visits, began := s.visits/s.kiosks, time.Now()
	var first, last figure
	for n := 1; n <= visits; n++ {
		if err := w.soaked(ctx, n, n*mostTickets/visits > (n-1)*mostTickets/visits || visits <= mostTickets); err != nil {
			return fmt.Errorf("kiosk %d, visit %d: %w", slot+1, n, err)
		}
		if n%tellEvery != 0 && n != visits {
			continue
		}
		resident, err := residentMemory(stage.kiosk.program.Process.Pid)
		if err != nil {
			return err
		}
		last = figure{n, resident, openFiles(stage.kiosk.program.Process.Pid)}
		if first.visits == 0 {
			first = last
		}
		fmt.Printf("kiosk %d after %d visits (%s): %d MB resident, %d files open\n",
			slot+1, n, time.Since(began).Round(time.Second), last.resident>>20, last.files)
	}
	fmt.Printf("kiosk %d: from visit %d to visit %d memory changed by %+.1f %%, open files by %+d\n", slot+1, first.visits, last.visits,
		100*float64(last.resident-first.resident)/float64(first.resident), last.files-first.files)
	return nil
}

// withCard is how often a visit is made with a card; the card's way in and out takes longer than all the rest of it.
const withCard = 10

// soaked is one visit of a soak: every tenth with a card, from the card to the ticket; of the others some in another language
// and in large text, and as many with a ticket as there are numbers for.
func (w *walk) soaked(ctx context.Context, n int, ticket bool) error {
	if n%withCard == 0 && ticket {
		_, err := w.self(ctx)
		return err
	}
	if err := w.see(ctx, "insert"); err != nil {
		return err
	}
	if n%7 == 0 {
		for _, target := range []string{"languages", "language:en", "large"} {
			if err := w.touch(ctx, "insert", target); err != nil {
				return err
			}
		}
	}
	if err := w.touch(ctx, "insert", "without-card"); err != nil {
		return err
	}
	if !ticket {
		if err := w.touch(ctx, "without-card", "back"); err != nil {
			return err
		}
		return w.see(ctx, "insert")
	}
	if err := w.touch(ctx, "without-card", "consult"); err != nil {
		return err
	}
	if err := w.see(ctx, "ticket"); err != nil {
		return err
	}
	if err := w.touch(ctx, "ticket", "forward"); err != nil {
		return err
	}
	return w.see(ctx, "insert")
}
