package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"
)

// figures measures the kiosk from outside and prints what design and issues ask for.
type figures struct {
	program, bare string
	width, height int
	visits        int
}

const (
	starts     = 5                // of each program; the median counts
	idleFor    = 20 * time.Second // without a touch
	startedFor = 5 * time.Second  // what a start takes beyond its first picture is not idling
	lookEach   = time.Millisecond // while waiting for a picture to change
)

var errNeverDrawn = errors.New("nothing was drawn")

func (f figures) print(ctx context.Context) error {
	bare, err := f.starts(ctx, func(ctx context.Context, s *screen) (*exec.Cmd, error) {
		return start(ctx, s, f.bare)
	})
	if err != nil {
		return fmt.Errorf("bare window: %w", err)
	}
	tickets, err := os.MkdirTemp("", "madoguchi-figures-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tickets)
	stage, err := openStage(ctx, f.program, setting{width: f.width, height: f.height, tickets: tickets}, io.Discard)
	if err != nil {
		return err
	}
	defer stage.close()
	if _, err := stage.kiosk.at(ctx, "insert"); err != nil {
		return err
	}
	if err := stage.kiosk.stop(); err != nil { // what is measured next is to have the machine for itself
		return err
	}
	kiosk, err := f.starts(ctx, func(ctx context.Context, s *screen) (*exec.Cmd, error) {
		return start(ctx, s, f.program, "-config", stage.configuration())
	})
	if err != nil {
		return fmt.Errorf("kiosk: %w", err)
	}
	fmt.Printf("start to first screen: kiosk %d ms, bare Fyne window %d ms (medians of %d)\n",
		kiosk.Milliseconds(), bare.Milliseconds(), starts)

	if err := f.idle(ctx, stage); err != nil {
		return fmt.Errorf("idle: %w", err)
	}
	stage.kiosk, err = startKiosk(ctx, f.program, stage.screen.display, io.Discard, "-config", stage.configuration())
	if err != nil {
		return err
	}
	return f.visit(ctx, stage)
}

// idle measures a kiosk that does not tell the walk about its screens, as in a lobby.
func (f figures) idle(ctx context.Context, stage *stage) error {
	screen, err := openScreen(ctx, f.width, f.height)
	if err != nil {
		return err
	}
	defer screen.close()
	program, err := start(ctx, screen, f.program, "-config", stage.configuration())
	if err != nil {
		return err
	}
	defer func() {
		program.Process.Kill()
		program.Wait()
	}()
	if err := until(ctx, func() bool { return !screen.blank() }); err != nil {
		return err
	}
	screen.settle(frames)
	time.Sleep(startedFor)
	share, err := idleShare(ctx, program.Process.Pid)
	if err != nil {
		return err
	}
	fmt.Printf("idle at the insert screen: %.2f %% of a core over %s\n", 100*share, idleFor)
	return nil
}

// visit makes visits one after the other, and tells how long the screens took and what memory they left.
func (f figures) visit(ctx context.Context, stage *stage) error {
	var waits []time.Duration
	from := map[string][]time.Duration{}
	var after10 int
	w := walk{stage: stage, say: func(string, ...any) {}, hurry: true, drawn: func(step string, d time.Duration) {
		waits = append(waits, d)
		from[step] = append(from[step], d)
	}}
	pid := stage.kiosk.program.Process.Pid
	for n := 1; n <= f.visits; n++ {
		if _, err := w.self(ctx); err != nil {
			return fmt.Errorf("visit %d: %w", n, err)
		}
		resident, err := residentMemory(pid)
		if err != nil {
			return err
		}
		if n == 10 {
			after10 = resident
		}
		if n == f.visits || n%100 == 0 {
			fmt.Printf("after %d visits: %d MB resident (%d MB after 10), %d files open\n", n, resident>>20, after10>>20, openFiles(pid))
		}
	}
	fmt.Printf("touch to next screen at %d×%d: %s\n", f.width, f.height, spread(waits))
	for _, step := range slices.Sorted(maps.Keys(from)) {
		fmt.Printf("  from %s: first %d ms, %s\n", step, from[step][0].Milliseconds(), spread(from[step]))
	}
	return nil
}

// spread is how long something took, of many times.
func spread(took []time.Duration) string {
	sorted := slices.Sorted(slices.Values(took))
	at := func(share float64) int64 { return sorted[int(share*float64(len(sorted)-1))].Milliseconds() }
	return fmt.Sprintf("median %d ms, p99 %d ms, longest %d ms (%d times)", at(0.5), at(0.99), at(1), len(sorted))
}

// starts is the median time from a program's start until it has drawn something.
func (f figures) starts(ctx context.Context, start func(context.Context, *screen) (*exec.Cmd, error)) (time.Duration, error) {
	var took []time.Duration
	for range starts {
		screen, err := openScreen(ctx, f.width, f.height)
		if err != nil {
			return 0, err
		}
		began := time.Now()
		program, err := start(ctx, screen)
		if err == nil {
			err = until(ctx, func() bool { return !screen.blank() })
			took = append(took, time.Since(began))
			program.Process.Kill()
			program.Wait()
		}
		screen.close()
		if err != nil {
			return 0, err
		}
	}
	slices.Sort(took)
	return took[len(took)/2], nil
}

func start(ctx context.Context, s *screen, program string, args ...string) (*exec.Cmd, error) {
	command := exec.CommandContext(ctx, program, args...)
	command.Env = append(os.Environ(), "DISPLAY="+s.display, "LIBGL_ALWAYS_SOFTWARE=1")
	return command, command.Start()
}

// until waits for something to be drawn.
func until(ctx context.Context, drawn func() bool) error {
	ctx, stop := context.WithTimeout(ctx, stepTimeout)
	defer stop()
	for !drawn() {
		select {
		case <-ctx.Done():
			return errNeverDrawn
		case <-time.After(lookEach):
		}
	}
	return nil
}

// heading is where the title stands, which differs from step to step and holds nothing that can be touched.
func (s *screen) heading() image.Rectangle {
	all := s.bounds()
	return image.Rect(0, all.Dy()*7/100, all.Dx()/2, all.Dy()*17/100)
}

// idleShare is the share of one core that a process takes while nobody touches it.
func idleShare(ctx context.Context, pid int) (float64, error) {
	before, err := processorTime(pid)
	if err != nil {
		return 0, err
	}
	select {
	case <-ctx.Done():
		return 0, ctx.Err()
	case <-time.After(idleFor):
	}
	after, err := processorTime(pid)
	return float64(after-before) / float64(idleFor), err
}

// processorTime is what a process has used so far.
func processorTime(pid int) (time.Duration, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	// The name stands in brackets and may hold anything; the fields behind it begin with the state, number 3.
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	ticks := 0
	for _, field := range []int{14, 15} { // in user and in kernel mode
		n, err := strconv.Atoi(fields[field-3])
		if err != nil {
			return 0, err
		}
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond, nil // USER_HZ is 100
}

// residentMemory is what a process holds in memory, in bytes.
func residentMemory(pid int) (int, error) {
	statm, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0, err
	}
	pages, err := strconv.Atoi(strings.Fields(string(statm))[1])
	return pages * os.Getpagesize(), err
}

func openFiles(pid int) int {
	files, _ := os.ReadDir(fmt.Sprintf("/proc/%d/fd", pid))
	return len(files)
}
