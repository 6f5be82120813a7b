package sticks

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

const (
	insideEnv    = "STICKS_TEST_INSIDE"
	mountRefused = "no disk can be mounted here"
)

// inNamespace runs the test once more in a process with mounts of its own, and is true there. It skips where the system does
// not have that.
func inNamespace(t *testing.T) bool {
	t.Helper()
	if os.Getenv(insideEnv) != "" {
		return true
	}
	inside := exec.Command(os.Args[0], "-test.v", "-test.run=^"+t.Name()+"$")
	inside.Env = append(os.Environ(), insideEnv+"=yes", "TMPDIR="+t.TempDir())
	inside.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	said, err := inside.CombinedOutput()
	var exit *exec.ExitError
	switch {
	case strings.Contains(string(said), mountRefused):
		t.Skip(mountRefused)
	case errors.Is(err, unix.EPERM), errors.Is(err, unix.ENOSPC), errors.Is(err, unix.EINVAL):
		t.Skipf("no namespace can be made here: %v", err)
	case errors.As(err, &exit):
		t.Errorf("%s", said)
	case err != nil:
		t.Fatal(err)
	}
	return false
}

// plug mounts a stick of a size in the port's directory.
func (p Port) plug(t *testing.T, name, size string) (at string) {
	t.Helper()
	at = filepath.Join(p.Directory, name)
	if err := os.MkdirAll(at, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := unix.Mount("stick", at, "tmpfs", 0, "size="+size); err != nil {
		t.Skip(mountRefused)
	}
	t.Cleanup(func() { _ = unix.Unmount(at, unix.MNT_DETACH) })
	return at
}

// pull pulls a stick out: what has it open fails to find it, but does not fail.
func pull(t *testing.T, at string) {
	t.Helper()
	if err := unix.Unmount(at, unix.MNT_DETACH); err != nil {
		t.Fatal(err)
	}
}

func readOnly(t *testing.T, at string) {
	t.Helper()
	if err := unix.Mount("", at, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
}
