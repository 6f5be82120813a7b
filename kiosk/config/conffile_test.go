package config

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// The configuration that the package installs: every key commented out, "#key = default" or, where there is none, "#: key =
// example".
func conffile(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "packaging", "deb", "root", "etc", "madoguchi", "kiosk.toml"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var (
	defaultLine = regexp.MustCompile(`(?m)^#([a-z].*)$`)
	exampleLine = regexp.MustCompile(`(?m)^#: (.*)$`)
)

func TestInstalledConfigurationChangesNothing(t *testing.T) {
	if got, err := Parse([]byte(conffile(t))); err != nil || !reflect.DeepEqual(got, Default()) {
		t.Fatalf("%+v, %v, want the defaults", got, err)
	}
}

func TestInstalledConfigurationTellsTheDefaults(t *testing.T) {
	got, err := Parse([]byte(defaultLine.ReplaceAllString(conffile(t), "$1")))
	if err != nil {
		t.Fatal(err)
	}
	if want := Default(); !reflect.DeepEqual(noneForEmpty(got), noneForEmpty(want)) {
		t.Fatalf("uncommented it is\n%+v, want\n%+v", got, want)
	}
}

func TestInstalledConfigurationHasEveryKey(t *testing.T) {
	text := exampleLine.ReplaceAllString(defaultLine.ReplaceAllString(conffile(t), "$1"), "$1")
	text = strings.Replace(text, `"…"`, `"example"`, 1)
	if _, err := Parse([]byte(strings.Replace(text, "certificate_sha256", "#", 1))); err != nil {
		t.Fatalf("an example in it is wrong: %v", err)
	}
	// What a table has is told by the mistake of a key that is none.
	tables := regexp.MustCompile(`(?m)^\[([a-z.]+)\]$`).FindAllStringSubmatch(text, -1)
	seen := regexp.MustCompile(`(?m)^([a-z_0-9]+) = `).FindAllStringSubmatch(text, -1)
	var keys []string
	for _, key := range seen {
		keys = append(keys, key[1])
	}
	for _, table := range append(tables, []string{"", ""}) {
		path := strings.TrimPrefix(table[1]+".nonsense", ".")
		_, err := Parse([]byte(path + " = 1\n"))
		if err == nil {
			t.Fatalf("%s is a key", path)
		}
		_, known, found := strings.Cut(err.Error(), "the keys are ")
		if !found {
			t.Fatalf("%s: %v", path, err)
		}
		for key := range strings.SplitSeq(known, ", ") {
			if !strings.Contains(strings.Join(keys, " ")+" "+strings.ReplaceAll(text, "[", " "), key) {
				t.Errorf("%s.%s is not in the installed configuration", table[1], key)
			}
		}
	}
}

// noneForEmpty is a configuration in which a list that is written out as none is none.
func noneForEmpty(c Config) Config {
	for _, list := range []*[]string{
		&c.Trust.CASHA256, &c.Kiosk.Languages, &c.Staff.Call, &c.Staff.Tell, &c.Voice.Command, &c.Voice.Player,
		&c.Keys.HeadphonesIn, &c.Keys.HeadphonesOut,
	} {
		if len(*list) == 0 {
			*list = nil
		}
	}
	if len(c.Staff.Cards) == 0 {
		c.Staff.Cards = nil
	}
	return c
}
