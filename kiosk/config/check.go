package config

import (
	"errors"
	"fmt"
	"os"

	"madoguchi/kiosk/municipality"
	"madoguchi/kiosk/settings"
)

// FileMistakes are the mistakes in one file.
type FileMistakes struct {
	File     string
	Mistakes settings.Mistakes
}

// Check looks for every mistake in a configuration and in the municipality's profile it names; with none, the list is
// empty. The error is a configuration that can't be read.
func Check(path string) ([]FileMistakes, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("configuration: %w", err)
	}
	var found []FileMistakes
	note := func(file string, err error) {
		var mistakes settings.Mistakes
		if errors.As(err, &mistakes) {
			found = append(found, FileMistakes{file, mistakes})
		}
	}
	c, document, err := read(data)
	if err != nil {
		note(path, err)
		return found, nil
	}
	var profile error
	if c.Municipality != "" {
		c.Municipality = beside(path, c.Municipality)
		_, profile = municipality.Load(c.Municipality)
		if missing := (*os.PathError)(nil); errors.As(profile, &missing) {
			document.Wrong("municipality", "%s can't be read: %v", c.Municipality, missing.Err)
		}
	}
	note(path, document.Err())
	note(c.Municipality, profile)
	return found, nil
}
