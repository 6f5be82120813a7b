package main

import (
	"log/slog"
	"time"

	"madoguchi/app/screens"
	"madoguchi/kiosk/visit"
)

// shower hands the visit's states over to the toolkit's goroutine.
type shower struct {
	board  *screens.Board
	calm   *quiet
	log    *slog.Logger
	traced bool
	step   visit.Step
}

func newShower(board *screens.Board, calm *quiet, traced bool, log *slog.Logger) *shower {
	return &shower{board: board, calm: calm, traced: traced, log: log}
}

func (s *shower) show(state visit.State) {
	s.calm.do(func() {
		s.board.Show(state)
		if s.traced {
			s.trace(state)
		}
	})
}

// trace logs what can be touched, for whoever drives the window from outside; a new screen takes its first touch a
// moment after it came up.
func (s *shower) trace(state visit.State) {
	if state.Step == s.step {
		s.logTargets(state.Step)
		return
	}
	s.step = state.Step
	time.AfterFunc(screens.RestTime, func() {
		s.calm.do(func() { s.logTargets(s.step) })
	})
}

func (s *shower) logTargets(step visit.Step) {
	for _, t := range s.board.Targets() {
		s.log.Debug("target", "step", string(step), "id", t.ID, "x", t.X, "y", t.Y, "w", t.W, "h", t.H)
	}
	s.log.Debug("screen", "step", string(step))
}
