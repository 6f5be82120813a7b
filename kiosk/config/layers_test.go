package config

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestWhatIsWrittenOverTheSetUpCountsForMore(t *testing.T) {
	fingerprint := strings.Repeat("0a", 32)
	under, err := Parse([]byte(`
municipality = "/srv/elsewhere.toml"
[reader]
name = "ACS"
style = "place"
[kiosk]
letter = "C"
language = "en"
[printer]
kind = "ipp"
address = "ipps://192.0.2.10/ipp/print"
certificate_sha256 = "` + fingerprint + `"
width_mm = 58
[voice]
recordings = "/srv/voice"
headphones = "hw:1"
[clock]
server = "ntp.example"
`))
	if err != nil {
		t.Fatal(err)
	}
	for text, change := range map[string]func(*Config){
		"":                        func(*Config) {},
		"[kiosk]\nletter = \"D\"": func(c *Config) { c.Kiosk.Letter = "D" },
		"[printer]\nkind = \"escpos\"\naddress = \"/dev/usb/lp0\"\ncertificate_sha256 = \"\"": func(c *Config) {
			c.Printer.Kind, c.Printer.Address, c.Printer.CertificateSHA256 = "escpos", "/dev/usb/lp0", ""
		},
		"[printer]\naddress = \"ipps://192.0.2.11/ipp/print\"": func(c *Config) { c.Printer.Address = "ipps://192.0.2.11/ipp/print" },
	} {
		want := under
		change(&want)
		path := filepath.Join(t.TempDir(), "kiosk.toml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := load(under, path); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n%+v, %v, want\n%+v", text, got, err, want)
		}
	}
}

func TestAPrinterOfAnotherKindNeedsItsOwnAddress(t *testing.T) {
	under, err := Parse([]byte("[printer]\nkind = \"ipp\"\naddress = \"ipp://192.0.2.10/ipp/print\""))
	if err != nil {
		t.Fatal(err)
	}
	_, document, err := readOver(under, []byte("[printer]\nkind = \"escpos\""))
	if err != nil || document.Err() == nil {
		t.Errorf("the address of an IPP printer is taken for an ESC/POS printer's: %v", err)
	}
}

func TestSetsNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kiosk.toml")
	if nothing, err := SetsNothing(path); err != nil || !nothing {
		t.Errorf("a file that is not there: %v, %v", nothing, err)
	}
	for text, want := range map[string]bool{
		"":                                  true,
		"# letter = \"A\"\n[kiosk]\n":       true,
		"[voice.languages.ja]\n":            true,
		"[kiosk]\nletter = \"B\"\n":         false,
		"municipality = \"zama.toml\"":      false,
		"[voice.languages.ja]\nsilent=true": false,
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if nothing, err := SetsNothing(path); err != nil || nothing != want {
			t.Errorf("%q: %v, %v, want %v", text, nothing, err, want)
		}
	}
	if err := os.WriteFile(path, []byte("letter ="), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := SetsNothing(path); err == nil {
		t.Error("a broken file is taken for one that sets nothing")
	}
}
