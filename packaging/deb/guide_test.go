package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// given are the paths that the test is started with; without one the test that needs it is passed over.
func given(t *testing.T, variable string) string {
	t.Helper()
	path := os.Getenv(variable)
	if path == "" {
		t.Skipf("%s names nothing: packaging/prove-package does", variable)
	}
	return path
}

// guided are the commands that the vendor's guide gives in a section, a line each.
func guided(t *testing.T, section string) []string {
	t.Helper()
	guide, err := os.ReadFile(filepath.Join("..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, text, found := strings.Cut(string(guide), "\n## "+section+"\n")
	if !found {
		t.Fatalf("the guide has no section %s", section)
	}
	text, _, _ = strings.Cut(text, "\n## ")
	var commands []string
	for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(text, -1) {
		for line := range strings.Lines(block[1]) {
			command, _, _ := strings.Cut(line, "  #")
			if command = strings.TrimSpace(command); command != "" {
				commands = append(commands, command)
			}
		}
	}
	if len(commands) == 0 {
		t.Fatalf("the guide's section %s has no commands", section)
	}
	return commands
}

// install follows the guide. What it leaves to the vendor are changes of lines in the configuration.
func (m *machine) install(t *testing.T, w *window, changed map[string]string, card hand) {
	for _, command := range guided(t, "Installing") {
		if file, edited := strings.CutPrefix(command, "editor "); edited {
			m.edit(t, file, changed)
			continue
		}
		run := m.command(context.Background(), "sh", "-c", "cd /root && "+command)
		var out, said bytes.Buffer
		run.Stdout, run.Stderr = &out, &said
		switch command {
		case "runuser -u madoguchi -- madoguchi card -wait 30s": // the first of those by hand
			w.setUp(t)
			// The program has started itself anew: for systemd it must not be about to end.
			if state := strings.TrimSpace(m.do(t, "systemctl", "show", "-P", "ActiveState", "madoguchi")); state != "active" {
				t.Errorf("after the set-up the kiosk's unit is %s", state)
			}
		case "systemctl restart madoguchi":
			card.tell("out")
		case "madoguchi passcode":
			run.Stdin = strings.NewReader("271828\n")
		}
		began := time.Now()
		if err := run.Run(); err != nil {
			t.Fatalf("the guide's %q: %v\n%s\n%s\n%s\n%s", command, err, out.String(), said.String(), m.journal("madoguchi"), m.journal("madoguchi-display"))
		}
		if command == "madoguchi passcode" {
			changed[`#passcode = ""`] = strings.TrimSpace(out.String())
		}
		t.Logf("# %s (%v)\n%s", command, time.Since(began).Round(time.Second), lastLines(out.String(), 6))
	}
}

// setUp is the first start on the screen: the sample city, another letter than the one that is written by hand afterwards and
// counts for more, a printer on the network, the reader that is there, and a passcode.
func (w *window) setUp(t *testing.T) {
	const step = "staff"
	w.touch(t, step, "search") // the profile was put there since
	for _, target := range []string{"profile:1", "letter:C", "printer:0"} {
		w.touch(t, step, target)
	}
	w.key(t, step, "127.0.0.1:9100")
	for _, target := range []string{"forward", "width:80", "reader:0"} {
		w.touch(t, step, target)
	}
	w.key(t, step, "271828")
	w.touch(t, step, "forward")
	w.key(t, step, "271828")
	w.touch(t, step, "forward")
	w.touch(t, step, "forward")
	w.see(t, "status") // the kiosk has begun, with the card that is in the reader
	const file = "/var/lib/madoguchi/setup.toml"
	if stat := w.machine.stat(t, file); stat != "600 madoguchi:madoguchi" {
		t.Errorf("%s is %s", file, stat)
	}
	if said := w.machine.do(t, "madoguchi", "check-config", file); said != "ok" {
		t.Errorf("%s: %s", file, said)
	}
	if text := w.machine.do(t, "cat", file); !strings.Contains(text, "letter = 'C'") || strings.Contains(text, "271828") {
		t.Errorf("%s:\n%s", file, text)
	}
}

// edit replaces lines of a file.
func (m *machine) edit(t *testing.T, file string, changed map[string]string) {
	text, err := os.ReadFile(m.path(file))
	if err != nil {
		t.Fatal(err)
	}
	for before, after := range changed {
		if bytes.Count(text, []byte(before)) != 1 {
			t.Fatalf("%s does not have %s once", file, before)
		}
		text = bytes.Replace(text, []byte(before), []byte(after), 1)
	}
	m.write(t, file, string(text), 0o640)
}

// visit is a resident's way to a ticket, and its number.
func (w *window) visit(t *testing.T, card hand) (number string) {
	w.see(t, "insert")
	card.tell("in")
	for _, at := range []struct {
		step    string
		touches []string
	}{
		{"status", []string{"forward"}},
		{"certificates", []string{"certificates:both", "forward"}},
		{"changed", []string{"changed:no", "forward"}},
		{"applicant", []string{"who:self", "forward"}},
		{"checklist", []string{"item:authentication-pin:yes", "item:signature-pin:no", "forward"}},
		{"plan", []string{"forward"}},
	} {
		for _, target := range at.touches {
			w.touch(t, at.step, target)
		}
	}
	w.see(t, "ticket")
	card.tell("out")
	w.see(t, "insert")
	w.until(t, "a number", func() bool {
		number = w.number
		return number != ""
	})
	return number
}

func lastLines(text string, n int) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}
