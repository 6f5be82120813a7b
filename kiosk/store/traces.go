package store

import (
	"context"
	"database/sql"
	"fmt"
)

// HasPaper is whether a paper of the ticket, whole or in part, may exist: whether an attempt took paper, or was broken
// off before anybody could say.
func (s *Store) HasPaper(ctx context.Context, reference string) (bool, error) {
	found, err := collect(ctx, s.db, scanTruth, `
SELECT EXISTS (SELECT 1 FROM ticket_prints p WHERE p.ticket = t.id AND (p.outcome IS NULL OR p.length_mm > 0))
FROM tickets t WHERE t.reference = ?`, reference)
	if err == nil && len(found) == 0 {
		err = ErrUnknownTicket
	}
	if err != nil {
		return false, fmt.Errorf("paper of ticket %s: %w", reference, s.suspected(err))
	}
	return found[0], nil
}

// HasHanging is whether paper may hang from the printer: whether the last attempt of all that may have taken some was
// broken off before anybody could say, or ended without a cut.
func (s *Store) HasHanging(ctx context.Context) (bool, error) {
	found, err := collect(ctx, s.db, scanTruth, `
SELECT outcome IS NULL OR cuts = 0 FROM ticket_prints WHERE outcome IS NULL OR length_mm > 0 ORDER BY id DESC LIMIT 1`)
	if err != nil {
		return false, fmt.Errorf("last paper: %w", s.suspected(err))
	}
	return len(found) > 0 && found[0], nil
}

func scanTruth(rows *sql.Rows) (truth bool, err error) {
	err = rows.Scan(&truth)
	return truth, err
}
