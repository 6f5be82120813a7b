package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// screenTimeout is how long the next screen may take.
const screenTimeout = 3 * time.Minute

// window is the kiosk's window on a machine: what its journal tells of each screen, and a finger.
type window struct {
	machine *machine

	mutex   sync.Mutex
	step    string
	process string            // that shows it
	targets map[string][2]int // the middle of each
	number  string            // the last one given
	screens int
	changed chan struct{}
}

// watch follows the kiosk's journal from now on, until the test ends.
func (m *machine) watch(t *testing.T) *window {
	w := &window{machine: m, changed: make(chan struct{})}
	ctx, stop := context.WithCancel(context.Background())
	follow := m.command(ctx, "journalctl", "-u", "madoguchi", "-f", "-n", "0", "-o", "json", "--no-pager", "--all")
	out, err := follow.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := follow.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		lines := bufio.NewScanner(out)
		lines.Buffer(nil, 1<<20)
		targets := map[string][2]int{}
		for lines.Scan() {
			fields := map[string]any{}
			if json.Unmarshal(lines.Bytes(), &fields) != nil {
				continue
			}
			text := func(key string) string { s, _ := fields["MADOGUCHI_"+key].(string); return s }
			number := func(key string) int { n, _ := strconv.ParseFloat(text(key), 64); return int(n) }
			switch text("EVENT") {
			case "target":
				targets[text("ID")] = [2]int{number("X") + number("W")/2, number("Y") + number("H")/2}
			case "screen":
				process, _ := fields["_PID"].(string)
				w.change(func() { w.step, w.process, w.targets, w.screens = text("STEP"), process, targets, w.screens+1 })
				targets = map[string][2]int{}
			case "number committed":
				w.change(func() { w.number = text("NUMBER") })
			}
		}
	}()
	t.Cleanup(func() { stop(); <-done; follow.Wait() })
	return w
}

func (w *window) change(do func()) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	do()
	close(w.changed)
	w.changed = make(chan struct{})
}

// until waits until something holds of the window, which is locked meanwhile.
func (w *window) until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	limit := time.After(screenTimeout)
	for {
		w.mutex.Lock()
		held, changed, step := holds(), w.changed, w.step
		w.mutex.Unlock()
		if held {
			return
		}
		select {
		case <-changed:
		case <-limit:
			t.Fatalf("waited in vain for %s; the screen is %q\n%s\n%s", what, step,
				w.machine.journal("madoguchi"), w.machine.journal("madoguchi-display"))
		}
	}
}

func (w *window) see(t *testing.T, step string) {
	t.Helper()
	w.until(t, "the screen "+step, func() bool { return w.step == step })
}

// touch presses a target of a step, on whichever leaf it is, and waits for the next picture.
func (w *window) touch(t *testing.T, step, target string) {
	t.Helper()
	for {
		var place [2]int
		var pressed string
		var before int
		w.until(t, target+" on the screen "+step, func() bool {
			for _, pressed = range []string{target, "more"} {
				var there bool
				if place, there = w.targets[pressed]; there && w.step == step {
					before = w.screens
					return true
				}
			}
			return false
		})
		click := w.machine.near(context.Background(), "xdotool", "mousemove", strconv.Itoa(place[0]), strconv.Itoa(place[1]), "click", "1")
		if out, err := click.CombinedOutput(); err != nil {
			t.Fatalf("touch: %v: %s", err, out)
		}
		w.until(t, "what follows "+pressed, func() bool { return w.screens > before })
		if pressed == target {
			return
		}
	}
}

// key presses keys of a pad one after the other. What is keyed in is not said aloud, so no picture is waited for.
func (w *window) key(t *testing.T, step, text string) {
	t.Helper()
	var pad map[string][2]int
	w.until(t, "the keys on the screen "+step, func() bool {
		pad = w.targets
		return w.step == step && pad["key:0"] != [2]int{}
	})
	for _, letter := range text {
		place := pad["key:"+string(letter)]
		click := w.machine.near(context.Background(), "xdotool", "mousemove", strconv.Itoa(place[0]), strconv.Itoa(place[1]), "click", "1")
		if out, err := click.CombinedOutput(); err != nil {
			t.Fatalf("key %c: %v: %s", letter, err, out)
		}
	}
}

// hand holds a virtual card before the machine's reader until the test ends, or it is told otherwise.
type hand struct {
	vcard *exec.Cmd
	tell  func(order string)
}

// holdCard starts the virtual card in the machine's network, and gives the line with which its CA is trusted.
func (m *machine) holdCard(t *testing.T, program string) (h hand, trust string) {
	t.Helper()
	h.vcard = m.near(context.Background(), program, "-ca", t.TempDir(), "-card", "renewable")
	in, err := h.vcard.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := h.vcard.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := h.vcard.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.vcard.Process.Kill(); h.vcard.Wait() })
	h.tell = func(order string) { fmt.Fprintln(in, order) }
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if line, found := strings.CutPrefix(lines.Text(), "[trust] "); found {
			go func() {
				for lines.Scan() {
				}
			}()
			return h, line
		}
	}
	t.Fatal("no virtual card")
	return h, ""
}
