//go:build linux

package rig

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"sync"
	"syscall"
	"testing"
)

// stageKey is the environment variable by which a program knows how far in it is.
const (
	stageKey    = "MADOGUCHI_RIG"
	stageEnter  = "enter"  // just inside the new namespaces, nothing set up yet
	stageInside = "inside" // a pcscd runs or ran here: fuzz workers and other re-executions use it
)

// ErrNoRig is returned by Start and Stop in a process that did not get a rig from Main.
var ErrNoRig = errors.New("this process has no PC/SC rig")

// service is the rig of this process. Apart sets it up for the whole program, so it cannot be handed to tests.
var service struct {
	sync.Mutex
	inside  bool
	running *daemon
}

// Main runs a package's tests Apart and exits with their status. Under -short it runs the tests as they are.
func Main(m *testing.M) {
	if !flag.Parsed() {
		flag.Parse()
	}
	if testing.Short() {
		os.Exit(m.Run())
	}
	os.Exit(Apart(m.Run))
}

// Apart does the work of a whole program with a PC/SC service of its own, and gives its exit status. It runs the program again
// in new network and mount namespaces, starts pcscd there, and ends it when the work is done; whatever kills the outer process
// takes the inner one and its pcscd along.
func Apart(work func() (status int)) (status int) {
	switch os.Getenv(stageKey) {
	case stageInside:
		return work()
	case stageEnter:
		return inner(work)
	default:
		return outer()
	}
}

// Need skips the test where there is no rig because of -short, and fails it where Main was forgotten.
func Need(tb testing.TB) {
	tb.Helper()
	switch {
	case os.Getenv(stageKey) == stageInside:
	case testing.Short():
		tb.Skip("needs pcscd, which -short leaves out")
	default:
		tb.Fatal("needs a TestMain that calls rig.Main")
	}
}

// Start starts the rig's pcscd again after Stop and returns once it answers. It does nothing where it runs.
func Start() error {
	service.Lock()
	defer service.Unlock()
	if !service.inside {
		return ErrNoRig
	}
	if service.running != nil {
		return nil
	}
	d, err := start(context.Background())
	if err != nil {
		return err
	}
	service.running = d
	return nil
}

// Stop ends the rig's pcscd as a system shutting it down would, and returns when it is gone.
func Stop() error {
	service.Lock()
	defer service.Unlock()
	if !service.inside {
		return ErrNoRig
	}
	if service.running != nil {
		service.running.stop()
		service.running = nil
	}
	return nil
}

// outer runs this same program inside, and returns its exit status.
func outer() int {
	_, err := find()
	if err != nil && testing.Testing() {
		err = fmt.Errorf("%w (or leave these tests out with -short)", err)
	}
	if err != nil {
		return fail(err)
	}
	self, err := os.Executable()
	if err != nil {
		return fail(err)
	}
	child := exec.Command(self, os.Args[1:]...)
	child.Stdin, child.Stdout, child.Stderr = os.Stdin, os.Stdout, os.Stderr
	child.Env = append(os.Environ(), stageKey+"="+stageEnter)
	child.SysProcAttr = namespaces()

	// The child's death signal hangs on the thread that forks it.
	runtime.LockOSThread()
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGQUIT, syscall.SIGHUP)
	if err := child.Start(); err != nil {
		return fail(denied(fmt.Errorf("entering new namespaces: %w", err)))
	}
	go func() {
		for s := range signals {
			// A child that has ended meanwhile ends this process too.
			_ = child.Process.Signal(s)
		}
	}()
	err = child.Wait()
	var ended *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &ended) && ended.Exited():
		return ended.ExitCode()
	case errors.As(err, &ended):
		return fail(fmt.Errorf("the program inside was ended: %w", err))
	}
	return fail(err)
}

// inner sets the namespaces up, does the work and returns its exit status.
func inner(work func() (status int)) int {
	if err := furnish(); err != nil {
		return fail(denied(err))
	}
	if err := os.Setenv(stageKey, stageInside); err != nil {
		return fail(err)
	}
	service.inside = true
	if err := Start(); err != nil {
		return fail(err)
	}
	status := work()
	if err := Stop(); err != nil {
		return fail(err)
	}
	return status
}

func fail(err error) int {
	fmt.Fprintln(os.Stderr, "rig:", err)
	return 1
}
