package dispenser

import (
	"context"
	"errors"
	"fmt"
	"image"
	"strings"
	"sync"
	"testing"
	"time"

	"madoguchi/kiosk/municipality"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/ticket"
	"madoguchi/kiosk/visit"
)

func TestOutcomes(t *testing.T) {
	unconfirmed := func(errs ...error) error { return errors.Join(append([]error{printer.ErrUnconfirmed}, errs...)...) }
	for name, c := range map[string]struct {
		err    error
		state  store.State
		unsure bool
		// again is what Again prints then, empty for nothing; next is the ticket after that.
		again, next string
	}{
		"out":                 {nil, store.Printed, false, "", "A-002"},
		"offline":             {printer.ErrOffline, store.Failed, false, "A-001", "A-002"},
		"paper out":           {printer.ErrPaperOut, store.Failed, false, "A-001", "A-002"},
		"cover open":          {printer.ErrCoverOpen, store.Failed, false, "A-001", "A-002"},
		"fault":               {printer.ErrFault, store.Failed, false, "A-001", "A-002"},
		"no time":             {context.DeadlineExceeded, store.Failed, false, "A-001", "A-002"},
		"paper out midway":    {unconfirmed(printer.ErrPaperOut), store.Failed, false, "A-001 reprint scrap", "A-002"},
		"cover open midway":   {unconfirmed(printer.ErrCoverOpen), store.Failed, false, "A-001 reprint scrap", "A-002"},
		"line lost midway":    {unconfirmed(printer.ErrOffline), store.Uncertain, true, "", "A-002 scrap"},
		"fault midway":        {unconfirmed(printer.ErrFault), store.Uncertain, true, "", "A-002 scrap"},
		"not known":           {unconfirmed(), store.Uncertain, true, "", "A-002 scrap"},
		"silent":              {unconfirmed(printer.ErrSilent), store.Uncertain, true, "", "A-002"},
		"an error of no kind": {errors.New("something else"), store.Failed, false, "A-001", "A-002"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			one := b.issues(c.err)
			b.stands(one, c.state)
			if Unsure(c.err) != c.unsure {
				t.Errorf("unsure: %v", Unsure(c.err))
			}
			if err := b.Again(t.Context()); err != nil {
				t.Fatal(err)
			}
			two := b.issues(nil)
			got := b.printed(one, two)
			want := []string{"A-001", c.again, c.next}
			if c.again == "" {
				want = []string{"A-001", c.next}
			} else {
				b.stands(one, store.Printed)
			}
			b.wants(got, want...)
		})
	}
}

func TestTicketIsBegunBeforeItsFirstByteAndDrawnBeforeThat(t *testing.T) {
	b := newBench(t)
	number := b.reserves()
	b.printer.during = func(printer.Job) { b.stands(number, store.Printing) }
	shown := false
	err := b.Issue(t.Context(), number, registration, func(picture image.Image) {
		b.stands(number, store.Reserved)
		shown = picture != nil
	})
	if err != nil || !shown {
		t.Fatalf("shown %v: %v", shown, err)
	}
	b.stands(number, store.Printed)
}

// TestOnlyTheFirstPaperSaysHowManyWait is that a paper printed later does not say what was true before.
func TestOnlyTheFirstPaperSaysHowManyWait(t *testing.T) {
	b := newBench(t)
	var drawn []*visit.Waiting
	b.Draw = func(number visit.Number, r visit.Registration, mark ticket.Mark) (image.Image, error) {
		drawn = append(drawn, ticket.New(municipality.Zama(), number, r).Waiting)
		return draw(number, r, mark)
	}
	r := registration
	r.Waiting = &visit.Waiting{People: 8, Minutes: 25}
	number, err := b.Reserve(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(b.Issue(t.Context(), number, r, nil), b.Reissue(t.Context(), number.Reference)); err != nil {
		t.Fatal(err)
	}
	if len(drawn) != 2 || drawn[0] == nil || *drawn[0] != *r.Waiting || drawn[1] != nil {
		t.Errorf("drawn with %+v", drawn)
	}
}

func TestTicketIsIssuedOnce(t *testing.T) {
	b := newBench(t)
	number := b.issues(nil)
	if err := b.Issue(t.Context(), number, registration, nil); !errors.Is(err, ErrTried) {
		t.Error(err)
	}
	b.wants(b.printed(number), "A-001")
}

func TestReservedTicketIsLeftToItsVisit(t *testing.T) {
	b := newBench(t)
	number := b.reserves()
	if err := b.Again(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.stands(number, store.Reserved)
	if err := b.Issue(t.Context(), number, registration, nil); err != nil {
		t.Fatal(err)
	}
	b.wants(b.printed(number), "A-001")
}

func TestOnlyAsLongAsTheResidentIsThere(t *testing.T) {
	for name, c := range map[string]struct {
		later, set time.Duration
		restarted  bool
		want       store.State
	}{
		"just there":                        {There - time.Millisecond, 0, false, store.Printed},
		"gone":                              {There, 0, false, store.Failed},
		"clock set back":                    {time.Minute, -time.Hour, false, store.Printed},
		"clock set forward":                 {time.Minute, time.Hour, false, store.Printed},
		"gone, and the clock set back":      {There, -There, false, store.Failed},
		"just there after a start":          {There - time.Millisecond, 0, true, store.Printed},
		"gone after a start":                {There, 0, true, store.Failed},
		"clock set back before a start":     {0, -There, true, store.Failed},
		"clock set forward before a start":  {0, There, true, store.Failed},
		"gone, by a clock that is set back": {There, -time.Hour, true, store.Failed},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			number := b.issues(printer.ErrOffline)
			b.now, b.set = opening.Add(c.later), c.set
			if c.restarted {
				b.restart()
			}
			if err := b.Again(t.Context()); err != nil {
				t.Fatal(err)
			}
			b.stands(number, c.want)
		})
	}
}

