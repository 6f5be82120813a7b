//go:build linux

package rig

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/ebfe/scard"
)

// ErrNotInstalled is returned where pcscd or its vpcd driver is missing.
var ErrNotInstalled = errors.New("install the Debian packages pcscd and vsmartcard-vpcd")

// ErrKeptOut is returned where the machine's own PC/SC service keeps this user out: from 2.0 on it asks polkit, which by default
// lets in who sits before the machine.
var ErrKeptOut = errors.New("the PC/SC service of this machine keeps this user out: log in at the machine itself")

const (
	answerWithin = time.Minute           // pcscd on the slowest machine; alone it takes 50 ms
	stopWithin   = 5 * time.Second       // pcscd joins its reader threads first, about 0.5 s
	tryEvery     = 10 * time.Millisecond // until it answers
)

// StartPCSCD makes sure that a PC/SC service answers: the one that is already there, or else a pcscd that it starts
// in the foreground and that ends with stop, with ctx or with the calling process. It returns once the service
// answers; a service of its own then has both vpcd readers. stop may be called more than once. Errors wrap
// ErrNotInstalled where there is nothing to start, and ErrKeptOut; pcscd needs to write /run/pcscd, so else mostly root is
// missing.
func StartPCSCD(ctx context.Context) (stop func(), err error) {
	switch _, err := readers(); {
	case err == nil, errors.Is(err, scard.ErrNoReadersAvailable):
		return func() {}, nil
	case errors.Is(err, scard.ErrNoAccess), errors.Is(err, scard.ErrSecurityViolation):
		return nil, fmt.Errorf("%w (%w)", ErrKeptOut, err)
	}
	d, err := start(ctx)
	if err != nil {
		return nil, err
	}
	once := sync.OnceFunc(func() { d.stop() })
	context.AfterFunc(ctx, once)
	return once, nil
}

// daemon is a running pcscd.
type daemon struct {
	command *exec.Cmd
	ended   chan struct{}
	err     error // how it ended; read after ended is closed
	output  tail
}

func start(ctx context.Context) (*daemon, error) {
	path, err := find()
	if err != nil {
		return nil, err
	}
	d := &daemon{ended: make(chan struct{})}
	d.command = exec.Command(path, arguments(ctx, path)...)
	d.command.Stdout, d.command.Stderr = &d.output, &d.output
	d.command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}

	started := make(chan error)
	go func() {
		// The kernel sends the death signal when the thread that forked ends, not the process: keep that thread.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := d.command.Start()
		started <- err
		if err == nil {
			d.err = d.command.Wait()
			close(d.ended)
		}
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("starting pcscd: %w", err)
	}
	if err := d.awaitReaders(ctx); err != nil {
		d.stop()
		return nil, err
	}
	return d, nil
}

// awaitReaders returns when a client sees every vpcd reader.
func (d *daemon) awaitReaders(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, answerWithin)
	defer cancel()
	again := time.NewTicker(tryEvery)
	defer again.Stop()
	for {
		names, err := readers()
		if err == nil && hasAll(names) {
			return nil
		}
		select {
		case <-d.ended:
			return fmt.Errorf("pcscd ended (%v): %s", d.err, d.output.String())
		case <-ctx.Done():
			return fmt.Errorf("pcscd does not show the vpcd readers, only %q (%v): %w: %s", names, err, ctx.Err(), d.output.String())
		case <-again.C:
		}
	}
}

func hasAll(names []string) bool {
	for slot := range Slots {
		if !slices.Contains(names, ReaderName(slot)) {
			return false
		}
	}
	return true
}

// readers asks the PC/SC service, as any client would, which readers it has.
func readers() ([]string, error) {
	pcsc, err := scard.EstablishContext()
	if err != nil {
		return nil, err
	}
	defer pcsc.Release()
	return pcsc.ListReaders()
}

func (d *daemon) stop() {
	// Its end is what counts; a process that is gone already cannot be signalled.
	_ = d.command.Process.Signal(syscall.SIGTERM)
	select {
	case <-d.ended:
		return
	case <-time.After(stopWithin):
	}
	_ = d.command.Process.Kill()
	<-d.ended
}

// find looks for pcscd, also where a user's PATH does not reach, and for its vpcd driver.
func find() (string, error) {
	path, err := exec.LookPath("pcscd")
	for _, folder := range []string{"/usr/sbin", "/usr/local/sbin", "/sbin"} {
		if err == nil {
			break
		}
		path, err = exec.LookPath(filepath.Join(folder, "pcscd"))
	}
	if err != nil {
		return "", fmt.Errorf("pcscd is not there: %w", ErrNotInstalled)
	}
	if _, err := os.Stat("/etc/reader.conf.d/vpcd"); err != nil {
		return "", fmt.Errorf("vpcd, pcscd's driver for virtual cards, is not there: %w", ErrNotInstalled)
	}
	return path, nil
}

// arguments are for the foreground; from 2.0.1 pcscd also wants to be told not to ask polkit (card facts §6.3).
func arguments(ctx context.Context, path string) []string {
	help, _ := exec.CommandContext(ctx, path, "--help").CombinedOutput()
	args := []string{"--foreground"}
	if strings.Contains(string(help), "--disable-polkit") {
		args = append(args, "--disable-polkit")
	}
	return args
}

// tail keeps the last of what pcscd wrote, for the error that says why it did not come up.
type tail struct {
	mu   sync.Mutex
	last []byte
}

const tailBytes = 4096

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last = append(t.last, p...)
	if len(t.last) > tailBytes {
		t.last = append([]byte(nil), t.last[len(t.last)-tailBytes:]...)
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(bytes.TrimSpace(t.last))
}
