// Package process runs the programs a kiosk is given by its configuration: a voice's engines and players, and what calls
// staff. A program may be a script with programs of its own; when it is told to stop, all of them are killed.
package process

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// ErrOutput is a program that writes more than it may.
var ErrOutput = errors.New("too much output")

// Program is one run of a program.
type Program struct {
	Argv  []string
	Stdin []byte
	// Most is how many bytes of standard output are taken; a program that writes more is stopped.
	Most int
	// Files are open in the program from descriptor 3 on.
	Files []*os.File
}

// lingering is how long what a program left behind may hold its output open.
const lingering = time.Second

// complaint is how much of standard error is kept, in bytes.
const complaint = 200

// Result is what a program that ran wrote. Complaint is the beginning of its standard error: it may repeat what came on
// standard input.
type Result struct {
	Stdout    []byte
	Complaint string
}

// Command is a command that is killed with all that it started when ctx ends. argv is not empty.
func Command(ctx context.Context, argv []string) *exec.Cmd {
	command := exec.CommandContext(ctx, argv[0], argv[1:]...)
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.Cancel = func() error { return syscall.Kill(-command.Process.Pid, syscall.SIGKILL) }
	command.WaitDelay = lingering
	return command
}

// Run runs the program until it ends or ctx does. Its error never holds what the program wrote.
func (p Program) Run(ctx context.Context) (Result, error) {
	if len(p.Argv) == 0 {
		return Result{}, errors.New("no command")
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	command := Command(ctx, p.Argv)
	command.Stdin = bytes.NewReader(p.Stdin)
	command.ExtraFiles = p.Files
	output := &head{most: p.Most, full: func() { stop(ErrOutput) }}
	complaints := &head{most: complaint}
	command.Stdout, command.Stderr = output, complaints
	err := command.Run()
	result := Result{Stdout: output.kept, Complaint: oneLine(complaints.kept)}
	switch {
	case err == nil:
		return result, nil
	case context.Cause(ctx) != nil:
		return result, fmt.Errorf("%s: %w", p.Argv[0], context.Cause(ctx))
	}
	return result, fmt.Errorf("%s: %w", p.Argv[0], err)
}

// head keeps the beginning of what is written to it.
type head struct {
	kept []byte
	most int
	full func() // called when more comes; nil where that does not matter
}

var _ io.Writer = (*head)(nil)

// Write takes everything and keeps what fits.
func (h *head) Write(p []byte) (int, error) {
	fits := min(len(p), h.most-len(h.kept))
	h.kept = append(h.kept, p[:fits]...)
	if fits < len(p) && h.full != nil {
		h.full()
	}
	return len(p), nil
}

func oneLine(text []byte) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(string(text), "")), " ")
}
