package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Begin notes that the ticket with the reference is about to be printed: to be called before its first byte leaves.
// attempt counts the ticket's attempts from 1. The ticket is Printing then; one that is Printed or Handed stays so, and
// is reissued.
//
// Errors: ErrUnknownTicket; ErrNotAllowed for a ticket that is being printed; those of every commit.
func (s *Store) Begin(ctx context.Context, reference string, at time.Time) (attempt int, err error) {
	err = s.write(ctx, func(tx *sql.Tx) error {
		t, err := find(ctx, tx, reference)
		if err != nil {
			return err
		}
		next, err := t.state.after(begin)
		if err != nil {
			return err
		}
		attempt = t.attempts + 1
		if err := t.set(ctx, tx, next, at, ByPrinter); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE tickets SET attempts = ? WHERE id = ?`, attempt, t.id); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO ticket_prints (ticket, attempt, began_at) VALUES (?, ?, ?)`,
			t.id, attempt, formatTime(at))
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("begin to print ticket %s: %w", reference, err)
	}
	return attempt, nil
}

// End notes what came of the ticket's last attempt (Printed, Failed or Uncertain), and the paper it took. To say the
// same again changes nothing, so it may be repeated where an error left it open whether it was noted.
//
// Errors: ErrUnknownTicket; ErrNotAllowed where no attempt has begun or the last one has ended otherwise; those of every
// commit.
func (s *Store) End(ctx context.Context, reference string, at time.Time, outcome State, paper Paper) error {
	err := s.endAttempt(ctx, reference, at, outcome, paper)
	if err != nil {
		return fmt.Errorf("end printing ticket %s as %s: %w", reference, outcome, err)
	}
	return nil
}

func (s *Store) endAttempt(ctx context.Context, reference string, at time.Time, outcome State, paper Paper) error {
	end, err := ending(outcome)
	if err != nil {
		return err
	}
	if err := paper.valid(); err != nil {
		return err
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		t, err := find(ctx, tx, reference)
		if err != nil {
			return err
		}
		before, err := t.lastOutcome(ctx, tx)
		switch {
		case err != nil:
			return err
		case before == outcome:
			return errUnchanged
		case before != "":
			return fmt.Errorf("%w: the attempt has ended as %s", ErrNotAllowed, before)
		}
		next, err := t.state.after(end)
		if err != nil {
			return err
		}
		by := ByPrinter
		if next == t.state {
			by = t.settledBy
		}
		if err := t.set(ctx, tx, next, at, by); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `
UPDATE ticket_prints SET ended_at = ?, outcome = ?, length_mm = ?, cuts = ? WHERE ticket = ? AND attempt = ?`,
			formatTime(at), string(outcome), paper.LengthMM, paper.Cuts, t.id, t.attempts)
		if err != nil {
			return err
		}
		return spend(ctx, tx, at, paper)
	})
}

// Settle notes somebody's word on the ticket: Printed, Failed, Handed or Uncertain, by a restart, the resident or
// staff. To say of a closed ticket what it is changes nothing.
//
// Errors: ErrUnknownTicket; ErrNotAllowed, as for a ticket that is closed otherwise; those of every commit.
func (s *Store) Settle(ctx context.Context, reference string, at time.Time, state State, by By) error {
	settle, err := settling(state, by)
	if err == nil {
		err = s.write(ctx, func(tx *sql.Tx) error {
			t, err := find(ctx, tx, reference)
			if err != nil {
				return err
			}
			next, err := t.state.after(settle)
			switch {
			case err != nil:
				return err
			case next == t.state && (next.Final() || by == t.settledBy):
				return errUnchanged
			}
			return t.set(ctx, tx, next, at, by)
		})
	}
	if err != nil {
		return fmt.Errorf("settle ticket %s as %s by %s: %w", reference, state, by, err)
	}
	return nil
}

// standing is how a ticket stands, within a transaction.
type standing struct {
	id        int64
	state     State
	settledBy By
	attempts  int
}

func find(ctx context.Context, tx *sql.Tx, reference string) (standing, error) {
	var t standing
	row := tx.QueryRowContext(ctx, `SELECT id, state, settled_by, attempts FROM tickets WHERE reference = ?`, reference)
	err := row.Scan(&t.id, (*string)(&t.state), (*string)(&t.settledBy), &t.attempts)
	if errors.Is(err, sql.ErrNoRows) {
		return standing{}, ErrUnknownTicket
	}
	return t, senseless(ctx, err)
}

// set puts the ticket into a state by somebody's word; at counts where the state is another.
func (t standing) set(ctx context.Context, tx *sql.Tx, state State, at time.Time, by By) error {
	if state == t.state {
		if state.Final() || by == t.settledBy {
			return nil
		}
		_, err := tx.ExecContext(ctx, `UPDATE tickets SET settled_by = ? WHERE id = ?`, string(by), t.id)
		return err
	}
	_, err := tx.ExecContext(ctx, `UPDATE tickets SET state = ?, state_at = ?, settled_by = ? WHERE id = ?`,
		string(state), formatTime(at), string(by), t.id)
	return err
}

// lastOutcome is what came of the ticket's last attempt, empty where it has not ended; ErrNotAllowed where there was
// none.
func (t standing) lastOutcome(ctx context.Context, tx *sql.Tx) (State, error) {
	var outcome sql.NullString
	row := tx.QueryRowContext(ctx, `SELECT outcome FROM ticket_prints WHERE ticket = ? AND attempt = ?`, t.id, t.attempts)
	if err := row.Scan(&outcome); errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("%w: no attempt has begun", ErrNotAllowed)
	} else if err != nil {
		return "", err
	}
	return State(outcome.String), nil
}
