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
	"time"
)

// errKioskEnded is a kiosk that ended while it was still needed.
var errKioskEnded = errors.New("the kiosk ended")

// shown is a picture of the kiosk, as its own log tells it (madoguchi -v).
type shown struct {
	number          int    // of this picture since the kiosk's start
	step            string // the step of the visit
	over            string // what lies over the step's screen; empty for nothing
	language        string
	large, contrast bool
	says            string // what it says aloud, a sentence a line; nothing of the card
	targets         map[string]image.Rectangle
}

// saysSame is whether two pictures differ in nothing but where things stand.
func (s shown) saysSame(as shown) bool {
	return s.step == as.step && s.over == as.over && s.language == as.language && s.large == as.large && s.contrast == as.contrast && s.says == as.says
}

// kiosk is the kiosk's program on a screen.
type kiosk struct {
	program *exec.Cmd
	ended   chan struct{} // closed when the program has ended
	failed  error         // how, from then on

	mutex   sync.Mutex
	latest  shown
	number  string        // the one committed last
	changed chan struct{} // closed when either changes
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

// longestLine of the kiosk's log, in bytes: all that a screen says stands in one.
const longestLine = 1 << 20

func (k *kiosk) follow(log io.Reader) {
	targets := map[string]image.Rectangle{}
	lines := bufio.NewScanner(log)
	lines.Buffer(nil, longestLine)
	for lines.Scan() {
		fields := logFields(lines.Text())
		switch fields["msg"] {
		case "target":
			targets[fields["id"]] = rectangle(fields)
		case "screen":
			k.change(func() {
				k.latest = shown{
					number: k.latest.number + 1, step: fields["step"], over: fields["over"], language: fields["language"],
					large: fields["large"] == "true", contrast: fields["contrast"] == "true", says: fields["says"], targets: targets,
				}
			})
			targets = map[string]image.Rectangle{}
		case "number committed":
			k.change(func() { k.number = fields["number"] })
		}
	}
}

func (k *kiosk) change(do func()) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	do()
	close(k.changed)
	k.changed = make(chan struct{})
}

// given is the number that the kiosk committed last; empty where it has given none.
func (k *kiosk) given() string {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	return k.number
}

// logFields reads a line of slog's text form.
func logFields(line string) map[string]string {
	fields := map[string]string{}
	for line != "" {
		key, rest, _ := strings.Cut(line, "=")
		value, after := rest, ""
		if quoted, err := strconv.QuotedPrefix(rest); err == nil {
			value, _ = strconv.Unquote(quoted)
			after = rest[len(quoted):]
		} else if end := strings.IndexByte(rest, ' '); end >= 0 {
			value, after = rest[:end], rest[end:]
		}
		fields[key], line = value, strings.TrimPrefix(after, " ")
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

// numbered waits until a number is given, and is it.
func (k *kiosk) numbered(ctx context.Context) (string, error) {
	_, err := k.wait(ctx, "a number", func(shown) bool { return k.given() != "" })
	return k.given(), err
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
			return shown{}, fmt.Errorf("waiting for %s: %w; still at %q%s, which says:\n%s", what, ctx.Err(), latest.step, latest.over, latest.says)
		}
	}
}

// at waits for a step.
func (k *kiosk) at(ctx context.Context, step string) (shown, error) {
	return k.wait(ctx, "the screen "+step, func(s shown) bool { return s.step == step })
}

// now is the latest picture.
func (k *kiosk) now() shown {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	return k.latest
}

// after is the first picture after another.
func (k *kiosk) after(ctx context.Context, s shown, what string) (shown, error) {
	return k.wait(ctx, what, func(latest shown) bool { return latest.number > s.number })
}

// stopTimeout is how long a service manager waits for the kiosk to end (TimeoutStopSec= of its unit).
const stopTimeout = 60 * time.Second

// stop ends the kiosk as a service manager does. One that does not end leaves its goroutines in the log, and has failed.
func (k *kiosk) stop() error {
	k.program.Process.Signal(syscall.SIGTERM)
	select {
	case <-k.ended:
	case <-time.After(stopTimeout):
		k.program.Process.Signal(syscall.SIGQUIT)
		<-k.ended
	}
	return k.failed
}
