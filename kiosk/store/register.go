package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// Register commits the next number of the reception day with the pre-registration r, and returns when both are on the
// disk. letter is the kiosk's, A to Z; the number is "A-001" to "A-999". Numbers begin at 1 on each reception day; when
// one begins is told from at, the clock's time, and from the machine (judge).
//
// Of r it keeps what the counter gets to know (PreRegistration; for a consultation Consultation is its procedure), and
// what the ticket is drawn from.
//
// Errors: ErrExhausted after 999; ErrNotWritable (with ErrMoved where the file was replaced), ErrFull or ErrCorrupt
// where the commit did not go through; a context's own. After an error there is no such ticket.
func (s *Store) Register(ctx context.Context, letter string, at time.Time, r visit.Registration) (visit.Number, error) {
	if err := validLetter(letter); err != nil {
		return visit.Number{}, fmt.Errorf("register: %w", err)
	}
	registration, err := encodeRegistration(r)
	if err != nil {
		return visit.Number{}, fmt.Errorf("register: %w", err)
	}
	number := visit.Number{At: at.In(rules.JST).Truncate(time.Millisecond)}
	err = s.write(ctx, func(tx *sql.Tx) error {
		if err := s.inPlace(); err != nil {
			return err
		}
		_, run, err := s.take(ctx, tx, letter, number.At, 1, last)
		if err != nil {
			return fmt.Errorf("next number: %w", err)
		}
		number.Text = numberText(letter, run.sequence)
		if number.Reference, err = s.unusedReference(ctx, tx); err != nil {
			return err
		}
		return insert(ctx, tx, run, number, r, registration)
	})
	if err != nil {
		return visit.Number{}, fmt.Errorf("register a ticket: %w", err)
	}
	return number, nil
}

func validLetter(letter string) error {
	if len(letter) != 1 || letter[0] < 'A' || letter[0] > 'Z' {
		return fmt.Errorf("the kiosk's letter is %q, not one of A to Z", letter)
	}
	return nil
}

// take takes the next count numbers, from first on, of which none is above most; the run stands at the last of them. The
// mark that covers them is on the disk before they are given.
func (s *Store) take(ctx context.Context, tx *sql.Tx, letter string, at time.Time, count, most int) (first int, r run, err error) {
	if r, err = latest(ctx, tx, letter); err != nil {
		return 0, run{}, err
	}
	if r, err = r.next(ctx, tx, moment{at, s.boot()}); err != nil {
		return 0, run{}, err
	}
	first = r.sequence
	if left := max(most-first+1, 0); count > left {
		return 0, run{}, fmt.Errorf("%w: %d", ErrFewLeft, left)
	}
	r.sequence += count - 1
	if r, err = r.save(ctx, tx); err != nil {
		return 0, run{}, err
	}
	return first, r, s.covered(r)
}

// covered sees to it that the mark on the disk covers a run's number.
func (s *Store) covered(r run) error {
	if s.mark.covers(r) {
		return nil
	}
	// Another process may have written one since, for another letter.
	if there, err := readMark(s.path); err == nil {
		s.mark = there
	}
	written, err := s.mark.with(r).write(s.path)
	if err == nil {
		s.mark = written
	}
	return err
}

// unusedReference draws a reference that no ticket and no stretch has. Three in a row that are taken mean a broken source,
// not bad luck.
func (s *Store) unusedReference(ctx context.Context, tx *sql.Tx) (string, error) {
	for range 3 {
		reference, err := newReference(s.random)
		if err != nil {
			return "", err
		}
		var taken bool
		row := tx.QueryRowContext(ctx, `
SELECT EXISTS (SELECT 1 FROM tickets WHERE reference = ?1) OR EXISTS (SELECT 1 FROM stretches WHERE reference = ?1)`, reference)
		if err := row.Scan(&taken); err != nil {
			return "", fmt.Errorf("look for a reference: %w", err)
		}
		if !taken {
			return reference, nil
		}
	}
	return "", errors.New("the random source repeats itself")
}

