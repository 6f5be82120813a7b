package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the schema up to the newest migration. A schema newer than that is ErrNewer; one that cannot be
// brought there is ErrCorrupt. Of one that is older a copy is kept (keepBefore).
func migrate(ctx context.Context, db *sql.DB, path string) error {
	if err := readVersions(ctx, db); err != nil {
		return classify(err)
	}
	err := applyMigrations(ctx, db, path)
	if err == nil || ctx.Err() != nil || errors.Is(err, ErrNewer) || kindOf(err) != nil {
		return classify(err)
	}
	return fmt.Errorf("%w: %w", ErrCorrupt, err)
}

// readVersions reads goose's table where there is one. goose takes a table that it cannot read for one that is
// missing, and tries for seconds to make it.
func readVersions(ctx context.Context, db *sql.DB) error {
	var exists bool
	row := db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?)`, goose.DefaultTablename)
	if err := row.Scan(&exists); err != nil || !exists {
		return err
	}
	var version sql.NullInt64
	return db.QueryRowContext(ctx, `SELECT max(version_id) FROM `+goose.DefaultTablename).Scan(&version)
}

func applyMigrations(ctx context.Context, db *sql.DB, path string) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	current, newest, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("schema version: %w", err)
	}
	if current > newest {
		return fmt.Errorf("%w: schema %d, this program knows %d", ErrNewer, current, newest)
	}
	if current == newest {
		return nil
	}
	if err := keepBefore(ctx, db, path, current, newest); err != nil {
		return fmt.Errorf("copy schema %d: %w", current, err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate schema %d to %d: %w", current, newest, err)
	}
	return nil
}
