package rules_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"madoguchi/kiosk/rules"
	"madoguchi/packaging/seeded"
)

var (
	allDocuments = []rules.Document{
		rules.MyNumberCard, rules.InquiryFormDocument, rules.AgentPhotoID, rules.AgentID, rules.PowerOfAttorney,
		rules.GuardianPhotoID, rules.GuardianshipCertificate,
	}
	allProcedures = []rules.Procedure{
		rules.IssueAuthentication, rules.RenewAuthentication, rules.ResetAuthenticationPIN,
		rules.IssueSignature, rules.RenewSignature, rules.CheckSignature, rules.ResetSignaturePIN,
	}
)

// instants lie within a few years, so that the edges of periods are met often.
func instants() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		base := time.Date(2026, time.January, 1, 0, 0, 0, 0, rules.JST)
		at := base.AddDate(0, 0, rapid.IntRange(0, 1500).Draw(t, "day"))
		second := rapid.OneOf(rapid.SampledFrom([]int{0, 24*3600 - 1}), rapid.IntRange(0, 24*3600-1)).Draw(t, "second")
		return at.Add(time.Duration(second) * time.Second)
	})
}

func certificates(kind rules.CertificateKind) *rapid.Generator[rules.Certificate] {
	return rapid.Custom(func(t *rapid.T) rules.Certificate {
		states := []rules.State{rules.Present, rules.Present, rules.Absent}
		if kind == rules.Signature {
			states = append(states, rules.Unread)
		}
		c := rules.Certificate{
			State:        rapid.SampledFrom(states).Draw(t, "state"),
			PINTriesLeft: rapid.IntRange(0, 5).Draw(t, "tries"),
		}
		if c.State == rules.Present {
			c.NotBefore = instants().Draw(t, "notBefore")
			c.NotAfter = c.NotBefore.AddDate(0, 0, rapid.IntRange(0, 700).Draw(t, "days")).Add(time.Hour)
			c.Revoked = rapid.Bool().Draw(t, "revoked")
		}
		return c
	})
}

func allTerms() *rapid.Generator[rules.Terms] {
	return rapid.Custom(func(t *rapid.T) rules.Terms {
		return rules.Terms{
			WindowMonths: rapid.IntRange(0, 12).Draw(t, "months"),
			WindowOpens:  rapid.SampledFrom([]rules.WindowOpening{"", rules.SameDay, rules.DayAfter}).Draw(t, "opens"),
			RenewalFee:   rapid.IntRange(0, 500).Draw(t, "renewal fee"),
			IssueFee:     rapid.IntRange(0, 500).Draw(t, "issue fee"),
			ReissueFee:   rapid.IntRange(0, 500).Draw(t, "reissue fee"),
		}
	})
}

func cases() *rapid.Generator[rules.Case] {
	return rapid.Custom(func(t *rapid.T) rules.Case {
		c := rules.Case{
			At: instants().Draw(t, "at"),
			Card: rules.Card{
				Authentication: certificates(rules.Authentication).Draw(t, "authentication"),
				Signature:      certificates(rules.Signature).Draw(t, "signature"),
			},
			Answers: rules.Answers{
				Applicant:            rapid.SampledFrom([]rules.Applicant{rules.Self, rules.Agent, rules.Guardian}).Draw(t, "who"),
				InquiryForm:          rapid.SampledFrom([]rules.InquiryForm{rules.FormAtHand, rules.FormExpired, rules.FormNone}).Draw(t, "form"),
				Accompanied:          rapid.Bool().Draw(t, "accompanied"),
				ChangedNameOrAddress: rapid.Bool().Draw(t, "changed"),
				CardReissued:         rapid.Bool().Draw(t, "reissued"),
				KnowsPIN: map[rules.CertificateKind]bool{
					rules.Authentication: rapid.Bool().Draw(t, "knows authentication"),
					rules.Signature:      rapid.Bool().Draw(t, "knows signature"),
				},
				Certificates: rapid.SliceOfDistinct(rapid.SampledFrom([]rules.CertificateKind{rules.Authentication, rules.Signature}),
					rapid.ID).Draw(t, "certificates"),
				Documents: rapid.SliceOfDistinct(rapid.SampledFrom(allDocuments), rapid.ID).Draw(t, "documents"),
			},
		}
		if rapid.Bool().Draw(t, "card has a date") {
			expiresOn := rules.DateOf(c.At).AddDays(rapid.IntRange(-2, 100).Draw(t, "card days left"))
			c.Card.ExpiresOn = &expiresOn
		}
		return c
	})
}

