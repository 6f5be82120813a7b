package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// A monitor that is none, upright, as a kiosk has it: Xorg's own driver for tests.
const noMonitor = `Section "Device"
	Identifier "none"
	Driver "dummy"
	VideoRam 64000
EndSection
Section "Monitor"
	Identifier "upright"
	HorizSync 1.0-2000.0
	VertRefresh 1.0-200.0
	Modeline "1080x1920" 176.5 1080 1168 1280 1480 1920 1921 1924 1989
EndSection
Section "Screen"
	Identifier "upright"
	Device "none"
	Monitor "upright"
	DefaultDepth 24
	SubSection "Display"
		Depth 24
		Modes "1080x1920"
		Virtual 1080 1920
	EndSubSection
EndSection
`

// TestLifeOfAKiosk takes a bare machine by the commands of the vendor's guide to its first ticket, and then through all that
// a package manager does with a kiosk.
func TestLifeOfAKiosk(t *testing.T) {
	deb := given(t, "MADOGUCHI_DEB")
	tarball, tools := given(t, "MADOGUCHI_ROOT"), given(t, "MADOGUCHI_TOOLS")
	if os.Getuid() != 0 {
		t.Skip("a machine in a container can be booted by root only")
	}
	m := boot(t, tarball)
	began := time.Now()

	// The hardware that a container has not: a monitor, a card reader, a printer, and somebody at the keyboard.
	m.do(t, "sh", "-c", "apt-get install -y -qq --no-install-recommends vsmartcard-vpcd xserver-xorg-core xserver-xorg-video-dummy")
	m.write(t, "/etc/X11/xorg.conf", noMonitor, 0o644)
	m.write(t, "/etc/systemd/system/madoguchi.service.d/traced.conf", "[Service]\nExecStart=\nExecStart=/usr/bin/madoguchi -v\n", 0o644)
	m.put(t, filepath.Join("..", "walk", "demonstration.toml"), "/root/sample.toml")
	m.put(t, deb, "/root/"+filepath.Base(deb))
	papers := t.TempDir()
	printer := m.near(context.Background(), filepath.Join(tools, "vprinter"), "-addr", "127.0.0.1:9100", "-out", papers)
	if err := printer.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { printer.Process.Kill(); printer.Wait() })
	card, trust := m.holdCard(t, filepath.Join(tools, "vcard"))
	changed := map[string]string{
		`#: municipality = "municipalities/sample.toml"`: `municipality = "municipalities/sample.toml"`,
		`#ca_sha256 = []`:                         trust,
		`#kind = "file"`:                          `kind = "escpos"`,
		`#address = "/var/lib/madoguchi/tickets"`: `address = "127.0.0.1:9100"`,
		`#letter = "A"`:                           `letter = "B"`,
		`#ask_after = 60`:                         `ask_after = 900`, // whoever walks here is slow on a slow computer
	}

	today := func() string { return time.Now().In(time.FixedZone("JST", 9*60*60)).Format(time.DateOnly) }
	day, w := today(), m.watch(t)
	if !t.Run("the guide leads to the first ticket", func(t *testing.T) {
		m.install(t, w, changed, card)
		if number := w.visit(t, card); number != "B-001" {
			t.Errorf("the ticket is %q, want B-001", number)
		}
		if slips, err := filepath.Glob(filepath.Join(papers, "*.png")); err != nil || len(slips) == 0 {
			t.Errorf("nothing was printed: %v, %v", slips, err)
		}
		t.Logf("from a bare machine to the first ticket: %v", time.Since(began).Round(time.Second))
	}) {
		return
	}
	t.Run("what is there belongs to whom it should", m.owned)
	t.Run("units", m.units)
	t.Run("a hung kiosk, a dead display, a dead card service", func(t *testing.T) { m.comesBack(t, w) })
	t.Run("USB stick", m.stick)
	t.Run("doctor", m.doctor)
	t.Run("upgrade keeps a changed configuration", func(t *testing.T) {
		m.changes(t, newer(t, deb))
		if !m.has("/etc/madoguchi/kiosk.toml.dpkg-dist") {
			t.Error("the new version's configuration is not beside the changed one")
		}
	})
	t.Run("downgrade", func(t *testing.T) { m.changes(t, deb) })
	t.Run("replaced without losing its numbers", func(t *testing.T) {
		m.replaced(t)
		if number := w.visit(t, card); number != "B-002" && today() == day { // each day's numbers begin anew
			t.Errorf("the ticket is %s, want B-002", number)
		}
	})
	t.Run("remove", m.removed)
	t.Run("purge", m.purged)
}

