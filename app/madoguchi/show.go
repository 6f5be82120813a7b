package main

import (
	"log/slog"
	"time"

	"madoguchi/app/screens"
	"madoguchi/kiosk/visit"
)

// shower hands the visit's states over to the toolkit's goroutine.
type shower struct {
	board    *screens.Board
	narrator *narrator
	calm     *quiet
	tracer   *tracer // nil where nobody looks
	step     visit.Step
}

func newShower(board *screens.Board, n *narrator, calm *quiet, traced bool, log *slog.Logger) *shower {
	s := &shower{board: board, narrator: n, calm: calm}
	if traced {
		s.tracer = &tracer{board: board, calm: calm, log: log}
	}
	return s
}

// drawn is when a new screen's first picture is up. What follows it is drawn ahead then, before RestTime is over.
const drawn = 80 * time.Millisecond

func (s *shower) show(state visit.State) {
	s.calm.do(func() {
		s.narrator.before()
		s.board.Show(state)
		s.narrator.after(state)
		if state.Step != s.step {
			s.step = state.Step
			time.AfterFunc(drawn, func() { s.calm.do(s.board.Ahead) })
		}
		if s.tracer != nil {
			s.tracer.trace(state)
		}
	})
}
