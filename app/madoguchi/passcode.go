package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/sys/unix"
	"golang.org/x/term"

	"madoguchi/kiosk/config"
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/passcode"
)

const passcodeUsage = `usage: madoguchi passcode [-vendor]

Asks twice for the passcode that opens the staff's desk on the kiosk's screen, 6 to 12 digits, and prints the line for
[staff] in kiosk.toml. Where standard input is no terminal, the passcode is its first line.

`

// runPasscode is madoguchi passcode. The code itself is never printed.
func runPasscode(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("madoguchi passcode", passcodeUsage, stderr)
	vendor := flags.Bool("vendor", false, "the passcode that opens it for the vendor, who may do everything there")
	if status, goOn := parse(flags, args, 0); !goOn {
		return status
	}
	code, err := readPasscode(ctx, stdin, stderr)
	if err == nil {
		var hash string
		if hash, err = passcode.New(code, rand.Reader); err == nil {
			key := "passcode"
			if *vendor {
				key = "vendor_passcode"
			}
			fmt.Fprintf(stdout, "%s = %q\n", key, hash)
			return exitFine
		}
	}
	fmt.Fprintf(stderr, "madoguchi passcode: %v\n", err)
	return exitUse
}

var errNotTwice = errors.New("the two are not the same")

// readPasscode is the code as it is keyed in twice, or the first line.
func readPasscode(ctx context.Context, stdin io.Reader, stderr io.Writer) (string, error) {
	terminal, ok := stdin.(*os.File)
	if !ok || !term.IsTerminal(int(terminal.Fd())) {
		line, err := bufio.NewReader(stdin).ReadString('\n')
		if err != nil && (!errors.Is(err, io.EOF) || line == "") {
			return "", fmt.Errorf("no passcode on standard input: %w", err)
		}
		return strings.TrimRight(line, "\r\n"), nil
	}
	first, err := hidden(ctx, terminal, stderr, "Passcode (6 to 12 digits): ")
	if err != nil {
		return "", err
	}
	second, err := hidden(ctx, terminal, stderr, "Once more: ")
	switch {
	case err != nil:
		return "", err
	case first != second:
		return "", errNotTwice
	}
	return first, nil
}

// hidden asks for a line that is not shown while it is keyed in, not even by somebody who is faster than the question.
// Afterwards the terminal is as it was, also where it was broken off.
func hidden(ctx context.Context, terminal *os.File, stderr io.Writer, question string) (line string, err error) {
	descriptor := int(terminal.Fd())
	before, err := unix.IoctlGetTermios(descriptor, unix.TCGETS)
	if err != nil {
		return "", fmt.Errorf("terminal: %w", err)
	}
	silent := *before
	silent.Lflag &^= unix.ECHO
	if err := unix.IoctlSetTermios(descriptor, unix.TCSETS, &silent); err != nil {
		return "", fmt.Errorf("terminal: %w", err)
	}
	defer func() { err = errors.Join(err, unix.IoctlSetTermios(descriptor, unix.TCSETS, before)) }()
	fmt.Fprint(stderr, question)
	type answer struct {
		line []byte
		err  error
	}
	given := make(chan answer, 1)
	go func() {
		line, err := term.ReadPassword(descriptor)
		given <- answer{line, err}
	}()
	select {
	case a := <-given:
		fmt.Fprintln(stderr)
		if a.err != nil {
			return "", fmt.Errorf("no passcode: %w", a.err)
		}
		return string(a.line), nil
	case <-ctx.Done():
		fmt.Fprintln(stderr)
		return "", ctx.Err()
	}
}

// newGate lets staff and vendors try the passcodes of the configuration; nil where it has none. What it counts goes by a
// clock that setting the date does not move, and is kept in a file; without one it is forgotten with the process.
func newGate(staff config.Staff, file string) (*passcode.Gate, error) {
	var keys []passcode.Key
	for _, one := range []struct {
		key, hash string
		role      desk.Role
	}{
		{"[staff] passcode", staff.Passcode, desk.Staff},
		{"[staff] vendor_passcode", staff.VendorPasscode, desk.Vendor},
	} {
		if one.hash == "" {
			continue
		}
		code, err := passcode.Parse(one.hash)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", one.key, err)
		}
		keys = append(keys, passcode.Key{Whose: string(one.role), Code: code})
	}
	if keys == nil {
		return nil, nil
	}
	var options []passcode.Option
	if file != "" {
		options = append(options, passcode.KeptIn(file))
	}
	began := time.Now()
	return passcode.NewGate(keys, func() time.Duration { return time.Since(began) }, options...), nil
}
