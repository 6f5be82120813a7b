package doctor

import (
	"errors"
	"io/fs"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"madoguchi/kiosk/health"
)

// write makes a file with what is in it, and the directories above it.
func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// want checks a line; a figure that ends in … is a beginning.
func want(t *testing.T, got health.Line, level health.Level, finding health.Finding, figure string) {
	t.Helper()
	begin, part := strings.CutSuffix(figure, "…")
	if got.Level != level || got.Finding != finding || !part && got.Figure != figure || !strings.HasPrefix(got.Figure, begin) {
		t.Errorf("%s %s (%s) %q %s, want %s %s %q", got.Part, got.Level, got.Finding, got.Figure, got.Detail, level, finding, figure)
	}
}

// Devices as kernels list them.
const (
	powerButton = `I: Bus=0019 Vendor=0000 Product=0001 Version=0000
N: Name="Power Button"
P: Phys=PNP0C0C/button/input0
H: Handlers=kbd event0
B: PROP=0
B: EV=3
B: KEY=8000 10000000000000 0

`
	touchPanel = `I: Bus=0003 Vendor=222a Product=0001 Version=0110
N: Name="ILITEK ILITEK-TP"
H: Handlers=mouse1 event4
B: PROP=2
B: EV=b
B: KEY=400 0 0 0 0 0
B: ABS=3273800000000003

`
	oldTouchPanel = `I: Bus=0003 Vendor=0596 Product=0001 Version=0100
N: Name="3M 3M USB Touchscreen - EX II"
H: Handlers=mouse2 event5
B: PROP=0
B: EV=b
B: KEY=400 0 0 0 0 0
B: ABS=3

`
	mouse = `I: Bus=0003 Vendor=046d Product=c077 Version=0111
N: Name="Logitech USB Optical Mouse"
H: Handlers=mouse0 event3
B: PROP=0
B: EV=17
B: KEY=ff0000 0 0 0 0
B: REL=1943

`
	touchPad = `I: Bus=0018 Vendor=06cb Product=7e7e Version=0100
N: Name="SYNA Touchpad"
H: Handlers=mouse0 event7
B: PROP=5
B: EV=b
B: KEY=e520 10000 0 0 0 0
B: ABS=2e0800000000003

`
	penTablet = `I: Bus=0003 Vendor=056a Product=00de Version=0100
N: Name="Wacom Bamboo Pen"
H: Handlers=mouse1 event9
B: PROP=1
B: EV=1b
B: KEY=1c03 0 0 0 0 0
B: ABS=1000003

`
	pointingTablet = `I: Bus=0003 Vendor=0627 Product=0001 Version=0001
N: Name="QEMU QEMU USB Tablet"
H: Handlers=mouse0 event2
B: PROP=0
B: EV=1f
B: KEY=70000 0 0 0 0
B: REL=900
B: ABS=3

`
	keypad = `I: Bus=0003 Vendor=04d9 Product=1203 Version=0111
N: Name="USB Keypad"
H: Handlers=sysrq kbd leds event1
B: PROP=0
B: EV=120013
B: KEY=10000 0 0 3fc00 0 0 1000000000000000 7f0000000000000 4000000000000000

`
)

func TestTouch(t *testing.T) {
	for _, test := range []struct {
		name, devices string
		level         health.Level
		finding       health.Finding
		figure        string
	}{
		{"panel", powerButton + keypad + touchPanel, health.OK, health.Fine, "ILITEK ILITEK-TP"},
		{"panel and mouse", mouse + touchPanel, health.OK, health.Fine, "ILITEK ILITEK-TP"},
		{"panel of an old driver", oldTouchPanel, health.OK, health.Fine, "3M 3M USB Touchscreen - EX II"},
		{"mouse alone", powerButton + mouse, health.Warning, health.PointerOnly, "Logitech USB Optical Mouse"},
		{"virtual machine", pointingTablet, health.Warning, health.PointerOnly, "QEMU QEMU USB Tablet"},
		{"touch pad", touchPad, health.Warning, health.PointerOnly, "SYNA Touchpad"},
		{"keypad alone", powerButton + keypad, health.Failed, health.Gone, ""},
		{"pen alone", penTablet, health.Failed, health.Gone, ""},
		{"nothing", "", health.Failed, health.Gone, ""},
		{"no sense", "B: KEY=1\nN: Name=x\nI: \nB: KEY=zz\nB: \n: =\n", health.Failed, health.Gone, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			write(t, filepath.Join(root, "bus/input/devices"), test.devices)
			want(t, Touch{Processes: root}.Look(t.Context()), test.level, test.finding, test.figure)
		})
	}
	want(t, Touch{Processes: t.TempDir()}.Look(t.Context()), health.Failed, health.Gone, "")
}

