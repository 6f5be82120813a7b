package attendant

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"madoguchi/kiosk/events"
	"madoguchi/kiosk/process"
	"madoguchi/kiosk/visit"
)

// callTimeout is how long telling staff may take: longer, and whoever waits would rather be told to look for them.
const callTimeout = 10 * time.Second

// errNoCall is a kiosk without a way to call staff.
var errNoCall = errors.New("no way to call staff is configured")

func (a *Attendant) callStaff(ctx context.Context) {
	err := errNoCall
	if a.CallStaff != nil {
		ctx, stop := context.WithTimeout(ctx, callTimeout)
		err = a.CallStaff(ctx)
		stop()
	}
	if err != nil {
		events.StaffNotCalled.Log(a.Log, err)
		a.Send(visit.StaffNotCalled{})
		return
	}
	events.StaffCalled.Log(a.Log)
	a.Send(visit.StaffCalled{})
}

// outputKept is how much of a command's output is logged, in bytes.
const outputKept = 4096

// StaffCommand is a way to call staff (Parts.CallStaff): a command with its arguments, whose exit status 0 says that
// they were told. What it prints is logged at debug. When ctx ends it is killed with all that it started. Without a
// command it is nil.
func StaffCommand(argv []string, log *slog.Logger) func(context.Context) error {
	if len(argv) == 0 {
		return nil
	}
	return func(ctx context.Context) error {
		command := process.Command(ctx, argv)
		var output tail
		command.Stdout, command.Stderr = &output, &output
		err := command.Run()
		events.StaffCommand.Log(log, string(output))
		switch {
		case ctx.Err() != nil:
			return fmt.Errorf("call staff by %s: %w", argv[0], ctx.Err())
		case err != nil:
			return fmt.Errorf("call staff by %s: %w", argv[0], err)
		}
		return nil
	}
}

// tail keeps the end of what is written to it.
type tail []byte

// Write takes everything.
func (t *tail) Write(p []byte) (int, error) {
	*t = append(*t, p...)
	if over := len(*t) - outputKept; over > 0 {
		*t = append((*t)[:0], (*t)[over:]...)
	}
	return len(p), nil
}
