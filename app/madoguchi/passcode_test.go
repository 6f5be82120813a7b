package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creack/pty"
	"github.com/pelletier/go-toml/v2"
	"golang.org/x/sys/unix"

	"madoguchi/kiosk/config"
	"madoguchi/kiosk/passcode"
)

// isPasscode is that a line is the key for kiosk.toml with a code's hash, and not the code.
func isPasscode(t *testing.T, line, code string) {
	t.Helper()
	isKey(t, "passcode", line, code)
}

func isKey(t *testing.T, key, line, code string) {
	t.Helper()
	var staff map[string]string
	if err := toml.Unmarshal([]byte(line), &staff); err != nil || len(staff) != 1 || strings.Count(line, "\n") != 1 {
		t.Fatalf("%q: %v", line, err)
	}
	hash, err := passcode.Parse(staff[key])
	if err != nil || !hash.Check(code) {
		t.Errorf("%q is not the code's hash: %v", line, err)
	}
	if strings.Contains(line, code) {
		t.Error("the code is in it")
	}
}

func TestPasscodeFromStandardInput(t *testing.T) {
	for _, c := range []struct {
		name, input string
		status      int
		stderr      string
	}{
		{"a line", "204816\n", exitFine, ""},
		{"of another system", "204816\r\nmore", exitFine, ""},
		{"without its end", "204816", exitFine, ""},
		{"too short", "20481\n", exitUse, "6 to 12 digits"},
		{"letters", "secret\n", exitUse, "6 to 12 digits"},
		{"nothing", "", exitUse, "no passcode on standard input"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			status := runPasscode(t.Context(), nil, strings.NewReader(c.input), &stdout, &stderr)
			if status != c.status || !strings.Contains(stderr.String(), c.stderr) || c.stderr == "" && stderr.Len() > 0 {
				t.Fatalf("exit status %d, says %q", status, &stderr)
			}
			if status == exitFine {
				isPasscode(t, stdout.String(), "204816")
			} else if stdout.Len() > 0 {
				t.Errorf("prints %q", &stdout)
			}
		})
	}
}

func TestPasscodeOfTheVendor(t *testing.T) {
	var stdout, stderr bytes.Buffer
	if status := runPasscode(t.Context(), []string{"-vendor"}, strings.NewReader("204816\n"), &stdout, &stderr); status != exitFine {
		t.Fatalf("exit status %d, says %q", status, &stderr)
	}
	isKey(t, "vendor_passcode", stdout.String(), "204816")
}

// TestGateOfTheConfiguration has either code open it in its role, and a wrong one counted beyond a restart.
func TestGateOfTheConfiguration(t *testing.T) {
	const (
		staffs  = "$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$PD1UHZLEZaVUwuB3sGNUZw"                                    // 000000000000
		vendors = "$argon2id$v=19$m=65536,t=3,p=4$bWFkb2d1Y2hpLXNhbHQxNg$UnLk1ZsAiz6u+2iOGFsc+cXNiF6iiZ6LQtBzVQG3VS4" // 204816
	)
	both := config.Staff{Passcode: staffs, VendorPasscode: vendors}
	for name, c := range map[string]struct {
		staff config.Staff
		whose map[string]string
	}{
		"both":   {both, map[string]string{"000000000000": "staff", "204816": "vendor"}},
		"staff":  {config.Staff{Passcode: staffs}, map[string]string{"000000000000": "staff"}},
		"vendor": {config.Staff{VendorPasscode: vendors}, map[string]string{"204816": "vendor"}},
	} {
		for code, whose := range c.whose {
			gate, err := newGate(c.staff, "")
			if err != nil {
				t.Fatal(err)
			}
			if v := gate.Try(code); !v.Right || v.Whose != whose {
				t.Errorf("%s: %+v", name, v)
			}
		}
	}
	if gate, err := newGate(config.Staff{}, ""); gate != nil || err != nil {
		t.Errorf("without a code: %v, %v", gate, err)
	}
	for key, staff := range map[string]config.Staff{"passcode": {Passcode: "204816"}, "vendor_passcode": {Passcode: staffs, VendorPasscode: "204816"}} {
		if _, err := newGate(staff, ""); !errors.Is(err, passcode.ErrForm) || !strings.Contains(err.Error(), key) {
			t.Errorf("%s: %v", key, err)
		}
	}
	file := filepath.Join(t.TempDir(), "gate")
	gate, err := newGate(both, file)
	if err != nil {
		t.Fatal(err)
	}
	if v := gate.Try("123456"); v.Right || v.Unkept != nil {
		t.Errorf("a wrong code: %+v", v)
	}
	// Its version and how many wrong codes: the wait is over in a second, which may go by before the next line.
	if kept, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(kept), "madoguchi-gate 1 1 ") {
		t.Errorf("kept is %q, %v", kept, err)
	}
	broken := configFile(t, "gate", "something else") // which is as the long wait
	if gate, err = newGate(both, broken); err != nil || !gate.Closed().Locked {
		t.Errorf("a start does not go by what was kept: %+v, %v", gate.Closed(), err)
	}
}

// onTerminal runs the command on a terminal, and gives what the terminal showed.
func onTerminal(t *testing.T, answers ...string) (status int, stdout, shown string) {
	t.Helper()
	person, terminal, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer person.Close()
	ended := make(chan int, 1)
	var printed bytes.Buffer
	go func() {
		ended <- runPasscode(t.Context(), nil, terminal, &printed, terminal)
		terminal.Close()
	}()
	output := bufio.NewReader(person)
	for _, answer := range answers {
		question, err := output.ReadString(':')
		if err != nil {
			t.Fatal(err)
		}
		shown += question
		if _, err := person.WriteString(answer); err != nil {
			t.Fatal(err)
		}
	}
	for {
		line, err := output.ReadString('\n')
		shown += line
		if err != nil {
			break // a terminal whose other end was closed
		}
	}
	return <-ended, printed.String(), shown
}

func TestPasscodeOnATerminal(t *testing.T) {
	status, printed, shown := onTerminal(t, "204816\n", "204816\n")
	if status != exitFine {
		t.Fatalf("exit status %d: %q", status, shown)
	}
	isPasscode(t, printed, "204816")
	if strings.Contains(shown, "2048") {
		t.Errorf("the terminal showed the code: %q", shown)
	}
	status, printed, shown = onTerminal(t, "204816\n", "204817\n")
	if status != exitUse || printed != "" || !strings.Contains(shown, "not the same") {
		t.Errorf("exit status %d, printed %q, shown %q", status, printed, shown)
	}
}

func TestPasscodeBrokenOffLeavesTheTerminalAsItWas(t *testing.T) {
	person, terminal, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer person.Close()
	defer terminal.Close()
	before := modes(t, terminal)
	ctx, breakOff := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	go func() { ended <- runPasscode(ctx, nil, terminal, os.Stderr, terminal) }()
	if _, err := bufio.NewReader(person).ReadString(':'); err != nil {
		t.Fatal(err)
	}
	breakOff()
	if status := <-ended; status != exitUse {
		t.Errorf("exit status %d", status)
	}
	if after := modes(t, terminal); after != before {
		t.Errorf("the terminal's modes are %+v, were %+v", after, before)
	}
}

func modes(t *testing.T, terminal *os.File) unix.Termios {
	t.Helper()
	modes, err := unix.IoctlGetTermios(int(terminal.Fd()), unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	return *modes
}