func TestSound(t *testing.T) {
	fit := func() error { return nil }
	mute := func() error { return errors.New("engine: exit status 1") }
	card := " 1 [USB            ]: USB-Audio - Jabra SPEAK 410\n                      Jabra at usb-1, full speed\n"
	for _, test := range []struct {
		name, cards string
		sound       Sound
		level       health.Level
		finding     health.Finding
		figure      string
	}{
		{"a card", card, Sound{Used: true, Voice: fit}, health.OK, health.Fine, "Jabra SPEAK 410"},
		{"none", "--- no soundcards ---\n", Sound{Used: true, Voice: fit}, health.Warning, health.None, ""},
		{"none wanted", "--- no soundcards ---\n", Sound{Voice: fit}, health.OK, health.NotUsed, ""},
		{"a card and no voice", card, Sound{Used: true, Voice: mute}, health.Warning, health.Mute, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.sound.Processes = t.TempDir()
			write(t, filepath.Join(test.sound.Processes, "asound/cards"), test.cards)
			want(t, test.sound.Look(t.Context()), test.level, test.finding, test.figure)
		})
	}
	want(t, Sound{Used: true, Voice: fit, Processes: t.TempDir()}.Look(t.Context()), health.Warning, health.None, "")
}

func TestConnectors(t *testing.T) {
	for _, test := range []struct {
		name    string
		sockets map[string]string // status by name
		level   health.Level
		finding health.Finding
		figure  string
	}{
		{"one of two", map[string]string{"card0-HDMI-A-1": "connected\n", "card0-DP-1": "disconnected\n"}, health.OK, health.Fine, "HDMI-A-1 1080×1920"},
		{"pulled", map[string]string{"card0-HDMI-A-1": "disconnected\n"}, health.Failed, health.Gone, ""},
		{"no kernel that tells", nil, health.Warning, health.Unseen, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			for name, status := range test.sockets {
				write(t, filepath.Join(root, "class/drm", name, "status"), status)
				write(t, filepath.Join(root, "class/drm", name, "modes"), "1080x1920\n1080x1920\n800x600\n")
			}
			want(t, Connectors{System: root}.Look(t.Context()), test.level, test.finding, test.figure)
		})
	}
}

func TestDisplay(t *testing.T) {
	up := Display{Known: true, Name: "HDMI-1", Mode: "1080×1920", Sized: true}
	change := func(by func(*Display)) Display { d := up; by(&d); return d }
	want(t, up.Line(), health.OK, health.Fine, "HDMI-1 1080×1920")
	want(t, change(func(d *Display) { d.Want = "HDMI-1" }).Line(), health.OK, health.Fine, "HDMI-1 1080×1920")
	want(t, change(func(d *Display) { d.Want = "DP-1" }).Line(), health.Warning, health.NotNamed, "HDMI-1 1080×1920")
	want(t, change(func(d *Display) { d.Sized = false }).Line(), health.Warning, health.NoSize, "HDMI-1 1080×1920")
	want(t, Display{Known: true}.Line(), health.Failed, health.Gone, "")
	want(t, Display{}.Line(), health.Warning, health.Silent, "")
}

