package setup

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"madoguchi/kiosk/config"
	"madoguchi/kiosk/passcode"
)

var began = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

var found = Found{
	Profiles: []Profile{{Name: "座間市"}, {Name: "別の市", File: "/etc/madoguchi/municipalities/betsu.toml"}},
	Printers: []PrinterFound{{Kind: "escpos", Address: "/dev/usb/lp0"}, {Kind: "escpos"}, {Kind: "ipp"}},
	Readers:  []string{"ACS ACR39U 00 00"},
}

// walk sends one event after the other, and gives the effects of the last.
func walk(t *testing.T, s State, events ...any) (State, []Effect) {
	t.Helper()
	var effects []Effect
	for _, what := range events {
		s, effects = Next(s, Event{At: began, What: what})
	}
	return s, effects
}

// keys are one event a letter.
func keys(text string) (events []any) {
	for _, letter := range text {
		events = append(events, Key{Text: string(letter)})
	}
	return events
}

func started(t *testing.T) State {
	t.Helper()
	s, effects := Start(began)
	if s.Page != Municipality || !reflect.DeepEqual(effects, []Effect{Look{}}) {
		t.Fatalf("begins at %q with %v", s.Page, effects)
	}
	s, _ = walk(t, s, Searched{found})
	return s
}

func TestFromTheFirstPageToTheConfiguration(t *testing.T) {
	s, effects := walk(t, summary(t), Forward{})
	want := Save{
		Draft: Draft{Profile: found.Profiles[0], Letter: "B", Printer: found.Printers[0], WidthMM: 58},
		Code:  "123456",
	}
	if !s.Busy || !reflect.DeepEqual(effects, []Effect{want}) {
		t.Fatalf("effects %+v, want %+v", effects, want)
	}
	if s, _ = walk(t, s, Forward{}, Saved{}); s.Page != Written || s.code != "" || s.first != "" {
		t.Fatalf("is at %q, and still knows the code: %v", s.Page, s.code != "" || s.first != "")
	}
	if _, effects = Next(s, Event{At: began.Add(time.Second), What: Tick{}}); effects != nil {
		t.Error("ends before anybody has read that it is written")
	}
	if _, effects = Next(s, Event{At: began.Add(finishAfter), What: Tick{}}); !reflect.DeepEqual(effects, []Effect{Finish{}}) {
		t.Errorf("does not end: %v", effects)
	}
}

// summary is a set-up at its last question.
func summary(t *testing.T) State {
	t.Helper()
	s, _ := walk(t, started(t), ChooseProfile{0}, ChooseLetter{"B"}, ChoosePrinter{0}, ChooseWidth{58}, ChooseReader{-1})
	s, _ = walk(t, s, append(keys("123456"), Forward{})...)
	s, _ = walk(t, s, append(keys("123456"), Forward{})...)
	if s.Page != Summary {
		t.Fatalf("is at %q, %q", s.Page, s.Wrong)
	}
	return s
}

