//go:build linux

package rig

import (
	"errors"
	"fmt"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

const pcscdFolder = "/run/pcscd" // pcscd's socket and pid file (card facts §6.3)

// namespaces asks for a network and a mount namespace, and for being root in a user namespace where that takes one.
func namespaces() *syscall.SysProcAttr {
	attr := &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWNET | syscall.CLONE_NEWNS,
		Pdeathsig:  syscall.SIGKILL,
	}
	if os.Geteuid() != 0 {
		attr.Cloneflags |= syscall.CLONE_NEWUSER
		attr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Geteuid(), Size: 1}}
		attr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getegid(), Size: 1}}
	}
	return attr
}

// denied adds what to do to an error of a machine that keeps users from namespaces, as Ubuntu does from 23.10 on.
func denied(err error) error {
	if !errors.Is(err, syscall.EPERM) {
		return err
	}
	return fmt.Errorf("%w (be root, or let users have namespaces: sysctl kernel.apparmor_restrict_unprivileged_userns=0)", err)
}

// furnish gives the fresh namespaces what pcscd and vpcd need: a loopback device that is up, and an empty folder for
// the socket.
func furnish() error {
	if err := loopbackUp(); err != nil {
		return fmt.Errorf("bringing the loopback device up: %w", err)
	}
	if err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
		return fmt.Errorf("keeping mounts to this namespace: %w", err)
	}
	target := pcscdFolder
	if err := os.MkdirAll(pcscdFolder, 0o755); err != nil {
		target = "/run" // no pcscd ran on this machine yet, and /run is another user's
	}
	if err := unix.Mount("tmpfs", target, "tmpfs", unix.MS_NOSUID|unix.MS_NODEV, "mode=0755"); err != nil {
		return fmt.Errorf("mounting over %s: %w", target, err)
	}
	if err := os.MkdirAll(pcscdFolder, 0o755); err != nil {
		return fmt.Errorf("making the folder for pcscd's socket: %w", err)
	}
	return nil
}

func loopbackUp() error {
	socket, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return err
	}
	defer unix.Close(socket)
	request, err := unix.NewIfreq("lo")
	if err != nil {
		return err
	}
	if err := unix.IoctlIfreq(socket, unix.SIOCGIFFLAGS, request); err != nil {
		return err
	}
	request.SetUint16(request.Uint16() | unix.IFF_UP)
	return unix.IoctlIfreq(socket, unix.SIOCSIFFLAGS, request)
}
