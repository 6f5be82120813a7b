package journal_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"madoguchi/kiosk/events"
	"madoguchi/kiosk/journal"
)

const journald = "/lib/systemd/systemd-journald"

// stage is the environment variable by which this test's binary knows what it is to be.
const (
	stage       = "MADOGUCHI_JOURNAL_TEST"
	asNamespace = "namespace"
	asProgram   = "program"
	readyName   = "NOTIFY_SOCKET"
)

// Under a real systemd-journald, in a mount namespace of its own, a program whose standard error is the journal's stream has
// its events there with their fields.
func TestUnderJournald(t *testing.T) {
	switch os.Getenv(stage) {
	case asNamespace:
		underJournald(t)
		return
	case asProgram:
		logSome()
		return
	}
	if _, err := os.Stat(journald); err != nil || os.Geteuid() != 0 {
		t.Skipf("needs %s and root", journald)
	}
	runtime.LockOSThread() // the child's death signal hangs on the thread that forks it
	defer runtime.UnlockOSThread()
	notify := filepath.Join(t.TempDir(), "notify")
	inside := itself(asNamespace, readyName+"="+notify)
	inside.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS, Pdeathsig: syscall.SIGKILL}
	output, err := inside.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	records := map[string]map[string]any{}
	for line := range strings.Lines(string(output)) {
		var record map[string]any
		if json.Unmarshal([]byte(line), &record) == nil {
			records[fmt.Sprint(record["MADOGUCHI_EVENT"])] = record
		}
	}
	for event, want := range map[string]map[string]string{
		"card read": {
			"MESSAGE": "card read: visit=7 kind=my-number-card", "PRIORITY": "6", "MADOGUCHI_VISIT": "7",
			"MADOGUCHI_KIND": "my-number-card", "SYSLOG_IDENTIFIER": "madoguchi", "_TRANSPORT": "journal",
		},
		"part is not fit": {
			"MESSAGE": `part is not fit: part=printer error="用紙切れ\nor so"`, "PRIORITY": "4", "MADOGUCHI_PART": "printer",
			"MADOGUCHI_ERROR": "用紙切れ\nor so",
		},
		"no number committed": {"PRIORITY": "3"},
		"staff command":       {"PRIORITY": "7", "MADOGUCHI_OUTPUT": long()},
	} {
		record, ok := records[event]
		if !ok {
			t.Fatalf("%q is not in the journal:\n%s", event, output)
		}
		for field, value := range want {
			if record[field] != value {
				t.Errorf("%s: %s is %.200q, want %.200q", event, field, record[field], value)
			}
		}
	}
	if strings.Contains(string(output), "level=") {
		t.Errorf("there is text beside the records:\n%s", output)
	}
}

// long is more than a datagram takes.
func long() string { return strings.Repeat("0123456789abcdef", 30<<10) }

func logSome() {
	log := slog.New(journal.NewHandler(os.Stderr, slog.LevelDebug))
	events.CardRead.Log(log, 7, "my-number-card")
	events.PartUnfit.Log(log, "printer", errors.New("用紙切れ\nor so"))
	events.NumberNotCommitted.Log(log, 7, os.ErrDeadlineExceeded)
	events.StaffCommand.Log(log, long())
}

// itself is this test again, as another part of it.
func itself(as string, environment ...string) *exec.Cmd {
	command := exec.Command(os.Args[0], "-test.run=^TestUnderJournald$", "-test.timeout=60s")
	command.Env = append(append(os.Environ(), stage+"="+as), environment...)
	return command
}

// underJournald runs in the namespace: it starts journald there, has the program log, and prints what is in the journal.
func underJournald(t *testing.T) {
	for _, err := range []error{
		syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""),
		syscall.Mount("tmpfs", "/run", "tmpfs", 0, "mode=0755"),
		os.MkdirAll("/run/systemd/journal", 0o755),
		os.MkdirAll("/run/log/journal", 0o755), // not the machine's own, whatever it is configured to keep
		syscall.Mount("/dev/null", "/dev/kmsg", "", syscall.MS_BIND, ""),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	ready, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: os.Getenv(readyName), Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	daemon := exec.Command(journald)
	daemon.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := daemon.Start(); err != nil {
		t.Fatal(err)
	}
	defer daemon.Wait()
	defer daemon.Process.Kill()
	awaitReady(t, ready)
	stream, number := stderrStream(t)
	program := itself(asProgram, "JOURNAL_STREAM="+number)
	program.Stderr = stream
	if err := program.Run(); err != nil {
		t.Fatal(err)
	}
	for _, command := range [][]string{{"--sync"}, {"-D", "/run/log/journal", "-a", "-o", "json"}} {
		journalctl := exec.Command("journalctl", command...)
		journalctl.Stdout, journalctl.Stderr = os.Stdout, os.Stderr
		if err := journalctl.Run(); err != nil {
			t.Fatal(err)
		}
	}
}

// stderrStream is what systemd gives a service as its standard error, and its device and inode.
func stderrStream(t *testing.T) (stream *os.File, number string) {
	conn, err := net.DialUnix("unix", nil, &net.UnixAddr{Name: "/run/systemd/journal/stdout", Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	// Identifier, unit, priority, level prefix, and nothing forwarded.
	if _, err := conn.Write([]byte("madoguchi\n\n6\n1\n0\n0\n0\n")); err != nil {
		t.Fatal(err)
	}
	if stream, err = conn.File(); err != nil {
		t.Fatal(err)
	}
	info, err := stream.Stat()
	if err != nil {
		t.Fatal(err)
	}
	of := info.Sys().(*syscall.Stat_t)
	return stream, fmt.Sprintf("%d:%d", of.Dev, of.Ino)
}

// awaitReady returns when the daemon says that it is ready.
func awaitReady(t *testing.T, from *net.UnixConn) {
	for buffer := make([]byte, 4096); ; {
		n, err := from.Read(buffer)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(buffer[:n]), "READY=1") {
			return
		}
	}
}
