package main

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"madoguchi/reader/rig"
	"madoguchi/reader/vcard"
)

//go:embed demonstration.toml
var demonstration []byte

// configure writes a configuration into a directory for a kiosk that takes the test CA's cards in a reader,
// keeps its store there and prints as pictures into tickets; more is what else stands in it. It gives the file's path.
func configure(directory, reader, tickets string, ca *vcard.CA, more ...string) (string, error) {
	files := map[string][]byte{
		"municipality.toml": demonstration,
		"kiosk.toml": fmt.Appendf(nil, `municipality = "municipality.toml"

[reader]
name = %q

[trust]
ca_sha256 = ["%s"]

[printer]
kind = "file"
address = %q

[store]
path = %q
%s`, reader, strings.Join(ca.Fingerprints(), `", "`), tickets, filepath.Join(directory, "kiosk.db"), strings.Join(more, "")),
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(directory, name), content, 0o600); err != nil {
			return "", err
		}
	}
	return filepath.Join(directory, "kiosk.toml"), nil
}

// stage is all a kiosk needs around it: a PC/SC service, a card to insert, a screen, and its configuration.
type stage struct {
	ca        *vcard.CA
	screen    *screen
	kiosk     *kiosk
	slot      int // of the card reader, from 0
	directory string
	tickets   string // where the kiosk's tickets come out
	stopPCSC  func()
}

// openStage starts everything around the kiosk, and the kiosk; more is what else stands in its configuration.
func openStage(ctx context.Context, program, tickets string, width, height int, log io.Writer, more ...string) (s *stage, err error) {
	if s, err = prepareStage(ctx, 0, tickets, width, height, more...); err != nil {
		return nil, err
	}
	if err := s.start(ctx, program, log); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// prepareStage starts everything around a kiosk, which is still to be started. Its reader is a slot of the virtual one.
func prepareStage(ctx context.Context, slot int, tickets string, width, height int, more ...string) (s *stage, err error) {
	s = &stage{slot: slot, tickets: tickets, stopPCSC: func() {}}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	if s.directory, err = os.MkdirTemp("", "madoguchi-walk-"); err != nil {
		return s, err
	}
	if s.ca, err = vcard.LoadCA(filepath.Join(s.directory, "ca")); err != nil {
		return s, err
	}
	if s.stopPCSC, err = rig.StartPCSCD(ctx); err != nil {
		s.stopPCSC = func() {}
		return s, err
	}
	if s.screen, err = openScreen(ctx, width, height); err != nil {
		return s, err
	}
	_, err = configure(s.directory, rig.ReaderName(slot), tickets, s.ca, more...)
	return s, err
}

// start starts the kiosk.
func (s *stage) start(ctx context.Context, program string, log io.Writer) (err error) {
	s.kiosk, err = startKiosk(ctx, program, s.screen.display, log, "-config", s.configuration())
	return err
}

// configuration is the kiosk's file.
func (s *stage) configuration() string { return filepath.Join(s.directory, "kiosk.toml") }

func (s *stage) close() {
	if s.kiosk != nil {
		s.kiosk.stop()
	}
	if s.screen != nil {
		s.screen.close()
	}
	s.stopPCSC()
	os.RemoveAll(s.directory)
}

// insert puts a sample card into the reader; it is there until take is called.
func (s *stage) insert(ctx context.Context, sample string) (take func(), err error) {
	card, err := vcard.New(sample, time.Now(), s.ca)
	if err != nil {
		return nil, err
	}
	inside, pull := context.WithCancel(ctx)
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		vcard.Insert(inside, rig.Addr(s.slot), card)
	}()
	return func() { pull(); <-gone }, nil
}
