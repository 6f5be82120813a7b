package main

import (
	"context"
	"log/slog"
	"time"

	"madoguchi/app/screens"
	"madoguchi/kiosk/events"
	"madoguchi/kiosk/visit"
)

// shower hands the visit's states over to the toolkit's goroutine.
type shower struct {
	board    *screens.Board
	narrator *narrator
	calm     *quiet
	told     *watched
	light    *light
	tracer   *tracer // nil where nobody looks
	log      *slog.Logger
	state    visit.State
	ended    bool // nothing is shown any more
}

func newShower(board *screens.Board, n *narrator, calm *quiet, told *watched, traced bool, log *slog.Logger) *shower {
	s := &shower{board: board, narrator: n, calm: calm, told: told, log: log}
	if traced {
		s.tracer = &tracer{board: board, calm: calm, log: log}
	}
	return s
}

// drawn is when a new screen's first picture is up. What follows it is drawn ahead then, before RestTime is over.
const drawn = 80 * time.Millisecond

func (s *shower) show(state visit.State) {
	s.calm.do(func() {
		if s.ended {
			return
		}
		s.narrator.before()
		s.board.Show(state)
		s.narrator.after(state)
		s.light.follow(state)
		s.told.shows(state)
		if state.Step != s.state.Step || state.Attract.On != s.state.Attract.On {
			time.AfterFunc(drawn, func() {
				s.calm.do(s.board.Ahead)
				s.told.drawn()
			})
		}
		s.state = state
		if s.tracer != nil {
			s.tracer.trace(state)
		}
	})
}

// reading is how long what the kiosk says last stays on the screen.
const reading = 5 * time.Second

// farewell tells a resident whose visit ends with the kiosk that it does; what is to come of a number is shown instead. read
// waits for as long as that takes to read, or until ctx ends.
func (s *shower) farewell(ctx context.Context) (read func()) {
	lasts := make(chan time.Duration, 1)
	s.calm.do(func() { lasts <- s.goodbye() })
	return func() {
		select {
		case <-ctx.Done():
		case long := <-lasts:
			select {
			case <-ctx.Done():
			case <-time.After(long):
			}
		}
	}
}

// goodbye shows the last screen, and says how long it stays.
func (s *shower) goodbye() time.Duration {
	last := s.state
	events.Stopping.Log(s.log, string(last.Step))
	switch last.Step {
	case "", visit.Insert, visit.OutOfService, visit.Staff:
		return 0
	case visit.Numbering, visit.CameOut, visit.Ticket, visit.NoNumber:
		return reading
	}
	s.ended = true
	last.Step, last.Over, last.Visit, last.Kiosk.Stopped = visit.OutOfService, visit.Nothing, visit.Visit{}, true
	s.narrator.before()
	s.board.Show(last)
	s.narrator.after(last)
	return reading
}
