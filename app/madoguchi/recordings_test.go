package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"madoguchi/kiosk/voice/recordings"
	"madoguchi/kiosk/voice/wav"
)

// TestRecordings records one sentence under the name that the list gives it.
func TestRecordings(t *testing.T) {
	directory := t.TempDir()
	file := configFile(t, "kiosk.toml", "[voice]\nrecordings = \""+directory+"\"\n")
	list := func(args ...string) (status int, out, complaints string) {
		var stdout, stderr bytes.Buffer
		status = runRecordings(context.Background(), append([]string{"-config", file}, args...), nil, &stdout, &stderr)
		return status, stdout.String(), stderr.String()
	}
	status, out, _ := list("-language", "en")
	name, _, _ := strings.Cut(lineWith(t, out, "\taction.next\t"), "\t")
	if status != exitFine || name != recordings.Name("en", "Next") {
		t.Fatalf("exit status %d, %q in\n%s", status, name, out)
	}
	if strings.Contains(out, "{{") || strings.Contains(out, "⟦") || strings.Contains(out, "ja/") {
		t.Errorf("what cannot be recorded, or another language, is listed:\n%s", out)
	}
	path := filepath.Join(directory, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	for content, want := range map[string]string{
		string(wav.Sound{Rate: 8000, Channels: 1, Samples: []int16{1}}.Bytes()): "there", "no sound": "broken",
	} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		_, out, _ := list()
		if got := strings.Split(lineWith(t, out, name), "\t"); len(got) != 4 || got[1] != want {
			t.Errorf("listed as %q, want %s", got, want)
		}
	}
	if status, _, complaints := list("-language", "tlh"); status != exitUse || !strings.Contains(complaints, "tlh") {
		t.Errorf("exit status %d, %q for a language there is not", status, complaints)
	}
}

func lineWith(t *testing.T, text, part string) string {
	t.Helper()
	for line := range strings.Lines(text) {
		if strings.Contains(line, part) {
			return strings.TrimSuffix(line, "\n")
		}
	}
	t.Fatalf("no line with %q in\n%s", part, text)
	return ""
}
