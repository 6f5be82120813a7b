package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"madoguchi/kiosk/rules"
)

// Skip takes the next count numbers of the letter's reception day out of use, and returns the first and the last of them
// once that is on the disk: they are staff's, to hand out on paper, and the kiosk will not give them.
//
// The day's last 300 numbers are the kiosk's own (room). Errors: ErrFewLeft where there are not so many before these, and
// none is taken then; those of Register.
func (s *Store) Skip(ctx context.Context, letter string, at time.Time, count int) (from, to string, err error) {
	if err := validLetter(letter); err != nil {
		return "", "", fmt.Errorf("skip numbers: %w", err)
	}
	if count < 1 {
		return "", "", fmt.Errorf("skip %d numbers", count)
	}
	at = at.In(rules.JST).Truncate(time.Millisecond)
	err = s.write(ctx, func(tx *sql.Tx) error {
		if err := s.inPlace(); err != nil {
			return err
		}
		first, reached, err := s.take(ctx, tx, letter, at, count, room-1)
		if err != nil {
			return err
		}
		from, to = numberText(letter, first), numberText(letter, reached.sequence)
		reference, err := s.unusedReference(ctx, tx)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `
INSERT INTO stretches (run, day, letter, sequence, reference, skipped_at, first) VALUES (?, ?, ?, ?, ?, ?, ?)`,
			reached.id, reached.day().String(), letter, reached.sequence, reference, formatTime(at), first)
		return err
	})
	if err != nil {
		return "", "", fmt.Errorf("skip %d numbers: %w", count, err)
	}
	return from, to, nil
}
