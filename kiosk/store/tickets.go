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

// Ticket is a committed ticket as the store has it.
type Ticket struct {
	Number visit.Number
	// Day is the date of Number.At in Japan.
	Day   rules.Date
	State State
	// StateAt is since when State holds, SettledBy whose word it rests on.
	StateAt   time.Time
	SettledBy By
	// Attempts is how often it was begun to be printed, and Paper what the attempts took that have ended: where it is
	// zero and none is under way, there is no paper of it.
	Attempts int
	Paper    Paper
	// Registration is what the ticket is drawn from. That of a ticket which a program before this schema kept has no
	// documents to bring and no fee.
	Registration visit.Registration
	PreRegistration
}

// Consultation stands in place of the procedures on a ticket to talk to staff (visit.Registration.Consultation). No
// rule plans it.
const Consultation rules.Procedure = "consultation"

// PreRegistration is what the counter gets to know of a visit.
type PreRegistration struct {
	Procedures, Dropped []rules.Procedure
	// Who came; empty for a consultation.
	Who visit.Who
	// Documents that were there, beside the card itself.
	Documents []rules.Document
	// Certificates that the card holds, authentication first.
	Certificates []Certificate
	Language     string
}

// Certificate is a certificate's kind and expiry date; ExpiresOn is nil where it is not known.
type Certificate struct {
	Kind      rules.CertificateKind
	ExpiresOn *rules.Date
}

const ticketColumns = `SELECT id, day, letter, sequence, reference, registered_at, applicant, language, registration,
    state, state_at, settled_by, attempts
FROM tickets `

// Recent are the n tickets registered last, newest first.
func (s *Store) Recent(ctx context.Context, n int) ([]Ticket, error) {
	tickets, _, err := s.load(ctx, ticketColumns+`ORDER BY id DESC LIMIT ?`, max(n, 0))
	if err != nil {
		return nil, fmt.Errorf("recent tickets: %w", s.suspected(err))
	}
	return tickets, nil
}

// Unfinished are the tickets that are neither printed nor handed over: the n newest, newest first, and how many there are in
// all.
func (s *Store) Unfinished(ctx context.Context, n int) (newest []Ticket, all int, err error) {
	const unfinished = `WHERE state NOT IN ('printed', 'handed')`
	counts, err := collect(ctx, s.db, scanCount, `SELECT count(*) FROM tickets `+unfinished)
	if err == nil {
		newest, _, err = s.load(ctx, ticketColumns+unfinished+` ORDER BY id DESC LIMIT ?`, max(n, 0))
	}
	if err != nil {
		return nil, 0, fmt.Errorf("unfinished tickets: %w", s.suspected(err))
	}
	return newest, counts[0], nil
}

// Ticket is the ticket with the reference; ErrUnknownTicket where there is none.
func (s *Store) Ticket(ctx context.Context, reference string) (Ticket, error) {
	tickets, _, err := s.load(ctx, ticketColumns+`WHERE reference = ?`, reference)
	if err != nil {
		return Ticket{}, fmt.Errorf("ticket %s: %w", reference, s.suspected(err))
	}
	if len(tickets) == 0 {
		return Ticket{}, fmt.Errorf("%w: %s", ErrUnknownTicket, reference)
	}
	return tickets[0], nil
}

// load gives the tickets of a query, and the id of the last of them.
func (s *Store) load(ctx context.Context, query string, args ...any) (tickets []Ticket, lastID int64, err error) {
	// The rows are read to their end before the details are asked for: there is one connection.
	found, err := collect(ctx, s.db, scanTicket, query, args...)
	if err != nil {
		return nil, 0, err
	}
	tickets = make([]Ticket, len(found))
	for i, row := range found {
		if tickets[i], err = s.complete(ctx, row); err != nil {
			return nil, 0, err
		}
		lastID = row.id
	}
	return tickets, lastID, nil
}

// ticketRow is a ticket before its details are read.
type ticketRow struct {
	id           int64
	registration sql.NullString
	Ticket
}

