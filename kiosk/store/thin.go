package store

import (
	"context"
	"database/sql"
	"fmt"

	"madoguchi/kiosk/rules"
)

const (
	// keptDays is how long tickets, visits, stretches and trials are kept: a year and a month, so that a month can be compared
	// with the one a year before.
	keptDays = 400
	// thinned is how many rows of a table go at a time: a day's are gone after a few visits, and none of them waits for it.
	thinned = 50
)

// thin takes some of what is older than keptDays away. Age is counted back from the reception day before the last one that
// the store knows and not from the clock: one that is wrong by years for a while would take everything away.
func thin(ctx context.Context, tx *sql.Tx) error {
	var at sql.NullString
	row := tx.QueryRowContext(ctx, `SELECT min(at) FROM (SELECT at FROM runs ORDER BY id DESC LIMIT 2)`)
	if err := row.Scan(&at); err != nil || !at.Valid {
		return err
	}
	before, err := parseTime(at.String)
	if err != nil {
		return senseless(ctx, err)
	}
	oldest := rules.DateOf(before).AddDays(-keptDays).String()
	for _, statement := range []string{
		`DELETE FROM tickets WHERE id IN (SELECT id FROM tickets WHERE day < ?1 LIMIT ?2)`,
		`DELETE FROM visits WHERE id IN (SELECT id FROM visits WHERE day < ?1 LIMIT ?2)`,
		`DELETE FROM stretches WHERE id IN (SELECT id FROM stretches WHERE day < ?1 LIMIT ?2)`,
		// What a trial came to last stays, and so does a run that something refers to, or that numbers go on from.
		`DELETE FROM trials WHERE id IN (SELECT id FROM trials t WHERE at < ?1
AND EXISTS (SELECT 1 FROM trials u WHERE u.name = t.name AND u.id > t.id) LIMIT ?2)`,
		`DELETE FROM runs WHERE id IN (SELECT id FROM runs r WHERE at < ?1
AND EXISTS (SELECT 1 FROM runs u WHERE u.letter = r.letter AND u.id > r.id)
AND NOT EXISTS (SELECT 1 FROM tickets WHERE run = r.id) AND NOT EXISTS (SELECT 1 FROM stretches WHERE run = r.id) LIMIT ?2)`,
	} {
		if _, err := tx.ExecContext(ctx, statement, oldest, thinned); err != nil {
			return fmt.Errorf("thin: %w", err)
		}
	}
	return nil
}
