package store

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"time"
)

// Paper is paper that was used.
type Paper struct {
	// LengthMM is its length in millimetres, the feed to the cutter included.
	LengthMM float64
	Cuts     int
}

func (p Paper) valid() error {
	if !(p.LengthMM >= 0) || math.IsInf(p.LengthMM, 0) || p.Cuts < 0 {
		return fmt.Errorf("%g mm of paper with %d cuts", p.LengthMM, p.Cuts)
	}
	return nil
}

// Roll is the roll of paper that is in the printer, as far as it was counted.
type Roll struct {
	// Since is when it was put in; zero where no paper was ever counted.
	Since time.Time
	// LengthMM is its whole length; 0 where nobody said.
	LengthMM float64
	// UsedMM and Cuts are what was used of it, and cut.
	UsedMM float64
	Cuts   int
	// TicketMM is the length of the usual ticket: the median of the last ones that came out.
	TicketMM float64
	// Remaining is how many usual tickets are left on it, an estimate; -1 where its length is not known.
	Remaining int
	// EverMM and EverCuts are what the store has counted on all rolls together, for the wear of head and cutter.
	EverMM   float64
	EverCuts int
}

const (
	// usualTicketMM is taken for the length of a ticket before there was any: what one is designed for.
	usualTicketMM = 150.0
	// usualTickets is how many of the last tickets tell the usual length: a quiet week's.
	usualTickets = 50
)

// Spend counts paper that no ticket took.
func (s *Store) Spend(ctx context.Context, at time.Time, paper Paper) error {
	err := paper.valid()
	if err == nil && paper != (Paper{}) {
		err = s.write(ctx, func(tx *sql.Tx) error { return spend(ctx, tx, at, paper) })
	}
	if err != nil {
		return fmt.Errorf("count paper: %w", err)
	}
	return nil
}

func spend(ctx context.Context, tx *sql.Tx, at time.Time, paper Paper) error {
	if paper == (Paper{}) {
		return nil
	}
	result, err := tx.ExecContext(ctx, `
UPDATE rolls SET used_mm = used_mm + ?, cuts = cuts + ? WHERE id = (SELECT max(id) FROM rolls)`, paper.LengthMM, paper.Cuts)
	if err != nil {
		return err
	}
	if counted, err := result.RowsAffected(); err != nil || counted > 0 {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO rolls (since, used_mm, cuts) VALUES (?, ?, ?)`,
		formatTime(at), paper.LengthMM, paper.Cuts)
	return err
}

// NewRoll notes that a new roll of a length was put in.
func (s *Store) NewRoll(ctx context.Context, at time.Time, lengthMM float64) error {
	var err error
	if !(lengthMM > 0) || math.IsInf(lengthMM, 0) {
		err = fmt.Errorf("it is %g mm long", lengthMM)
	} else {
		err = s.write(ctx, func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, `INSERT INTO rolls (since, length_mm) VALUES (?, ?)`, formatTime(at), lengthMM)
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("new roll of paper: %w", err)
	}
	return nil
}

// Roll is how the paper stands.
func (s *Store) Roll(ctx context.Context) (Roll, error) {
	roll, err := s.roll(ctx)
	if err != nil {
		return Roll{}, fmt.Errorf("roll of paper: %w", s.suspected(err))
	}
	return roll, nil
}

func (s *Store) roll(ctx context.Context) (Roll, error) {
	rolls, err := collect(ctx, s.db, scanRoll, `
SELECT since, coalesce(length_mm, 0), used_mm, cuts, (SELECT total(used_mm) FROM rolls), (SELECT sum(cuts) FROM rolls)
FROM rolls ORDER BY id DESC LIMIT 1`)
	if err != nil {
		return Roll{}, err
	}
	roll := Roll{Remaining: -1}
	if len(rolls) > 0 {
		roll = rolls[0]
	}
	lengths, err := collect(ctx, s.db, scanLength, `
SELECT length_mm FROM ticket_prints WHERE outcome = 'printed' AND length_mm > 0 ORDER BY id DESC LIMIT ?`, usualTickets)
	if err != nil {
		return Roll{}, err
	}
	roll.TicketMM = median(lengths)
	if roll.LengthMM > 0 {
		roll.Remaining = int(max(roll.LengthMM-roll.UsedMM, 0) / roll.TicketMM)
	}
	return roll, nil
}

func scanRoll(rows *sql.Rows) (Roll, error) {
	var since string
	roll := Roll{Remaining: -1}
	err := rows.Scan(&since, &roll.LengthMM, &roll.UsedMM, &roll.Cuts, &roll.EverMM, &roll.EverCuts)
	if err != nil {
		return Roll{}, err
	}
	roll.Since, err = parseTime(since)
	return roll, err
}

func scanLength(rows *sql.Rows) (mm float64, err error) {
	err = rows.Scan(&mm)
	return mm, err
}

// median is the usual length, in which one long ticket does not count.
func median(lengths []float64) float64 {
	if len(lengths) == 0 {
		return usualTicketMM
	}
	slices.Sort(lengths)
	return (lengths[(len(lengths)-1)/2] + lengths[len(lengths)/2]) / 2
}