// stat is a file's mode, owner and group on the machine.
func (m *machine) stat(t *testing.T, file string) string {
	t.Helper()
	return m.do(t, "stat", "-c", "%a %U:%G", file)
}

func (m *machine) owned(t *testing.T) {
	for file, want := range map[string]string{
		"/etc/madoguchi/kiosk.toml":                "640 root:madoguchi",
		"/var/lib/madoguchi":                       "750 madoguchi:madoguchi",
		"/var/lib/madoguchi/kiosk.db":              "600 madoguchi:madoguchi",
		"/run/madoguchi":                           "750 madoguchi:madoguchi",
		"/run/madoguchi-usb":                       "755 root:root",
		"/run/madoguchi-display/xauthority":        "640 root:madoguchi",
		"/usr/bin/madoguchi":                       "755 root:root",
		"/etc/apparmor.d/madoguchi":                "644 root:root",
		"/usr/lib/udev/rules.d/70-madoguchi.rules": "644 root:root",
	} {
		if got := m.stat(t, file); got != want {
			t.Errorf("%s is %s, want %s", file, got, want)
		}
	}
	groups := m.do(t, "id", "-nG", "madoguchi")
	for _, group := range []string{"audio", "input", "video", "render", "lp", "dialout", "systemd-journal"} {
		if !strings.Contains(" "+groups+" ", " "+group+" ") {
			t.Errorf("the kiosk's user is not in %s: %s", group, groups)
		}
	}
	if user := m.do(t, "ps", "-o", "user=", "-C", "madoguchi"); user != "madoguchi" && user != "madoguc+" {
		t.Errorf("the kiosk runs as %q", user)
	}
}

func (m *machine) units(t *testing.T) {
	units := []string{"madoguchi.service", "madoguchi-display.service", "madoguchi-usb@sda1.service"}
	if said := m.do(t, "systemd-analyze", append([]string{"verify", "--man=no"}, units...)...); said != "" {
		t.Errorf("systemd-analyze verify: %s", said)
	}
	said, err := m.try("systemd-analyze", "security", "--offline=true", "--threshold=20", "--no-pager", "madoguchi.service")
	if err != nil {
		t.Errorf("the kiosk's unit is exposed more than 2.0: %v\n%s", err, said)
	}
	t.Log(lastLines(said, 1))
	if said, _ := m.try("journalctl", "-u", "madoguchi", "--no-pager", "-g", "timed out"); strings.Contains(said, "timed out") {
		t.Errorf("the kiosk did not end when it was told to:\n%s", said)
	}
	if restarts := m.do(t, "systemctl", "show", "-P", "NRestarts", "madoguchi"); restarts != "0" {
		t.Errorf("the kiosk was restarted %s times by itself", restarts)
	}
}

// comesBack ends each part the hard way, and waits for the kiosk to be back by itself.
func (m *machine) comesBack(t *testing.T, w *window) {
	pid := func(unit string) string { return m.do(t, "systemctl", "show", "-P", "MainPID", unit) }
	for _, one := range []struct {
		name string
		end  func()
		anew bool // the kiosk too
	}{
		{"the display is killed", func() { m.do(t, "systemctl", "kill", "-s", "KILL", "madoguchi-display") }, true},
		{"the kiosk hangs", func() { m.do(t, "systemctl", "kill", "--kill-whom=main", "-s", "STOP", "madoguchi") }, true}, // 30 s for the watchdog
		{"the kiosk is killed", func() { m.do(t, "systemctl", "kill", "--kill-whom=main", "-s", "KILL", "madoguchi") }, true},
		{"the card service is killed", func() { m.do(t, "systemctl", "kill", "-s", "KILL", "pcscd.service") }, false},
	} {
		before, service, began := pid("madoguchi"), pid("pcscd"), time.Now()
		one.end()
		if one.anew {
			w.until(t, "another kiosk after "+one.name, func() bool { return w.step == "insert" && w.process != before })
		} else {
			m.wait(t, "the card service", nil, func() bool {
				now := pid("pcscd")
				return now != service && now != "0"
			})
			if pid("madoguchi") != before {
				t.Errorf("%s: the kiosk was restarted", one.name)
			}
		}
		t.Logf("%s: back after %v", one.name, time.Since(began).Round(100*time.Millisecond))
	}
}

