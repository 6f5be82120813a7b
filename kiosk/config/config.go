// Package config reads a kiosk's configuration file, kiosk.toml: which reader, which printer, where the store is, whose
// counter. Without a file every key has a sound default. A key it does not know is a mistake, not a shrug.
//
// It only reads: nothing here opens a device, makes a directory or writes a file.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/pelletier/go-toml/v2"

	"madoguchi/kiosk/municipality"
)

// DefaultPath is where a kiosk's configuration stands when no other file is named.
const DefaultPath = "/etc/madoguchi/kiosk.toml"

// SetUpPath is where the set-up screen writes what it was told: the kiosk may not write where DefaultPath is.
const SetUpPath = "/var/lib/madoguchi/setup.toml"

// Config is a kiosk's configuration, defaults filled in. Its keys are those of the design's contract, and the few a
// visit needs beside them.
type Config struct {
	Reader  Reader
	Trust   Trust
	Printer Printer
	Store   Store
	Counter Counter
	Display Display
	Kiosk   Kiosk
	Idle    Idle
	Voice   Voice
	Keys    Keys
	Staff   Staff
	Status  Status
	Clock   Clock
	Machine Machine
	// Municipality is the profile's file; empty for the built-in one. A relative path is relative to the
	// configuration file.
	Municipality string
}

// Reader names the card reader; with no name it is the first with a card.
type Reader struct {
	Name string
	// Style is "insert" for a slot, "place" for a pad to lay the card on: it changes the words and pictures.
	Style string
}

// Trust adds CA certificates to the built-in pins, by the SHA-256 of their DER in hex.
type Trust struct {
	CASHA256 []string
}

// Store says where tickets and pre-registrations are kept.
type Store struct {
	Path string
}

// Counter is the counter server, once there is one: without a URL nothing is sent and no queue is shown.
type Counter struct {
	URL   string
	Token string
}

// Display chooses the monitor by its name, and the scale of everything on it (1 is the monitor's own pixels).
type Display struct {
	Monitor string
	Scale   float64
	// WidthMM and HeightMM are the visible area's physical size in millimetres, where the monitor does not tell it or
	// tells it wrong; 0 asks the monitor.
	WidthMM, HeightMM int
	// AttractAfter is after how many seconds without anybody the attract screen comes up, and Dim how bright in percent the
	// screen is while the counter is closed and nobody is there.
	AttractAfter, Dim int
}

// Kiosk is this kiosk among others.
type Kiosk struct {
	// Letter begins every ticket's number: one of A to Z, another on each kiosk of a counter.
	Letter string
	// Language the kiosk falls back to after each visit.
	Language string
	// Languages are those that are offered, in this order; none stands for all there are. Language is one of them.
	Languages []string
}

// Staff says how staff are told that somebody or something at the kiosk needs them, and what lets them in.
type Staff struct {
	// Call is a command with its arguments that tells that a resident needs somebody; its exit status 0 says that they
	// were told. Without one nobody is.
	Call []string
	// Tell is a command with its arguments that tells of printer, paper, store, reader and monitor: what, in Japanese, is
	// added as the last argument. Without one nobody is told.
	Tell []string
	// Passcode is the PHC string of the code that opens the staff's desk, VendorPasscode of the one that opens it for the
	// vendor, and Cards those that open it without a code; with none of them there is no desk.
	Passcode, VendorPasscode string
	Cards                    []StaffCard
}

// Idle is how long a visit waits for its resident, in seconds.
type Idle struct {
	AskAfter  int
	WipeAfter int
	// Slow is how many times longer it waits for those who read large text or listen to the voice.
	Slow float64
}

// Ask is how long without a touch until the kiosk asks.
func (i Idle) Ask() time.Duration { return time.Duration(i.AskAfter) * time.Second }

// Wipe is how long after asking the visit is wiped.
func (i Idle) Wipe() time.Duration { return time.Duration(i.WipeAfter) * time.Second }

// Default is the configuration of a kiosk without a file.
func Default() Config {
	return Config{
		Reader:  Reader{Style: "insert"},
		Printer: defaultPrinter(),
		Store:   Store{Path: "/var/lib/madoguchi/kiosk.db"},
		Display: Display{Scale: 1, AttractAfter: 120, Dim: 30},
		Kiosk:   Kiosk{Letter: "A", Language: "ja"},
		Idle:    Idle{AskAfter: 60, WipeAfter: 20, Slow: 2},
		Voice:   defaultVoice(),
		Keys:    defaultKeys(),
		Status:  defaultStatus(),
		Machine: defaultMachine(),
	}
}

// Load reads the file. Where path is empty it is the one at DefaultPath over the one that the set-up screen wrote (SetUpPath),
// each if it is there: what stands in the first counts for more. What is wrong in a file is settings.Mistakes, each with its
// line.
func Load(path string) (Config, error) {
	if path != "" {
		return load(Default(), path)
	}
	return loadAll(loaded(path))
}

// loadAll reads files, those that are there, each over those before it.
func loadAll(paths []string) (Config, error) {
	c := Default()
	for _, path := range paths {
		var err error
		if c, err = load(c, path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return Config{}, err
		}
	}
	return c, nil
}

// loaded are the files that Load reads for a path, each over those before it.
func loaded(path string) []string {
	if path != "" {
		return []string{path}
	}
	return []string{SetUpPath, DefaultPath}
}

// load reads a file over a configuration. Where that fails it is the one that was given.
func load(under Config, path string) (Config, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return under, fmt.Errorf("configuration: %w", err)
	}
	c, document, err := readOver(under, data)
	if err == nil {
		err = document.Err()
	}
	if err != nil {
		return under, fmt.Errorf("configuration %s: %w", path, err)
	}
	if c.Municipality != "" {
		c.Municipality = beside(path, c.Municipality)
	}
	if c.Voice.Recordings != "" {
		c.Voice.Recordings = beside(path, c.Voice.Recordings)
	}
	return c, nil
}

// SetsNothing is whether a configuration says nothing at all: it is not there, or everything in it is commented out. The
// error is a file that cannot be read, or is no TOML.
func SetsNothing(path string) (bool, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("configuration: %w", err)
	}
	var keys map[string]any
	if err := toml.Unmarshal(data, &keys); err != nil {
		return false, fmt.Errorf("configuration %s: %w", path, err)
	}
	return !speaks(keys), nil
}

// speaks is whether a table has a value in it, at any depth.
func speaks(table map[string]any) bool {
	for _, value := range table {
		if inner, isTable := value.(map[string]any); !isTable || speaks(inner) {
			return true
		}
	}
	return false
}

// beside is a path that a file names: a relative one is relative to that file.
func beside(file, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(file), path)
}

// Profile is the municipality's profile: the file's, or the built-in one.
func (c Config) Profile() (municipality.Profile, error) {
	if c.Municipality == "" {
		return municipality.Zama(), nil
	}
	return municipality.Load(c.Municipality)
}

// TrustDirectory is where CA certificates that were learned from cards are kept: beside the store.
func (c Config) TrustDirectory() string {
	return filepath.Join(filepath.Dir(c.Store.Path), "trust")
}
