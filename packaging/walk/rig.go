package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"madoguchi/assets/words"
	"madoguchi/kiosk/printer/vprinter"
	"madoguchi/reader/rig"
	"madoguchi/reader/vcard"
)

//go:embed demonstration.toml
var demonstration []byte

// picturesInto is the configuration of a printer that leaves its papers as pictures in a directory.
func picturesInto(directory string) string {
	return fmt.Sprintf("kind = \"file\"\naddress = %q\n", directory)
}

// thermalInto is the configuration of a virtual thermal printer at the end of a TCP line, which leaves its papers as pictures
// in a directory, until it is stopped.
func thermalInto(ctx context.Context, directory string) (table string, stop func(), err error) {
	if err := os.MkdirAll(directory, 0o755); err != nil {
		return "", nil, err
	}
	printer := vprinter.New(vprinter.Options{Dir: directory})
	stop = func() { printer.Close() }
	address, err := printer.ListenTCP(ctx, "127.0.0.1:0")
	if err != nil {
		stop()
		return "", nil, err
	}
	return fmt.Sprintf("kind = \"escpos\"\naddress = %q\n", address), stop, nil
}

// configure writes a configuration into a directory for a kiosk that takes the test CA's cards in a reader, keeps its store
// there and prints on a printer; more is what else stands in it. It gives the file's path.
func configure(directory, reader, printer string, ca *vcard.CA, more string) (string, error) {
	files := map[string][]byte{
		"municipality.toml": demonstration,
		"kiosk.toml": fmt.Appendf(nil, `municipality = "municipality.toml"

[reader]
name = %q

[trust]
ca_sha256 = ["%s"]

[printer]
%s
[store]
path = %q
%s`, reader, strings.Join(ca.Fingerprints(), `", "`), printer, filepath.Join(directory, "kiosk.db"), more),
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
	holder    vcard.Holder
	directory string
	tickets   string // where the kiosk's tickets come out
	stopPCSC  func()
}

// setting is what a stage is set up with.
type setting struct {
	slot          int // of the virtual reader
	width, height int // of the screen
	// tickets is where the papers come out as pictures.
	tickets string
	// printer is the [printer] table; empty for one that leaves pictures in tickets.
	printer string
	// idle is the [idle] table; empty for a kiosk that waits for a walk on the slowest machine.
	idle string
	// more is what else stands in the kiosk's configuration.
	more string
	// holder is whom the cards say they belong to; their own made-up person where it is zero.
	holder vcard.Holder
}

// rest is what stands in the kiosk's configuration beside its parts.
func (s setting) rest() string {
	if s.idle != "" {
		return s.idle + s.more
	}
	return "[idle]\nask_after = 900\n" + s.more
}

// openStage starts everything around the kiosk, and the kiosk, and waits until that is whole.
func openStage(ctx context.Context, program string, with setting, log io.Writer) (s *stage, err error) {
	if s, err = prepareStage(ctx, with); err != nil {
		return nil, err
	}
	if err = s.start(ctx, program, log); err == nil {
		err = s.whole(ctx)
	}
	if err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// prepareStage starts everything around a kiosk, which is still to be started.
func prepareStage(ctx context.Context, with setting) (s *stage, err error) {
	s = &stage{slot: with.slot, holder: with.holder, tickets: with.tickets, stopPCSC: func() {}}
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
	if s.screen, err = openScreen(ctx, with.width, with.height); err != nil {
		return s, err
	}
	printer := with.printer
	if printer == "" {
		printer = picturesInto(with.tickets)
	}
	_, err = configure(s.directory, rig.ReaderName(with.slot), printer, s.ca, with.rest())
	return s, err
}

// start starts the kiosk.
func (s *stage) start(ctx context.Context, program string, log io.Writer) (err error) {
	s.kiosk, err = startKiosk(ctx, program, s.screen.display, log, "-config", s.configuration())
	return err
}

// whole waits until the kiosk has found store and printer fit. Until then its first screen has another text, and what is
// touched there may have moved meanwhile.
func (s *stage) whole(ctx context.Context) error {
	ctx, stop := context.WithTimeout(ctx, stepTimeout)
	defer stop()
	_, err := s.kiosk.wait(ctx, "a kiosk that is whole", func(screen shown) bool {
		lacks := func(id string) bool {
			return strings.Contains(screen.says, words.Spoken(words.For("ja").Text(id, nil)))
		}
		return screen.step == "insert" && !lacks("screen.insert.dates-only") && !lacks("staff.store") && !lacks("staff.printer")
	})
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
	card, err := s.card(sample)
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

// card is a sample card, its holder's.
func (s *stage) card(sample string) (*vcard.Card, error) {
	options, err := vcard.SampleOptions(sample, time.Now(), s.ca)
	if errors.Is(err, vcard.ErrUnknownSample) || s.holder == (vcard.Holder{}) {
		return vcard.New(sample, time.Now(), s.ca)
	}
	if err != nil {
		return nil, err
	}
	options.Holder = s.holder
	return vcard.Build(options)
}
