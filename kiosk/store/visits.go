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

// Visit is that somebody used the kiosk: when, and where it ended. It says nothing of whoever it was.
type Visit struct {
	Began, Ended time.Time
	// Step is where the visit ended, or was broken off.
	Step    visit.Step
	Outcome visit.Outcome
}

// NoteVisit keeps a visit that has ended, under the date it began on, and takes a few of what is too old away (thin). Errors:
// those of every commit.
func (s *Store) NoteVisit(ctx context.Context, v Visit) error {
	err := onlyWords(string(v.Step), string(v.Outcome))
	if err == nil {
		err = s.write(ctx, func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, `INSERT INTO visits (day, began_at, ended_at, step, outcome) VALUES (?, ?, ?, ?, ?)`,
				rules.DateOf(v.Began).String(), formatTime(v.Began), formatTime(v.Ended), string(v.Step), string(v.Outcome))
			if err != nil {
				return err
			}
			return thin(ctx, tx)
		})
	}
	if err != nil {
		return fmt.Errorf("note a visit: %w", err)
	}
	return nil
}

// errNoWord is a text that stands where only a word of the program's own may. What it is is not said.
var errNoWord = errors.New("a text that is not one of the program's words")

func onlyWords(texts ...string) error {
	for _, text := range texts {
		if isNoWord(text) {
			return errNoWord
		}
	}
	return nil
}
