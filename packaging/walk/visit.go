package main

import (
	"context"
	"fmt"
	"image"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// stepTimeout is how long anything may take before a walk gives up: a broken kiosk is to fail, a slow machine is not. It is
// twice the longest that a kiosk lets pass by itself before it looks at something anew, its clock.
const stepTimeout = 2 * time.Minute

// walk is one visit through the window, as a resident makes it: what to touch on each screen, in their own order.
type walk struct {
	stage *stage
	// pictures is where each screen is left as a PNG; empty for none.
	pictures string
	taken    int
	// hurry ends the ticket's screen by a touch instead of waiting until it closes.
	hurry bool
	// drawn is told how long each touch that leads on took until the next screen was drawn; nil where nobody asks.
	drawn func(step string, took time.Duration)
	// say tells what is going on.
	say func(format string, args ...any)
}

// self is the walk of a resident who came in person with a card that can be renewed, and knows one of the two PINs.
func (w *walk) self(ctx context.Context) (number string, err error) {
	if err := w.see(ctx, "insert"); err != nil {
		return "", err
	}
	take, err := w.stage.insert(ctx, "renewable")
	if err != nil {
		return "", err
	}
	defer take()
	for _, stop := range []struct {
		step    string
		touches []string
	}{
		{"status", []string{"forward"}},
		{"certificates", []string{"certificates:both", "forward"}},
		{"changed", []string{"changed:no", "forward"}},
		{"applicant", []string{"who:self", "forward"}},
		{"checklist", []string{"item:authentication-pin:yes", "item:signature-pin:no", "forward"}},
		{"plan", []string{"forward"}},
	} {
		if err := w.see(ctx, stop.step); err != nil {
			return "", err
		}
		for _, target := range stop.touches {
			if err := w.touch(ctx, stop.step, target); err != nil {
				return "", err
			}
			if len(stop.touches) > 1 && target == stop.touches[len(stop.touches)-2] {
				if err := w.keep(stop.step + "-answered"); err != nil {
					return "", err
				}
			}
		}
	}
	if err := w.see(ctx, "ticket"); err != nil {
		return "", err
	}
	number = w.stage.kiosk.given()
	if w.hurry {
		if err := w.touch(ctx, "ticket", "forward"); err != nil {
			return "", err
		}
	}
	if err := w.see(ctx, "take-card"); err != nil {
		return "", err
	}
	take()
	return number, w.see(ctx, "insert")
}

// see waits for a step and keeps its picture.
func (w *walk) see(ctx context.Context, step string) error {
	ctx, stop := context.WithTimeout(ctx, stepTimeout)
	defer stop()
	if _, err := w.stage.kiosk.at(ctx, step); err != nil {
		return err
	}
	w.say("%s", step)
	return w.keep(step)
}

// keep leaves the screen as a picture, once what was logged is drawn too.
func (w *walk) keep(name string) error {
	if w.pictures == "" {
		return nil
	}
	w.stage.screen.settle(10 * frames)
	w.taken++
	return w.stage.screen.save(filepath.Join(w.pictures, fmt.Sprintf("%02d-%s.png", w.taken, name)))
}

// touch presses a target as soon as the step offers it, on whichever leaf of its screen that is, and waits until the
// screen answers. Where it only moves away it is pressed again.
func (w *walk) touch(ctx context.Context, step, target string) error {
	ctx, stop := context.WithTimeout(ctx, stepTimeout)
	defer stop()
	what := fmt.Sprintf("%s on the screen %s", target, step)
	screen, err := w.stage.kiosk.wait(ctx, what, func(s shown) bool { return s.step == step })
	for back := false; err == nil; {
		place, there := screen.targets[target]
		if there && screen.step == step {
			err = w.press(ctx, screen, place, target)
			now := w.stage.kiosk.now()
			if moved := now.targets[target]; err != nil || moved.Empty() || moved == place || !now.saysSame(screen) {
				return err
			}
			screen = now // all that happened is that the window got its size, and with it the target another place
			continue
		}
		turn := "more"
		if _, more := screen.targets[turn]; !more || back {
			turn = "previous"
			_, back = screen.targets[turn]
		}
		if leaf, ok := screen.targets[turn]; ok && screen.step == step {
			err = w.press(ctx, screen, leaf, turn)
			screen = w.stage.kiosk.now()
			continue
		}
		screen, err = w.stage.kiosk.after(ctx, screen, what)
	}
	return err
}

// press touches the middle of a target and waits for the next picture.
func (w *walk) press(ctx context.Context, screen shown, target image.Rectangle, name string) error {
	x, y := (target.Min.X+target.Max.X)/2, (target.Min.Y+target.Max.Y)/2
	if w.drawn == nil || name != "forward" {
		if err := w.stage.screen.click(x, y); err != nil {
			return err
		}
		_, err := w.stage.kiosk.after(ctx, screen, "what follows "+name)
		return err
	}
	heading := w.stage.screen.heading()
	w.stage.screen.settle(frames)
	before, began := w.stage.screen.fingerprint(heading), time.Now()
	if err := w.stage.screen.click(x, y); err != nil {
		return err
	}
	if err := until(ctx, func() bool { return w.stage.screen.fingerprint(heading) != before }); err != nil {
		return err
	}
	w.drawn(screen.step, time.Since(began))
	return nil
}

// reads waits until a step's screen has said all of some texts, on whichever of its leaves.
func (w *walk) reads(ctx context.Context, step string, texts ...string) error {
	ctx, stop := context.WithTimeout(ctx, stepTimeout)
	defer stop()
	for last := 0; ; {
		what := fmt.Sprintf("the screen %s that says %q", step, texts)
		screen, err := w.stage.kiosk.wait(ctx, what, func(s shown) bool { return s.step == step && s.number > last })
		if err != nil {
			return err
		}
		last = screen.number
		texts = slices.DeleteFunc(texts, func(text string) bool { return strings.Contains(screen.says, text) })
		if len(texts) == 0 {
			return nil
		}
		if leaf, more := screen.targets["more"]; more {
			if err := w.press(ctx, screen, leaf, "more"); err != nil {
				return err
			}
		}
	}
}
