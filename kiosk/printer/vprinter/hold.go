package vprinter

import (
	"fmt"
	"net"
	"os"

	"golang.org/x/sys/unix"
)

// Hold takes a free TCP port of an address without listening there. Until it is closed the system gives the port to nobody
// else, and whoever dials it is refused; a listener that asks for this very port has it all the same.
func Hold(ip net.IP) (held *os.File, addr string, err error) {
	family, name := unix.AF_INET6, unix.Sockaddr(&unix.SockaddrInet6{})
	if four := ip.To4(); four != nil {
		family, name = unix.AF_INET, &unix.SockaddrInet4{Addr: [4]byte(four)}
	} else if ip != nil {
		name = &unix.SockaddrInet6{Addr: [16]byte(ip.To16())}
	}
	fd, err := unix.Socket(family, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return nil, "", os.NewSyscallError("socket", err)
	}
	held = os.NewFile(uintptr(fd), "held port")
	if err = unix.SetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_REUSEADDR, 1); err == nil {
		err = unix.Bind(fd, name)
	}
	if err == nil {
		name, err = unix.Getsockname(fd)
	}
	if err != nil {
		_ = held.Close()
		return nil, "", fmt.Errorf("hold a port of %v: %w", ip, err)
	}
	taken := &net.TCPAddr{IP: ip}
	switch name := name.(type) {
	case *unix.SockaddrInet4:
		taken.Port = name.Port
	case *unix.SockaddrInet6:
		taken.Port = name.Port
	}
	return held, taken.String(), nil
}
