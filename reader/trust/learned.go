package trust

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"madoguchi/reader/certificate"
)

// load takes in the learned CA certificates that the directory holds for the pins. A file that is not what its name
// says is passed over; the CA is learned again and the file written anew.
func (s *Store) load() {
	if s.directory == "" {
		return
	}
	for pin := range s.pins {
		der, err := readFile(s.path(pin))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			s.unusable(err)
			continue
		}
		authority, err := certificate.ParseAuthority(der)
		if err != nil || authority.Fingerprint != pin {
			s.unusable(fmt.Errorf("%s is not the CA certificate it is named for", s.path(pin)))
			continue
		}
		s.learned[pin] = authority
	}
}

// readFile reads a file no longer than a certificate may be.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, certificate.MaxLength))
}

// learn keeps a pinned CA.
func (s *Store) learn(authority certificate.Authority, der []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	pin := fingerprint(authority.Fingerprint)
	if _, known := s.learned[pin]; known {
		return
	}
	s.learned[pin] = authority
	if s.directory == "" {
		return
	}
	length, err := certificate.Length(der)
	if err == nil {
		err = s.write(pin, der[:length])
	}
	if err != nil {
		s.unusable(err)
	}
}

// write puts a file in place as a whole. It is not synced: what a power cut spoils is passed over by load.
func (s *Store) write(pin fingerprint, der []byte) error {
	if err := os.MkdirAll(s.directory, 0o755); err != nil {
		return err
	}
	temporary, err := os.CreateTemp(s.directory, ".learning-*")
	if err != nil {
		return err
	}
	_, err = temporary.Write(der)
	err = errors.Join(err, temporary.Chmod(0o644), temporary.Close())
	if err == nil {
		err = os.Rename(temporary.Name(), s.path(pin))
	}
	if err != nil {
		return errors.Join(err, os.Remove(temporary.Name()))
	}
	return nil
}

func (s *Store) path(pin fingerprint) string {
	return filepath.Join(s.directory, pin.String()+".der")
}

// unusable reports a directory that cannot be used as it should, once.
func (s *Store) unusable(err error) {
	s.reported.Do(func() { s.report(err) })
}
