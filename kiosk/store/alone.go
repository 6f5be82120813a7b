package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// Alone has the store opened for this one alone: while it is open, another one that asks for the same is refused with
// ErrInUse. It ends with Close, or with the process, however that ends. A store that is opened without it, to look at, is
// neither refused nor in the way.
func Alone() Option { return func(s *Store) { s.alone = true } }

// claim takes the lock that says so, beside the store.
func (s *Store) claim() error {
	if !s.alone {
		return nil
	}
	file, err := os.OpenFile(s.path+".lock", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	if err := unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		err = &fs.PathError{Op: "lock", Path: file.Name(), Err: err}
		if errors.Is(err, unix.EWOULDBLOCK) {
			err = fmt.Errorf("%w: %w", ErrInUse, err)
		}
		return errors.Join(err, file.Close())
	}
	s.claimed = file
	return nil
}

// release gives the lock up.
func (s *Store) release() {
	if s.claimed != nil {
		_ = s.claimed.Close()
		s.claimed = nil
	}
}
