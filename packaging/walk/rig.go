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
// keeps its store there and prints as pictures into tickets. It gives the file's path.
func configure(directory, reader, tickets string, ca *vcard.CA) (string, error) {
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
`, reader, strings.Join(ca.Fingerprints(), `", "`), tickets, filepath.Join(directory, "kiosk.db")),
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
	directory string
	tickets   string // where the kiosk's tickets come out
	stopPCSC  func()
}

// openStage starts everything around the kiosk, and the kiosk.
func openStage(ctx context.Context, program, tickets string, width, height int, log io.Writer) (s *stage, err error) {
	s = &stage{tickets: tickets, stopPCSC: func() {}}
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
	configuration, err := configure(s.directory, rig.ReaderName(0), tickets, s.ca)
	if err != nil {
		return s, err
	}
	s.kiosk, err = startKiosk(ctx, program, s.screen.display, log, "-config", configuration)
	return s, err
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
		vcard.Insert(inside, rig.Addr(0), card)
	}()
	return func() { pull(); <-gone }, nil
}