// Nobody has to wait for a test paper that does not come, and what came of it too late is not taken for the next one's.
func TestATestPaperIsNotWaitedFor(t *testing.T) {
	print := func(n int) []Effect { return []Effect{Print{n, found.Printers[0], 58, "B"}} }
	s, effects := walk(t, summary(t), Try{})
	if !s.Printing || !reflect.DeepEqual(effects, print(1)) {
		t.Fatalf("printing %t, effects %+v", s.Printing, effects)
	}
	for _, what := range []any{Forward{}, Try{}, Search{}} {
		if after, effects := walk(t, s, what); effects != nil || !after.Printing {
			t.Errorf("while it prints %#v does %v", what, effects)
		}
	}
	if back, effects := walk(t, s, Back{}); back.Page != Passcode || back.Busy || !reflect.DeepEqual(effects, []Effect{Halt{}}) {
		t.Errorf("back: at %q, busy %t, effects %v", back.Page, back.Busy, effects)
	}
	s, effects = walk(t, s, Cancel{})
	if s.Page != Summary || s.Busy || s.Printing || s.Tried != nil || !reflect.DeepEqual(effects, []Effect{Halt{}}) {
		t.Errorf("cancelled: at %q, busy %t, effects %v", s.Page, s.Busy, effects)
	}
	if s, effects = walk(t, s, Cancel{}, Printed{Paper: 1}); s.Tried != nil || effects != nil {
		t.Errorf("what came of a paper that is not waited for: %v, %v", *s.Tried, effects)
	}
	s, effects = walk(t, s, Try{})
	if !reflect.DeepEqual(effects, print(2)) {
		t.Fatalf("once more: %+v", effects)
	}
	if s, _ = walk(t, s, Printed{Paper: 1}); !s.Printing || s.Tried != nil {
		t.Error("the first paper's end is taken for the second's")
	}
	if s, _ = walk(t, s, Printed{Paper: 2, OK: true}); s.Busy || s.Printing || s.Tried == nil || !*s.Tried {
		t.Errorf("printed: %+v", s)
	}
	if saving, effects := walk(t, s, Forward{}, Cancel{}); !saving.Busy || effects != nil {
		t.Errorf("what is being written is cancelled: %v", effects)
	}
}

func TestSteps(t *testing.T) {
	last := 0
	for _, page := range append(slices.Clone(order), Written) {
		step := page.Step()
		if step < last || step > last+1 {
			t.Errorf("%q is step %d after %d", page, step, last)
		}
		last = step
	}
	if last != Steps || order[0].Step() != 1 {
		t.Errorf("from %d to %d", order[0].Step(), last)
	}
}

func TestNetworkPrinters(t *testing.T) {
	for _, c := range []struct {
		printer int
		keyed   string
		address string
		next    Page
	}{
		{1, "192.0.2.10", "192.0.2.10:9100", Width},
		{1, "192.0.2.10:9101", "192.0.2.10:9101", Width},
		{2, "192.0.2.10", "ipp://192.0.2.10/ipp/print", Reader},
		{2, "192.0.2.10:631", "ipp://192.0.2.10:631/ipp/print", Reader},
		{1, "192.0.2", "", Address},
		{2, "::1", "", Address},
		{1, "192.0.2.10:99999", "", Address},
		{1, "192.0.2.10:", "", Address},
		{1, "", "", Address},
	} {
		s, _ := walk(t, started(t), ChooseProfile{0}, ChooseLetter{"A"}, ChoosePrinter{c.printer})
		s, _ = walk(t, s, append(keys(c.keyed), Forward{})...)
		if s.Page != c.next || s.Draft.Printer.Address != c.address || (s.Wrong == NoAddress) != (c.address == "") {
			t.Errorf("%q: at %q with %q, %q", c.keyed, s.Page, s.Draft.Printer.Address, s.Wrong)
		}
		if c.address == "" {
			continue
		}
		for s.Page != Printer {
			s, _ = walk(t, s, Back{})
			if s.Page == Municipality {
				t.Fatalf("%q: the way back passes the printer by", c.keyed)
			}
		}
	}
}

func TestThePasscodeIsKeyedInTwice(t *testing.T) {
	s, _ := walk(t, started(t), ChooseProfile{0}, ChooseLetter{"A"}, ChoosePrinter{0}, ChooseWidth{80}, ChooseReader{0})
	if s, _ = walk(t, s, append(keys("12345"), Forward{})...); s.Page != Passcode || s.Wrong != TooShort {
		t.Errorf("five digits: at %q, %q", s.Page, s.Wrong)
	}
	if s, _ = walk(t, s, append(keys("6"), Forward{})...); s.Page != Again || s.Digits != 0 {
		t.Fatalf("six digits: at %q with %d", s.Page, s.Digits)
	}
	s, _ = walk(t, s, append(keys("123457"), Forward{})...)
	if s.Page != Passcode || s.Wrong != Different || s.Digits != 0 {
		t.Errorf("another code: at %q, %q, %d digits", s.Page, s.Wrong, s.Digits)
	}
	if s, _ = walk(t, s, append(keys(strings.Repeat("1", 20)), Key{"x"}, Key{"."})...); s.Digits != passcode.Most {
		t.Errorf("%d digits", s.Digits)
	}
}

