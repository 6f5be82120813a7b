package store

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
	"madoguchi/packaging/seeded"
)

func registrations() *rapid.Generator[visit.Registration] {
	procedures := rapid.SampledFrom([]rules.Procedure{
		rules.IssueAuthentication, rules.IssueSignature, rules.RenewAuthentication, rules.RenewSignature,
		rules.CheckSignature, rules.ResetAuthenticationPIN, rules.ResetSignaturePIN,
	})
	documents := rapid.SampledFrom([]rules.Document{
		rules.MyNumberCard, rules.InquiryFormDocument, rules.AgentPhotoID, rules.AgentID, rules.PowerOfAttorney,
		rules.GuardianPhotoID, rules.GuardianshipCertificate,
	})
	dates := rapid.Custom(func(t *rapid.T) rules.Date {
		return rules.Date{Year: 2000, Month: 1, Day: 1}.AddDays(rapid.IntRange(-700_000, 2_900_000).Draw(t, "day"))
	})
	certificates := rapid.Custom(func(t *rapid.T) rules.CertificateStatus {
		c := rules.CertificateStatus{Status: rapid.SampledFrom([]rules.Status{
			rules.StatusAbsent, rules.StatusUnread, rules.StatusRevoked, rules.StatusExpired, rules.StatusNotYetValid,
			rules.StatusRenewable, rules.StatusValid,
		}).Draw(t, "status")}
		if c.Dated = rapid.Bool().Draw(t, "dated"); c.Dated {
			c.ExpiresOn, c.RenewableFrom = dates.Draw(t, "expires on"), dates.Draw(t, "renewable from")
			c.DaysLeft = rapid.IntRange(-4_000_000, 4_000_000).Draw(t, "days left")
		}
		return c
	})
	return rapid.Custom(func(t *rapid.T) visit.Registration {
		r := visit.Registration{
			Plan: rules.Plan{
				Procedures: rapid.SliceOfN(procedures, 0, 4).Draw(t, "procedures"),
				Dropped:    rapid.SliceOfN(procedures, 0, 2).Draw(t, "dropped"),
				Visits:     rapid.IntRange(0, 2).Draw(t, "visits"),
				Fee:        rapid.IntRange(0, 10_000).Draw(t, "fee"),
				Reception:  rules.Reception{Open: rapid.Bool().Draw(t, "open")},
				Outcome: rapid.SampledFrom([]rules.Outcome{
					rules.CardExpired, rules.NothingToDo, rules.ComeBack, rules.MissingDocuments, rules.Ticket,
				}).Draw(t, "outcome"),
			},
			Who: rapid.SampledFrom([]visit.Who{
				"", visit.Self, visit.AgentWithForm, visit.AgentWithoutForm, visit.AgentWithExpiredForm, visit.Guardian,
			}).Draw(t, "who"),
			Documents:    rapid.SliceOfN(documents, 0, 4).Draw(t, "documents"),
			Language:     rapid.SampledFrom([]string{"", "ja", "ja-simple", "zh-Hans", "fil"}).Draw(t, "language"),
			Test:         rapid.Bool().Draw(t, "test"),
			Consultation: rapid.Bool().Draw(t, "consultation"),
		}
		for _, kind := range rules.Kinds() {
			if !rapid.Bool().Draw(t, "has "+string(kind)) {
				continue
			}
			if r.Plan.Certificates == nil {
				r.Plan.Certificates = map[rules.CertificateKind]rules.CertificateStatus{}
			}
			r.Plan.Certificates[kind] = certificates.Draw(t, string(kind))
		}
		for range rapid.IntRange(0, 5).Draw(t, "documents to bring") {
			r.Plan.Documents = append(r.Plan.Documents, rules.RequiredDocument{
				ID: documents.Draw(t, "document"), Visit: rapid.IntRange(1, 2).Draw(t, "visit"), Have: rapid.Bool().Draw(t, "have"),
			})
		}
		if rapid.Bool().Draw(t, "opens") {
			r.Plan.Reception.OpensAt = time.Date(2026, 12, 28, 8, 30, 0, rapid.IntRange(0, 999_999_999).Draw(t, "ns"), rules.JST)
		}
		return r
	})
}

func TestRegistrationComesBackAsItWas(t *testing.T) {
	seeded.Check(t, func(t *rapid.T) {
		r := registrations().Draw(t, "registration")
		text, err := encodeRegistration(r)
		if err != nil {
			t.Fatal(err)
		}
		again, err := decodeRegistration(text)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(again, r) {
			t.Fatalf("kept %+v\ngot  %+v\nas %s", r, again, text)
		}
	})
}

func TestTicketBringsItsRegistrationBack(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "s.db")
	s := openStore(t, path)
	r := sample()
	r.Test = true
	r.Plan.Reception.OpensAt = at(t, "2026-11-25T08:30:00+09:00").In(rules.JST)
	number, err := s.Register(ctx, "A", at(t, "2026-11-24T09:00:00+09:00"), r)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := openStore(t, path).Ticket(ctx, number.Reference)
	if err != nil || !reflect.DeepEqual(got.Registration, r) {
		t.Errorf("%+v, %v; want %+v", got.Registration, err, r)
	}
}

