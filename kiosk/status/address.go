package status

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

var (
	// ErrNone is an address at which nothing is to be told, or a socket whose directory is not there.
	ErrNone = errors.New("no status is told")
	// ErrTaken is a socket at which another kiosk answers.
	ErrTaken = errors.New("another kiosk answers there")
)

// networkOf splits an address as config.Status has it.
func networkOf(address string) (network, at string) {
	if path, isSocket := strings.CutPrefix(address, "unix:"); isSocket {
		return "unix", path
	}
	return "tcp", address
}

// Listen listens at an address as config.Status has it. A socket that a kiosk left behind is taken over; the kiosk's user and
// group may use it, nobody else.
func Listen(address string) (net.Listener, error) {
	network, at := networkOf(address)
	if address == "none" {
		return nil, ErrNone
	}
	if network == "unix" {
		if _, err := os.Stat(filepath.Dir(at)); errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%w: %w", ErrNone, err)
		}
		if err := clearSocket(at); err != nil {
			return nil, err
		}
	}
	listener, err := net.Listen(network, at)
	if err != nil {
		return nil, fmt.Errorf("status: %w", err)
	}
	if network == "unix" {
		if err := os.Chmod(at, 0o660); err != nil {
			return nil, errors.Join(fmt.Errorf("status: %w", err), listener.Close())
		}
	}
	return listener, nil
}

// clearSocket removes a socket at which nobody answers. Anything else is left alone.
func clearSocket(path string) error {
	info, err := os.Lstat(path)
	if err != nil || info.Mode().Type() != fs.ModeSocket {
		return nil
	}
	if conn, err := net.DialTimeout("unix", path, time.Second); err == nil {
		conn.Close()
		return fmt.Errorf("status %s: %w", path, ErrTaken)
	}
	return os.Remove(path)
}

// client speaks HTTP to an address as config.Status has it, whatever host a URL names.
func client(address string) *http.Client {
	network, at := networkOf(address)
	return &http.Client{Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, network, at)
		},
	}}
}