func TestNetwork(t *testing.T) {
	links := func(links ...Link) func() ([]Link, error) { return func() ([]Link, error) { return links, nil } }
	cable := Link{"eth0", []netip.Addr{netip.MustParseAddr("fe80::1"), netip.MustParseAddr("192.0.2.5")}}
	unserved := Link{"eth0", []netip.Addr{netip.MustParseAddr("fe80::1"), netip.MustParseAddr("169.254.3.4")}}
	for _, test := range []struct {
		name    string
		network Network
		level   health.Level
		finding health.Finding
		figure  string
	}{
		{"up", Network{Links: links(unserved, cable), Counter: true}, health.OK, health.Fine, "eth0 192.0.2.5"},
		{"down and not needed", Network{Links: links()}, health.OK, health.NotUsed, ""},
		{"down and the counter needs it", Network{Links: links(), Counter: true}, health.Warning, health.Down, ""},
		{"down and the printer needs it", Network{Links: links(), Counter: true, Printer: true}, health.Failed, health.DownForPrinter, ""},
		{"no address and the counter needs one", Network{Links: links(unserved), Counter: true}, health.Warning, health.NoAddress, "eth0"},
		{"no address and the printer needs one", Network{Links: links(unserved), Printer: true}, health.Failed, health.NoAddressForPrinter, "eth0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			want(t, test.network.Look(t.Context()), test.level, test.finding, test.figure)
		})
	}
	real, err := Links()
	if err != nil {
		t.Fatal(err)
	}
	for _, link := range real {
		for _, address := range link.Addresses {
			if address.IsLoopback() {
				t.Errorf("%s has the loop's %v", link.Name, address)
			}
		}
	}
	for host, away := range map[string]bool{"": false, "localhost": false, "127.0.0.2": false, "::1": false, "192.0.2.1": true, "printer.example": true} {
		if Away(host) != away {
			t.Errorf("%q: %t", host, !away)
		}
	}
}

func TestReader(t *testing.T) {
	const one, other = "ACS ACR39U 00 00", "Alcor Link AK9567 01 00"
	want(t, Among([]string{other, one}, "").Line(), health.OK, health.Fine, other)
	want(t, Among([]string{other, one}, "ACR39U").Line(), health.OK, health.Fine, one)
	want(t, Among([]string{one + " 2", one}, one).Line(), health.OK, health.Fine, one)
	want(t, Among([]string{other}, "ACR39U").Line(), health.Failed, health.NotNamed, "ACR39U")
	want(t, Among(nil, "ACR39U").Line(), health.Failed, health.None, "")
	want(t, Among(nil, "").Line(), health.Failed, health.None, "")
	want(t, CardReader{Known: true}.Line(), health.Failed, health.ServiceGone, "")
	want(t, CardReader{}.Line(), health.Warning, health.Silent, "")
	if got := Among([]string{other}, "ACR39U").Line().Detail; !strings.Contains(got, other) {
		t.Errorf("the others are not told: %q", got)
	}
}

func TestOwner(t *testing.T) {
	directory := t.TempDir()
	path := filepath.Join(directory, "kiosk.db")
	if os.Getuid() == 0 { // whose own files are nobody's for the trying
		if err := os.Chown(directory, 4711, 4711); err != nil {
			t.Fatal(err)
		}
	}
	info, err := os.Stat(directory)
	if err != nil {
		t.Fatal(err)
	}
	of := info.Sys().(*syscall.Stat_t)
	own := Owner{Name: "madoguchi", User: of.Uid}
	stranger := Owner{Name: "madoguchi", User: of.Uid + 1}
	member := Owner{Name: "madoguchi", User: of.Uid + 1, Groups: []uint32{of.Gid}}
	for _, test := range []struct {
		name            string
		directory, file os.FileMode // 0: no file
		owner           Owner
		may             bool
	}{
		{"their own", 0o700, 0o600, own, true},
		{"their own, to be made", 0o700, 0, own, true},
		{"a stranger's", 0o700, 0o600, stranger, false},
		{"a stranger's, to be made", 0o755, 0, stranger, false},
		{"open to all", 0o777, 0o666, stranger, true},
		{"only the file open to all", 0o755, 0o666, stranger, false},
		{"the group's", 0o770, 0o660, member, true},
		{"the group's to read", 0o750, 0o640, member, false},
		{"root", 0o700, 0o600, Owner{}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			if err := os.RemoveAll(path); err != nil {
				t.Fatal(err)
			}
			if test.file != 0 {
				write(t, path, "")
				if err := errors.Join(os.Chown(path, int(of.Uid), int(of.Gid)), os.Chmod(path, test.file)); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Chmod(directory, test.directory); err != nil {
				t.Fatal(err)
			}
			err := test.owner.MayWrite(path)
			if (err == nil) != test.may || err != nil && !errors.Is(err, fs.ErrPermission) {
				t.Error(err)
			}
		})
	}
}
