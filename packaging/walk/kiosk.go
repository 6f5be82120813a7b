package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
)

// errKioskEnded is a kiosk that ended while it was still needed.
var errKioskEnded = errors.New("the kiosk ended")

// shown is a screen of the kiosk, as its own log tells it (madoguchi -v).
type shown struct {
	step    string
	targets map[string]image.Rectangle
}

// kiosk is the kiosk's program on a screen.
type kiosk struct {
	program *exec.Cmd
	ended   chan struct{} // closed when the program has ended
	failed  error         // how, from then on

	mutex   sync.Mutex
	latest  shown
	changed chan struct{} // closed when latest changes
}

// startKiosk starts the program at path on a display. All it logs goes to log too.
func startKiosk(ctx context.Context, path, display string, log io.Writer, args ...string) (*kiosk, error) {
	k := &kiosk{ended: make(chan struct{}), changed: make(chan struct{})}
	k.program = exec.CommandContext(ctx, path, append([]string{"-v"}, args...)...)
	k.program.Env = append(os.Environ(), "DISPLAY="+display, "LIBGL_ALWAYS_SOFTWARE=1")
	k.program.Cancel = func() error { return k.program.Process.Signal(syscall.SIGTERM) }
	stderr, err := k.program.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := k.program.Start(); err != nil {
		return nil, fmt.Errorf("kiosk: %w", err)
	}
	go func() {
		k.follow(io.TeeReader(stderr, log))
		k.failed = k.program.Wait()
		close(k.ended)
	}()
	return k, nil
}

func (k *kiosk) follow(log io.Reader) {
	targets := map[string]image.Rectangle{}
	lines := bufio.NewScanner(log)
	for lines.Scan() {
		fields := logFields(lines.Text())
		switch fields["msg"] {
		case "target":
			targets[fields["id"]] = rectangle(fields)
		case "screen":
			k.mutex.Lock()
			k.latest = shown{step: fields["step"], targets: targets}
			close(k.changed)
			k.changed = make(chan struct{})
			k.mutex.Unlock()
			targets = map[string]image.Rectangle{}
		}
	}
}

// logFields reads a line of slog's text form. Values with blanks are none that the walk looks at.
func logFields(line string) map[string]string {
	fields := map[string]string{}
	for _, field := range strings.Fields(line) {
		if key, value, ok := strings.Cut(field, "="); ok {
			fields[key] = strings.Trim(value, `"`)
		}
	}
	return fields
}

func rectangle(fields map[string]string) image.Rectangle {
	number := func(key string) int {
		n, _ := strconv.ParseFloat(fields[key], 64)
		return int(n)
	}
	x, y := number("x"), number("y")
	return image.Rect(x, y, x+number("w"), y+number("h"))
}

// wait is the first screen from now on that suits.
func (k *kiosk) wait(ctx context.Context, what string, suits func(shown) bool) (shown, error) {
	for {
		k.mutex.Lock()
		latest, changed := k.latest, k.changed
		k.mutex.Unlock()
		if suits(latest) {
			return latest, nil
		}
		select {
		case <-changed:
		case <-k.ended:
			return shown{}, fmt.Errorf("waiting for %s: %w: %v", what, errKioskEnded, k.failed)
		case <-ctx.Done():
			return shown{}, fmt.Errorf("waiting for %s, still at %q: %w", what, latest.step, ctx.Err())
		}
	}
}

// at waits for a step.
func (k *kiosk) at(ctx context.Context, step string) (shown, error) {
	return k.wait(ctx, "the screen "+step, func(s shown) bool { return s.step == step })
}

// stop ends the kiosk as a service manager does.
func (k *kiosk) stop() error {
	k.program.Process.Signal(syscall.SIGTERM)
	<-k.ended
	return k.failed
}
