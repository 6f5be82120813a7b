package main

import (
	"context"
	"fmt"
	"io"

	"madoguchi/kiosk/config"
)

const checkConfigUsage = `usage: madoguchi check-config FILE

Tells every mistake in a configuration, and in the municipality's profile it names, with its line; or "ok".
`

// runCheckConfig is madoguchi check-config FILE: every mistake with its line, or "ok".
func runCheckConfig(_ context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("madoguchi check-config", checkConfigUsage, stderr)
	if status, goOn := parse(flags, args, 1); !goOn {
		return status
	}
	found, err := config.Check(flags.Arg(0))
	if err != nil {
		fmt.Fprintf(stderr, "madoguchi check-config: %v\n", err)
		return exitUse
	}
	for _, file := range found {
		for _, mistake := range file.Mistakes {
			fmt.Fprintf(stdout, "%s: %s\n", file.File, mistake)
		}
	}
	if len(found) > 0 {
		return exitUse
	}
	fmt.Fprintln(stdout, "ok")
	return exitFine
}
