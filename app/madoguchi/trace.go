package main

import (
	"log/slog"
	"slices"
	"strings"
	"time"

	"madoguchi/app/screens"
	"madoguchi/kiosk/events"
	"madoguchi/kiosk/visit"
)

// tracer logs each picture that comes up, for whoever drives the window from outside: what can be touched on it, and then
// in one line which screen it is and what it says. What a screen says of a card, such as its dates, is not logged.
type tracer struct {
	board *screens.Board
	calm  *quiet
	log   *slog.Logger
	state visit.State
	// waiting is whether a picture that takes no touch yet is to be logged.
	waiting bool
	targets []screens.Target
	logged  picture
}

// picture is what of a picture is logged in one line.
type picture struct {
	step, over, language, says string
	large, contrast            bool
}

// trace is called after each state was shown. A new screen takes its first touch a moment after it came up, and is logged
// then.
func (t *tracer) trace(state visit.State) {
	t.state = state
	switch {
	case t.waiting:
	case t.board.Targets() == nil:
		t.waiting = true
		time.AfterFunc(screens.RestTime, func() { t.calm.do(t.again) })
	default:
		t.write()
	}
}

func (t *tracer) again() {
	t.waiting = false
	t.trace(t.state)
}

func (t *tracer) write() {
	s, targets := t.state, t.board.Targets()
	now := picture{
		step: string(s.Step), over: string(s.Over), language: s.Language, says: t.says(),
		large: s.Aids.LargeText, contrast: s.Aids.HighContrast,
	}
	if now == t.logged && slices.Equal(targets, t.targets) {
		return
	}
	t.logged, t.targets = now, targets
	for _, one := range targets {
		events.Target.Log(t.log, one.ID, one.X, one.Y, one.W, one.H)
	}
	events.Screen.Log(t.log, now.step, now.over, now.language, now.large, now.contrast, now.says)
}

// says is what the screen says aloud.
func (t *tracer) says() string {
	var all []string
	for _, one := range t.board.Spoken() {
		if !one.Private {
			all = append(all, one.Text)
		}
	}
	return strings.Join(all, "\n")
}
