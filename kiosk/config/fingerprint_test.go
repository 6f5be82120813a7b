package config

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

func TestFingerprint(t *testing.T) {
	parse := func(text string) Config {
		t.Helper()
		c, err := Parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	base := parse("").Fingerprint()
	if !regexp.MustCompile(`^[0-9a-f]{8}$`).MatchString(base) {
		t.Fatalf("%q", base)
	}
	const code = `"$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"`
	for name, test := range map[string]struct {
		text string
		same bool
	}{
		"what is the default anyway": {"[kiosk]\nletter = \"A\"\n", true},
		"a comment":                  {"# the kiosk at the door\n", true},
		"a token":                    {"[counter]\ntoken = \"s3cret\"\n", true},
		"a passcode":                 {"[staff]\npasscode = " + code + "\n", true},
		"another letter":             {"[kiosk]\nletter = \"B\"\n", false},
		"another reader":             {"[reader]\nname = \"ACS\"\n", false},
		"a language's voice":         {"[voice.languages.en]\nvoice = \"en-gb\"\n", false},
	} {
		if got := parse(test.text).Fingerprint(); (got == base) != test.same {
			t.Errorf("%s: %s beside %s", name, got, base)
		}
	}
	for range 10 {
		if got := parse("").Fingerprint(); got != base {
			t.Fatalf("%s and %s of the same", got, base)
		}
	}
}

// Two profiles under one name are two configurations.
func TestFingerprintOfTheProfile(t *testing.T) {
	c := Default()
	c.Municipality = filepath.Join(t.TempDir(), "city.toml")
	seen := map[string]bool{c.Fingerprint(): true}
	for _, text := range []string{"a", "b"} {
		if err := os.WriteFile(c.Municipality, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		seen[c.Fingerprint()] = true
	}
	if len(seen) != 3 {
		t.Errorf("%d fingerprints of three", len(seen))
	}
}
