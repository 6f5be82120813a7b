package main

import (
	"log/slog"
	"testing"

	"madoguchi/kiosk/visit"
)

func TestLightFollowsTheStateAndTheDay(t *testing.T) {
	var shone []int
	l, _ := newLight(30, func(percent int) { shone = append(shone, percent) }, nil, nil, slog.New(slog.DiscardHandler))
	for _, c := range []struct {
		name string
		day  int
		dim  bool
		want int // 0 for what it was
	}{
		{"at the start", 0, false, 0},
		{"after hours", 0, true, 30},
		{"still", 0, true, 0},
		{"somebody comes", 0, false, 100},
		{"staff make it darker for the day", 60, false, 60},
		{"and after hours", 60, true, 30},
		{"darker by day than after hours", 20, true, 20},
		{"the next day", 0, false, 100},
	} {
		shone = nil
		s := visit.State{Attract: visit.Attract{Dim: c.dim}}
		s.Kiosk.Day.Brightness = c.day
		l.follow(s)
		if c.want == 0 && len(shone) > 0 || c.want != 0 && (len(shone) != 1 || shone[0] != c.want) {
			t.Errorf("%s: %v, want %d", c.name, shone, c.want)
		}
	}
}

func TestLightWithoutItsBacklightDimsThePicture(t *testing.T) {
	veiled := 0
	l := &light{dim: 30, veil: func(percent int) { veiled = percent }, panel: make(chan int, 1), percent: bright}
	dim := visit.State{Attract: visit.Attract{Dim: true}}
	l.follow(dim)
	if veiled != 0 || <-l.panel != 30 {
		t.Fatalf("the picture is dimmed beside the panel: %d", veiled)
	}
	if l.failed(); veiled != 30 {
		t.Errorf("the panel can't be dimmed, and the picture is %d %% bright", veiled)
	}
	if l.follow(visit.State{}); veiled != 100 {
		t.Errorf("and then %d %%", veiled)
	}
}
