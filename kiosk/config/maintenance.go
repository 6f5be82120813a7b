package config

import (
	"encoding/hex"
	"net"
	"path/filepath"
	"strings"

	"madoguchi/kiosk/settings"
)

// StaffCard is a card that opens the desk: a PIV card, known by the key of its card authentication certificate.
type StaffCard struct {
	// KeySHA256 is the SHA-256 of the key's SubjectPublicKeyInfo, in hex.
	KeySHA256 string
	// Role is "staff" or "vendor".
	Role string
}

// Status says where machines can ask how the kiosk stands.
type Status struct {
	// Listen is "unix:" and a socket's path, a loopback address and port, or "none". A socket whose directory is not there is
	// passed over.
	Listen string
}

// Clock names the time server that the clock is compared with at the desk and by doctor; without one the machine's own word
// is taken.
type Clock struct{ Server string }

// Machine says how the machine is restarted and shut down from the desk, and where USB sticks come up.
type Machine struct {
	Restart, ShutDown []string
	// Sticks is the directory in which each USB stick is mounted under its name.
	Sticks string
}

func defaultStatus() Status { return Status{Listen: "unix:/run/madoguchi/status.sock"} }

func defaultMachine() Machine {
	return Machine{
		Restart:  []string{"systemctl", "reboot"},
		ShutDown: []string{"systemctl", "poweroff"},
		Sticks:   "/run/madoguchi-usb",
	}
}

func readStatus(t *settings.Table, s *Status) {
	setText(t, "listen", "an address, or none", &s.Listen)
	if !isListen(s.Listen) {
		t.Wrong(t.At("listen"), `must be "none", "unix:" and a path from the root, or a loopback address as "127.0.0.1:9464"`)
	}
	t.End()
}

func isListen(address string) bool {
	if path, isSocket := strings.CutPrefix(address, "unix:"); isSocket {
		return filepath.IsAbs(path)
	}
	host, port, err := net.SplitHostPort(address)
	ip := net.ParseIP(host)
	return address == "none" || err == nil && ip != nil && ip.IsLoopback() && isPort(port)
}

func readClock(t *settings.Table, c *Clock) {
	setOrNone(t, "server", "a time server's name, or empty", &c.Server)
	t.End()
}

func readMachine(t *settings.Table, m *Machine) {
	const must = "a text: the command, then its arguments"
	setTexts(t, "restart", argument, must, &m.Restart)
	setTexts(t, "shut_down", argument, must, &m.ShutDown)
	setText(t, "sticks", "a directory", &m.Sticks)
	if !filepath.IsAbs(m.Sticks) {
		t.Wrong(t.At("sticks"), "must be a directory from the root, as %q", defaultMachine().Sticks)
	}
	t.End()
}

// readStaffCards reads [[staff.cards]].
func readStaffCards(t *settings.Table, cards *[]StaffCard) {
	paths, values := t.List("cards", "tables")
	for i, value := range values {
		one := t.AsTable(paths[i], value)
		card := StaffCard{
			KeySHA256: one.Matching("key_sha256", orNone, "a text", true),
			Role:      one.Choice("role", "staff", "vendor"),
		}
		if raw, err := hex.DecodeString(card.KeySHA256); card.KeySHA256 != "" && (err != nil || len(raw) != 32) {
			t.Wrong(one.At("key_sha256"), `must be what "madoguchi staff-card" prints, 64 hexadecimal digits`)
		}
		one.End()
		*cards = append(*cards, card)
	}
}
