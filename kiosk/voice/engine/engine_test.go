package engine

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"madoguchi/kiosk/process"
	"madoguchi/kiosk/voice/wav"
)

func needEspeak(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("espeak-ng"); err != nil {
		t.Fatal("espeak-ng is not there: install the Debian package espeak-ng")
	}
}

// TestEspeak has the real program say the number of a ticket in each language it has a voice for.
func TestEspeak(t *testing.T) {
	needEspeak(t)
	e := New(Options{Timeout: time.Minute})
	for language, text := range map[string]string{
		"ja": "えー、ぜろ、よん、なな", "ja-simple": "えー、ぜろ、よん、なな", "en": "A, zero, four, seven", "zh-Hans": "零四七",
		"ko": "공 사 칠", "vi": "không bốn bảy", "pt": "zero quatro sete", "es": "cero cuatro siete", "ne": "शून्य चार सात",
		"fil": "sero apat pito",
	} {
		if err := e.Check(t.Context(), language); err != nil {
			t.Errorf("%s: %v", language, err)
		}
		sound, err := e.Synthesize(t.Context(), language, text)
		if err != nil || sound.Duration() < 200*time.Millisecond || sound.Duration() > 10*time.Second {
			t.Errorf("%s: %v of sound, %v", language, sound.Duration(), err)
		}
		if silent(sound) {
			t.Errorf("%s: nothing can be heard", language)
		}
	}
	english, err := e.Synthesize(t.Context(), "en", "taxi")
	if err != nil {
		t.Fatal(err)
	}
	spanish, err := e.Synthesize(t.Context(), "es", "taxi")
	if err != nil || reflect.DeepEqual(english, spanish) {
		t.Errorf("%v, or the same sound in two languages", err)
	}
}

func TestSpelling(t *testing.T) {
	for _, test := range []struct{ language, text, want string }{
		{"ne", "8:30 देखि 10 जना", "८:३० देखि १० जना"},
		{"fil", "Mga PIN ng card, ngayon", "manga PIN nang card, ngayon"},
		{"en", "8 ng mga", "8 ng mga"},
	} {
		if got := spelled(test.language, test.text); got != test.want {
			t.Errorf("%s: %q is given as %q, want %q", test.language, test.text, got, test.want)
		}
	}
}

func silent(s wav.Sound) bool {
	for _, sample := range s.Samples {
		if sample > 1000 || sample < -1000 {
			return false
		}
	}
	return true
}

func TestCan(t *testing.T) {
	own := New(Options{Languages: map[string]Language{
		"fil": {Voice: "tl"}, "en": {Silent: true}, "ne": {Command: []string{"speak-nepali"}},
	}})
	for language, want := range map[string]bool{"ja": true, "fil": true, "en": false, "ne": true, "tlh": false} {
		if own.Can(language) != want {
			t.Errorf("%s can be spoken: %v, want %v", language, !want, want)
		}
	}
	if New(Options{}).Can("tlh") {
		t.Error("espeak-ng has no voice for Klingon")
	}
	if !New(Options{Command: []string{"speak", "-l", "{language}"}}).Can("fil") {
		t.Error("a command that needs no voice's name is taken to speak every language")
	}
	if _, err := New(Options{}).Synthesize(t.Context(), "tlh", "nuqneH"); !errors.Is(err, ErrLanguage) {
		t.Errorf("%v, want ErrLanguage", err)
	}
}

// script is a command that runs a shell script.
func script(text string, args ...string) []string {
	return append([]string{"sh", "-c", text, "sh"}, args...)
}

// wavFile is a file with a short sound in it, for scripts to write out.
func wavFile(t *testing.T) (path string, sound wav.Sound) {
	t.Helper()
	sound = wav.Sound{Rate: 16000, Channels: 1, Samples: make([]int16, 1600)}
	sound.Samples[7] = 12345
	path = filepath.Join(t.TempDir(), "sound.wav")
	if err := os.WriteFile(path, sound.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path, sound
}

func TestCommand(t *testing.T) {
	path, want := wavFile(t)
	heard := filepath.Join(t.TempDir(), "heard")
	e := New(Options{
		Timeout: time.Minute,
		Command: script(`{ echo "$2 $3"; cat; } >"$4"; cat "$1"`, path, "{language}", "{voice}", heard),
		Languages: map[string]Language{
			"ja": {Command: script(`cat >"$4"; cat "$1" >"$2"`, path, "{file}", "", heard)},
			"en": {Voice: "Alice"},
		},
	})
	for _, test := range []struct{ language, heard string }{{"en", "en Alice\nhello"}, {"ja", "hello"}, {"ko", "ko ko\nhello"}} {
		got, err := e.Synthesize(t.Context(), test.language, "hello")
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, or another sound", test.language, err)
		}
		if said, _ := os.ReadFile(heard); string(said) != test.heard {
			t.Errorf("%s: the program got %q, want %q", test.language, said, test.heard)
		}
	}
}

// TestTheTextIsInNoArgument has the program tell its own command line, as anyone on the machine can read it.
func TestTheTextIsInNoArgument(t *testing.T) {
	path, _ := wavFile(t)
	line := filepath.Join(t.TempDir(), "line")
	e := New(Options{Timeout: time.Minute, Command: script(`cat /proc/$$/cmdline /proc/$$/environ >"$2"; cat "$1"`, path, line)})
	if _, err := e.Synthesize(t.Context(), "en", "2027-01-10"); err != nil {
		t.Fatal(err)
	}
	if said, err := os.ReadFile(line); err != nil || len(said) == 0 || strings.Contains(string(said), "2027-01-10") {
		t.Fatalf("%v, or the text stands in %q", err, said)
	}
}

func TestBrokenEngines(t *testing.T) {
	for name, test := range map[string]struct {
		command []string
		want    error
	}{
		"missing": {[]string{"no-such-engine"}, exec.ErrNotFound},
		"hangs":   {[]string{"sleep", "1000"}, context.DeadlineExceeded},
		"rubbish": {script("echo no voice today"), wav.ErrForm},
		"endless": {[]string{"cat", "/dev/zero"}, process.ErrOutput},
		"no file": {script(`true "$1"`, "{file}"), wav.ErrForm},
	} {
		t.Run(name, func(t *testing.T) {
			e := New(Options{Command: test.command, Timeout: time.Minute})
			if name == "hangs" {
				e.options.Timeout = time.Millisecond
			}
			if _, err := e.Synthesize(t.Context(), "en", "hello"); !errors.Is(err, test.want) {
				t.Errorf("%v, want %v", err, test.want)
			}
		})
	}
	echo := New(Options{Timeout: time.Minute, Command: script(`cat >&2; exit 1`)})
	if _, err := echo.Synthesize(t.Context(), "en", "2027-01-10"); err == nil || strings.Contains(err.Error(), "2027") {
		t.Errorf("%v: what was to be said must not be in an error", err)
	}
	complains := New(Options{Timeout: time.Minute, Command: script(`echo voice file is missing >&2; exit 1`)})
	if err := complains.Check(t.Context(), "en"); err == nil || !strings.Contains(err.Error(), "voice file is missing") {
		t.Errorf("%v, want the program's own complaint", err)
	}
}

func BenchmarkSentence(b *testing.B) {
	if _, err := exec.LookPath("espeak-ng"); err != nil {
		b.Fatal(err)
	}
	e := New(Options{})
	for b.Loop() {
		if _, err := e.Synthesize(b.Context(), "ja", "マイナンバーカードを、さしこんでください。"); err != nil {
			b.Fatal(err)
		}
	}
}
