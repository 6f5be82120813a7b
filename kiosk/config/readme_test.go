package config

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestReadmeTellsTheDefaults(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, text, found := strings.Cut(string(readme), "```toml\n")
	text, _, closed := strings.Cut(text, "```")
	if !found || !closed {
		t.Fatal("no configuration in the README")
	}
	got, err := Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	want := Default()
	// What is written out as none is a list all the same.
	got.Trust, got.Kiosk.Languages, got.Staff.Call, got.Staff.Tell = Trust{}, nil, nil, nil
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("the README's\n%+v, want\n%+v", got, want)
	}
}