func insert(ctx context.Context, tx *sql.Tx, run run, number visit.Number, r visit.Registration, registration string) error {
	at := formatTime(number.At)
	result, err := tx.ExecContext(ctx, `
INSERT INTO tickets (run, day, letter, sequence, reference, registered_at, applicant, language, registration, state_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		run.id, run.day().String(), run.letter, run.sequence, number.Reference, at, string(r.Who), r.Language, registration, at)
	if err != nil {
		return fmt.Errorf("insert the ticket: %w", err)
	}
	ticket, err := result.LastInsertId()
	if err != nil {
		return fmt.Errorf("insert the ticket: %w", err)
	}
	return insertDetails(ctx, tx, ticket, r)
}

func insertDetails(ctx context.Context, tx *sql.Tx, ticket int64, r visit.Registration) error {
	const procedure = `INSERT INTO ticket_procedures (ticket, dropped, position, procedure) VALUES (?, ?, ?, ?)`
	for i, p := range proceduresOf(r) {
		if _, err := tx.ExecContext(ctx, procedure, ticket, 0, i, string(p)); err != nil {
			return fmt.Errorf("insert a procedure: %w", err)
		}
	}
	for i, p := range r.Plan.Dropped {
		if _, err := tx.ExecContext(ctx, procedure, ticket, 1, i, string(p)); err != nil {
			return fmt.Errorf("insert a dropped procedure: %w", err)
		}
	}
	for i, d := range r.Documents {
		_, err := tx.ExecContext(ctx, `INSERT INTO ticket_documents (ticket, position, document) VALUES (?, ?, ?)`,
			ticket, i, string(d))
		if err != nil {
			return fmt.Errorf("insert a document: %w", err)
		}
	}
	for _, c := range certificatesOf(r.Plan) {
		expires := sql.NullString{Valid: c.ExpiresOn != nil}
		if expires.Valid {
			expires.String = c.ExpiresOn.String()
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO ticket_certificates (ticket, kind, expires_on) VALUES (?, ?, ?)`,
			ticket, string(c.Kind), expires)
		if err != nil {
			return fmt.Errorf("insert a certificate: %w", err)
		}
	}
	return nil
}

// proceduresOf are what the counter is to do.
func proceduresOf(r visit.Registration) []rules.Procedure {
	if r.Consultation {
		return []rules.Procedure{Consultation}
	}
	return r.Plan.Procedures
}

// certificatesOf are the certificates that the card holds, authentication first.
func certificatesOf(plan rules.Plan) []Certificate {
	var certificates []Certificate
	for _, kind := range []rules.CertificateKind{rules.Authentication, rules.Signature} {
		status, ok := plan.Certificates[kind]
		if !ok || status.Status == rules.StatusAbsent {
			continue
		}
		certificate := Certificate{Kind: kind}
		if status.Dated {
			certificate.ExpiresOn = &status.ExpiresOn
		}
		certificates = append(certificates, certificate)
	}
	return certificates
}

// errUnchanged is what a transaction ends with that has nothing to commit.
var errUnchanged = errors.New("nothing has changed")

// write runs do in a transaction of its own and commits it; where that is errUnchanged, it commits nothing, and all is
// well.
func (s *Store) write(ctx context.Context, do func(*sql.Tx) error) (err error) {
	defer func() { err = s.noted(err) }()
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback() // the reason to roll back says more
		if errors.Is(err, errUnchanged) {
			return nil
		}
		return err
	}
	return tx.Commit()
}

// noted remembers for Writable how a write went, and classifies its error.
func (s *Store) noted(err error) error {
	if err == nil {
		s.failed.Store(false)
		return nil
	}
	if kindOf(err) != nil {
		s.failed.Store(true)
	}
	return s.suspected(classify(err))
}
