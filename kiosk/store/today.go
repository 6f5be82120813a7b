package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// Day is what a date's tickets and visits come to.
type Day struct {
	// Hours are the tickets given in each hour of the day, 0 to 23.
	Hours [24]int
	// Procedures are the tickets by procedure, the most first; a ticket may have several.
	Procedures []ProcedureCount
	// Tickets is how many were given, Visits how many visits ended, Finished how many of those were not broken off.
	Tickets, Visits, Finished int
	// Broken are the visits that were broken off, by their step, the most first.
	Broken []StepCount
}

// ProcedureCount is how many tickets are for a procedure.
type ProcedureCount struct {
	Procedure rules.Procedure
	Tickets   int
}

// StepCount is how many visits were broken off at a step.
type StepCount struct {
	Step   visit.Step
	Visits int
}

// Today is what the date of at in Japan comes to so far.
func (s *Store) Today(ctx context.Context, at time.Time) (Day, error) {
	day, err := s.today(ctx, rules.DateOf(at).String())
	if err != nil {
		return Day{}, fmt.Errorf("today's figures: %w", s.suspected(err))
	}
	return day, nil
}

func (s *Store) today(ctx context.Context, date string) (Day, error) {
	var day Day
	hours, err := collect(ctx, s.db, scanPair, `
SELECT CAST(substr(registered_at, 12, 2) AS INTEGER), count(*) FROM tickets WHERE day = ? GROUP BY 1`, date)
	if err != nil {
		return Day{}, err
	}
	for _, hour := range hours {
		if hour[0] < 0 || hour[0] >= len(day.Hours) {
			return Day{}, fmt.Errorf("%w: a ticket of hour %d", ErrCorrupt, hour[0])
		}
		day.Hours[hour[0]] = hour[1]
		day.Tickets += hour[1]
	}
	day.Procedures, err = collect(ctx, s.db, scanProcedures, `
SELECT p.procedure, count(*) FROM tickets t JOIN ticket_procedures p ON p.ticket = t.id AND p.dropped = 0
WHERE t.day = ? GROUP BY 1 ORDER BY 2 DESC, 1`, date)
	if err != nil {
		return Day{}, err
	}
	visits, err := collect(ctx, s.db, scanPair,
		`SELECT count(*), count(*) FILTER (WHERE outcome <> 'broken') FROM visits WHERE day = ?`, date)
	if err != nil {
		return Day{}, err
	}
	day.Visits, day.Finished = visits[0][0], visits[0][1]
	day.Broken, err = collect(ctx, s.db, scanSteps, `
SELECT step, count(*) FROM visits WHERE day = ? AND outcome = 'broken' GROUP BY 1 ORDER BY 2 DESC, 1`, date)
	return day, err
}

func scanPair(rows *sql.Rows) (pair [2]int, err error) {
	err = rows.Scan(&pair[0], &pair[1])
	return pair, err
}

func scanProcedures(rows *sql.Rows) (c ProcedureCount, err error) {
	err = rows.Scan((*string)(&c.Procedure), &c.Tickets)
	return c, err
}

func scanSteps(rows *sql.Rows) (c StepCount, err error) {
	err = rows.Scan((*string)(&c.Step), &c.Visits)
	return c, err
}
