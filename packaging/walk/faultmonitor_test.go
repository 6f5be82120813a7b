package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"madoguchi/kiosk/health"
)

// TestMonitorGone pulls the monitor's cable out. What an X server without one cannot do is to lose its only output, so that is
// put out instead, and the cable stands for whether xrandr can light it again. Staff see nothing at the kiosk then: they are
// told by the command [staff] tell once it has lasted, and by whoever asks madoguchi doctor.
func TestMonitorGone(t *testing.T) {
	needPrinters(t)
	need(t, "xrandr", "x11-xserver-utils")
	cable, xrandr := monitorCable(t)
	l := openLobby(t, buildKiosk(t), "")
	l.ready()

	l.must(os.Remove(cable))
	l.must(xrandr(l.stage.screen.display, "--fb", "1080x1920", "--output", "screen", "--off"))
	gone := found{health.Display, health.Gone}
	l.tells("monitor gone", gone)
	l.pictured("monitor gone", "resident")

	l.must(os.WriteFile(cable, nil, 0o600))
	l.finds(found{health.Display, health.Fine})
	l.visited()
	l.pictured("monitor back", "resident")
	l.runs()
}

// monitorCable is a file that stands for a monitor's cable, in the programs that a kiosk started from now on finds; xrandr
// is the real one.
func monitorCable(t *testing.T) (cable string, xrandr func(display string, args ...string) error) {
	t.Helper()
	path, err := exec.LookPath("xrandr")
	if err != nil {
		t.Fatal(err)
	}
	programs := t.TempDir()
	cable = filepath.Join(programs, "cable")
	script := fmt.Sprintf("#!/bin/sh\n[ -e '%s' ] || exit 1\nexec '%s' \"$@\"\n", cable, path)
	for file, content := range map[string]string{cable: "", filepath.Join(programs, "xrandr"): script} {
		if err := os.WriteFile(file, []byte(content), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", programs+string(os.PathListSeparator)+os.Getenv("PATH"))
	return cable, func(display string, args ...string) error {
		asked := exec.Command(path, args...)
		asked.Env = append(os.Environ(), "DISPLAY="+display)
		if said, err := asked.CombinedOutput(); err != nil {
			return fmt.Errorf("xrandr %v: %w: %s", args, err, said)
		}
		return nil
	}
}