// TestNumberTooLateForItsVisitIsForStaff is that nobody comes upon a ticket that no resident was told of, whatever follows.
func TestNumberTooLateForItsVisitIsForStaff(t *testing.T) {
	b := newBench(t)
	full := &forgetful{Store: b.store, full: true}
	b.through = full
	late := b.reserves()
	if err := b.Abandon(t.Context(), late); !errors.Is(err, store.ErrFull) {
		t.Fatal(err)
	}
	full.full = false
	b.printsAgain()
	b.stands(late, store.Failed)
	b.settles(1)
	b.printsAgain()
	b.stands(late, store.Failed)
	if err := b.Reissue(t.Context(), late.Reference); err != nil {
		t.Fatal(err)
	}
	b.wants(b.printed(late), "A-001 reissue")
}

func TestNumbersInHandAreNotKeptForEver(t *testing.T) {
	b := newBench(t)
	for range 3 * lately {
		b.reserves()
	}
	if len(b.given) != lately {
		t.Errorf("%d numbers are remembered, want %d", len(b.given), lately)
	}
}

func TestAnswers(t *testing.T) {
	b := newBench(t)
	out, not := b.issues(printer.ErrUnconfirmed), b.issues(printer.ErrUnconfirmed)
	if err := errors.Join(b.Answer(t.Context(), out, true), b.Answer(t.Context(), not, false)); err != nil {
		t.Fatal(err)
	}
	if err := b.Answer(t.Context(), out, true); err != nil {
		t.Errorf("said twice: %v", err)
	}
	if err := b.Answer(t.Context(), out, false); !errors.Is(err, ErrClosed) {
		t.Errorf("a ticket that came out does not: %v", err)
	}
	if err := b.Again(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.stands(out, store.Printed)
	b.stands(not, store.Printed)
	b.wants(b.printed(out, not), "A-001", "A-002 scrap", "A-002 reprint scrap")
}

func TestAnswerThatCannotBePrintedYetWaits(t *testing.T) {
	b := newBench(t)
	number := b.issues(printer.ErrUnconfirmed)
	b.printer.ends = []error{printer.ErrPaperOut}
	if err := b.Answer(t.Context(), number, false); !errors.Is(err, printer.ErrPaperOut) || Unsure(err) {
		t.Fatal(err)
	}
	b.stands(number, store.Failed)
	if err := b.Again(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.wants(b.printed(number), "A-001", "A-001 reprint scrap", "A-001 reprint scrap")
	if fmt.Sprint(b.reports) != "[<nil>]" {
		t.Errorf("reported %v", b.reports)
	}
}

// TestEverybodyAtOnce has residents, staff and the queue at one ticket at the same time. A scripted printer panics where
// two jobs overlap.
func TestEverybodyAtOnce(t *testing.T) {
	for round := range 10 {
		b := newBench(t)
		number := b.issues(printer.ErrUnconfirmed)
		failing := b.issues(printer.ErrOffline)
		var all sync.WaitGroup
		all.Go(func() { _ = b.Answer(t.Context(), number, round%2 == 0) })
		all.Go(func() { _ = b.Again(t.Context()) })
		all.Go(func() { _ = b.Again(t.Context()) })
		all.Go(func() { _ = b.Slip(t.Context(), printer.Job{Name: "memo", Picture: pictureOf("", 0)}) })
		all.Wait()
		b.stands(number, store.Printed)
		b.stands(failing, store.Printed)
		count := map[string]int{}
		for _, job := range b.printed(number, failing) {
			count[strings.Fields(job)[0]]++
		}
		if want := 1 + round%2; count["A-001"] != want || count["A-002"] != 2 {
			t.Fatalf("%v, want A-001 %d times and A-002 twice", count, want)
		}
	}
}

func TestStaffHaveTheLastWord(t *testing.T) {
	for _, state := range []store.State{store.Printed, store.Handed, store.Failed} {
		b := newBench(t)
		number := b.issues(printer.ErrOffline)
		if err := b.Close(t.Context(), number.Reference, state); err != nil {
			t.Fatal(err)
		}
		if err := b.Again(t.Context()); err != nil {
			t.Fatal(err)
		}
		b.stands(number, state)
		b.wants(b.printed(number), "A-001")
	}
	b := newBench(t)
	if err := b.Close(t.Context(), b.reserves().Reference, store.Printing); err == nil {
		t.Error("closed as being printed")
	}
}

func TestStaffAreShownTheNewestOfManyUnfinishedTickets(t *testing.T) {
	b := newBench(t)
	for range mostListed + 7 {
		b.breaksOff()
	}
	b.issues(nil)
	last := b.issues(nil)
	tickets, older, err := b.Tickets(t.Context(), 1)
	if err != nil || len(tickets) != mostListed+1 || older != 7 {
		t.Fatalf("%d tickets and %d older ones: %v", len(tickets), older, err)
	}
	if first := tickets[0].Number.Text; first != "A-057" || tickets[mostListed].Number.Text != last.Text {
		t.Errorf("listed from %s to %s", first, tickets[mostListed].Number.Text)
	}
}

func TestReissueKeepsTheNumberAndSaysSo(t *testing.T) {
	b := newBench(t)
	number := b.issues(nil)
	b.printer.ends = []error{nil, printer.ErrPaperOut}
	if err := b.Reissue(t.Context(), number.Reference); err != nil {
		t.Fatal(err)
	}
	if err := b.Reissue(t.Context(), number.Reference); !errors.Is(err, printer.ErrPaperOut) {
		t.Fatal(err)
	}
	b.stands(number, store.Printed)
	b.wants(b.printed(number), "A-001", "A-001 reissue", "A-001 reissue")
	if name := b.printer.jobs[2].Name; name != "2026-11-24-A-001-3" {
		t.Errorf("the third attempt is %s", name)
	}
}

func TestQueueGivesUpOnATicketThatBreaksOffEveryTime(t *testing.T) {
	b := newBench(t)
	broken := errors.Join(printer.ErrUnconfirmed, printer.ErrPaperOut)
	number := b.issues(broken)
	for range 2 * mostAlone {
		b.printer.ends = []error{broken}
		_ = b.Again(t.Context())
	}
	if n := len(b.printer.jobs); n != mostAlone {
		t.Errorf("%d attempts, want %d", n, mostAlone)
	}
	b.stands(number, store.Failed)
}

func TestTicketThatCannotBeDrawnHoldsUpNoOther(t *testing.T) {
	b := newBench(t)
	blot := b.reserves()
	b.Draw = func(number visit.Number, r visit.Registration, mark ticket.Mark) (image.Image, error) {
		if number.Reference == blot.Reference {
			return nil, errors.New("out of ink")
		}
		return draw(number, r, mark)
	}
	if err := b.Issue(t.Context(), blot, registration, nil); !errors.Is(err, errNotDrawn) || Unsure(err) {
		t.Fatal(err)
	}
	other := b.issues(printer.ErrOffline)
	if err := b.Again(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.stands(blot, store.Reserved)
	b.stands(other, store.Printed)
}

func TestPaperIsCounted(t *testing.T) {
	b := newBench(t)
	length := printer.Length(printer.Job{Picture: pictureOf("", 0)})
	b.issues(nil)
	b.issues(printer.ErrOffline)
	b.issues(errors.Join(printer.ErrUnconfirmed, printer.ErrFault))
	if err := b.Slip(t.Context(), printer.Job{Name: "memo", Picture: pictureOf("", 0)}); err != nil {
		t.Fatal(err)
	}
	roll, err := b.Roll(t.Context())
	if err != nil || roll.UsedMM != 3*length || roll.Cuts != 3 { // the piece was cut off before the slip
		t.Errorf("%+v, %v, want %g mm and 3 cuts", roll, err, 3*length)
	}
	if err := b.NewRoll(t.Context(), 80_000); err != nil {
		t.Fatal(err)
	}
	if roll, err := b.Roll(t.Context()); err != nil || roll.UsedMM != 0 || roll.LengthMM != 80_000 {
		t.Errorf("%+v, %v", roll, err)
	}
}
