package store

import (
	"context"
	"database/sql"
	"fmt"
)

// longestKept is how many bytes a setting may have.
const longestKept = 400

// Keep keeps a small setting of the program's own under a key, in place of the one before; an empty one takes that away.
// Errors: those of every commit.
func (s *Store) Keep(ctx context.Context, key, value string) error {
	var err error
	switch {
	case key == "" || len(key) > longestWord || len(value) > longestKept:
		err = fmt.Errorf("a key of %d bytes, and %d under it", len(key), len(value))
	case value == "":
		err = s.write(ctx, func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, `DELETE FROM kept WHERE key = ?`, key)
			return err
		})
	default:
		err = s.write(ctx, func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, `INSERT INTO kept (key, value) VALUES (?, ?)
ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, value)
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("keep a setting: %w", err)
	}
	return nil
}

// Kept is the setting under a key; empty where there is none.
func (s *Store) Kept(ctx context.Context, key string) (string, error) {
	values, err := collect(ctx, s.db, scanWord[string], `SELECT value FROM kept WHERE key = ?`, key)
	if err != nil {
		return "", fmt.Errorf("setting %s: %w", key, s.suspected(err))
	}
	if len(values) == 0 {
		return "", nil
	}
	return values[0], nil
}
