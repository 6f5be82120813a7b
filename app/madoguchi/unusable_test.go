package main

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"madoguchi/kiosk/config"
	"madoguchi/kiosk/settings"
	"madoguchi/kiosk/visit"
)

// sign is a kiosk whose configuration can't be used, and what it shows.
type sign struct {
	t       *testing.T
	found   []config.FileMistakes // for the next look; not changed while one may be under way
	states  chan visit.State
	seconds chan time.Time
	anew    chan struct{}
	log     strings.Builder
	unusable
}

func newSign(t *testing.T, found ...config.FileMistakes) *sign {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	s := &sign{t: t, found: found, states: make(chan visit.State, 1), seconds: make(chan time.Time), anew: make(chan struct{})}
	ended := make(chan struct{})
	at := time.Date(2026, 11, 24, 10, 12, 0, 0, jst)
	s.unusable = unusable{
		before: before{touches: newTouches(ctx), anew: func() { close(s.anew) }, show: func(state visit.State) {
			select {
			case s.states <- state:
			case <-ctx.Done():
			}
		}},
		check: func() []config.FileMistakes { return s.found },
		now:   func() time.Time { at = at.Add(time.Second); return at },
		log:   slog.New(slog.NewTextHandler(&s.log, nil)),
	}
	go func() { defer close(ended); s.run(ctx, s.seconds) }()
	t.Cleanup(func() { stop(); <-ended })
	return s
}

// looks is what is shown once the configuration has been looked at, with what is found then.
func (s *sign) looks(found ...config.FileMistakes) visit.State {
	s.t.Helper()
	s.found = found
	s.seconds <- time.Time{}
	return s.shown()
}

func (s *sign) touched(what any) visit.State {
	s.t.Helper()
	s.send(what)
	return s.shown()
}

func (s *sign) shown() (state visit.State) {
	s.t.Helper()
	select {
	case state = <-s.states:
	case <-s.anew:
		s.t.Fatal("it starts anew")
	}
	return state
}

func mistakeIn(file string, line int, key, message string) config.FileMistakes {
	return config.FileMistakes{File: file, Mistakes: settings.Mistakes{{Line: line, Key: key, Message: message}}}
}

func TestTheSignStandsUntilTheConfigurationIsRight(t *testing.T) {
	letter, printer := mistakeIn("kiosk.toml", 2, "kiosk.letter", "must be"), mistakeIn("setup.toml", 5, "printer.kind", "must be")
	s := newSign(t, letter)
	told := func(state visit.State, want string) {
		t.Helper()
		if got := inLines(state.Kiosk.Mistakes); got != want || state.Step != visit.OutOfService || !state.Kiosk.Stopped {
			t.Fatalf("at %s staff are told %q, want %q", state.Step, got, want)
		}
	}
	const first, second = "kiosk.toml: line 2: kiosk.letter: must be", "setup.toml: line 5: printer.kind: must be"
	told(s.shown(), first)
	told(s.looks(letter), first)
	told(s.looks(), first) // it may be half written
	told(s.looks(letter, printer), first+"\n"+second)
	told(s.looks(printer), second)
	told(s.looks(), second)
	s.seconds <- time.Time{}
	<-s.anew
	if logged := strings.Count(s.log.String(), "configuration unusable"); logged != 3 {
		t.Errorf("%d records, want one for each news:\n%s", logged, s.log.String())
	}
}