func TestOnlyWhatThePageOffersIsTaken(t *testing.T) {
	s := started(t)
	for _, what := range []any{
		ChooseProfile{2},
		ChooseProfile{-1},
		ChooseLetter{"B"},
		ChoosePrinter{0},
		ChooseWidth{80},
		ChooseReader{0},
		Forward{},
		Try{},
		Back{},
		Key{"1"},
	} {
		if after, effects := walk(t, s, what); after.Page != Municipality || effects != nil || after.Digits != 0 {
			t.Errorf("%#v leads to %q with %v", what, after.Page, effects)
		}
	}
	s, _ = walk(t, s, ChooseProfile{1})
	for _, letter := range []string{"", "a", "AB", "Ä", "1"} {
		if after, _ := walk(t, s, ChooseLetter{letter}); after.Page != Letter {
			t.Errorf("letter %q is taken", letter)
		}
	}
}

func TestTextIsAConfiguration(t *testing.T) {
	hash, err := passcode.New("123456", rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	text, err := Text(Draft{
		Profile: found.Profiles[1], Letter: "C", Printer: PrinterFound{Kind: "escpos", Address: "192.0.2.10:9100"},
		WidthMM: 58, Reader: `A "quoted" reader`,
	}, hash, "/srv/kiosk.db")
	if err != nil {
		t.Fatal(err)
	}
	got, err := config.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	want := config.Default()
	want.Municipality, want.Kiosk.Letter, want.Reader.Name = found.Profiles[1].File, "C", `A "quoted" reader`
	want.Printer.Kind, want.Printer.Address, want.Printer.WidthMM = "escpos", "192.0.2.10:9100", 58
	want.Staff.Passcode, want.Store.Path = hash, "/srv/kiosk.db"
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s\ncomes to\n%+v, want\n%+v", text, got, want)
	}
	if _, err := Text(Draft{Letter: "C", Printer: found.Printers[0], WidthMM: 80}, hash, ""); err != nil {
		t.Errorf("the built-in municipality, and any reader: %v", err)
	}
	if _, err := Text(Draft{Letter: "C", Printer: PrinterFound{Kind: "escpos"}}, hash, ""); err == nil {
		t.Error("a draft without an address is written")
	}
}

func TestWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "setup.toml")
	for _, text := range []string{"first", "second"} {
		if err := Write(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != text {
			t.Errorf("%q, %v", got, err)
		}
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".setup-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if err := Write(filepath.Join(path, "in-a-file"), nil); err == nil {
		t.Error("a file in a file is written")
	}
}

func TestDevices(t *testing.T) {
	root := t.TempDir()
	for _, path := range []string{"dev/madoguchi-printer", "dev/usb/lp1", "dev/usb/lp0", "dev/serial/by-id/usb-FTDI", "dev/tty0"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(root, path)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(root, path), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want := []PrinterFound{
		{Kind: "escpos", Address: "/dev/madoguchi-printer"},
		{Kind: "escpos", Address: "/dev/usb/lp0"},
		{Kind: "escpos", Address: "/dev/usb/lp1"},
		{Kind: "escpos", Address: "/dev/serial/by-id/usb-FTDI"},
		{Kind: "escpos"},
		{Kind: "ipp"},
	}
	if got := Devices(root); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestProfiles(t *testing.T) {
	directory := t.TempDir()
	zama, err := os.ReadFile(filepath.Join("..", "..", "assets", "municipality", "zama.toml"))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"b.toml": strings.ReplaceAll(string(zama), "座間市", "別の市"), "broken.toml": "name ="} {
		if err := os.WriteFile(filepath.Join(directory, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got := Profiles(directory)
	if len(got) != 2 || got[0] != (Profile{Name: "座間市"}) || got[1].File != filepath.Join(directory, "b.toml") || got[1].Name == "" {
		t.Errorf("%+v", got)
	}
}
