package store

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The whole schema: a column more has to be added here too, and by somebody who has asked whether it could hold
// something personal.
var columns = []string{
	"kept.key",
	"kept.value",
	"origin.how",
	"origin.id",
	"rolls.cuts",
	"rolls.id",
	"rolls.length_mm",
	"rolls.since",
	"rolls.used_mm",
	"runs.at",
	"runs.boot",
	"runs.elapsed_ms",
	"runs.id",
	"runs.letter",
	"runs.sequence",
	"runs.trusted",
	"stretches.day",
	"stretches.first",
	"stretches.id",
	"stretches.letter",
	"stretches.reference",
	"stretches.run",
	"stretches.sequence",
	"stretches.skipped_at",
	"ticket_certificates.expires_on",
	"ticket_certificates.kind",
	"ticket_certificates.ticket",
	"ticket_documents.document",
	"ticket_documents.position",
	"ticket_documents.ticket",
	"ticket_prints.attempt",
	"ticket_prints.began_at",
	"ticket_prints.cuts",
	"ticket_prints.ended_at",
	"ticket_prints.id",
	"ticket_prints.length_mm",
	"ticket_prints.outcome",
	"ticket_prints.ticket",
	"ticket_procedures.dropped",
	"ticket_procedures.position",
	"ticket_procedures.procedure",
	"ticket_procedures.ticket",
	"tickets.applicant",
	"tickets.attempts",
	"tickets.day",
	"tickets.id",
	"tickets.language",
	"tickets.letter",
	"tickets.reference",
	"tickets.registered_at",
	"tickets.registration",
	"tickets.run",
	"tickets.sequence",
	"tickets.settled_by",
	"tickets.state",
	"tickets.state_at",
	"trials.at",
	"trials.figures",
	"trials.finding",
	"trials.id",
	"trials.name",
	"trials.passed",
	"trials.role",
	"trials.took_ms",
	"visits.began_at",
	"visits.day",
	"visits.ended_at",
	"visits.id",
	"visits.outcome",
	"visits.step",
}

func TestNothingPersonalHasAColumn(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"))
	got, err := collect(context.Background(), s.db, scanWord[string], `
		SELECT m.name || '.' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c
		WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'goose_db_version' ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got, columns) {
		t.Errorf("columns are\n%s", strings.Join(got, "\n"))
	}
}

func TestEveryCommitReachesTheDisk(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"))
	for pragma, want := range map[string]string{
		"journal_mode": "wal",
		"synchronous":  "2", // FULL
		"foreign_keys": "1",
		"busy_timeout": "5000",
	} {
		got, err := collect(context.Background(), s.db, scanWord[string], "PRAGMA "+pragma)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != 1 || got[0] != want {
			t.Errorf("%s is %v, want %s", pragma, got, want)
		}
	}
}

func TestSchemaOfANewerProgramIsLeftAlone(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "s.db")
	s := openStore(t, path)
	if _, err := s.db.ExecContext(ctx, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)`); err != nil {
		t.Fatal(err)
	}
	if newer, err := Open(ctx, path); !errors.Is(err, ErrNewer) {
		t.Errorf("Open: %v, %v", newer, err)
	}
}
