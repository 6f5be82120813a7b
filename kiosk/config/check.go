package config

import (
	"errors"
	"fmt"
	"io/fs"
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
	look := newLook()
	if err := look.at(path); err != nil {
		return nil, fmt.Errorf("configuration: %w", err)
	}
	return look.found(), nil
}

// CheckLoaded is Check for all that Load reads for a path, and for the profile: the list is empty where a kiosk can be opened
// by them. A file that is there and can't be read has that for its mistake; one that is not there has none.
func CheckLoaded(path string) []FileMistakes { return checkAll(loaded(path)) }

func checkAll(paths []string) []FileMistakes {
	look := newLook()
	for _, path := range paths {
		if err := look.at(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			look.note(path, unread(err))
		}
	}
	return look.found()
}

// unread is a file that can't be read, as its one mistake.
func unread(err error) error {
	if reason := (*fs.PathError)(nil); errors.As(err, &reason) {
		err = reason.Err
	}
	return settings.Mistakes{{Message: fmt.Sprintf("can't be read: %v", err)}}
}

// look goes over configurations, the later ones over the former.
type look struct {
	config Config
	// broken is that one of them could not be taken: then the keys of those over it, which may belong to keys of it, can't be
	// judged.
	broken bool
	read   []fileRead
	names  int // which of read names the municipality's profile
}

// fileRead is what became of a file: its document, or why there is none.
type fileRead struct {
	path     string
	document *settings.Document
	err      error
}

func newLook() *look { return &look{config: Default()} }

// at looks at one more file. The error is one that can't be read; it is not noted.
func (l *look) at(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		l.broken = l.broken || !errors.Is(err, fs.ErrNotExist)
		return err
	}
	if l.broken {
		if _, _, err := settings.Read(data); err != nil {
			l.note(path, err)
		}
		return nil
	}
	c, document, err := readOver(l.config, data)
	if err != nil {
		l.broken = true
		l.note(path, err)
		return nil
	}
	if c.Municipality != l.config.Municipality {
		c.Municipality = beside(path, c.Municipality)
		l.names = len(l.read)
	}
	l.config = c
	l.read = append(l.read, fileRead{path: path, document: document})
	return nil
}

func (l *look) note(path string, err error) { l.read = append(l.read, fileRead{path: path, err: err}) }

// found are all mistakes, file by file.
func (l *look) found() []FileMistakes {
	if profile := l.config.Municipality; profile != "" {
		_, err := municipality.Load(profile)
		if missing := (*fs.PathError)(nil); errors.As(err, &missing) {
			l.read[l.names].document.Wrong("municipality", "%s can't be read: %v", profile, missing.Err)
		} else {
			l.note(profile, err)
		}
	}
	var found []FileMistakes
	for _, one := range l.read {
		err := one.err
		if one.document != nil {
			err = one.document.Err()
		}
		if mistakes := settings.Mistakes(nil); errors.As(err, &mistakes) {
			found = append(found, FileMistakes{one.path, mistakes})
		}
	}
	return found
}
