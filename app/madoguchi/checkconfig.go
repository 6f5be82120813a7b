package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"madoguchi/kiosk/config"
	"madoguchi/kiosk/settings"
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
	file := flags.Arg(0)
	c, err := config.Load(file)
	if err != nil {
		report(stdout, stderr, file, err)
		return exitUse
	}
	if _, err := c.Profile(); err != nil {
		report(stdout, stderr, c.Municipality, err)
		return exitUse
	}
	fmt.Fprintln(stdout, "ok")
	return exitFine
}

// report writes mistakes as FILE:LINE: what is wrong, one a line.
func report(stdout, stderr io.Writer, file string, err error) {
	var mistakes settings.Mistakes
	if !errors.As(err, &mistakes) {
		fmt.Fprintf(stderr, "madoguchi: %v\n", err)
		return
	}
	for _, mistake := range mistakes {
		fmt.Fprintf(stdout, "%s:%d: %s: %s\n", file, mistake.Line, mistake.Key, mistake.Message)
	}
}