// complete reads a ticket's details.
func (s *Store) complete(ctx context.Context, row ticketRow) (Ticket, error) {
	t := row.Ticket
	if err := s.loadDetails(ctx, row.id, &t.PreRegistration); err != nil {
		return Ticket{}, err
	}
	paper, err := collect(ctx, s.db, scanPaper,
		`SELECT total(length_mm), coalesce(sum(cuts), 0) FROM ticket_prints WHERE ticket = ?`, row.id)
	if err != nil {
		return Ticket{}, err
	}
	t.Paper = paper[0]
	if !row.registration.Valid {
		t.Registration = registrationOf(t.PreRegistration, t.Day)
		return t, nil
	}
	if t.Registration, err = decodeRegistration(row.registration.String); err != nil {
		return Ticket{}, fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	return t, nil
}

func scanCount(rows *sql.Rows) (n int, err error) {
	err = rows.Scan(&n)
	return n, err
}

func scanPaper(rows *sql.Rows) (p Paper, err error) {
	err = rows.Scan(&p.LengthMM, &p.Cuts)
	return p, err
}

func scanTicket(rows *sql.Rows) (ticketRow, error) {
	var t ticketRow
	var day, letter, registered, who, state, stateAt, settledBy string
	var sequence int
	err := rows.Scan(&t.id, &day, &letter, &sequence, &t.Number.Reference, &registered, &who, &t.Language,
		&t.registration, &state, &stateAt, &settledBy, &t.Attempts)
	if err != nil {
		return ticketRow{}, err
	}
	t.Number.Text = numberText(letter, sequence)
	t.Who, t.State, t.SettledBy = visit.Who(who), State(state), By(settledBy)
	var errs [3]error
	t.Day, errs[0] = rules.ParseDate(day)
	t.Number.At, errs[1] = parseTime(registered)
	t.StateAt, errs[2] = parseTime(stateAt)
	return t, errors.Join(errs[:]...)
}

func (s *Store) loadDetails(ctx context.Context, id int64, r *PreRegistration) error {
	const procedures = `SELECT procedure FROM ticket_procedures WHERE ticket = ? AND dropped = ? ORDER BY position`
	var err error
	if r.Procedures, err = collect(ctx, s.db, scanWord[rules.Procedure], procedures, id, 0); err != nil {
		return err
	}
	if r.Dropped, err = collect(ctx, s.db, scanWord[rules.Procedure], procedures, id, 1); err != nil {
		return err
	}
	r.Documents, err = collect(ctx, s.db, scanWord[rules.Document],
		`SELECT document FROM ticket_documents WHERE ticket = ? ORDER BY position`, id)
	if err != nil {
		return err
	}
	r.Certificates, err = collect(ctx, s.db, scanCertificate,
		`SELECT kind, expires_on FROM ticket_certificates WHERE ticket = ? ORDER BY kind`, id)
	return err
}

func scanWord[T ~string](rows *sql.Rows) (T, error) {
	var word string
	err := rows.Scan(&word)
	return T(word), err
}

func scanCertificate(rows *sql.Rows) (Certificate, error) {
	var kind string
	var expires sql.NullString
	if err := rows.Scan(&kind, &expires); err != nil {
		return Certificate{}, err
	}
	c := Certificate{Kind: rules.CertificateKind(kind)}
	if expires.Valid {
		day, err := rules.ParseDate(expires.String)
		if err != nil {
			return Certificate{}, err
		}
		c.ExpiresOn = &day
	}
	return c, nil
}

// collect runs a query and gives every row to scan; nil where there is none.
func collect[T any](ctx context.Context, db *sql.DB, scan func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, classify(err)
	}
	defer func() { _ = rows.Close() }()
	var all []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, senseless(ctx, err)
		}
		all = append(all, one)
	}
	return all, classify(rows.Err())
}

// timeLayout keeps milliseconds; all times are written in Japan's zone, so they sort as text.
const timeLayout = "2006-01-02T15:04:05.000Z07:00"

func formatTime(t time.Time) string { return t.In(rules.JST).Format(timeLayout) }

func parseTime(s string) (time.Time, error) {
	t, err := time.Parse(timeLayout, s)
	if err != nil {
		return time.Time{}, err
	}
	return t.In(rules.JST), nil
}
