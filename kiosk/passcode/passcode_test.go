package passcode

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/iotest"
)

// Hashes by the reference implementation's own program, argon2 1.
const (
	theirs = "$argon2id$v=19$m=65536,t=3,p=4$bWFkb2d1Y2hpLXNhbHQxNg$UnLk1ZsAiz6u+2iOGFsc+cXNiF6iiZ6LQtBzVQG3VS4" // 204816
	light  = "$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$PD1UHZLEZaVUwuB3sGNUZw"                                    // 000000000000
)

func parsed(t *testing.T, text string) Code {
	t.Helper()
	c, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestNewIsWhatTheReferenceImplementationMakes(t *testing.T) {
	made, err := New("204816", strings.NewReader("madoguchi-salt16"))
	if err != nil || made != theirs {
		t.Errorf("%s, %v, want %s", made, err, theirs)
	}
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name, hash, code string
		want             bool
	}{
		{"right", theirs, "204816", true},
		{"one digit off", theirs, "204817", false},
		{"too much", theirs, "2048160", false},
		{"none", theirs, "", false},
		{"right, of twelve digits", light, "000000000000", true},
		{"as a number", light, "0", false},
		{"wide digits", light, "００００００００００００", false},
	} {
		if got := parsed(t, c.hash).Check(c.code); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
	if (Code{}).Check("") || (Code{}).Check("000000") {
		t.Error("no code lets somebody in")
	}
}

func TestNewTakesSixToTwelveDigits(t *testing.T) {
	for _, code := range []string{"", "12345", "1234567890123", "12345a", "１２３４５６", " 123456", "123456\n"} {
		if hash, err := New(code, bytes.NewReader(make([]byte, saltBytes))); !errors.Is(err, ErrCode) || hash != "" {
			t.Errorf("%q: %q, %v", code, hash, err)
		}
	}
	if _, err := New("123456", iotest.ErrReader(errors.New("no entropy"))); err == nil {
		t.Error("a code without salt")
	}
}

func TestParseRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":                "",
		"the code in clear":      "204816",
		"another function":       strings.Replace(theirs, "argon2id", "argon2i", 1),
		"another version":        strings.Replace(theirs, "v=19", "v=16", 1),
		"no passes":              strings.Replace(theirs, "t=3", "t=0", 1),
		"passes for hours":       strings.Replace(theirs, "t=3", "t=4000000000", 1),
		"more passes than fit":   strings.Replace(theirs, "t=3", "t=4294967299", 1),
		"all the memory":         strings.Replace(theirs, "m=65536", "m=4194304", 1),
		"less than the least":    strings.Replace(theirs, "m=65536", "m=31", 1),
		"lanes that do not fit":  strings.Replace(theirs, "p=4", "p=260", 1),
		"a short salt":           strings.Replace(theirs, "bWFkb2d1Y2hpLXNhbHQxNg", "bWFkbw", 1),
		"a short hash":           theirs[:len(theirs)-34],
		"no hash":                theirs[:len(theirs)-44],
		"base64 that is not its": theirs[:len(theirs)-1] + "5",
		"padding":                theirs + "=",
		"more":                   theirs + "$x",
		"a second line":          theirs + "\n" + theirs,
	} {
		if _, err := Parse(text); !errors.Is(err, ErrForm) || Valid(text) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := parsed(t, " "+theirs+"\n").String(); got != theirs {
		t.Errorf("comes out as %s", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(theirs)
	f.Add(light)
	f.Fuzz(func(t *testing.T, text string) {
		if c, err := Parse(text); err == nil && c.String() != strings.TrimSpace(text) {
			t.Errorf("%q comes out as %q", text, c)
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	c, err := Parse(theirs)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		c.Check("204816")
	}
}
