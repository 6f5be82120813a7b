package store

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

func openStore(t testing.TB, path string, options ...Option) *Store {
	t.Helper()
	s, err := Open(context.Background(), path, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func at(t testing.TB, s string) time.Time {
	t.Helper()
	moment, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		t.Fatal(err)
	}
	return moment
}

// trusted is a machine whose clock a time server holds right: it starts numbers again at every midnight.
func trusted() Boot { return Boot{ID: "only", Trusted: true} }

// sample is a registration with something in every field, as an agent's visit may have.
func sample() visit.Registration {
	return visit.Registration{
		Plan: rules.Plan{
			Certificates: map[rules.CertificateKind]rules.CertificateStatus{
				rules.Authentication: {Status: rules.StatusRenewable, Dated: true, ExpiresOn: rules.Date{Year: 2027, Month: 1, Day: 10}},
				rules.Signature:      {Status: rules.StatusUnread},
			},
			Procedures: []rules.Procedure{rules.RenewAuthentication, rules.ResetAuthenticationPIN},
			Dropped:    []rules.Procedure{rules.RenewSignature},
			Documents:  []rules.RequiredDocument{{ID: rules.MyNumberCard, Visit: 1, Have: true}},
			Visits:     1, Fee: 200, Outcome: rules.Ticket,
		},
		Who:       visit.AgentWithForm,
		Documents: []rules.Document{rules.InquiryFormDocument, rules.AgentPhotoID},
		Language:  "en",
	}
}

func TestRegisterKeepsThePreRegistration(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "not", "yet", "kiosk store?#%.db")
	s := openStore(t, path)
	// 23:30 UTC on the 23rd is 8:30 on the 24th in Japan.
	number, err := s.Register(ctx, "A", at(t, "2026-11-23T23:30:01.0026Z"), sample())
	if err != nil {
		t.Fatal(err)
	}
	if number.Text != "A-001" || len(number.Reference) != referenceLength {
		t.Errorf("number = %+v", number)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	got, err := openStore(t, path).Recent(ctx, 5)
	if err != nil {
		t.Fatal(err)
	}
	registered := time.Date(2026, 11, 24, 8, 30, 1, 2_000_000, rules.JST)
	want := []Ticket{{
		Number: visit.Number{Text: "A-001", Reference: number.Reference, At: registered},
		Day:    rules.Date{Year: 2026, Month: 11, Day: 24},
		State:  Reserved, StateAt: registered,
		PreRegistration: PreRegistration{
			Procedures: []rules.Procedure{rules.RenewAuthentication, rules.ResetAuthenticationPIN},
			Dropped:    []rules.Procedure{rules.RenewSignature},
			Who:        visit.AgentWithForm,
			Documents:  []rules.Document{rules.InquiryFormDocument, rules.AgentPhotoID},
			Certificates: []Certificate{
				{Kind: rules.Authentication, ExpiresOn: &rules.Date{Year: 2027, Month: 1, Day: 10}},
				{Kind: rules.Signature},
			},
			Language: "en",
		},
		Registration: sample(),
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if !number.At.Equal(registered) {
		t.Errorf("At = %v, want %v", number.At, registered)
	}
}

func TestConsultationIsKept(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "s.db")
	s := openStore(t, path)
	if _, err := s.Register(ctx, "A", at(t, "2026-11-24T09:00:00+09:00"), sample()); err != nil {
		t.Fatal(err)
	}
	number, err := s.Register(ctx, "A", at(t, "2026-11-24T09:01:00+09:00"), visit.Registration{Consultation: true, Language: "vi"})
	if err != nil || number.Text != "A-002" {
		t.Fatalf("number %+v, %v: it counts with the others", number, err)
	}
	want := PreRegistration{Procedures: []rules.Procedure{Consultation}, Language: "vi"}
	recent, err := s.Recent(ctx, 1)
	if err != nil || len(recent) != 1 || !reflect.DeepEqual(recent[0].PreRegistration, want) {
		t.Errorf("recent %+v, %v, want %+v", recent, err, want)
	}
	unfinished, _, err := s.Unfinished(ctx, 10)
	if err != nil || len(unfinished) != 2 || !reflect.DeepEqual(unfinished[0].PreRegistration, want) {
		t.Errorf("unfinished %+v, %v, want %+v first", unfinished, err, want)
	}
}

func TestAbsentCertificateIsNotListed(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"))
	r := sample()
	r.Plan.Certificates[rules.Signature] = rules.CertificateStatus{Status: rules.StatusAbsent}
	number, err := s.Register(context.Background(), "A", at(t, "2026-11-24T09:00:00+09:00"), r)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Ticket(context.Background(), number.Reference)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Certificates) != 1 || got.Certificates[0].Kind != rules.Authentication {
		t.Errorf("certificates = %v", got.Certificates)
	}
}

func TestNumbersCountByDayAndLetter(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"), WithBoot(trusted))
	for _, step := range []struct{ letter, at, want string }{
		{"A", "2026-11-24T08:30:00+09:00", "A-001"},
		{"A", "2026-11-24T08:30:00+09:00", "A-002"},
		{"B", "2026-11-24T08:31:00+09:00", "B-001"},
		{"A", "2026-11-24T14:59:59Z", "A-003"}, // 23:59:59 in Japan
		{"A", "2026-11-24T15:00:00Z", "A-001"}, // midnight in Japan
		{"B", "2026-11-24T15:00:00Z", "B-001"},
		{"A", "2026-11-25T08:31:00+09:00", "A-002"},
	} {
		number, err := s.Register(context.Background(), step.letter, at(t, step.at), sample())
		if err != nil {
			t.Fatal(err)
		}
		if number.Text != step.want {
			t.Errorf("%s at %s: %s, want %s", step.letter, step.at, number.Text, step.want)
		}
	}
}

func TestRegisterRefusesAStrangeLetter(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"))
	for _, letter := range []string{"", "a", "AB", "1", "あ"} {
		if number, err := s.Register(context.Background(), letter, at(t, "2026-11-24T09:00:00+09:00"), sample()); err == nil {
			t.Errorf("letter %q: %v", letter, number)
		}
	}
}

func TestExhausted(t *testing.T) {
	ctx := context.Background()
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"), WithBoot(trusted))
	today := at(t, "2026-11-24T09:00:00+09:00")
	if _, err := s.Register(ctx, "A", today, sample()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.db.ExecContext(ctx, `UPDATE runs SET sequence = 998`); err != nil {
		t.Fatal(err)
	}
	if number, err := s.Register(ctx, "A", today, sample()); err != nil || number.Text != "A-999" {
		t.Fatalf("%v, %v", number, err)
	}
	if number, err := s.Register(ctx, "A", today, sample()); !errors.Is(err, ErrExhausted) {
		t.Fatalf("after 999: %v, %v", number, err)
	}
	if err := s.Writable(ctx); err != nil {
		t.Errorf("an exhausted day is no failure of the disk: %v", err)
	}
	if number, err := s.Register(ctx, "A", today.AddDate(0, 0, 1), sample()); err != nil || number.Text != "A-001" {
		t.Errorf("the next day: %v, %v", number, err)
	}
}

func TestReferences(t *testing.T) {
	ctx := context.Background()
	today := at(t, "2026-11-24T09:00:00+09:00")
	// The same draw twice, then another: the second ticket takes the other.
	draws := io.MultiReader(strings.NewReader("aaaaaaaa"), strings.NewReader("aaaaaaaa"), strings.NewReader("bbbbbbbb"))
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"), WithRandom(draws))
	first, err := s.Register(ctx, "A", today, sample())
	if err != nil {
		t.Fatal(err)
	}
	second, err := s.Register(ctx, "A", today, sample())
	if err != nil {
		t.Fatal(err)
	}
	for _, reference := range []string{first.Reference, second.Reference} {
		if len(reference) != referenceLength || strings.Trim(reference, referenceAlphabet) != "" {
			t.Errorf("reference %q", reference)
		}
	}
	if first.Reference == second.Reference {
		t.Errorf("one reference for two tickets: %s", first.Reference)
	}
	if strings.ContainsAny(referenceAlphabet, "ILOU") || len(referenceAlphabet) != 32 {
		t.Errorf("alphabet %q", referenceAlphabet)
	}
}

func TestBrokenRandomSourceGivesNoTicket(t *testing.T) {
	ctx := context.Background()
	today := at(t, "2026-11-24T09:00:00+09:00")
	for name, random := range map[string]io.Reader{
		"dry":       bytes.NewReader(make([]byte, 8)),
		"repeating": zeros{},
	} {
		t.Run(name, func(t *testing.T) {
			s := openStore(t, filepath.Join(t.TempDir(), "s.db"), WithRandom(random))
			if _, err := s.Register(ctx, "A", today, sample()); err != nil {
				t.Fatal(err)
			}
			if number, err := s.Register(ctx, "A", today, sample()); err == nil {
				t.Errorf("a ticket from a broken source: %v", number)
			}
			if tickets, err := s.Recent(ctx, 10); err != nil || len(tickets) != 1 {
				t.Errorf("%d tickets, %v", len(tickets), err)
			}
		})
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestCancelledContextLeavesNothing(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Register(ctx, "A", at(t, "2026-11-24T09:00:00+09:00"), sample()); !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
	if tickets, err := s.Recent(context.Background(), 1); err != nil || len(tickets) != 0 {
		t.Errorf("%v, %v", tickets, err)
	}
	if err := s.Writable(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestOnlyTheOwnerMayRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.db")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	s := openStore(t, path)
	if _, err := s.Register(context.Background(), "A", at(t, "2026-11-24T09:00:00+09:00"), sample()); err != nil {
		t.Fatal(err)
	}
	for _, suffix := range []string{"", "-wal", "-shm"} {
		info, err := os.Stat(path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("store%s: mode %v", suffix, info.Mode().Perm())
		}
	}
}
