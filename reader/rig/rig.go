//go:build linux

// Package rig gives tests a PC/SC service of their own: pcscd with the two vpcd readers, in a network and mount
// namespace of its own, so that the tests of several packages run side by side and beside a pcscd of the machine.
//
// A package whose tests need it has
//
//	func TestMain(m *testing.M) { rig.Main(m) }
//
// and starts each such test with rig.Need(t). Cards are put into Addr(0) and Addr(1) with package vcard. Where pcscd
// or vpcd is not installed the tests fail and say what to install; with -short they run without a rig, and Need skips.
//
// A program that does its whole work so calls Apart; one that only wants a PC/SC service, the machine's or else its own, calls
// StartPCSCD.
//
// It is for tests and for the demonstration: it never touches a pcscd that it did not start, and it is not how a
// kiosk gets its service. Linux only; without root it needs user namespaces.
package rig

import (
	"fmt"
	"net"
	"strconv"
)

// Slots is how many readers vpcd offers (card facts §6.1).
const Slots = 2

const basePort = 35963 // vpcd's port of slot 0; slot n listens on the n-th port after it (card facts §6.1)

// Addr is where a virtual card connects to go into a slot, from 0.
func Addr(slot int) string {
	return net.JoinHostPort("127.0.0.1", strconv.Itoa(basePort+slot))
}

// ReaderName is the PC/SC name of a slot, from 0.
func ReaderName(slot int) string {
	return fmt.Sprintf("Virtual PCD 00 %02X", slot)
}
