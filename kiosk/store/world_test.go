package store

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"madoguchi/kiosk/rules"
)

// world is a kiosk in true time, whose clock may be wrong by any amount. It knows which numbers were given on each true
// day.
type world struct {
	now    time.Time     // the true time
	wrong  time.Duration // how far the clock is ahead of it
	boots  int
	booted time.Time
	// server is whether there is a time server, held whether it holds the clock now.
	server, held bool

	given map[rules.Date]map[string]bool
	// Of the last number: when it was given, and how far the clock was ahead.
	last      moment
	lastWrong time.Duration
}

func newWorld(server bool) *world {
	opening := time.Date(2026, 11, 24, 8, 30, 0, 0, rules.JST)
	return &world{now: opening, booted: opening, server: server, held: server, given: map[rules.Date]map[string]bool{}}
}

func (w *world) clock() time.Time { return w.now.Add(w.wrong) }

func (w *world) boot() Boot {
	return Boot{ID: "boot " + strconv.Itoa(w.boots), Elapsed: w.now.Sub(w.booted), Trusted: w.held}
}

func (w *world) moment() moment { return moment{w.clock(), w.boot()} }

// set sets the clock. A time server holds it again once it is right.
func (w *world) set(wrong time.Duration) {
	w.wrong = wrong
	w.held = w.server && wrong == 0
}

// restart starts the machine anew. A time server does not hold the clock yet.
func (w *world) restart() {
	w.boots++
	w.booted = w.now
	w.held = false
}

// night goes on to the opening after so many nights.
func (w *world) night(nights int) {
	w.now = rules.DateOf(w.now).AddDays(nights).Start().Add(8*time.Hour + 30*time.Minute)
}

// tellsNight is whether the machine can tell what lies between the last number and now from a night: what it cannot is
// written at judge.
func (w *world) tellsNight() bool {
	restarted := w.last.boot.ID != "" && w.last.boot.ID != w.boot().ID
	forward := w.wrong > w.lastWrong
	return !restarted || !forward || w.last.boot.Trusted || w.held
}

// give registers a ticket, and complains of a number that was given on this day before.
func (w *world) give(ctx context.Context, s *Store, letter string) (string, error) {
	number, err := s.Register(ctx, letter, w.clock(), sample())
	if err != nil {
		return "", err
	}
	return number.Text, w.note(number.Text)
}

// skip has staff print a stretch of numbers, and complains as give does.
func (w *world) skip(ctx context.Context, s *Store, letter string, count int) (from, to string, err error) {
	from, to, err = s.Skip(ctx, letter, w.clock(), count)
	if err != nil {
		return "", "", err
	}
	var first, last int
	if _, err := fmt.Sscanf(from+to, letter+"-%03d"+letter+"-%03d", &first, &last); err != nil || last-first+1 != count {
		return "", "", fmt.Errorf("%d numbers are %s to %s", count, from, to)
	}
	for n := first; n <= last; n++ {
		if err := w.note(numberText(letter, n)); err != nil {
			return "", "", err
		}
	}
	return from, to, nil
}

// note notes a number that was given now.
func (w *world) note(number string) error {
	day := rules.DateOf(w.now)
	if w.given[day] == nil {
		w.given[day] = map[string]bool{}
	}
	if w.given[day][number] {
		return fmt.Errorf("%s twice on %v, the clock at %v", number, w.now, w.clock())
	}
	w.given[day][number] = true
	w.last, w.lastWrong = w.moment(), w.wrong
	return nil
}
