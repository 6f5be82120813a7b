package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/ebfe/scard"

	"madoguchi/reader/rig"
	"madoguchi/reader/vcard"
)

// open opens the kiosk in a window on the display that is there, until the window is closed. Where no other card reader
// is, a virtual card is in the virtual one, and what is typed swaps it.
func open(ctx context.Context, program, vcardProgram string) error {
	directory, err := os.MkdirTemp("", "madoguchi-open-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(directory)
	stopPCSC, err := rig.StartPCSCD(ctx)
	if err != nil {
		return err
	}
	defer stopPCSC()
	caDirectory := filepath.Join(directory, "ca")
	ca, err := vcard.LoadCA(caDirectory)
	if err != nil {
		return err
	}
	reader, err := anyReader()
	if err != nil {
		return err
	}
	if reader == rig.ReaderName(0) {
		card := exec.CommandContext(ctx, vcardProgram, "-ca", caDirectory)
		card.Stdin, card.Stdout, card.Stderr = os.Stdin, os.Stdout, os.Stderr
		card.Cancel = func() error { return card.Process.Signal(syscall.SIGTERM) }
		if err := card.Start(); err != nil {
			return err
		}
		defer func() {
			card.Process.Signal(syscall.SIGTERM)
			card.Wait()
		}()
	}
	tickets := filepath.Join(directory, "tickets")
	printer, stopPrinter, err := thermalInto(ctx, tickets)
	if err != nil {
		return err
	}
	defer stopPrinter()
	configuration, err := configure(directory, reader, printer, ca, "")
	if err != nil {
		return err
	}
	fmt.Printf("kiosk on the reader %q; its tickets are pictures in %s until its window is closed\n", reader, tickets)
	kiosk := exec.CommandContext(ctx, program, "-config", configuration, "-window")
	kiosk.Stderr = os.Stderr
	kiosk.Cancel = func() error { return kiosk.Process.Signal(syscall.SIGTERM) }
	return kiosk.Run()
}

var errNoVirtualReader = errors.New("no card reader, and the PC/SC service has not looked for the virtual one since that was installed: sudo systemctl restart pcscd")

// anyReader is the name of a card reader that is no virtual one or, where there is none, of the virtual one.
func anyReader() (string, error) {
	service, err := scard.EstablishContext()
	if err != nil {
		return "", fmt.Errorf("PC/SC service: %w", err)
	}
	defer service.Release()
	names, err := service.ListReaders()
	if err != nil && !errors.Is(err, scard.ErrNoReadersAvailable) {
		return "", fmt.Errorf("card readers: %w", err)
	}
	for _, name := range names {
		if !strings.HasPrefix(name, "Virtual PCD") {
			return name, nil
		}
	}
	if !slices.Contains(names, rig.ReaderName(0)) {
		return "", errNoVirtualReader
	}
	return rig.ReaderName(0), nil
}
