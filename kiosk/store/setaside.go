package store

import (
	"context"
	"fmt"
	"os"
	"time"
)

// SetAside puts the store at path out of the way, whole, under another name beside it, though nothing of it need be found
// damaged; the next Open begins a new one, whose numbers go on above those given. No Store may have it open for itself
// (Alone). aside is where it lies now.
//
// Errors: ErrInUse; ErrNotWritable, also where there is no store, or ErrFull.
func SetAside(ctx context.Context, path string, at time.Time, options ...Option) (aside string, err error) {
	s, err := prepared(path, append(options, Alone()))
	if err != nil {
		return "", fmt.Errorf("set a store aside: %w", err)
	}
	defer s.release()
	if err := s.putAside(ctx, at); err != nil {
		return s.aside, fmt.Errorf("set store %s aside: %w", s.path, classify(err))
	}
	return s.aside, nil
}

func (s *Store) putAside(ctx context.Context, at time.Time) error {
	unlock, err := s.reserve(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	if _, err := os.Lstat(s.path); err != nil {
		return err
	}
	return s.setAsideAt(at)
}
