package store

import (
	"context"
	"database/sql"
	"io/fs"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/pressly/goose/v3"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// schema makes an empty store of a schema.
func schema(t *testing.T, path string, version int64) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", dataSource(path, usualPatience))
	if err != nil {
		t.Fatal(err)
	}
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.UpTo(context.Background(), version); err != nil {
		t.Fatal(err)
	}
	return db
}

// schema1 makes a store as the program before migration 2 left it, with tickets of two days and letters.
func schema1(t *testing.T) (path string) {
	t.Helper()
	ctx := context.Background()
	path = filepath.Join(t.TempDir(), "kiosk.db")
	db := schema(t, path, 1)
	for _, row := range []string{
		`(1, '2026-11-23', 'A', 1, 'AAAAAAAAAAA1', '2026-11-23T09:00:00.000+09:00', 'self', 'ja', 'printed', '2026-11-23T09:00:04.000+09:00')`,
		`(2, '2026-11-23', 'A', 2, 'AAAAAAAAAAA2', '2026-11-23T10:00:00.000+09:00', 'self', 'ja', 'failed', '2026-11-23T10:00:04.000+09:00')`,
		`(3, '2026-11-24', 'A', 1, 'AAAAAAAAAAA3', '2026-11-24T09:00:00.000+09:00', 'agent-with-form', 'en', 'unknown', '2026-11-24T09:00:04.000+09:00')`,
		`(4, '2026-11-24', 'B', 1, 'AAAAAAAAAAA4', '2026-11-24T09:01:00.000+09:00', '', 'vi', 'printed', '2026-11-24T09:01:04.000+09:00')`,
		`(6, '2026-11-24', 'A', 2, 'AAAAAAAAAAA6', '2026-11-24T09:02:00.000+09:00', 'self', 'ja', 'reserved', '2026-11-24T09:02:00.000+09:00')`,
	} {
		if _, err := db.ExecContext(ctx, `INSERT INTO tickets VALUES `+row); err != nil {
			t.Fatal(err)
		}
	}
	for _, statement := range []string{
		`INSERT INTO ticket_procedures (ticket, position, procedure, dropped) VALUES (3, 0, 'renew-authentication', 0),
			(3, 1, 'reset-authentication-pin', 0), (3, 0, 'renew-signature', 1), (4, 0, 'consultation', 0)`,
		`INSERT INTO ticket_documents (ticket, position, document) VALUES (3, 0, 'inquiry-form'), (3, 1, 'agent-photo-id')`,
		`INSERT INTO ticket_certificates (ticket, kind, expires_on) VALUES (3, 'authentication', '2027-01-10'), (3, 'signature', NULL),
			(2, 'authentication', '2026-11-22')`,
	} {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestStoreOfSchema1IsTakenOver(t *testing.T) {
	ctx := context.Background()
	s := openStore(t, schema1(t), WithBoot(func() Boot { return Boot{ID: "now", Elapsed: 100 * time.Hour} }))
	if s.Origin() != First {
		t.Errorf("origin %s", s.Origin())
	}
	if err := s.Check(ctx); err != nil {
		t.Error(err)
	}
	broken, err := collect(ctx, s.db, scanWord[string], `SELECT "table" FROM pragma_foreign_key_check`)
	if err != nil || broken != nil {
		t.Errorf("references broken in %v, %v", broken, err)
	}
	tickets, err := s.Recent(ctx, 10)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, ticket := range tickets {
		got = append(got, ticket.Day.String()+" "+ticket.Number.Text+" "+ticket.Number.Reference+" "+string(ticket.State))
	}
	if want := []string{
		"2026-11-24 A-002 AAAAAAAAAAA6 unknown", // nobody noted whether it was printed
		"2026-11-24 B-001 AAAAAAAAAAA4 printed",
		"2026-11-24 A-001 AAAAAAAAAAA3 unknown",
		"2026-11-23 A-002 AAAAAAAAAAA2 failed",
		"2026-11-23 A-001 AAAAAAAAAAA1 printed",
	}; !reflect.DeepEqual(got, want) {
		t.Errorf("tickets %v", got)
	}
	whole := tickets[2]
	if want := (PreRegistration{
		Procedures: []rules.Procedure{rules.RenewAuthentication, rules.ResetAuthenticationPIN},
		Dropped:    []rules.Procedure{rules.RenewSignature},
		Who:        visit.AgentWithForm,
		Documents:  []rules.Document{rules.InquiryFormDocument, rules.AgentPhotoID},
		Certificates: []Certificate{
			{Kind: rules.Authentication, ExpiresOn: &rules.Date{Year: 2027, Month: 1, Day: 10}},
			{Kind: rules.Signature},
		},
		Language: "en",
	}); !reflect.DeepEqual(whole.PreRegistration, want) {
		t.Errorf("kept %+v", whole.PreRegistration)
	}
	r := whole.Registration
	if r.Who != visit.AgentWithForm || r.Language != "en" || len(r.Plan.Procedures) != 2 || len(r.Plan.Dropped) != 1 ||
		r.Plan.Certificates[rules.Authentication].ExpiresOn != (rules.Date{Year: 2027, Month: 1, Day: 10}) ||
		r.Plan.Certificates[rules.Signature].Status != rules.StatusUnread {
		t.Errorf("to be drawn from %+v", r)
	}
	if status := tickets[3].Registration.Plan.Certificates[rules.Authentication].Status; status != rules.StatusExpired {
		t.Errorf("the certificate had run out, and is %s", status)
	}
	if r := tickets[1].Registration; !r.Consultation || r.Plan.Procedures != nil {
		t.Errorf("the consultation is %+v", r)
	}
	if _, err := s.Begin(ctx, whole.Number.Reference, at(t, "2026-11-24T11:00:00+09:00")); err != nil {
		t.Error(err)
	}
	// Later that day, and the next.
	for _, step := range []struct{ letter, at, want string }{
		{"A", "2026-11-24T11:00:00+09:00", "A-003"},
		{"B", "2026-11-24T11:00:00+09:00", "B-002"},
	} {
		number, err := s.Register(ctx, step.letter, at(t, step.at), sample())
		if err != nil || number.Text != step.want {
			t.Errorf("%v, %v; want %s", number, err, step.want)
		}
	}
	if _, err := s.db.ExecContext(ctx, `DELETE FROM tickets WHERE id = 3`); err != nil {
		t.Fatal(err)
	}
	if left, err := collect(ctx, s.db, scanWord[string], `SELECT procedure FROM ticket_procedures WHERE ticket = 3`); err != nil || left != nil {
		t.Errorf("what belongs to a ticket is not bound to it: %v, %v", left, err)
	}
}

func TestSchema1OnTheNextDay(t *testing.T) {
	s := openStore(t, schema1(t), WithBoot(func() Boot { return Boot{ID: "now", Elapsed: time.Minute} }))
	number, err := s.Register(context.Background(), "A", at(t, "2026-11-25T08:30:00+09:00"), sample())
	if err != nil || number.Text != "A-001" {
		t.Errorf("%v, %v", number, err)
	}
}
