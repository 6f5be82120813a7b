package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

const (
	// last is the last number of a reception day; three digits are what the ticket shows.
	last = 999
	// room is the number up to which a run goes on where it is in doubt whether the day is a new one. Without it, a
	// machine that never knows would come to 999 after some days; above it, the run's low numbers are days old, as no
	// kiosk gives so many in one: at a minute each, a day has 600. Staff's stretches end below it, for they could come to as
	// many in a day.
	room = 700
)

// run is numbers that count on from each other.
type run struct {
	id       int64
	letter   string
	sequence int // the last one given, or that may have been
	moment       // when that was
}

// latest is the letter's run, id 0 where there is none yet.
func latest(ctx context.Context, tx *sql.Tx, letter string) (run, error) {
	r := run{letter: letter}
	var at string
	var elapsed int64
	row := tx.QueryRowContext(ctx, `
SELECT id, sequence, at, boot, elapsed_ms, trusted FROM runs WHERE letter = ? ORDER BY id DESC LIMIT 1`, letter)
	err := row.Scan(&r.id, &r.sequence, &at, &r.boot.ID, &elapsed, &r.boot.Trusted)
	if errors.Is(err, sql.ErrNoRows) {
		return r, nil
	}
	if err != nil {
		return run{}, senseless(ctx, err)
	}
	r.boot.Elapsed = time.Duration(elapsed) * time.Millisecond
	r.at, err = parseTime(at)
	return r, senseless(ctx, err)
}

// next is the run with its next number, given now.
//
// Where it comes to another date, it counts on from the numbers that were given with that date before, so that a clock
// that was wrong for a while leaves no two tickets alike in date and number. That is given up where it takes too many.
func (r run) next(ctx context.Context, tx *sql.Tx, now moment) (run, error) {
	isNew, err := r.isOver(ctx, tx, now)
	if err != nil {
		return run{}, err
	}
	if isNew {
		r.id, r.sequence = 0, 0
	}
	if isNew || r.day() != now.day() {
		dated, err := highestDated(ctx, tx, r.letter, now)
		if err != nil {
			return run{}, err
		}
		r.sequence = max(r.sequence, dated)
	}
	if r.sequence == last {
		return run{}, fmt.Errorf("%w: %s on %v", ErrExhausted, numberText(r.letter, last), now.day())
	}
	r.sequence++
	r.moment = now
	return r, nil
}

// highestDated is the letter's highest number with the date that the clock shows, 0 where it leaves too little room.
func highestDated(ctx context.Context, tx *sql.Tx, letter string, now moment) (highest int, err error) {
	row := tx.QueryRowContext(ctx, `
SELECT max(coalesce((SELECT max(sequence) FROM tickets WHERE letter = ?1 AND day = ?2), 0),
           coalesce((SELECT max(sequence) FROM stretches WHERE letter = ?1 AND day = ?2), 0))`,
		letter, now.day().String())
	if err := row.Scan(&highest); err != nil || highest >= room {
		return 0, err
	}
	return highest, nil
}

// isOver is whether a new run begins.
func (r run) isOver(ctx context.Context, tx *sql.Tx, now moment) (bool, error) {
	if r.id == 0 {
		return true, nil
	}
	switch judge(r.moment, now) {
	case sameDay:
		return false, nil
	case inDoubt:
		return r.sequence >= room, nil
	}
	if r.boot.ID == now.boot.ID || now.boot.Trusted {
		return true, nil
	}
	// A restart, and a clock that goes on to a date it had shown before in this run: it was set back, and was put
	// right while the machine was off.
	var shown bool
	row := tx.QueryRowContext(ctx, `
SELECT EXISTS (SELECT 1 FROM tickets WHERE run = ?1 AND day = ?2) OR EXISTS (SELECT 1 FROM stretches WHERE run = ?1 AND day = ?2)`,
		r.id, now.day().String())
	err := row.Scan(&shown)
	return !shown || r.sequence >= room, err
}

// save keeps the run; a new one gets its id.
func (r run) save(ctx context.Context, tx *sql.Tx) (run, error) {
	trusted := 0
	if r.boot.Trusted {
		trusted = 1
	}
	if r.id != 0 {
		_, err := tx.ExecContext(ctx, `UPDATE runs SET sequence = ?, at = ?, boot = ?, elapsed_ms = ?, trusted = ? WHERE id = ?`,
			r.sequence, formatTime(r.at), r.boot.ID, r.boot.Elapsed.Milliseconds(), trusted, r.id)
		return r, err
	}
	result, err := tx.ExecContext(ctx, `
INSERT INTO runs (letter, sequence, at, boot, elapsed_ms, trusted) VALUES (?, ?, ?, ?, ?, ?)`,
		r.letter, r.sequence, formatTime(r.at), r.boot.ID, r.boot.Elapsed.Milliseconds(), trusted)
	if err != nil {
		return run{}, err
	}
	r.id, err = result.LastInsertId()
	return r, err
}

// numberText is the number as called.
func numberText(letter string, sequence int) string { return fmt.Sprintf("%s-%03d", letter, sequence) }
