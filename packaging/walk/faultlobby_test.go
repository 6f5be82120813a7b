package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/ebfe/scard"
	"golang.org/x/sys/unix"

	"madoguchi/kiosk/printer/vprinter"
	"madoguchi/kiosk/rules"
	"madoguchi/reader/rig"
)

// lobby is a kiosk whose every part can fail: printer and counter stand at the other end of a network cable, the store is on
// a disk of its own, and the card reader can be unplugged.
type lobby struct {
	*counter
	city   *city
	status string // where the kiosk tells how it stands, as [status] listen has it
	pid    int    // of the kiosk, from its start on
	day    rules.Date
}

// overnight is whether a new day has begun since the lobby was opened, and with it the numbers anew.
func (l *lobby) overnight() bool { return rules.DateOf(time.Now().In(rules.JST)) != l.day }

// vendorPasscode opens the desk for the vendor.
const vendorPasscode = "271828"

func openLobby(t *testing.T, program, more string) *lobby {
	t.Helper()
	city := newCity(t)
	l := &lobby{
		counter: &counter{printer: vprinter.New(vprinter.Options{}), program: program}, city: city,
		status: "unix:" + filepath.Join(t.TempDir(), "status.sock"), day: rules.DateOf(time.Now().In(rules.JST)),
	}
	t.Cleanup(func() { l.printer.Close() })
	with := setting{
		width: 1080, height: 1920, printer: city.prints(l.printer),
		more: quietly + city.counts() + fmt.Sprintf("[status]\nlisten = %q\n", l.status) + passcodes(t, program) + more,
	}
	touchScreen(t)
	stage, err := prepareStage(t.Context(), with)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stage.close()
		if t.Failed() {
			t.Logf("the kiosk's log:\n%s", withoutTrace(l.log.String()))
		}
	})
	mount(t, stage.directory, "tmpfs", diskSize)
	if _, err := configure(stage.directory, rig.ReaderName(0), with.printer, stage.ca, with.rest()); err != nil {
		t.Fatal(err)
	}
	if err := stage.start(t.Context(), program, &l.log); err != nil {
		t.Fatal(err)
	}
	l.guest = &guest{walk: walk{stage: stage, say: t.Logf, hurry: true}, t: t, ctx: t.Context()}
	l.must(stage.whole(l.ctx))
	l.pid = stage.kiosk.program.Process.Pid
	return l
}

// passcodes are the staff's and the vendor's, as [staff] has them.
func passcodes(t *testing.T, program string) string {
	t.Helper()
	hash := func(code string) string { return strings.TrimSpace(piped(t, program, code+"\n", "passcode")) }
	return "[staff]\n" + hash(passcode) + "\nvendor_" + hash(vendorPasscode) + "\n"
}

const diskSize = "size=400m" // more than a disk that runs full has left

// mount mounts a file system for as long as the test takes; where that is not allowed, the test is left out.
func mount(t *testing.T, at, kind, options string) {
	t.Helper()
	if err := unix.Mount(kind, at, kind, 0, options); err != nil {
		t.Skipf("nothing can be mounted here: %v", err)
	}
	t.Cleanup(func() { _ = unix.Unmount(at, unix.MNT_DETACH) })
}

// touchScreen has the machine list one: the screen is touched by xdotool here, which is no device.
func touchScreen(t *testing.T) {
	t.Helper()
	const device = "N: Name=\"Touch\"\nB: PROP=2\nB: KEY=400 0 0 0 0 0\nB: ABS=3\n"
	list := filepath.Join(t.TempDir(), "devices")
	if err := os.WriteFile(list, []byte("I: Bus=0003 Vendor=0000 Product=0000 Version=0001\n"+device), 0o600); err != nil {
		t.Fatal(err)
	}
	const kernels = "/proc/bus/input/devices"
	if err := unix.Mount(list, kernels, "", unix.MS_BIND, ""); err != nil {
		t.Skipf("nothing can be mounted here: %v", err)
	}
	t.Cleanup(func() { _ = unix.Unmount(kernels, unix.MNT_DETACH) })
}

// diskFull leaves no room on the store's disk, and gives it back.
func (l *lobby) diskFull() (mend func()) {
	l.t.Helper()
	size := func(options string) error {
		return unix.Mount("", l.stage.directory, "", unix.MS_REMOUNT, options)
	}
	var disk unix.Statfs_t
	l.must(unix.Statfs(l.stage.directory, &disk))
	l.must(size(fmt.Sprintf("size=%d", (disk.Blocks-disk.Bfree+16)*uint64(disk.Bsize))))
	return func() {
		l.t.Helper()
		l.must(size(diskSize))
	}
}

// diskReadOnly has the store's disk read-only for whoever comes to it by its path, as after a disk's error: what has a file
// open would keep the kernel from making it so from below.
func (l *lobby) diskReadOnly() (mend func()) {
	l.t.Helper()
	disk := l.stage.directory
	l.must(unix.Mount(disk, disk, "", unix.MS_BIND, ""))
	l.must(unix.Mount("", disk, "", unix.MS_BIND|unix.MS_REMOUNT|unix.MS_RDONLY, ""))
	mend = sync.OnceFunc(func() { l.must(unix.Unmount(disk, unix.MNT_DETACH)) })
	l.t.Cleanup(mend)
	return mend
}

// readerUnplugged has a PC/SC service run that finds no reader: vpcd's ports are taken, so that its readers cannot be had. vpcd
// knows of no plug, so they are there again with the rig's own service.
func (l *lobby) readerUnplugged() (plug func()) {
	l.t.Helper()
	l.must(rig.Stop())
	var taken []net.Listener
	for slot := range rig.Slots {
		_, port, _ := net.SplitHostPort(rig.Addr(slot))
		one, err := net.Listen("tcp", ":"+port)
		l.must(err)
		taken = append(taken, one)
	}
	service := exec.Command("pcscd", "--foreground")
	service.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	l.must(service.Start())
	plug = sync.OnceFunc(func() {
		for _, one := range taken {
			one.Close()
		}
		service.Process.Signal(syscall.SIGTERM)
		service.Wait()
		l.must(rig.Start())
	})
	l.t.Cleanup(plug)
	l.must(until(l.ctx, func() bool {
		client, err := scard.EstablishContext()
		return err == nil && client.Release() == nil
	}))
	return plug
}

// runs is that the kiosk is the process that was started.
func (l *lobby) runs() {
	l.t.Helper()
	select {
	case <-l.stage.kiosk.ended:
		l.t.Fatalf("the kiosk ended: %v", l.stage.kiosk.failed)
	default:
	}
	if pid := l.stage.kiosk.program.Process.Pid; pid != l.pid {
		l.t.Fatalf("the kiosk is process %d, and was %d", pid, l.pid)
	}
}

// visited is a whole visit to a ticket that is out.
func (l *lobby) visited() {
	l.t.Helper()
	cuts := l.printer.Status().Cuts
	_, err := l.self(l.ctx)
	l.must(err)
	ctx, stop := context.WithTimeout(l.ctx, stepTimeout)
	defer stop()
	l.must(l.printer.Await(ctx, func(s vprinter.Status) bool { return s.Cuts > cuts }))
}