// All the keys there are on the disk: one more has to be added here too, and by somebody who has asked whether it could
// hold something personal.
func TestNothingPersonalHasAKey(t *testing.T) {
	want := []string{
		"consultation", "documents", "language",
		"plan.authentication.dated", "plan.authentication.daysLeft", "plan.authentication.expiresOn",
		"plan.authentication.renewableFrom", "plan.authentication.status",
		"plan.documents.have", "plan.documents.id", "plan.documents.visit", "plan.dropped", "plan.fee", "plan.open",
		"plan.opensAt", "plan.outcome", "plan.procedures",
		"plan.signature.dated", "plan.signature.daysLeft", "plan.signature.expiresOn", "plan.signature.renewableFrom",
		"plan.signature.status", "plan.visits", "test", "who",
	}
	text, err := encodeRegistration(sample())
	if err != nil {
		t.Fatal(err)
	}
	got := keys("", decoded(t, text))
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("keys are\n%s", strings.Join(got, "\n"))
	}
}

func decoded(t *testing.T, text string) (value any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	return value
}

func keys(path string, value any) []string {
	switch value := value.(type) {
	case map[string]any:
		var all []string
		for key, inner := range value {
			all = append(all, keys(strings.TrimPrefix(path+"."+key, "."), inner)...)
		}
		return all
	case []any:
		if len(value) > 0 {
			return keys(path, value[0])
		}
	}
	return []string{path}
}

func TestUnknownKeysAreRefused(t *testing.T) {
	text, err := encodeRegistration(sample())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := decodeRegistration(text); err != nil {
		t.Fatal(err)
	}
	for at, c := range text {
		if c != '{' {
			continue
		}
		if r, err := decodeRegistration(text[:at+1] + `"name":"座間花子",` + text[at+1:]); err == nil {
			t.Errorf("a name at %d: %+v", at, r)
		}
	}
	for name, broken := range map[string]string{
		"empty": "", "null in place of a key": "[]", "cut short": text[:len(text)-1], "something behind it": text + `{"name":""}`,
		"a date that is none":    strings.Replace(text, "2027-01-10", "2027-13-10", 1),
		"a date without a place": strings.Replace(text, `"dated":true`, `"dated":false`, 1),
	} {
		if r, err := decodeRegistration(broken); err == nil {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestOnlyWordsAreKept(t *testing.T) {
	ctx := context.Background()
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"))
	for _, secret := range []string{"座間花子", "Zama Hanako", "1234", "19500101", strings.Repeat("a", 41)} {
		for name, put := range map[string]func(*visit.Registration){
			"who":            func(r *visit.Registration) { r.Who = visit.Who(secret) },
			"language":       func(r *visit.Registration) { r.Language = secret },
			"a document":     func(r *visit.Registration) { r.Documents = []rules.Document{rules.Document(secret)} },
			"a procedure":    func(r *visit.Registration) { r.Plan.Procedures = []rules.Procedure{rules.Procedure(secret)} },
			"a dropped one":  func(r *visit.Registration) { r.Plan.Dropped = []rules.Procedure{rules.Procedure(secret)} },
			"the outcome":    func(r *visit.Registration) { r.Plan.Outcome = rules.Outcome(secret) },
			"a required one": func(r *visit.Registration) { r.Plan.Documents[0].ID = rules.Document(secret) },
			"a status": func(r *visit.Registration) {
				r.Plan.Certificates[rules.Signature] = rules.CertificateStatus{Status: rules.Status(secret)}
			},
			"a certificate kind": func(r *visit.Registration) {
				r.Plan.Certificates[rules.CertificateKind(secret)] = rules.CertificateStatus{}
			},
		} {
			r := sample()
			put(&r)
			number, err := s.Register(ctx, "A", at(t, "2026-11-24T09:00:00+09:00"), r)
			if err == nil {
				t.Errorf("%q as %s is kept: %v", secret, name, number)
			} else if strings.Contains(err.Error(), secret) {
				t.Errorf("the error tells it: %v", err)
			}
		}
	}
	r := sample()
	r.Language = "zamahanakosan"
	if number, err := s.Register(ctx, "A", at(t, "2026-11-24T09:00:00+09:00"), r); err == nil {
		t.Errorf("a name as language is kept: %v", number)
	}
	if tickets, err := s.Recent(ctx, 1); err != nil || len(tickets) != 0 {
		t.Errorf("%v, %v", tickets, err)
	}
}

func TestStrangeRegistrationOnTheDiskIsDamage(t *testing.T) {
	ctx := context.Background()
	s := openStore(t, filepath.Join(t.TempDir(), "s.db"))
	number, err := s.Register(ctx, "A", at(t, "2026-11-24T09:00:00+09:00"), sample())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.db.ExecContext(ctx, `UPDATE tickets SET registration = json_set(registration, '$.name', 'x')`); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Ticket(ctx, number.Reference); !errors.Is(err, ErrCorrupt) {
		t.Errorf("%+v, %v", got, err)
	}
}
