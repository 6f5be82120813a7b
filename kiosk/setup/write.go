package setup

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/pelletier/go-toml/v2"

	"madoguchi/kiosk/config"
)

// head stands at the beginning of what is written.
const head = `# Written by the kiosk's set-up screen. What stands in ` + config.DefaultPath + ` counts for more.
# To set the kiosk up anew, delete this file and restart it.

`

// file is the configuration that is written, in the order it is read best.
type file struct {
	Municipality string `toml:"municipality,omitempty"`
	Kiosk        struct {
		Letter string `toml:"letter"`
	} `toml:"kiosk"`
	Printer struct {
		Kind    string `toml:"kind"`
		Address string `toml:"address"`
		WidthMM int    `toml:"width_mm"`
	} `toml:"printer"`
	Reader struct {
		Name string `toml:"name,omitempty"`
	} `toml:"reader"`
	Staff struct {
		Passcode string `toml:"passcode"`
	} `toml:"staff"`
	Store *store `toml:"store,omitempty"`
}

type store struct {
	Path string `toml:"path"`
}

// Text is the configuration of a draft, with the passcode's hash, and the store's path where it is not the usual one. The
// error is settings.Mistakes: the draft has something that a configuration must not have.
func Text(d Draft, passcode, storePath string) ([]byte, error) {
	var f file
	f.Municipality = d.Profile.File
	f.Kiosk.Letter = d.Letter
	f.Printer.Kind, f.Printer.Address, f.Printer.WidthMM = d.Printer.Kind, d.Printer.Address, d.WidthMM
	f.Reader.Name = d.Reader
	f.Staff.Passcode = passcode
	if storePath != "" {
		f.Store = &store{storePath}
	}
	body, err := toml.Marshal(f)
	if err != nil {
		return nil, fmt.Errorf("set-up: %w", err)
	}
	text := append([]byte(head), body...)
	if _, err := config.Parse(text); err != nil {
		return nil, fmt.Errorf("set-up: %w", err)
	}
	return text, nil
}

// Write puts a configuration in its place, whole or not at all, for its owner's eyes only.
func Write(path string, text []byte) error {
	directory := filepath.Dir(path)
	temporary, err := os.CreateTemp(directory, ".setup-*")
	if err != nil {
		return fmt.Errorf("set-up: %w", err)
	}
	defer os.Remove(temporary.Name()) // in vain once it was renamed
	_, err = temporary.Write(text)
	if err == nil {
		err = temporary.Sync()
	}
	if closed := temporary.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err == nil {
		err = syncDirectory(directory)
	}
	if err != nil {
		return fmt.Errorf("set-up: %w", err)
	}
	return nil
}

func syncDirectory(path string) error {
	directory, err := os.Open(path)
	if err != nil {
		return err
	}
	defer directory.Close()
	return directory.Sync()
}
