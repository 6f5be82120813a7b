package display

import (
	"errors"
	"strings"
	"testing"
)

func TestChoose(t *testing.T) {
	panel, second := Monitor{Name: "eDP-1", Primary: true}, Monitor{Name: "HDMI-1", X: 1080}
	both := []Monitor{panel, second}
	for _, test := range []struct {
		name     string
		monitors []Monitor
		wanted   string
		want     Monitor
		missing  bool
	}{
		{"no name is the primary one", both, "", panel, false},
		{"by name", both, "HDMI-1", second, false},
		{"not there: the primary one, and an error", both, "DP-3", panel, true},
		{"none at all", nil, "", Monitor{}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := Choose(test.monitors, test.wanted)
			if got != test.want || errors.Is(err, ErrNoMonitor) != test.missing {
				t.Fatalf("%+v, %v", got, err)
			}
			if test.missing && len(test.monitors) > 0 && !strings.Contains(err.Error(), "eDP-1, HDMI-1") {
				t.Fatalf("%v does not name what is there", err)
			}
		})
	}
}
