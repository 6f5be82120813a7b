package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// machine is a Debian machine in a container: its own init, users, devices and network, booted from a bare root.
type machine struct {
	root   string
	leader string // process id of its init, seen from outside
	nspawn *exec.Cmd
	said   bytes.Buffer // on its console
}

// bootTimeout is how long a machine may take to come up, or go down, on a loaded computer.
const bootTimeout = 4 * time.Minute

// boot unpacks a root and boots it. The machine goes when the test does.
func boot(t *testing.T, tarball string) *machine {
	t.Helper()
	m := &machine{root: filepath.Join(t.TempDir(), "machine")}
	if err := os.Mkdir(m.root, 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("tar", "-C", m.root, "-xf", tarball).CombinedOutput(); err != nil {
		t.Fatalf("unpacking: %v\n%s", err, out)
	}
	m.nspawn = exec.Command("systemd-nspawn", "--register=no", "--keep-unit", "--private-network", "--console=pipe",
		"--link-journal=no", "-D", m.root, "--boot")
	m.nspawn.Stdout, m.nspawn.Stderr = &m.said, &m.said
	if err := m.nspawn.Start(); err != nil {
		t.Skipf("no machine in a container: %v", err)
	}
	ended := make(chan struct{})
	go func() { m.nspawn.Wait(); close(ended) }()
	t.Cleanup(func() {
		m.nspawn.Process.Signal(syscall.SIGTERM) // powers it off
		select {
		case <-ended:
		case <-time.After(bootTimeout):
			m.nspawn.Process.Kill()
			<-ended
		}
	})
	m.wait(t, "the machine to come up", ended, func() bool {
		// The first child is one that only makes the namespaces and ends, so it is looked for anew each time.
		child, _ := exec.Command("pgrep", "-P", strconv.Itoa(m.nspawn.Process.Pid)).Output()
		m.leader = strings.TrimSpace(string(child))
		state, _ := m.try("systemctl", "is-system-running")
		return state == "running" || state == "degraded"
	})
	return m
}

// wait polls for something on the machine.
func (m *machine) wait(t *testing.T, what string, ended <-chan struct{}, is func() bool) {
	t.Helper()
	limit := time.After(bootTimeout)
	for !is() {
		select {
		case <-ended:
			t.Skipf("no container with its own init can be booted here, so what needs one is not tested:\n%s", m.said.String())
		case <-limit:
			t.Fatalf("waited in vain for %s\n%s", what, m.said.String())
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// command is a command on the machine, as root.
func (m *machine) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	command := exec.CommandContext(ctx, "nsenter", append([]string{
		"-t", m.leader, "-m", "-u", "-i", "-n", "-p", "-C", "-r", "-w",
		"env", "-i", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LANG=C.UTF-8",
		"DEBIAN_FRONTEND=noninteractive", "TERM=dumb", name,
	}, args...)...)
	// What nsenter starts ends with it.
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.Cancel = func() error { return syscall.Kill(-command.Process.Pid, syscall.SIGKILL) }
	return command
}

// near is a command of this computer in the machine's network, which reaches its X server and its card reader.
func (m *machine) near(ctx context.Context, name string, args ...string) *exec.Cmd {
	command := exec.CommandContext(ctx, "nsenter", append([]string{"-t", m.leader, "-n", name}, args...)...)
	command.Env = append(os.Environ(), "DISPLAY=:0", "XAUTHORITY=/proc/"+m.leader+"/root/run/madoguchi-display/xauthority")
	return command
}

// try runs a command on the machine and gives what it wrote to standard output, trimmed.
func (m *machine) try(name string, args ...string) (string, error) {
	out, err := m.command(context.Background(), name, args...).Output()
	if failed := (*exec.ExitError)(nil); errors.As(err, &failed) {
		err = fmt.Errorf("%w: %s", err, bytes.TrimSpace(failed.Stderr))
	}
	return strings.TrimSpace(string(out)), err
}

// do runs a command on the machine that must succeed.
func (m *machine) do(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := m.try(name, args...)
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return out
}

// path is where a file of the machine is, seen from outside, with what is mounted in it.
func (m *machine) path(file string) string { return filepath.Join("/proc", m.leader, "root", file) }

// has is whether a file is there.
func (m *machine) has(file string) bool {
	_, err := os.Lstat(m.path(file))
	return err == nil
}

// put copies a file into the machine.
func (m *machine) put(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(m.path(to))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
}

// write writes a file on the machine.
func (m *machine) write(t *testing.T, to, text string, mode os.FileMode) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(m.path(to)), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(m.path(to), []byte(text), mode); err != nil {
		t.Fatal(err)
	}
}

// journal is what a unit wrote last.
func (m *machine) journal(unit string) string {
	out, _ := m.try("journalctl", "-u", unit, "-n", "40", "--no-pager", "-o", "short")
	return out
}
