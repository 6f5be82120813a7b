package config

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"madoguchi/kiosk/settings"
)

func TestEveryKey(t *testing.T) {
	pin := strings.Repeat("0a", 32)
	got, err := Parse([]byte(`
municipality = "elsewhere.toml"
[reader]
name = "ACS ACR39U 00 00"
style = "place"
[trust]
ca_sha256 = ["` + pin + `"]
[printer]
kind = "escpos"
address = "192.0.2.10:9100"
[store]
path = "/srv/kiosk.db"
[counter]
url = "https://counter.example"
token = "secret"
[display]
monitor = "HDMI-1"
scale = 2
[kiosk]
letter = "C"
language = "en"
[idle]
ask_after = 90
wipe_after = 30
`))
	want := Config{
		Municipality: "elsewhere.toml",
		Reader:       Reader{Name: "ACS ACR39U 00 00", Style: "place"},
		Trust:        Trust{CASHA256: []string{pin}},
		Printer:      Printer{Kind: "escpos", Address: "192.0.2.10:9100"},
		Store:        Store{Path: "/srv/kiosk.db"},
		Counter:      Counter{URL: "https://counter.example", Token: "secret"},
		Display:      Display{Monitor: "HDMI-1", Scale: 2},
		Kiosk:        Kiosk{Letter: "C", Language: "en"},
		Idle:         Idle{AskAfter: 90, WipeAfter: 30},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("%+v, %v, want %+v", got, err, want)
	}
}

func TestNothingIsTheDefault(t *testing.T) {
	if got, err := Parse(nil); err != nil || !reflect.DeepEqual(got, Default()) {
		t.Fatalf("%+v, %v, want the defaults", got, err)
	}
}

func TestEveryMistakeHasItsLine(t *testing.T) {
	_, err := Parse([]byte(`[reader]
style = "swallow"
[trust]
ca_sha256 = ["beef"]
[printer]
kind = "escpos"
[store]
path = "kiosk.db"
[counter]
url = "counter"
[display]
scale = "big"
[kiosk]
letter = "AB"
language = "tlh"
colour = "red"
[idle]
ask_after = 0
`))
	var mistakes settings.Mistakes
	if !errors.As(err, &mistakes) {
		t.Fatalf("error %v, want mistakes", err)
	}
	var got []string
	for _, m := range mistakes {
		got = append(got, m.String())
	}
	want := []string{
		`line 2: reader.style: must be "insert" or "place"`,
		`line 4: trust.ca_sha256[0]: must be the SHA-256 of a CA certificate's DER, 64 hexadecimal digits`,
		`line 5: printer.address: must be the printer's address as "192.0.2.10:9100"`,
		`line 8: store.path: must be a path from the root, as "/var/lib/madoguchi/kiosk.db"`,
		`line 10: counter.url: must be an address as "https://counter.example"`,
		`line 12: display.scale: must be a number from 0.5 to 4`,
		`line 14: kiosk.letter: must be one letter from A to Z`,
		`line 15: kiosk.language: must be "ja" or "en"`,
		`line 16: kiosk.colour: is no key here; the keys are letter, language`,
		`line 18: idle.ask_after: must be a whole number from 5 to 3600`,
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("mistakes\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestLoad(t *testing.T) {
	directory := t.TempDir()
	file := filepath.Join(directory, "kiosk.toml")
	if err := os.WriteFile(file, []byte(`municipality = "here.toml"`), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := Load(file)
	if err != nil || c.Municipality != filepath.Join(directory, "here.toml") {
		t.Fatalf("%+v, %v: a profile is looked for beside the configuration", c, err)
	}
	if _, err := c.Profile(); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("profile that is not there: %v", err)
	}
	if _, err := Load(filepath.Join(directory, "none.toml")); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("a file that is named and not there: %v", err)
	}
	profile, err := Default().Profile()
	if err != nil || profile.Name.In("ja") != "座間市" {
		t.Fatalf("built-in profile %v, %v", profile.Name, err)
	}
}

func TestCheckLooksIntoTheProfileToo(t *testing.T) {
	directory := t.TempDir()
	file := filepath.Join(directory, "kiosk.toml")
	for name, content := range map[string]string{
		"kiosk.toml":   "municipality = \"here.toml\"\n[kiosk]\nletter = \"a\"\n",
		"missing.toml": "[kiosk]\nletter = \"A\"\n[reader]\n",
		"here.toml":    "name = 1\n",
	} {
		if err := os.WriteFile(filepath.Join(directory, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	found, err := Check(file)
	if err != nil || len(found) != 2 || found[0].File != file || found[1].File != filepath.Join(directory, "here.toml") {
		t.Fatalf("%+v, %v, want mistakes in both files", found, err)
	}
	if err := os.Remove(filepath.Join(directory, "here.toml")); err != nil {
		t.Fatal(err)
	}
	found, err = Check(file)
	if err != nil || len(found) != 1 || len(found[0].Mistakes) != 2 || found[0].Mistakes[0].Line != 1 {
		t.Fatalf("%+v, %v, want the line that names no profile, and the letter", found, err)
	}
	if found, err := Check(filepath.Join(directory, "missing.toml")); err != nil || len(found) != 0 {
		t.Fatalf("%+v, %v, want none", found, err)
	}
	if _, err := Check(filepath.Join(directory, "none.toml")); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("a file that is not there: %v", err)
	}
}
