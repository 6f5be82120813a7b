// Command madoguchi is the kiosk: without a command it opens the full-screen app; its commands read a card, decide cases
// and check a configuration.
//
//	madoguchi [-config FILE] [-demo] [-window]
//	madoguchi -version
//	madoguchi doctor [-config FILE] [-json]
//	madoguchi card [-config FILE] [-json] [-wait 10s]
//	madoguchi assess [-config FILE]
//	madoguchi check-config FILE
//	madoguchi recordings [-config FILE] [-language TAG]
//	madoguchi passcode [-vendor]
//	madoguchi events [-name TEXT]
//	madoguchi staff-card [-config FILE] [-vendor] [-wait 30s]
//
// Exit status: 0 fine, 1 failed, 2 wrong use, configuration or input; card has more (madoguchi card -h).
package main

import (
	"context"
	"fmt"
	"io"

	_ "madoguchi/app/locale"
	"madoguchi/app/program"
)

// Exit statuses that all commands share.
const (
	exitFine   = program.Fine
	exitFailed = program.Failed
	exitUse    = program.Use
)

// command is one of the program's commands.
type command func(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int

func main() { program.Main(run) }

func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	commands := map[string]command{
		"card":         runCard,
		"doctor":       runDoctor,
		"assess":       runAssess,
		"check-config": runCheckConfig,
		"recordings":   runRecordings,
		"passcode":     runPasscode,
		"events":       runEvents,
		"staff-card":   runStaffCard,
	}
	if len(args) == 1 && (args[0] == "-version" || args[0] == "--version") {
		fmt.Fprintln(stdout, "madoguchi", program.Version())
		return exitFine
	}
	if len(args) == 0 || args[0] == "" || args[0][0] == '-' {
		return runKiosk(ctx, args, stdin, stdout, stderr)
	}
	do, known := commands[args[0]]
	if !known {
		fmt.Fprintf(stderr, "madoguchi: there is no command %q; madoguchi -h tells what there is\n", args[0])
		return exitUse
	}
	return do(ctx, args[1:], stdin, stdout, stderr)
}
