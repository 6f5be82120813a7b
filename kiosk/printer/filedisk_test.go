package printer

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// helperEnv has a test do its part in a namespace of its own.
const helperEnv = "PRINTER_TEST_HELPER"

// TestFileOnAFullDisk runs on a small disk of its own: a tmpfs in a namespace of a helper process.
func TestFileOnAFullDisk(t *testing.T) {
	if disk := os.Getenv(helperEnv); disk != "" {
		onFullDisk(t, disk)
		return
	}
	helper := exec.Command(os.Args[0], "-test.run=^TestFileOnAFullDisk$")
	helper.Env = append(os.Environ(), helperEnv+"="+t.TempDir())
	helper.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	said, err := helper.CombinedOutput()
	switch {
	case err == nil && bytes.Contains(said, []byte(mountRefused)):
		t.Skip("no disk can be mounted here")
	case errors.Is(err, unix.EPERM), errors.Is(err, unix.ENOSPC), errors.Is(err, unix.EINVAL):
		t.Skipf("no namespace can be made here: %v", err)
	case err != nil:
		t.Fatalf("%v: %s", err, said)
	}
}

const mountRefused = "no mount"

func onFullDisk(t *testing.T, disk string) {
	if err := unix.Mount("tmpfs", disk, "tmpfs", 0, "size=2m"); err != nil {
		fmt.Println(mountRefused)
		return
	}
	noisy := image.NewGray(image.Rect(0, 0, 600, 800)) // half a MB that nothing makes smaller
	state := uint32(1)
	for i := range noisy.Pix {
		state ^= state << 13
		state ^= state >> 17
		state ^= state << 5
		noisy.Pix[i] = byte(state)
	}
	p := NewFile(disk)
	failed := ""
	for i := 1; failed == ""; i++ {
		name := fmt.Sprintf("A-%03d", i)
		err := p.Print(t.Context(), Job{Name: name, Picture: noisy})
		if err == nil {
			continue
		}
		failed = name
		if !errors.Is(err, unix.ENOSPC) || !errors.Is(err, ErrFault) || errors.Is(err, ErrUnconfirmed) {
			t.Errorf("Print: %v", err)
		}
	}
	var pdfs, pngs int
	for _, name := range files(t, disk) {
		switch filepath.Ext(name) {
		case ".pdf":
			pdfs++
		case ".png":
			pngs++
		default:
			t.Errorf("%s is left", name)
		}
	}
	if pdfs != pngs || pdfs == 0 {
		t.Errorf("%d PDFs and %d PNGs", pdfs, pngs)
	}
	if fate, err := p.Recall(t.Context(), failed); fate != NotOut || err != nil {
		t.Errorf("Recall: %v, %v", fate, err)
	}
	if state, err := p.State(t.Context()); state != Fault || !errors.Is(err, unix.ENOSPC) {
		t.Errorf("State: %v, %v", state, err)
	}
	if err := errors.Join(os.Remove(filepath.Join(disk, "A-001.pdf")), os.Remove(filepath.Join(disk, "A-001.png"))); err != nil {
		t.Error(err)
	}
	if err := errors.Join(p.Check(t.Context()), p.Print(t.Context(), Job{Name: failed, Picture: noisy})); err != nil {
		t.Errorf("with room again: %v", err)
	}
}
