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

// last is the last number of a reception day; three digits are what the ticket shows.
const last = 999

// nextSequence counts on from the highest number given since the day's last ticket; where the day has none yet it
// starts at 1.
//
// "Since the day's last ticket" goes by the order of registration, not by the clock: numbers given while the clock
// stood wrong in the meantime carry another day, but were given on this one, and are not given again. And where the
// clock went back to a day without a ticket, it counts on from the ticket before. (A clock that jumps forward looks
// like the next day, and starts at 1.)
const nextSequence = `
SELECT coalesce(max(sequence), 0) + 1 FROM tickets
WHERE letter = @letter AND id >= coalesce(
    (SELECT id FROM tickets WHERE letter = @letter AND day = @day ORDER BY sequence DESC LIMIT 1),
    (SELECT id FROM (SELECT id, day FROM tickets WHERE letter = @letter ORDER BY id DESC LIMIT 1) WHERE day > @day))`

// Register commits the next number of at's reception day (its date in Japan) with the pre-registration r, and
// returns when both are on the disk. letter is the kiosk's, A to Z; the number is "A-001" to "A-999".
//
// Of r it keeps the procedures (for a consultation Consultation alone) and those dropped, who came, the documents there,
// the language, and of the plan's certificates the kinds and expiry dates.
//
// Errors: ErrExhausted after 999; ErrNotWritable, ErrFull or ErrCorrupt where the commit did not go through; a
// context's own. After an error there is no such ticket.
func (s *Store) Register(ctx context.Context, letter string, at time.Time, r visit.Registration) (visit.Number, error) {
	if len(letter) != 1 || letter[0] < 'A' || letter[0] > 'Z' {
		return visit.Number{}, fmt.Errorf("register: the kiosk's letter is %q, not one of A to Z", letter)
	}
	number := visit.Number{At: at.In(rules.JST).Truncate(time.Millisecond)}
	err := s.write(ctx, func(tx *sql.Tx) error {
		sequence, err := take(ctx, tx, letter, number.At)
		if err != nil {
			return err
		}
		number.Text = numberText(letter, sequence)
		if number.Reference, err = s.unusedReference(ctx, tx); err != nil {
			return err
		}
		return insert(ctx, tx, letter, sequence, number, r)
	})
	if err != nil {
		return visit.Number{}, fmt.Errorf("register a ticket: %w", err)
	}
	return number, nil
}

func numberText(letter string, sequence int) string { return fmt.Sprintf("%s-%03d", letter, sequence) }

// take is the next number of the day.
func take(ctx context.Context, tx *sql.Tx, letter string, at time.Time) (int, error) {
	day := rules.DateOf(at)
	var sequence int
	row := tx.QueryRowContext(ctx, nextSequence, sql.Named("letter", letter), sql.Named("day", day.String()))
	if err := row.Scan(&sequence); err != nil {
		return 0, fmt.Errorf("next number: %w", err)
	}
	if sequence > last {
		return 0, fmt.Errorf("%w: %s on %v", ErrExhausted, numberText(letter, last), day)
	}
	return sequence, nil
}

// unusedReference draws a reference that no ticket has. Three in a row that are taken mean a broken source, not bad
// luck.
func (s *Store) unusedReference(ctx context.Context, tx *sql.Tx) (string, error) {
	for range 3 {
		reference, err := newReference(s.random)
		if err != nil {
			return "", err
		}
		var taken bool
		row := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM tickets WHERE reference = ?)`, reference)
		if err := row.Scan(&taken); err != nil {
			return "", fmt.Errorf("look for a reference: %w", err)
		}
		if !taken {
			return reference, nil
		}
	}
	return "", errors.New("the random source repeats itself")
}

func insert(ctx context.Context, tx *sql.Tx, letter string, sequence int, number visit.Number, r visit.Registration) error {
	at := formatTime(number.At)
	result, err := tx.ExecContext(ctx, `
INSERT INTO tickets (day, letter, sequence, reference, registered_at, applicant, language, state_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		rules.DateOf(number.At).String(), letter, sequence, number.Reference, at, string(r.Who), r.Language, at)
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

// write runs do in a transaction of its own and commits it.
func (s *Store) write(ctx context.Context, do func(*sql.Tx) error) (err error) {
	defer func() { err = s.noted(err) }()
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback() // the reason to roll back says more
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
	return classify(err)
}
