package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"
)

// Trial is what a trial of a part came to.
type Trial struct {
	// Name is which trial it was, as the desk names it.
	Name   string
	Passed bool
	At     time.Time
	Took   time.Duration
	// Finding is what was found, as the desk names it; empty where there is nothing to say.
	Finding string
	// Figures are names and values that were measured.
	Figures [][2]string
	// Role is who ran it.
	Role string
}

// longestFigures is how many bytes a trial's figures may come to: ten reads of a card with all their times take 2 KiB.
const longestFigures = 8 << 10

// NoteTrial keeps what a trial came to; one during which the clock was set back took no time. Errors: those of every commit.
func (s *Store) NoteTrial(ctx context.Context, t Trial) error {
	figures, err := json.Marshal(t.Figures)
	if err == nil {
		err = onlyWords(t.Name, t.Finding, t.Role)
	}
	if err == nil && len(figures) > longestFigures {
		err = fmt.Errorf("%d bytes of figures", len(figures))
	}
	if err == nil {
		err = s.write(ctx, func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, `
INSERT INTO trials (name, passed, at, took_ms, finding, figures, role) VALUES (?, ?, ?, ?, ?, ?, ?)`,
				t.Name, t.Passed, formatTime(t.At), max(t.Took, 0).Milliseconds(), t.Finding, string(figures), t.Role)
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("note a trial: %w", err)
	}
	return nil
}

// Trials are what each trial came to last, by their names.
func (s *Store) Trials(ctx context.Context) ([]Trial, error) {
	trials, err := s.trials(ctx)
	if err != nil {
		return nil, fmt.Errorf("trials: %w", s.suspected(err))
	}
	return trials, nil
}

func (s *Store) trials(ctx context.Context) ([]Trial, error) {
	return collect(ctx, s.db, scanTrial, `
SELECT name, passed, at, took_ms, finding, figures, role FROM trials
WHERE id IN (SELECT max(id) FROM trials GROUP BY name) ORDER BY name`)
}

func scanTrial(rows *sql.Rows) (Trial, error) {
	var t Trial
	var at, figures string
	var took int64
	if err := rows.Scan(&t.Name, &t.Passed, &at, &took, &t.Finding, &figures, &t.Role); err != nil {
		return Trial{}, err
	}
	t.Took = time.Duration(took) * time.Millisecond
	if err := json.Unmarshal([]byte(figures), &t.Figures); err != nil {
		return Trial{}, err
	}
	var err error
	t.At, err = parseTime(at)
	return t, err
}
