package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"time"

	"madoguchi/kiosk/config"
)

// newFlags are the flags of a command, whose -h prints what it is for and then the flags.
func newFlags(name, usage string, stderr io.Writer) *flag.FlagSet {
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprint(stderr, usage)
		flags.PrintDefaults()
	}
	return flags
}

// configFlag is the -config that every command has.
func configFlag(flags *flag.FlagSet) *string {
	return flags.String("config", "", "configuration `file` (default "+config.DefaultPath+", where it is there)")
}

// parse reads a command's flags and so many arguments behind them. Where the command is not to go on, it has said why
// and status is what to exit with.
func parse(flags *flag.FlagSet, args []string, arguments int) (status int, goOn bool) {
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return exitFine, false
	case err != nil:
		return exitUse, false
	case flags.NArg() > arguments:
		fmt.Fprintf(flags.Output(), "%s: %q is not understood\n", flags.Name(), flags.Arg(arguments))
	case flags.NArg() < arguments:
		fmt.Fprintf(flags.Output(), "%s: something is missing\n", flags.Name())
	default:
		return exitFine, true
	}
	flags.Usage()
	return exitUse, false
}

// parseWaiting is parse for a command that waits for a card, with the configuration and how long it waits.
func parseWaiting(flags *flag.FlagSet, args []string, usual time.Duration) (c config.Config, wait time.Duration, status int, goOn bool) {
	configFile := configFlag(flags)
	flags.DurationVar(&wait, "wait", usual, "how long to wait for a card")
	if status, goOn = parse(flags, args, 0); !goOn {
		return c, wait, status, false
	}
	if wait <= 0 {
		fmt.Fprintf(flags.Output(), "%s: -wait must be longer than 0s\n", flags.Name())
		return c, wait, exitUse, false
	}
	c, err := config.Load(*configFile)
	if err != nil {
		fmt.Fprintf(flags.Output(), "%s: %v\n", flags.Name(), err)
		return c, wait, exitUse, false
	}
	return c, wait, exitFine, true
}
