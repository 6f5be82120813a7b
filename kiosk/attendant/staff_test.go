package attendant

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/visit"
)

func TestStaffCommand(t *testing.T) {
	var written bytes.Buffer
	log := slog.New(slog.NewTextHandler(&written, &slog.HandlerOptions{Level: slog.LevelDebug}))
	if err := StaffCommand([]string{"sh", "-c", "echo bell $1", "sh", "kiosk A"}, log)(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(written.String(), `output="bell kiosk A\n"`) {
		t.Errorf("log %q has nothing of what the command said", written.String())
	}
	var exit *exec.ExitError
	if err := StaffCommand([]string{"sh", "-c", "exit 3"}, log)(t.Context()); !errors.As(err, &exit) || exit.ExitCode() != 3 {
		t.Errorf("a command that fails: %v", err)
	}
	if err := StaffCommand([]string{filepath.Join(t.TempDir(), "none")}, log)(t.Context()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a command that is not there: %v", err)
	}
	if StaffCommand(nil, log) != nil {
		t.Error("no command is a way to call staff")
	}
}

func TestStaffCommandThatHangsIsKilledWithItsChildren(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		// The child holds the pipe open for as long as it lives.
		ended <- StaffCommand([]string{"sh", "-c", `exec 3>"$1"; sleep 1000 & echo begun >&3; wait`, "sh", pipe},
			slog.New(slog.DiscardHandler))(ctx)
	}()
	reader, err := os.Open(pipe)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	begun := make([]byte, len("begun\n"))
	if _, err := io.ReadFull(reader, begun); err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("a command that was broken off: %v", err)
	}
	if rest, err := io.ReadAll(reader); err != nil || len(rest) != 0 {
		t.Errorf("%q, %v, want the pipe's end", rest, err)
	}
}

func TestCallForStaffIsAnswered(t *testing.T) {
	for name, c := range map[string]struct {
		call func(context.Context) error
		want visit.Call
	}{
		"told":     {func(context.Context) error { return nil }, visit.Called},
		"not told": {func(context.Context) error { return errors.New("the line is dead") }, visit.CallFailed},
		"no way":   {nil, visit.CallFailed},
	} {
		t.Run(name, func(t *testing.T) {
			l := openLobby(t, printer.NewFile(t.TempDir()), func(p *Parts) { p.CallStaff = c.call })
			l.ready()
			l.does(visit.AskForStaff{})
			l.until("an answer", func(s visit.State) bool { return s.Over == visit.Help && s.Call == c.want })
		})
	}
}
