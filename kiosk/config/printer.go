package config

import (
	"encoding/hex"
	"math"
	"net"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"madoguchi/kiosk/settings"
)

// Printer says what prints tickets, and on what paper.
type Printer struct {
	// Kind is "escpos", "ipp" or "file".
	Kind string
	// Address is host:port or a device file (/dev/usb/lp0) for escpos, a URI (ipp://host/ipp/print) for ipp, a directory
	// for file.
	Address string
	// Baud is the speed of a serial port.
	Baud int
	// WidthMM is the paper's width, 80 or 58.
	WidthMM int
	// RollM is the length of a new roll, in m.
	RollM int
	// LowTickets is how many tickets are left on the roll when staff are told.
	LowTickets int
	// CertificateSHA256 is the SHA-256 of the certificate of an ipps printer that signed it itself, in hex; empty where
	// the system trusts it.
	CertificateSHA256 string
}

func defaultPrinter() Printer {
	return Printer{
		Kind: "file", Address: "/var/lib/madoguchi/tickets",
		Baud: 115200, WidthMM: 80, RollM: 80, LowTickets: 30,
	}
}

// The speeds that printers' serial ports have.
var bauds = []int{1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800, 921600}

func readPrinter(t *settings.Table, p *Printer) {
	before := t.Mistakes()
	kind := p.Kind
	setChoice(t, "kind", []string{"file", "escpos", "ipp"}, &p.Kind)
	if p.Kind != kind {
		p.Address = "" // it was another kind's
		if p.Kind == "file" {
			p.Address = defaultPrinter().Address
		}
	}
	setText(t, "address", "the printer's address", &p.Address)
	if must := p.mustBe(); must != "" && t.Mistakes() == before {
		t.Wrong(t.At("address"), "must be %s", must)
	}
	readOneOf(t, "baud", bauds, &p.Baud)
	readOneOf(t, "width_mm", []int{80, 58}, &p.WidthMM)
	const longest, most = 300, 1000 // m, tickets
	p.RollM = t.Integer("roll_m", 1, longest, p.RollM)
	p.LowTickets = t.Integer("low_tickets", 0, most, p.LowTickets)
	readFingerprint(t, p)
	t.End()
}

// mustBe is what an address must be that is not; empty for one that is.
func (p Printer) mustBe() string {
	right, must := false, ""
	switch p.Kind {
	case "escpos":
		right = isDevice(p.Address) || isHostPort(p.Address)
		must = `the printer's address as "192.0.2.10:9100", or its device as "/dev/usb/lp0"`
	case "ipp":
		right = isPrinterURI(p.Address)
		must = `the printer's address as "ipp://192.0.2.10/ipp/print", or with ipps`
	default:
		right = filepath.IsAbs(p.Address)
		must = `a directory from the root, as "` + defaultPrinter().Address + `"`
	}
	if right {
		return ""
	}
	return must
}

func isDevice(address string) bool {
	return strings.HasPrefix(address, "/dev/") && filepath.Clean(address) == address
}

func isHostPort(address string) bool {
	host, port, err := net.SplitHostPort(address)
	return err == nil && host != "" && isPort(port)
}

func isPort(text string) bool {
	n, err := strconv.Atoi(text)
	return err == nil && n > 0 && n <= math.MaxUint16
}

func isPrinterURI(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return false
	}
	switch u.Scheme {
	case "ipp", "ipps", "http", "https":
		return u.Port() == "" || isPort(u.Port())
	}
	return false
}

// readOneOf sets a whole number of those there are, where the key is there.
func readOneOf(t *settings.Table, key string, allowed []int, to *int) {
	value, found := t.Take(key)
	if !found {
		return
	}
	texts := make([]string, len(allowed))
	for i, n := range allowed {
		if value == int64(n) {
			*to = n
			return
		}
		texts[i] = strconv.Itoa(n)
	}
	t.Wrong(t.At(key), "must be %s", strings.Join(texts, " or "))
}

func readFingerprint(t *settings.Table, p *Printer) {
	const key = "certificate_sha256"
	setOrNone(t, key, "a text", &p.CertificateSHA256)
	if p.CertificateSHA256 == "" {
		return
	}
	if raw, err := hex.DecodeString(p.CertificateSHA256); err != nil || len(raw) != 32 {
		t.Wrong(t.At(key), "must be the SHA-256 of the printer's certificate, 64 hexadecimal digits")
	} else if p.Kind != "ipp" || !strings.HasPrefix(p.Address, "ipps:") && !strings.HasPrefix(p.Address, "https:") {
		t.Wrong(t.At(key), `must stand with kind = "ipp" and an address that begins with "ipps://": elsewhere no certificate comes`)
	}
}
