package config

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"madoguchi/assets/words"
	"madoguchi/kiosk/settings"
)

func TestEveryKey(t *testing.T) {
	pin := strings.Repeat("0a", 32)
	hash := "$argon2id$v=19$m=65536,t=3,p=4$" + strings.Repeat("c2FsdA", 4) + "$" + strings.Repeat("aGFzaGhhc2hoYXNo", 2)
	got, err := Parse([]byte(`
municipality = "elsewhere.toml"
[reader]
name = "ACS ACR39U 00 00"
style = "place"
[trust]
ca_sha256 = ["` + pin + `"]
[printer]
kind = "ipp"
address = "ipps://192.0.2.10/ipp/print"
baud = 19200
width_mm = 58
roll_m = 50
low_tickets = 12
certificate_sha256 = "` + pin + `"
[store]
path = "/srv/kiosk.db"
[counter]
url = "https://counter.example"
token = "secret"
[display]
monitor = "HDMI-1"
scale = 2
width_mm = 268
height_mm = 476
attract_after = 0
dim = 10
[kiosk]
letter = "C"
language = "en"
languages = ["en", "ja"]
[idle]
ask_after = 90
wipe_after = 30
slow = 1.5
[staff]
call = ["/usr/local/bin/ring", "kiosk A"]
tell = ["/usr/local/bin/mail", "staff"]
passcode = "` + hash + `"
vendor_passcode = "` + hash + `"
cards = [{key_sha256 = "` + pin + `", role = "vendor"}]
[status]
listen = "127.0.0.1:9464"
[clock]
server = "ntp.example"
[machine]
restart = ["/sbin/reboot"]
shut_down = ["/sbin/poweroff"]
sticks = "/media"
[voice]
enabled = false
command = ["espeak-ng", "-v", "{voice}", "--stdout"]
recordings = "/srv/voice"
player = ["aplay", "-D", "{device}"]
speaker = "hw:0"
headphones = "hw:1"
headphone_jack = "/dev/input/event3"
volumes = [1, 2, 3, 4, 5]
sounds = false
sounds_volume = 50
[voice.languages.ja]
command = ["open_jtalk", "-ow", "{file}"]
voice = "mei"
silent = true
[keys]
next = ["F13", "Shift+Tab"]
previous = ["F14"]
choose = ["code:191"]
back = []
repeat = ["\\"]
softer = ["Prior"]
louder = ["Next"]
headphones_in = ["F20"]
headphones_out = ["F21"]
`))
	want := Config{
		Municipality: "elsewhere.toml",
		Reader:       Reader{Name: "ACS ACR39U 00 00", Style: "place"},
		Trust:        Trust{CASHA256: []string{pin}},
		Printer: Printer{
			Kind: "ipp", Address: "ipps://192.0.2.10/ipp/print",
			Baud: 19200, WidthMM: 58, RollM: 50, LowTickets: 12, CertificateSHA256: pin,
		},
		Store:   Store{Path: "/srv/kiosk.db"},
		Counter: Counter{URL: "https://counter.example", Token: "secret"},
		Display: Display{Monitor: "HDMI-1", Scale: 2, WidthMM: 268, HeightMM: 476, Dim: 10},
		Kiosk:   Kiosk{Letter: "C", Language: "en", Languages: []string{"en", "ja"}},
		Idle:    Idle{AskAfter: 90, WipeAfter: 30, Slow: 1.5},
		Staff: Staff{
			Call: []string{"/usr/local/bin/ring", "kiosk A"}, Tell: []string{"/usr/local/bin/mail", "staff"}, Passcode: hash, VendorPasscode: hash,
			Cards: []StaffCard{{KeySHA256: pin, Role: "vendor"}},
		},
		Status:  Status{Listen: "127.0.0.1:9464"},
		Clock:   Clock{Server: "ntp.example"},
		Machine: Machine{Restart: []string{"/sbin/reboot"}, ShutDown: []string{"/sbin/poweroff"}, Sticks: "/media"},
		Voice: Voice{
			Command:       []string{"espeak-ng", "-v", "{voice}", "--stdout"},
			Recordings:    "/srv/voice",
			Player:        []string{"aplay", "-D", "{device}"},
			Speaker:       "hw:0",
			Headphones:    "hw:1",
			HeadphoneJack: "/dev/input/event3",
			Volumes:       [5]int{1, 2, 3, 4, 5},
			SoundsVolume:  50,
			Languages: map[string]VoiceLanguage{
				"ja": {Command: []string{"open_jtalk", "-ow", "{file}"}, Voice: "mei", Silent: true},
			},
		},
		Keys: Keys{
			Next: []string{"F13", "Shift+Tab"}, Previous: []string{"F14"}, Choose: []string{"code:191"},
			Repeat: []string{`\`}, Softer: []string{"Prior"}, Louder: []string{"Next"},
			HeadphonesIn: []string{"F20"}, HeadphonesOut: []string{"F21"},
		},
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
width_mm = 268
[kiosk]
letter = "AB"
language = "tlh"
languages = ["en", "xx", "en"]
colour = "red"
[idle]
ask_after = 0
slow = 0.5
[staff]
call = "ring"
[voice]
command = ["say", "{text}", "{tone}"]
player = ["aplay", 1]
headphone_jack = "left"
volumes = [10, 5, 20, 30]
[voice.languages.ja]
command = ["say", "{device}"]
loud = true
[voice.languages.tlh]
silent = true
[keys]
next = ["F1", "Hyper"]
repeat = ["F1"]
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
		`line 5: printer.address: must be the printer's address as "192.0.2.10:9100", or its device as "/dev/usb/lp0"`,
		`line 8: store.path: must be a path from the root, as "/var/lib/madoguchi/kiosk.db"`,
		`line 10: counter.url: must be an address as "https://counter.example"`,
		`line 12: display.scale: must be a number from 0.5 to 4`,
		`line 13: display.width_mm: must stand together with height_mm, or neither`,
		`line 15: kiosk.letter: must be one letter from A to Z`,
		`line 16: kiosk.language: must be ` + settings.Quoted(tags()),
		`line 17: kiosk.languages[1]: must be ` + settings.Quoted(tags()),
		`line 17: kiosk.languages[2]: stands there twice: "en"`,
		`line 18: kiosk.colour: is no key here; the keys are letter, language, languages`,
		`line 20: idle.ask_after: must be a whole number from 5 to 3600`,
		`line 21: idle.slow: must be a number from 1 to 10`,
		`line 23: staff.call: must be a list of texts`,
		`line 25: voice.command[1]: must not have {text}: the text goes to the command's standard input, since an argument can be read by every process`,
		`line 25: voice.command[2]: has {tone}, which stands for nothing; there is "{language}" or "{voice}" or "{file}"`,
		`line 26: voice.player[1]: must be a text: the command, then its arguments`,
		`line 27: voice.headphone_jack: must be "auto", "none" or a device under /dev/input/`,
		`line 28: voice.volumes: must be a list of five numbers, softest first`,
		`line 30: voice.languages.ja.command[1]: has {device}, which stands for nothing; there is "{language}" or "{voice}" or "{file}"`,
		`line 31: voice.languages.ja.loud: is no key here; the keys are command, voice, silent`,
		`line 32: voice.languages.tlh: is no key here; the keys are ` + strings.Join(tags(), ", "),
		`line 35: keys.next[1]: must be a key's name, as "Tab", "Shift+Tab", "F1" or "code:191"`,
		`line 36: keys.repeat: must not have "F1", which is in keys.next already`,
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("mistakes\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestOneMistakeATime(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"kiosk.languages = ['en']", `line 1: kiosk.languages: must have "ja" in it, which the kiosk falls back to`},
		{"voice.volumes = [10, 20, 15, 70, 100]", `line 1: voice.volumes[2]: must not be softer than the step before`},
		{"voice.volumes = [10, 20, 30, 70, 101]", `line 1: voice.volumes[4]: must be a whole number from 1 to 100`},
		{"keys.back = ['Tab']", `line 1: keys.back: must not have "Tab", which is in keys.next already`},
		{"printer.kind = 'lpd'", `line 1: printer.kind: must be "file" or "escpos" or "ipp"`},
		{"printer.baud = 14400", `line 1: printer.baud: must be 1200 or 2400 or 4800 or 9600 or 19200 or 38400 or 57600 or 115200 or 230400 or 460800 or 921600`},
		{"printer.width_mm = '80'", `line 1: printer.width_mm: must be 80 or 58`},
		{"printer.roll_m = 0", `line 1: printer.roll_m: must be a whole number from 1 to 300`},
		{"printer.low_tickets = -1", `line 1: printer.low_tickets: must be a whole number from 0 to 1000`},
		{"printer.certificate_sha256 = 'beef'", `line 1: printer.certificate_sha256: must be the SHA-256 of the printer's certificate, 64 hexadecimal digits`},
		{
			"printer.certificate_sha256 = '" + strings.Repeat("0a", 32) + "'",
			`line 1: printer.certificate_sha256: must stand with kind = "ipp" and an address that begins with "ipps://": elsewhere no certificate comes`,
		},
		{"printer.colour = true", `line 1: printer.colour: is no key here; the keys are kind, address, baud, width_mm, roll_m, low_tickets, certificate_sha256`},
		{
			"counter.url = 'https://kiosk:secret@counter.example'",
			`line 1: counter.url: must have no name and password in it: what lets the kiosk in is counter.token`,
		},
		{"staff.tell = 'mail'", `line 1: staff.tell: must be a list of texts`},
		{"keys.next = 'Tab'", `line 1: keys.next: must be a list of texts`},
	} {
		if _, err := Parse([]byte(c.text)); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", c.text, err, c.want)
		}
	}
}

func TestPrinterAddresses(t *testing.T) {
	for _, c := range []struct {
		kind  string
		right []string
		wrong []string
		must  string
	}{
		{
			"escpos",
			[]string{"192.0.2.10:9100", "printer.example:9100", "[2001:db8::1]:9100", "/dev/usb/lp0", "/dev/serial/by-id/usb-EPSON_TM-T88VI-if00-port0"},
			[]string{"192.0.2.10", "192.0.2.10:0", ":9100", "usb/lp0", "/tmp/lp0", "/dev/../etc/passwd", "ipp://192.0.2.10"},
			`the printer's address as "192.0.2.10:9100", or its device as "/dev/usb/lp0"`,
		},
		{
			"ipp",
			[]string{"ipp://192.0.2.10", "ipps://printer.example:8631/ipp/print", "http://[2001:db8::1]/printers/hall", "https://printer.example"},
			[]string{"192.0.2.10:631", "/dev/usb/lp0", "ipp:///ipp/print", "ipp://192.0.2.10:99999/", "ipp://me:secret@192.0.2.10/", "lpd://192.0.2.10"},
			`the printer's address as "ipp://192.0.2.10/ipp/print", or with ipps`,
		},
		{
			"file",
			[]string{"/var/lib/madoguchi/tickets"},
			[]string{"tickets", "192.0.2.10:9100"},
			`a directory from the root, as "/var/lib/madoguchi/tickets"`,
		},
	} {
		for _, address := range c.right {
			got, err := Parse([]byte("[printer]\nkind = '" + c.kind + "'\naddress = '" + address + "'\n"))
			if err != nil || got.Printer.Kind != c.kind || got.Printer.Address != address {
				t.Errorf("%s %s: %v", c.kind, address, err)
			}
		}
		for _, address := range c.wrong {
			_, err := Parse([]byte("[printer]\nkind = '" + c.kind + "'\naddress = '" + address + "'\n"))
			if want := "line 3: printer.address: must be " + c.must; err == nil || err.Error() != want {
				t.Errorf("%s %s: %v, want %s", c.kind, address, err, want)
			}
		}
	}
}

func TestPasscodeIsNotRepeated(t *testing.T) {
	for _, text := range []string{`"314159"`, `314159`, `"$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$314159"`, `["314159"]`} {
		_, err := Parse([]byte("[staff]\npasscode = " + text + "\n"))
		if err == nil || strings.Contains(err.Error(), "314159") || !strings.HasPrefix(err.Error(), "line 2: staff.passcode: must be what") {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestLoad(t *testing.T) {
	directory := t.TempDir()
	file := filepath.Join(directory, "kiosk.toml")
	if err := os.WriteFile(file, []byte("municipality = 'here.toml'\nvoice.recordings = 'said'\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := Load(file)
	if err != nil || c.Municipality != filepath.Join(directory, "here.toml") {
		t.Fatalf("%+v, %v: a profile is looked for beside the configuration", c, err)
	}
	if c.Voice.Recordings != filepath.Join(directory, "said") {
		t.Fatalf("recordings in %s: they are looked for beside the configuration", c.Voice.Recordings)
	}
	if _, err := c.Profile(); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("profile that is not there: %v", err)
	}
	if _, err := Load(filepath.Join(directory, "none.toml")); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("a file that is named and not there: %v", err)
	}
	profile, err := Default().Profile()
	if err != nil || words.Plain(profile.Name.In("ja")) != "座間市" {
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
