package dispenser

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"sync"
	"syscall"
	"time"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/store"
	"madoguchi/kiosk/visit"
)

// moment is when a kiosk is killed: at the nth time of a step.
type moment struct {
	Step string
	Nth  int
	When string // "before", "half" (in the middle of a write) or "after"; empty for never
}

func (m moment) String() string {
	if m.When == "" {
		return "never"
	}
	return fmt.Sprintf("%s %s %d", m.When, m.Step, m.Nth)
}

// reaper counts a kiosk's steps, and kills it at its moment.
type reaper struct {
	mutex sync.Mutex
	kill  moment
	times map[string]int
	steps []string
}

// step is a step; whole does all of it, and half, which may be nil, a part.
func (r *reaper) step(name string, whole, half func()) {
	r.mutex.Lock()
	r.times[name]++
	r.steps = append(r.steps, fmt.Sprintf("%s %d", name, r.times[name]))
	now := r.kill.When != "" && r.kill.Step == name && r.kill.Nth == r.times[name]
	r.mutex.Unlock()
	if now && r.kill.When == "half" && half != nil {
		half()
		die()
	}
	if now && r.kill.When == "before" {
		die()
	}
	whole()
	if now {
		die()
	}
}

func die() {
	_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
	select {}
}

// mortalStore is a store in which a kiosk can be killed.
type mortalStore struct {
	*store.Store
	r *reaper
}

func (s mortalStore) Register(ctx context.Context, letter string, at time.Time, v visit.Registration) (n visit.Number, err error) {
	s.r.step("reserve", func() { n, err = s.Store.Register(ctx, letter, at, v) }, nil)
	return n, err
}

func (s mortalStore) Begin(ctx context.Context, reference string, at time.Time) (n int, err error) {
	s.r.step("begin", func() { n, err = s.Store.Begin(ctx, reference, at) }, nil)
	return n, err
}

func (s mortalStore) End(ctx context.Context, reference string, at time.Time, state store.State, p store.Paper) (err error) {
	s.r.step("end", func() { err = s.Store.End(ctx, reference, at, state, p) }, nil)
	return err
}

func (s mortalStore) Settle(ctx context.Context, reference string, at time.Time, state store.State, by store.By) (err error) {
	s.r.step("settle", func() { err = s.Store.Settle(ctx, reference, at, state, by) }, nil)
	return err
}

func (s mortalStore) Spend(ctx context.Context, at time.Time, p store.Paper) (err error) {
	s.r.step("spend", func() { err = s.Store.Spend(ctx, at, p) }, nil)
	return err
}

// wire is a line as package printer takes it.
type wire interface {
	io.ReadWriteCloser
	CloseWrite() error
	Discard()
	Unsent() (int, error)
}

// mortalLine is a line on which a kiosk can be killed.
type mortalLine struct {
	wire
	r *reaper
}

func (l mortalLine) Write(p []byte) (n int, err error) {
	l.r.step(nameOf(p), func() { n, err = l.wire.Write(p) }, func() { _, _ = l.wire.Write(p[:len(p)/2]) })
	return n, err
}

func (l mortalLine) Read(p []byte) (n int, err error) {
	n, err = l.wire.Read(p)
	l.r.step("hear", func() {}, nil)
	return n, err
}

func (l mortalLine) Close() (err error) {
	l.r.step("close", func() { err = l.wire.Close() }, nil)
	return err
}

// nameOf is the step that some bytes are.
func nameOf(p []byte) string {
	switch {
	case bytes.Contains(p, []byte{0x1b, '@'}) && bytes.Contains(p, []byte{0x1d, 'V'}):
		return "scrap"
	case bytes.Contains(p, []byte{0x1d, 'v', '0'}):
		return "band"
	case bytes.Contains(p, []byte{0x1d, 'V'}):
		return "cut"
	case bytes.Contains(p, []byte{0x1b, '@'}):
		return "start"
	case bytes.HasPrefix(p, []byte{0x10, 0x14}):
		return "clear"
	}
	return "ask"
}

// mortalDial is a dial during which a kiosk can be killed.
func mortalDial(dial printer.Dial, r *reaper) printer.Dial {
	return func(ctx context.Context) (line io.ReadWriteCloser, err error) {
		r.step("dial", func() { line, err = dial(ctx) }, nil)
		if err != nil {
			return nil, err
		}
		return mortalLine{line.(wire), r}, nil
	}
}
