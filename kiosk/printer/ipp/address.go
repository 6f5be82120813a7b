package ipp

import (
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/url"
)

// address is where a printer is.
type address struct {
	post string // the URL that requests are posted to
	uri  string // what the printer is called in them
}

// schemes are those of a printer's URI: the HTTP and the IPP scheme, and the port where none is named.
var schemes = map[string]struct{ http, ipp, port string }{
	"ipp":   {"http", "ipp", "631"},
	"ipps":  {"https", "ipps", "631"},
	"http":  {"http", "ipp", "80"},
	"https": {"https", "ipps", "443"},
}

// usualPath is where IPP Everywhere has the printer.
const usualPath = "/ipp/print"

func parseAddress(uri string) (address, error) {
	u, err := url.Parse(uri)
	if err != nil {
		return address{}, fmt.Errorf("printer address: %w", err)
	}
	scheme, known := schemes[u.Scheme]
	if !known || u.Hostname() == "" || u.Opaque != "" {
		return address{}, fmt.Errorf(`printer address %q: must be as "ipp://192.0.2.10/ipp/print"`, u.Redacted())
	}
	if u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return address{}, fmt.Errorf("printer address %q: has more than host, port and path", u.Redacted())
	}
	at := url.URL{Scheme: scheme.http, Host: u.Host, Path: u.Path}
	if u.Port() == "" {
		at.Host = net.JoinHostPort(u.Hostname(), scheme.port)
	}
	if at.Path == "" || at.Path == "/" {
		at.Path = usualPath
	}
	called := at
	called.Scheme = scheme.ipp
	return address{post: at.String(), uri: called.String()}, nil
}

// parseFingerprint is a SHA-256 in hex; nil for an empty text.
func parseFingerprint(text string) ([]byte, error) {
	if text == "" {
		return nil, nil
	}
	pin, err := hex.DecodeString(text)
	if err != nil || len(pin) != 32 {
		return nil, errors.New("a certificate's SHA-256 must be 64 hexadecimal digits")
	}
	return pin, nil
}
