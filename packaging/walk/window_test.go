package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// loneKiosk is what a kiosk without a card reader needs: the program, a screen, and a directory of its own.
func loneKiosk(t *testing.T) (ctx context.Context, program string, on *screen, directory string) {
	t.Helper()
	need(t, "Xvfb", "xvfb")
	need(t, "xdotool", "xdotool")
	t.Setenv("PCSCLITE_CSOCK_NAME", filepath.Join(t.TempDir(), "none")) // no card is needed here, and no other test's wanted
	program = buildKiosk(t)
	ctx, stop := context.WithTimeout(t.Context(), 15*stepTimeout)
	t.Cleanup(stop)
	on, err := openScreen(ctx, 1080, 1920)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(on.close)
	return ctx, program, on, t.TempDir()
}

// loneIn is the configuration of such a kiosk, which keeps its store in a directory.
func loneIn(directory string) string {
	return fmt.Sprintf("store.path = %q\nstatus.listen = 'none'\nvoice.enabled = false\nvoice.sounds = false\n", filepath.Join(directory, "kiosk.db"))
}

// TestTheWindowBelongsToTheKiosk: nothing that is pressed leads out of it, and whatever makes it smaller, it fills its monitor
// again, as often as that happens.
func TestTheWindowBelongsToTheKiosk(t *testing.T) {
	ctx, program, screen, directory := loneKiosk(t)
	file := filepath.Join(directory, "kiosk.toml")
	if err := os.WriteFile(file, []byte(loneIn(directory)), 0o600); err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	kiosk, err := startKiosk(ctx, program, screen.display, &log, "-config", file)
	if err != nil {
		t.Fatal(err)
	}
	first, err := kiosk.wait(ctx, "the first screen", func(s shown) bool { return s.step != "" })
	if err != nil {
		t.Fatal(err)
	}
	do := func(args ...string) string {
		t.Helper()
		command := exec.CommandContext(ctx, "xdotool", args...)
		command.Env = append(os.Environ(), "DISPLAY="+screen.display)
		said, err := command.CombinedOutput()
		if err != nil {
			t.Fatalf("xdotool %v: %v\n%s", args, err, said)
		}
		return strings.TrimSpace(string(said))
	}
	window := do("search", "--sync", "--name", "^Madoguchi$")
	again := time.NewTicker(50 * time.Millisecond)
	defer again.Stop()
	fills := func(what string) {
		t.Helper()
		for {
			is := do("getwindowgeometry", window)
			if strings.Contains(is, "Position: 0,0 ") && strings.Contains(is, "Geometry: 1080x1920") {
				return
			}
			select {
			case <-again.C:
			case <-kiosk.ended:
				t.Fatalf("%s ends the kiosk: %v", what, kiosk.failed)
			case <-ctx.Done():
				t.Fatalf("after %s: %s", what, is)
			}
		}
	}
	fills("the start")
	do("key", "alt+F4", "ctrl+q", "ctrl+w", "ctrl+n", "ctrl+o", "ctrl+s", "ctrl+shift+i", "alt+Tab", "super+d", "F11", "Menu")
	for i := range 4 {
		do("windowsize", window, "500", "600") // it has another size by then: no window manager has a say
		fills(fmt.Sprintf("resize %d", i+1))
	}
	if now := kiosk.now(); now.step != first.step || now.over != "" {
		t.Errorf("%q is shown over %q, and was %q", now.over, now.step, first.step)
	}
	if err := kiosk.stop(); err != nil {
		t.Errorf("told to end: %v\n%s", err, withoutTrace(log.String()))
	}
}
