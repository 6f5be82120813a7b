//go:build !linux

package vcard

import "net"

// quickACK exists on Linux only; elsewhere the card is slower.
func quickACK(net.Conn) {}