// stick mounts a stick's file system as the unit does. The unit itself waits for a device of the kernel, which a container is
// not told of.
func (m *machine) stick(t *testing.T) {
	image := filepath.Join(t.TempDir(), "stick")
	if err := os.WriteFile(image, make([]byte, 4<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	kernel, err := os.ReadFile("/proc/filesystems")
	if err != nil {
		t.Fatal(err)
	}
	for _, make := range [][]string{{"mkfs.vfat", image}, {"mkfs.ext4", "-q", "-F", image}} {
		if _, kind, _ := strings.Cut(make[0], "."); !strings.Contains(string(kernel), "\t"+kind+"\n") {
			t.Logf("this kernel knows no %s, so a stick with it is not tried", kind)
			continue
		}
		if out, err := exec.Command(make[0], make[1:]...).CombinedOutput(); err != nil {
			t.Skipf("%s: %v: %s", make[0], err, out)
		}
		device, err := exec.Command("losetup", "--find", "--show", image).Output()
		if err != nil {
			t.Skipf("no loop device: %v", err)
		}
		loop := strings.TrimSpace(string(device))
		name := filepath.Base(loop)
		func() {
			defer exec.Command("losetup", "--detach", loop).Run()
			m.do(t, "sh", "-c", fmt.Sprintf("rm -f %s; mknod %s b 7 %s", loop, loop, strings.TrimPrefix(name, "loop")))
			if out, err := m.try("systemd-run", "--wait", "--pipe", "-q", "-p", "NoNewPrivileges=yes",
				"-p", "CapabilityBoundingSet=CAP_SYS_ADMIN CAP_CHOWN CAP_FOWNER CAP_DAC_OVERRIDE",
				"/usr/libexec/madoguchi/stick", "mount", name); err != nil {
				t.Fatalf("%s: %v %s", make[0], err, out)
			}
			place := "/run/madoguchi-usb/" + name
			options := m.do(t, "findmnt", "-no", "OPTIONS", place)
			for _, option := range []string{"nosuid", "nodev", "noexec", "sync"} {
				if !strings.Contains(","+options+",", ","+option+",") {
					t.Errorf("%s is mounted %s, without %s", make[0], options, option)
				}
			}
			// The running kiosk, in the namespace it was started with, sees it and may write.
			kiosk := m.do(t, "systemctl", "show", "-P", "MainPID", "madoguchi")
			m.do(t, "nsenter", "-t", kiosk, "-m", "setpriv", "--reuid=madoguchi", "--regid=madoguchi", "--clear-groups",
				"sh", "-c", "echo report >"+place+"/report.txt")
			m.do(t, "/usr/libexec/madoguchi/stick", "unmount", name)
			if m.has(place) {
				t.Errorf("%s is still there", place)
			}
		}()
	}
	if out, err := m.try("/usr/libexec/madoguchi/stick", "mount", "../etc"); err == nil {
		t.Errorf("a name with a path in it is taken: %s", out)
	}
}

// doctor is asked as a vendor asks it. A container has no sound and no touch screen, so it may say that something is missing.
func (m *machine) doctor(t *testing.T) {
	var said string
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("madoguchi doctor -json:\n%s", said)
		}
	})
	m.wait(t, "reader, printer, store and display to be well again", nil, func() bool {
		said, _ = m.try("madoguchi", "doctor", "-json") // its exit status tells of what a container has not
		var found struct {
			Kiosk string
			Parts []struct{ Part, State string }
		}
		if err := json.Unmarshal([]byte(said), &found); err != nil {
			t.Fatal(err)
		}
		well := 0
		for _, part := range found.Parts {
			if slices.Contains([]string{"reader", "printer", "store", "display"}, part.Part) && part.State == "ok" {
				well++
			}
		}
		return found.Kiosk == "running" && well == 4
	})
	if socket := m.stat(t, "/run/madoguchi/status.sock"); socket != "660 madoguchi:madoguchi" {
		t.Errorf("the status socket is %s", socket)
	}
	for _, act := range []string{"CanReboot", "CanPowerOff"} {
		if said := m.do(t, "runuser", "-u", "madoguchi", "--", "busctl", "call", "org.freedesktop.login1", "/org/freedesktop/login1",
			"org.freedesktop.login1.Manager", act); said != `s "yes"` {
			t.Errorf("%s for the kiosk's user: %s", act, said)
		}
		if said := m.do(t, "runuser", "-u", "nobody", "--", "busctl", "call", "org.freedesktop.login1", "/org/freedesktop/login1",
			"org.freedesktop.login1.Manager", act); said == `s "yes"` {
			t.Errorf("%s for anybody", act)
		}
	}
}
