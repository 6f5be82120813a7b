package doctor

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

const (
	helperEnv    = "MADOGUCHI_DOCTOR_TEST"
	mountRefused = "no mount"
	need         = 8 << 20
)

func TestMain(m *testing.M) {
	if directory := os.Getenv(helperEnv); directory != "" {
		disks(directory)
		return
	}
	os.Exit(m.Run())
}

// TestDisks runs on small disks of its own: file systems in memory, in a namespace of a helper process.
func TestDisks(t *testing.T) {
	helper := exec.Command(os.Args[0])
	helper.Env = append(os.Environ(), helperEnv+"="+t.TempDir())
	helper.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	said, err := helper.CombinedOutput()
	switch {
	case errors.Is(err, unix.EPERM), errors.Is(err, unix.ENOSPC), errors.Is(err, unix.EINVAL):
		t.Skipf("no namespace can be made here: %v", err)
	case bytes.HasPrefix(said, []byte(mountRefused)):
		t.Skip("no disk can be mounted here")
	case err != nil:
		t.Fatalf("%v\n%s", err, said)
	}
	const all = `ok fine 524 MB
warning low 104 MB
failed full 4 MB
failed full 0 MB
failed inodes 3
failed read-only 
failed missing 
`
	if string(said) != all {
		t.Errorf("got\n%swant\n%s", said, all)
	}
}

// disks is the helper process: it prints how each disk stands.
func disks(directory string) {
	look := func(name, options string, flags uintptr, before func(at string)) {
		at := filepath.Join(directory, name)
		if err := os.Mkdir(at, 0o700); err != nil {
			panic(err)
		}
		if err := unix.Mount("tmpfs", at, "tmpfs", flags, options); err != nil {
			fmt.Println(mountRefused, err)
			os.Exit(0)
		}
		before(at)
		line := Disk{Directory: at, Need: need}.Look(context.Background())
		fmt.Println(line.Level, line.Finding, line.Figure)
	}
	as := func(string) {}
	look("wide", "size=500m", 0, as)
	look("narrow", "size=100m", 0, as)
	look("small", "size=4m", 0, as)
	look("full", "size=1m", 0, func(at string) {
		_ = os.WriteFile(filepath.Join(at, "log"), make([]byte, 2<<20), 0o600) // as much of it as goes
	})
	look("many", "size=500m,nr_inodes=8", 0, func(at string) {
		for i := range 4 {
			if err := os.WriteFile(filepath.Join(at, fmt.Sprint(i)), nil, 0o600); err != nil {
				panic(err)
			}
		}
	})
	look("sealed", "size=500m", unix.MS_RDONLY, as)
	line := Disk{Directory: filepath.Join(directory, "none"), Need: need}.Look(context.Background())
	fmt.Println(line.Level, line.Finding, line.Figure)
}

func TestSize(t *testing.T) {
	for bytes, text := range map[uint64]string{0: "0 MB", 999_999_999: "999 MB", 1_960_000_000: "1.9 GB", 64 << 30: "68.7 GB"} {
		if got := size(bytes); got != text {
			t.Errorf("%d: %s", bytes, got)
		}
	}
}