func receptions() *rapid.Generator[rules.Reception] {
	return rapid.SampledFrom([]rules.Reception{
		{Open: true},
		{OpensAt: time.Date(2031, time.January, 6, 8, 30, 0, 0, rules.JST)},
		{},
	})
}

func TestALaterDayNeverTakesAStatusBack(t *testing.T) {
	// The order in which time takes an unrevoked certificate through its statuses.
	course := []rules.Status{rules.StatusNotYetValid, rules.StatusValid, rules.StatusRenewable, rules.StatusExpired}
	seeded.Check(t, func(t *rapid.T) {
		c := certificates(rules.Authentication).Filter(func(c rules.Certificate) bool {
			return c.State == rules.Present && !c.Revoked
		}).Draw(t, "certificate")
		terms := allTerms().Draw(t, "terms")
		first := instants().Draw(t, "first")
		later := first.Add(time.Duration(rapid.Int64Range(0, 400*24*3600).Draw(t, "seconds later")) * time.Second)
		a, b := rules.StatusOf(c, first, terms), rules.StatusOf(c, later, terms)
		if slices.Index(course, b.Status) < slices.Index(course, a.Status) {
			t.Fatalf("%s at %v, %s at %v", a.Status, first, b.Status, later)
		}
		if a.ExpiresOn != b.ExpiresOn || a.RenewableFrom != b.RenewableFrom || b.DaysLeft > a.DaysLeft {
			t.Fatalf("%+v at %v, %+v at %v", a, first, b, later)
		}
	})
}

func TestPlansHoldTogether(t *testing.T) {
	seeded.Check(t, func(t *rapid.T) {
		c, terms, reception := cases().Draw(t, "case"), allTerms().Draw(t, "terms"), receptions().Draw(t, "reception")
		plan := rules.Assess(c, terms, reception)

		type place struct {
			id    rules.Document
			visit int
		}
		asked := make(map[place]bool)
		visits := 0
		for _, d := range plan.Documents {
			if asked[place{d.ID, d.Visit}] {
				t.Fatalf("%s is asked for twice on visit %d", d.ID, d.Visit)
			}
			asked[place{d.ID, d.Visit}] = true
			if d.ID == rules.MyNumberCard && !d.Have {
				t.Fatal("the inserted card is not there")
			}
			if d.Visit < visits || d.Visit > 2 {
				t.Fatalf("visit %d after visit %d", d.Visit, visits)
			}
			visits = d.Visit
		}
		for visit := 1; visit <= visits; visit++ {
			if !asked[place{rules.MyNumberCard, visit}] {
				t.Fatalf("visit %d without the card", visit)
			}
		}
		if plan.Visits != visits {
			t.Fatalf("%d visits with documents for %d", plan.Visits, visits)
		}

		inOrder := func(list []rules.Procedure) {
			last := -1
			for _, p := range list {
				at := slices.Index(allProcedures, p)
				if at <= last {
					t.Fatalf("%v is out of order, or has one twice", list)
				}
				last = at
				if !slices.Contains(c.Answers.Certificates, p.Certificate()) {
					t.Fatalf("%s was not asked for", p)
				}
			}
		}
		inOrder(plan.Procedures)
		inOrder(plan.Dropped)
		for _, kind := range rules.Kinds() {
			own := 0
			for _, p := range plan.Procedures {
				if p.Certificate() == kind && !p.IsReset() {
					own++
				}
			}
			if own > 1 {
				t.Fatalf("the %s certificate is handled %d times", kind, own)
			}
		}
		alone := c.Answers.Applicant == rules.Guardian && !c.Answers.Accompanied
		for _, p := range plan.Procedures {
			if alone && p.Certificate() == rules.Signature {
				t.Fatalf("a guardian alone is to do %s", p)
			}
		}
		if len(plan.Dropped) > 0 && !alone {
			t.Fatalf("%v is dropped", plan.Dropped)
		}

		want := rules.Ticket
		switch {
		case c.Card.ExpiresOn != nil && c.Card.ExpiresOn.Before(rules.DateOf(c.At)):
			want = rules.CardExpired
			if len(plan.Dropped) != 0 {
				t.Fatal("something is dropped for an expired card")
			}
		case len(plan.Procedures) == 0:
			want = rules.NothingToDo
		case !reception.Open:
			want = rules.ComeBack
		case len(plan.Missing()) > 0:
			want = rules.MissingDocuments
		}
		if plan.Outcome != want || plan.Reception != reception {
			t.Fatalf("%s, want %s", plan.Outcome, want)
		}
		if none := plan.Outcome == rules.CardExpired || plan.Outcome == rules.NothingToDo; none !=
			(len(plan.Procedures) == 0 && len(plan.Documents) == 0 && plan.Visits == 0) {
			t.Fatalf("%s with %v, %v, %d visits", plan.Outcome, plan.Procedures, plan.Documents, plan.Visits)
		}
		if plan.Fee != terms.Fee(plan.Procedures, c.Answers.CardReissued) {
			t.Fatalf("%d yen", plan.Fee)
		}
	})
}

