package main

import (
	"log/slog"
	"testing"

	"madoguchi/kiosk/config"
	"madoguchi/kiosk/display"
)

func TestRoomOnAMonitor(t *testing.T) {
	told := display.Monitor{Width: 1080, Height: 1920, WidthMM: 268, HeightMM: 476}
	for _, c := range []struct {
		name    string
		monitor display.Monitor
		config  config.Display
		want    room
	}{
		{"as the monitor tells", told, config.Display{}, room{268, 476}},
		{"as configured, where the panel lies", told, config.Display{WidthMM: 300, HeightMM: 530}, room{300, 530}},
		{"not known", display.Monitor{Width: 1080, Height: 1920}, config.Display{}, room{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := roomOn(c.monitor, c.config, slog.New(slog.DiscardHandler)); got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}
