package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// newer is a later version of a package, whose configuration as it is installed has changed too.
func newer(t *testing.T, deb string) string {
	t.Helper()
	directory := t.TempDir()
	tool(t, "dpkg-deb", "-R", deb, filepath.Join(directory, "files"))
	for file, change := range map[string]func(string) string{
		"DEBIAN/control": func(text string) string {
			return regexp.MustCompile(`(?m)^Version: .*$`).ReplaceAllString(text, "Version: 9.0.0")
		},
		"etc/madoguchi/kiosk.toml": func(text string) string { return text + "# What a later version explains.\n" },
	} {
		path := filepath.Join(directory, "files", file)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(change(string(text))), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	to := filepath.Join(directory, "madoguchi_9.0.0_"+tool(t, "dpkg", "--print-architecture")+".deb")
	tool(t, "dpkg-deb", "-Zgzip", "-z1", "-b", filepath.Join(directory, "files"), to)
	return to
}

// changes installs another version over the one that is there, as the guide says, and looks whether all that is the kiosk's is
// still there.
func (m *machine) changes(t *testing.T, deb string) {
	configuration, err := os.ReadFile(m.path("/etc/madoguchi/kiosk.toml"))
	if err != nil {
		t.Fatal(err)
	}
	version := func() string { return m.do(t, "dpkg-query", "-W", "-f", "${Version}", "madoguchi") }
	before := version()
	m.do(t, "sh", "-c", "rm -f /root/madoguchi_*")
	m.put(t, deb, "/root/"+filepath.Base(deb))
	for _, command := range guided(t, "Updating") {
		m.do(t, "sh", "-c", "cd /root && "+command)
	}
	if after := version(); before == after {
		t.Errorf("still version %s", after)
	}
	if now, err := os.ReadFile(m.path("/etc/madoguchi/kiosk.toml")); err != nil || !bytes.Equal(now, configuration) {
		t.Errorf("the configuration was changed: %v", err)
	}
	m.wait(t, "the kiosk to serve again", nil, func() bool {
		state, _ := m.try("systemctl", "is-active", "madoguchi.service")
		return state == "active"
	})
	m.owned(t)
}

// replaced takes what is a kiosk's off one machine and onto another, which here is the same after a purge.
func (m *machine) replaced(t *testing.T) {
	for _, command := range guided(t, "Replacing a kiosk without losing its numbers") {
		if strings.HasPrefix(command, "apt install") {
			m.do(t, "apt-get", "purge", "-y", "-qq", "madoguchi")
			m.do(t, "rm", "-r", "/etc/madoguchi")
		}
		m.do(t, "sh", "-c", "cd /root && "+command)
	}
	m.wait(t, "the kiosk to serve again", nil, func() bool {
		state, _ := m.try("systemctl", "is-active", "madoguchi.service")
		return state == "active"
	})
	m.owned(t)
}

func (m *machine) removed(t *testing.T) {
	m.do(t, "apt-get", "remove", "-y", "-qq", "madoguchi")
	for _, kept := range []string{"/etc/madoguchi/kiosk.toml", "/etc/madoguchi/municipalities/sample.toml", "/var/lib/madoguchi/kiosk.db"} {
		if !m.has(kept) {
			t.Errorf("%s went with the package", kept)
		}
	}
	for _, gone := range []string{"/usr/bin/madoguchi", "/usr/lib/systemd/system/madoguchi.service", "/run/madoguchi", "/run/madoguchi-display"} {
		if m.has(gone) {
			t.Errorf("%s stayed", gone)
		}
	}
	if out, err := m.try("pgrep", "-x", "madoguchi|Xorg"); err == nil {
		t.Errorf("still running: %s", out)
	}
}

func (m *machine) purged(t *testing.T) {
	m.do(t, "apt-get", "purge", "-y", "-qq", "madoguchi")
	for _, gone := range []string{"/etc/madoguchi/kiosk.toml", "/var/lib/madoguchi", "/run/madoguchi-usb", "/etc/apparmor.d/madoguchi"} {
		if m.has(gone) {
			t.Errorf("%s stayed", gone)
		}
	}
	// What a vendor put there is the vendor's.
	if !m.has("/etc/madoguchi/municipalities/sample.toml") {
		t.Error("the vendor's profile is gone")
	}
	left := m.do(t, "sh", "-c", "find /etc /usr /var/lib /run -xdev -name '*madoguchi*' -not -path '/etc/madoguchi*' -not -path '/etc/systemd/system/madoguchi.service.d*' 2>/dev/null || true")
	if left != "" {
		t.Errorf("left behind:\n%s", left)
	}
}