// TestTheSignIsForResidents: it has what every screen has for them, and nothing leads away from it.
func TestTheSignIsForResidents(t *testing.T) {
	wrong := mistakeIn("kiosk.toml", 2, "kiosk.letter", "must be")
	s := newSign(t, wrong)
	s.shown()
	if state := s.touched(visit.ChooseLanguage{Language: "vi"}); state.Language != "vi" {
		t.Errorf("in %q", state.Language)
	}
	if state := s.touched(visit.AskForStaff{}); state.Over != visit.Help || state.Call != visit.CallFailed {
		t.Errorf("after a call for staff %q lies over it, the call %v", state.Over, state.Call)
	}
	s.touched(visit.Close{})
	for range 8 {
		s.touched(visit.Knock{})
	}
	if state := s.touched(visit.AskWithoutCard{}); state.Step != visit.OutOfService || state.Over != visit.Nothing {
		t.Errorf("at %q", state.Step)
	}
	timings := visit.DefaultTimings()
	for range int((timings.Ask+timings.Attract)/time.Second) + 5 {
		state := s.looks(wrong)
		if state.Attract.On || state.Attract.Dim {
			t.Fatal("the sign makes way")
		}
	}
	if state := s.looks(wrong); state.Language != "ja" {
		t.Errorf("still in %q for the next one", state.Language)
	}
}

// TestNoSecretIsTold, whatever slip of a hand makes a configuration with secrets unusable.
func TestNoSecretIsTold(t *testing.T) {
	const token, salted = "tok3nQ7wZx9K2mB4", "c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2g"
	const hash = "$argon2id$v=19$m=65536,t=3,p=4$" + salted
	const right = "[counter]\nurl = \"https://counter.example\"\ntoken = \"" + token + "\"\n[staff]\npasscode = \"" + hash + "\"\n"
	path := filepath.Join(t.TempDir(), "kiosk.toml")
	told := func(text string) string {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		said := inLines(tellable(config.CheckLoaded(path)))
		for _, secret := range []string{token, salted} {
			const most = 6 // letters of it, which a word may have by chance
			for i := 0; i+most <= len(secret); i++ {
				if strings.Contains(said, secret[i:i+most]) {
					t.Fatalf("%s\nis told as\n%s", text, said)
				}
			}
		}
		return said
	}
	if said := told(right); said != "" {
		t.Fatalf("%s", said)
	}
	for i := range right {
		told(right[:i] + right[i+1:])
		for _, slip := range []string{`"`, `'`, "\n", "=", ".", "[", "#", `\`, "\"\n", "\"\nx = \""} {
			told(right[:i] + slip + right[i:])
		}
	}
	for _, text := range []string{
		"[counter]\n" + token + " = \"\"\n",
		"[counter]\n" + token + " = 1\n" + token + " = 2\n",
		"[" + token + "]\n[" + token + "]\n",
		"[counter." + token + "]\n",
		"[counter]\n\"" + hash + "\" = \"\"\n",
		"[staff]\npasscode = [\"" + hash + "\"]\nvendor_passcode = \"" + token + "\"\ncards = [{key_sha256 = \"" + token + "\", role = \"" + token + "\"}]",
		"[counter]\nurl = \"https://kiosk:" + token + "@counter.example\"\n",
		"[counter]\nurl = \"" + token + "\"\ntoken = [\"" + hash + "\"]\n",
	} {
		if told(text) == "" {
			t.Errorf("%s\nis right", text)
		}
	}
	const digits = "90909090909090909090"
	if err := os.WriteFile(path, []byte("[counter]\ntoken = 9e"+digits+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if said := inLines(tellable(config.CheckLoaded(path))); said == "" || strings.Contains(said, "9090") {
		t.Errorf("a token without quotes is told: %q", said)
	}
}

// TestEveryKeyCanBeTold: a guard against secrets that hid the kiosk's own keys would help nobody.
func TestEveryKeyCanBeTold(t *testing.T) {
	for _, key := range []string{
		"kiosk.letter", "kiosk.leter", "trust.ca_sha256[0]", "printer.certificate_sha256", "staff.cards[12].key_sha256",
		"voice.languages.zh-Hans.voice", "hours[1].days[0]", "municipality", "staff.vendor_passcode",
	} {
		told := tellable([]config.FileMistakes{mistakeIn("kiosk.toml", 1, key, "key "+key+" is already defined")})
		if told[0].Key != key || !strings.Contains(told[0].Message, key) {
			t.Errorf("%s is told as %+v", key, told[0])
		}
	}
}