func TestKnowingAPINNeverAddsAProcedure(t *testing.T) {
	seeded.Check(t, func(t *rapid.T) {
		c := cases().Draw(t, "case")
		before := rules.Assess(c, rules.DefaultTerms(), open)
		c.Answers.KnowsPIN = map[rules.CertificateKind]bool{rules.Authentication: true, rules.Signature: true}
		after := rules.Assess(c, rules.DefaultTerms(), open)
		for _, p := range slices.Concat(after.Procedures, after.Dropped) {
			if !slices.Contains(before.Procedures, p) && !slices.Contains(before.Dropped, p) {
				t.Fatalf("%s came with the PINs", p)
			}
		}
		if after.Visits > before.Visits {
			t.Fatalf("%d visits with the PINs, %d without", after.Visits, before.Visits)
		}
	})
}

func TestBringingMoreNeverMakesItWorse(t *testing.T) {
	seeded.Check(t, func(t *rapid.T) {
		c := cases().Draw(t, "case")
		before := rules.Assess(c, rules.DefaultTerms(), open)
		c.Answers.Documents = allDocuments
		after := rules.Assess(c, rules.DefaultTerms(), open)
		if !slices.Equal(before.Procedures, after.Procedures) || before.Visits != after.Visits {
			t.Fatalf("documents change what is done: %v, then %v", before.Procedures, after.Procedures)
		}
		if after.Outcome == rules.MissingDocuments || before.Outcome == rules.Ticket && after.Outcome != rules.Ticket {
			t.Fatalf("%s, with everything there %s", before.Outcome, after.Outcome)
		}
	})
}

func TestTheZoneOfAnInstantDoesNotMatter(t *testing.T) {
	seeded.Check(t, func(t *rapid.T) {
		c := cases().Draw(t, "case")
		terms := allTerms().Draw(t, "terms")
		want := rules.Assess(c, terms, open)
		zone := time.FixedZone("", rapid.IntRange(-14*3600, 14*3600).Draw(t, "offset"))
		for _, at := range []*time.Time{
			&c.At, &c.Card.Authentication.NotBefore, &c.Card.Authentication.NotAfter,
			&c.Card.Signature.NotBefore, &c.Card.Signature.NotAfter,
		} {
			*at = at.In(zone)
		}
		got := rules.Assess(c, terms, open)
		if text := marshalled(t, got); text != marshalled(t, want) {
			t.Fatalf("\n got %s\nwant %s", text, marshalled(t, want))
		}
	})
}

func TestTheOrderOfAnswersDoesNotMatter(t *testing.T) {
	seeded.Check(t, func(t *rapid.T) {
		c := cases().Draw(t, "case")
		want := marshalled(t, rules.Assess(c, rules.DefaultTerms(), open))
		c.Answers.Certificates = rapid.Permutation(c.Answers.Certificates).Draw(t, "certificates again")
		c.Answers.Documents = rapid.Permutation(c.Answers.Documents).Draw(t, "documents again")
		if got := marshalled(t, rules.Assess(c, rules.DefaultTerms(), open)); got != want {
			t.Fatalf("\n got %s\nwant %s", got, want)
		}
	})
}

func TestACaseComesBackFromItsText(t *testing.T) {
	seeded.Check(t, func(t *rapid.T) {
		c := cases().Draw(t, "case")
		text := marshalled(t, c)
		again, err := rules.ParseCase([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if second := marshalled(t, again); second != text {
			t.Fatalf("\n got %s\nwant %s", second, text)
		}
		if got, want := marshalled(t, rules.Assess(again, rules.Terms{}, open)), marshalled(t, rules.Assess(c, rules.Terms{}, open)); got != want {
			t.Fatalf("the answers differ:\n%s\n%s", got, want)
		}
	})
}
