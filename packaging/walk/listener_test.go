package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// sentence is something that was heard to its end.
type sentence struct{ device, language, text string }

// listener is somebody who sees nothing: what is spoken comes in sentence by sentence, each held until the next is
// wanted or a key cuts it short, and keys go out. It never looks at the screen, at the kiosk's log or at its state.
type listener struct {
	t       *testing.T
	ctx     context.Context
	ears    net.Listener
	socket  string
	holding net.Conn // of the sentence heard last
	display string
	heard   []sentence
}

func newListener(t *testing.T) *listener {
	t.Helper()
	l := &listener{t: t, ctx: t.Context(), socket: filepath.Join(t.TempDir(), "ears")}
	ears, err := net.Listen("unix", l.socket)
	if err != nil {
		t.Fatal(err)
	}
	l.ears = ears
	t.Cleanup(func() {
		l.goOn()
		ears.Close()
	})
	return l
}

// configuration has a kiosk speak to this listener.
func (l *listener) configuration() string {
	l.t.Helper()
	ear := filepath.Join(l.t.TempDir(), "ear")
	if said, err := exec.Command("go", "build", "-o", ear, "madoguchi/packaging/walk/ear").CombinedOutput(); err != nil {
		l.t.Fatalf("building the ear: %v\n%s", err, said)
	}
	return fmt.Sprintf(`
[voice]
command = [%q, "speak", "{language}"]
player = [%q, "hear", %q, "{device}"]
speaker = "loudspeaker"
headphones = "headphones"
headphone_jack = "none"
volumes = [100, 100, 100, 100, 100]
sounds = false
[keys]
headphones_in = ["F13"]
headphones_out = ["F14"]
`, ear, ear, l.socket)
}

// next lets the voice go on and is the next sentence that is spoken.
func (l *listener) next() sentence {
	l.t.Helper()
	l.goOn()
	l.ears.(*net.UnixListener).SetDeadline(time.Now().Add(stepTimeout))
	var line string
	err := io.EOF
	for line == "" && errors.Is(err, io.EOF) { // as where a sentence was cut short before it could tell what it was
		connection, failed := l.ears.Accept()
		if failed != nil {
			l.t.Fatalf("nothing more is spoken: %v\n%s", failed, l.story())
		}
		l.goOn()
		l.holding = connection
		line, err = bufio.NewReader(connection).ReadString('\n')
	}
	parts := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
	if err != nil || len(parts) != 3 {
		l.t.Fatalf("heard %q, %v", line, err)
	}
	s := sentence{parts[0], parts[1], parts[2]}
	l.heard = append(l.heard, s)
	return s
}

// goOn lets the sentence heard last end.
func (l *listener) goOn() {
	if l.holding != nil {
		l.holding.Write([]byte{'\n'}) // nobody takes it where a key cut the sentence short
		l.holding.Close()
		l.holding = nil
	}
}

// press presses a key in the middle of what is spoken, and is what is spoken then.
func (l *listener) press(key string) sentence {
	l.t.Helper()
	press := exec.CommandContext(l.ctx, "xdotool", "key", key)
	press.Env = append(os.Environ(), "DISPLAY="+l.display)
	if said, err := press.CombinedOutput(); err != nil {
		l.t.Fatalf("key %s: %v\n%s", key, err, said)
	}
	l.heard = append(l.heard, sentence{text: "[" + key + "]"})
	cut := l.holding
	l.holding = nil
	s := l.next()
	if cut != nil {
		cut.Close()
	}
	return s
}

// until listens on until words are spoken; the sentence that is held may have them already.
func (l *listener) until(words string) sentence {
	l.t.Helper()
	for range 60 {
		if last := l.heard[len(l.heard)-1]; strings.Contains(last.text, words) {
			return last
		}
		l.next()
	}
	l.t.Fatalf("%q is never spoken\n%s", words, l.story())
	return sentence{}
}

// choose goes from button to button until the first thing said of one is these words, and presses it. It is what is
// spoken then. A button that begins with one of more turns to the next leaf of the same screen.
func (l *listener) choose(words string, more ...string) sentence {
	l.t.Helper()
	for range 40 {
		at := l.press("Tab").text
		if strings.TrimRight(at, "。.") == words {
			return l.press("Return")
		}
		if slices.ContainsFunc(more, func(begin string) bool { return strings.HasPrefix(at, begin) }) {
			l.press("Return")
		}
	}
	l.t.Fatalf("no button is called %q\n%s", words, l.story())
	return sentence{}
}

// story is all that was heard, for whoever looks into a failed test.
func (l *listener) story() string {
	var story strings.Builder
	for _, s := range l.heard {
		fmt.Fprintf(&story, "%-12s %-9s %s\n", s.device, s.language, s.text)
	}
	return story.String()
}
