package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestProgram runs the program itself, as Debian's services and containers do: without a language, without a display.
func TestProgram(t *testing.T) {
	directory := t.TempDir()
	program := filepath.Join(directory, "madoguchi")
	if said, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, said)
	}
	wrong := filepath.Join(directory, "wrong.toml")
	if err := os.WriteFile(wrong, []byte("[kiosk]\nletter = \"AB\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	right := filepath.Join(directory, "right.toml")
	if err := os.WriteFile(right, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name           string
		args           []string
		status         int
		stdout, stderr string // in full, or a part where it ends in …
	}{
		{"right", []string{"check-config", right}, exitFine, "ok\n", ""},
		{"mistake", []string{"check-config", wrong}, exitUse, wrong + ": line 2: kiosk.letter: must be one letter from A to Z\n", ""},
		{"no file", []string{"check-config", directory + "/none"}, exitUse, "", "madoguchi check-config: configuration: open " + directory + "/none: no such file or directory\n"},
		{"nothing to check", []string{"check-config"}, exitUse, "", "madoguchi check-config: something is missing\n…"},
		{"too much to check", []string{"check-config", right, wrong}, exitUse, "", "madoguchi check-config: \"" + wrong + "\" is not understood\n…"},
		{"help", []string{"-h"}, exitFine, "", "usage: madoguchi …"},
		{"version", []string{"-version"}, exitFine, "madoguchi …", ""},
		{"no such command", []string{"fly"}, exitUse, "", "madoguchi: there is no command \"fly\"…"},
		{"no such flag", []string{"-fly"}, exitUse, "", "flag provided but not defined: -fly\n…"},
		{"wrong configuration", []string{"-config", wrong}, exitUse, "", "madoguchi: configuration " + wrong + ": line 2: …"},
		{"no display", []string{"-config", right}, exitFailed, "", "madoguchi: there is no display: DISPLAY is not set\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			command := exec.Command(program, test.args...)
			command.Env = []string{"LANG=C.UTF-8", "HOME=" + directory}
			var stdout, stderr bytes.Buffer
			command.Stdout, command.Stderr = &stdout, &stderr
			err := command.Run()
			var ended *exec.ExitError
			if err != nil && !errors.As(err, &ended) {
				t.Fatal(err)
			}
			if got := command.ProcessState.ExitCode(); got != test.status {
				t.Errorf("exit status %d, want %d", got, test.status)
			}
			for _, output := range []struct{ name, got, want string }{
				{"standard output", stdout.String(), test.stdout}, {"standard error", stderr.String(), test.stderr},
			} {
				begin, part := strings.CutSuffix(output.want, "…")
				if part && !strings.HasPrefix(output.got, begin) || !part && output.got != output.want {
					t.Errorf("%s is %q, want %q", output.name, output.got, output.want)
				}
			}
		})
	}
}
