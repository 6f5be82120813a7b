package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// State is how a ticket's printing stands.
type State string

// Each ticket is in exactly one of these.
const (
	Reserved  State = "reserved" // committed; nothing is known of its printing
	Printed   State = "printed"  // the printer says it is out
	Failed    State = "failed"   // it did not come out
	Uncertain State = "unknown"  // it may have come out
)

// MarkPrinted records that the ticket with the reference came out at the time. It is final: a reissue that fails
// later takes nothing back. ErrUnknownTicket where there is no such ticket.
func (s *Store) MarkPrinted(ctx context.Context, reference string, at time.Time) error {
	return s.mark(ctx, reference, Printed, at)
}

// MarkNotPrinted records that the ticket did not come out. A ticket that is printed stays so.
func (s *Store) MarkNotPrinted(ctx context.Context, reference string, at time.Time) error {
	return s.mark(ctx, reference, Failed, at)
}

// MarkUncertain records that the ticket may or may not have come out. A ticket that is printed stays so.
func (s *Store) MarkUncertain(ctx context.Context, reference string, at time.Time) error {
	return s.mark(ctx, reference, Uncertain, at)
}

func (s *Store) mark(ctx context.Context, reference string, state State, at time.Time) error {
	err := s.write(ctx, func(tx *sql.Tx) error {
		var now State
		row := tx.QueryRowContext(ctx, `SELECT state FROM tickets WHERE reference = ?`, reference)
		switch err := row.Scan((*string)(&now)); {
		case err == sql.ErrNoRows:
			return ErrUnknownTicket
		case err != nil:
			return err
		case now == Printed:
			return nil
		}
		_, err := tx.ExecContext(ctx, `UPDATE tickets SET state = ?, state_at = ? WHERE reference = ?`,
			string(state), formatTime(at), reference)
		return err
	})
	if err != nil {
		return fmt.Errorf("mark ticket %s as %s: %w", reference, state, err)
	}
	return nil
}
