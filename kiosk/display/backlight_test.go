package display

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestBacklight(t *testing.T) {
	directory := t.TempDir()
	if _, err := OpenBacklight(directory); !errors.Is(err, ErrNoBacklight) {
		t.Fatalf("a machine without one: %v", err)
	}
	panel := func(name, brightness, most string) string {
		t.Helper()
		of := filepath.Join(directory, name)
		if err := os.Mkdir(of, 0o755); err != nil {
			t.Fatal(err)
		}
		for file, text := range map[string]string{"brightness": brightness, "max_brightness": most} {
			if err := os.WriteFile(filepath.Join(of, file), []byte(text+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return filepath.Join(of, "brightness")
	}
	panel("acpi_video0", "0", "0")
	file := panel("intel_backlight", "19200", "24000")
	light, err := OpenBacklight(directory)
	if err != nil {
		t.Fatal(err)
	}
	for percent, want := range map[int]string{100: "24000", 30: "7200", 0: "1"} {
		if err := light.Set(percent); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(file); err != nil || string(got) != want {
			t.Errorf("%d %%: %q, %v, want %s", percent, got, err, want)
		}
	}
	if err := os.RemoveAll(filepath.Dir(file)); err != nil {
		t.Fatal(err)
	}
	if err := light.Set(50); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a panel that went away: %v", err)
	}
}
