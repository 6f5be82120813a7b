package display

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// Backlights is where the kernel has the backlights that it can dim; monitors on a cable have none there.
const Backlights = "/sys/class/backlight"

// ErrNoBacklight is returned where there is no backlight that may be written.
var ErrNoBacklight = errors.New("no backlight")

// Backlight is a panel's.
type Backlight struct {
	file string
	most int
}

// OpenBacklight is the first backlight of a directory that may be written.
func OpenBacklight(directory string) (*Backlight, error) {
	found, err := filepath.Glob(filepath.Join(directory, "*", "brightness"))
	if err != nil {
		return nil, err
	}
	for _, file := range found {
		text, err := os.ReadFile(filepath.Join(filepath.Dir(file), "max_brightness"))
		if err != nil {
			continue
		}
		most, err := strconv.Atoi(strings.TrimSpace(string(text)))
		if err == nil && most > 0 && unix.Access(file, unix.W_OK) == nil {
			return &Backlight{file, most}, nil
		}
	}
	return nil, ErrNoBacklight
}

// Set makes it so many percent bright, never dark. It takes as long as the panel does.
func (b *Backlight) Set(percent int) error {
	level := max(1, b.most*percent/100)
	if err := os.WriteFile(b.file, []byte(strconv.Itoa(level)), 0); err != nil {
		return fmt.Errorf("backlight: %w", err)
	}
	return nil
}
