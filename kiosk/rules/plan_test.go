package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"madoguchi/kiosk/rules"
)

var open = rules.Reception{Open: true}

// today is a Tuesday noon; certificates of the tests stand in relation to it.
func today(t testing.TB) time.Time {
	t.Helper()
	return instant(t, "2026-11-24T12:00:00+09:00")
}

// certificate is one of a status today, its PIN not locked.
func certificate(t testing.TB, status rules.Status) rules.Certificate {
	t.Helper()
	at := today(t)
	c := rules.Certificate{State: rules.Present, PINTriesLeft: 3, NotBefore: at.AddDate(-4, 0, 0), NotAfter: at.AddDate(1, 0, 0)}
	switch status {
	case rules.StatusAbsent:
		return rules.Certificate{State: rules.Absent, PINTriesLeft: 3}
	case rules.StatusUnread:
		return rules.Certificate{State: rules.Unread, PINTriesLeft: 3}
	case rules.StatusRevoked:
		c.Revoked = true
	case rules.StatusExpired:
		c.NotAfter = at.AddDate(0, 0, -1)
	case rules.StatusNotYetValid:
		c.NotBefore = at.AddDate(0, 0, 1)
	case rules.StatusRenewable:
		c.NotAfter = at.AddDate(0, 1, 0)
	}
	if got := rules.StatusOf(c, at, rules.Terms{}).Status; got != status {
		t.Fatalf("made for %s, is %s", status, got)
	}
	return c
}

func caseOf(t testing.TB, authentication, signature rules.Status) rules.Case {
	t.Helper()
	return rules.Case{
		At:   today(t),
		Card: rules.Card{Authentication: certificate(t, authentication), Signature: certificate(t, signature)},
		Answers: rules.Answers{
			Applicant: rules.Self, InquiryForm: rules.FormNone,
			Certificates: []rules.CertificateKind{rules.Signature, rules.Authentication},
			KnowsPIN:     map[rules.CertificateKind]bool{rules.Authentication: true, rules.Signature: true},
		},
	}
}

func written[T ~string](list []T) string {
	texts := make([]string, len(list))
	for i, v := range list {
		texts[i] = string(v)
	}
	return strings.Join(texts, " ")
}

func TestProcedures(t *testing.T) {
	for _, c := range []struct {
		authentication, signature rules.Status
		want                      string
	}{
		{rules.StatusValid, rules.StatusValid, ""},
		{rules.StatusNotYetValid, rules.StatusNotYetValid, ""},
		{rules.StatusRenewable, rules.StatusRenewable, "renew-authentication renew-signature"},
		{rules.StatusExpired, rules.StatusExpired, "issue-authentication issue-signature"},
		{rules.StatusRevoked, rules.StatusRevoked, "issue-authentication issue-signature"},
		{rules.StatusAbsent, rules.StatusAbsent, "issue-authentication issue-signature"},
		{rules.StatusRenewable, rules.StatusUnread, "renew-authentication renew-signature"},
		{rules.StatusExpired, rules.StatusUnread, "issue-authentication issue-signature"},
		{rules.StatusValid, rules.StatusUnread, ""},
		{rules.StatusNotYetValid, rules.StatusUnread, ""},
		{rules.StatusRevoked, rules.StatusUnread, "issue-authentication check-signature"},
		{rules.StatusAbsent, rules.StatusUnread, "issue-authentication check-signature"},
		{rules.StatusUnread, rules.StatusUnread, "check-signature"},
		{rules.StatusUnread, rules.StatusRenewable, "renew-signature"},
	} {
		t.Run(fmt.Sprintf("%s %s", c.authentication, c.signature), func(t *testing.T) {
			plan := rules.Assess(caseOf(t, c.authentication, c.signature), rules.DefaultTerms(), open)
			if got := written(plan.Procedures); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestProceduresByAnswers(t *testing.T) {
	type change func(*rules.Case)
	changed := func(c *rules.Case) { c.Answers.ChangedNameOrAddress = true }
	forgotBoth := func(c *rules.Case) {
		c.Answers.KnowsPIN = map[rules.CertificateKind]bool{"authentication": false, "signature": false}
	}
	lockedBoth := func(c *rules.Case) { c.Card.Authentication.PINTriesLeft, c.Card.Signature.PINTriesLeft = 0, 0 }
	notAsked := func(c *rules.Case) { c.Answers.KnowsPIN = nil }
	only := func(kind rules.CertificateKind) change {
		return func(c *rules.Case) { c.Answers.Certificates = []rules.CertificateKind{kind} }
	}
	for _, c := range []struct {
		name                      string
		authentication, signature rules.Status
		changes                   []change
		want                      string
	}{
		{"a change takes the signature certificate alone", "valid", "valid", []change{changed}, "issue-signature"},
		{"a change, whatever its dates", "renewable", "renewable", []change{changed}, "renew-authentication issue-signature"},
		{"a change, not read", "absent", "unread", []change{changed}, "issue-authentication issue-signature"},
		{"a change, not yet valid", "valid", "not-yet-valid", []change{changed}, "issue-signature"},
		{"a change, none there", "valid", "absent", []change{changed}, "issue-signature"},
		{"a change, but only authentication wanted", "valid", "valid", []change{changed, only("authentication")}, ""},
		{"PINs forgotten, alone", "valid", "valid", []change{forgotBoth}, "reset-authentication-pin reset-signature-pin"},
		{
			"PINs forgotten, after each certificate", "renewable", "expired",
			[]change{forgotBoth},
			"renew-authentication reset-authentication-pin issue-signature reset-signature-pin",
		},
		{
			"a PIN locked and forgotten is reset once", "valid", "unread",
			[]change{forgotBoth, lockedBoth},
			"reset-authentication-pin reset-signature-pin",
		},
		{"PINs locked", "valid", "valid", []change{lockedBoth}, "reset-authentication-pin reset-signature-pin"},
		{"absent: no signature PIN to reset", "absent", "absent", []change{lockedBoth, forgotBoth}, "issue-authentication reset-authentication-pin issue-signature"},
		{"checked, and the PIN reset", "revoked", "unread", []change{only("signature"), lockedBoth}, "check-signature reset-signature-pin"},
		{"only what is wanted", "expired", "expired", []change{only("signature"), forgotBoth}, "issue-signature reset-signature-pin"},
		{"what was not asked was not forgotten", "renewable", "valid", []change{notAsked}, "renew-authentication"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := caseOf(t, c.authentication, c.signature)
			for _, change := range c.changes {
				change(&in)
			}
			if got := written(rules.Assess(in, rules.DefaultTerms(), open).Procedures); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestGuardian(t *testing.T) {
	c := caseOf(t, rules.StatusRenewable, rules.StatusUnread)
	c.Card.Signature.PINTriesLeft = 0
	c.Answers.Applicant = rules.Guardian

	alone := rules.Assess(c, rules.DefaultTerms(), open)
	if got := written(alone.Procedures); got != "renew-authentication" {
		t.Errorf("alone, to do: %q", got)
	}
	if got := written(alone.Dropped); got != "renew-signature reset-signature-pin" {
		t.Errorf("alone, dropped: %q", got)
	}

	c.Answers.Accompanied = true
	together := rules.Assess(c, rules.DefaultTerms(), open)
	if got := written(together.Procedures); got != "renew-authentication renew-signature reset-signature-pin" || together.Dropped != nil {
		t.Errorf("together, to do: %q, dropped: %q", got, together.Dropped)
	}

	c.Answers.Accompanied = false
	c.Answers.Certificates = []rules.CertificateKind{rules.Signature}
	nothing := rules.Assess(c, rules.DefaultTerms(), open)
	if nothing.Outcome != rules.NothingToDo || len(nothing.Dropped) != 2 || nothing.Visits != 0 || len(nothing.Documents) != 0 {
		t.Errorf("alone, for the signature certificate only: %+v", nothing)
	}

	c.Answers.Applicant = rules.Agent
	if agent := rules.Assess(c, rules.DefaultTerms(), open); len(agent.Dropped) != 0 {
		t.Errorf("an agent drops %q", agent.Dropped)
	}
}

func TestDocuments(t *testing.T) {
	forgot := func(c *rules.Case) { c.Answers.KnowsPIN[rules.Authentication] = false }
	for _, c := range []struct {
		name      string
		applicant rules.Applicant
		form      rules.InquiryForm
		change    func(*rules.Case)
		brought   []rules.Document
		want      string // visit:document, missing ones with an exclamation mark
	}{
		{"self", rules.Self, rules.FormNone, nil, nil, "1:my-number-card"},
		{"self, with a form in hand", rules.Self, rules.FormAtHand, forgot, nil, "1:my-number-card"},
		{"agent with the form", rules.Agent, rules.FormAtHand, nil, nil, "1:my-number-card 1:inquiry-form! 1:agent-photo-id!"},
		{
			"agent with the form, an ID without photo", rules.Agent, rules.FormAtHand, nil,
			[]rules.Document{rules.InquiryFormDocument, rules.AgentID},
			"1:my-number-card 1:inquiry-form 1:agent-photo-id!",
		},
		{
			"agent with the form, PIN forgotten", rules.Agent, rules.FormAtHand, forgot,
			[]rules.Document{rules.InquiryFormDocument, rules.AgentPhotoID},
			"1:my-number-card 1:inquiry-form 1:agent-photo-id 2:my-number-card 2:inquiry-form 2:power-of-attorney! 2:agent-photo-id",
		},
		{
			"agent without", rules.Agent, rules.FormNone, nil,
			[]rules.Document{rules.AgentID},
			"1:my-number-card 1:agent-id 2:my-number-card 2:inquiry-form! 2:power-of-attorney! 2:agent-photo-id!",
		},
		{
			"agent with an expired form: a photo ID is an ID", rules.Agent, rules.FormExpired, nil,
			[]rules.Document{rules.AgentPhotoID, rules.PowerOfAttorney},
			"1:my-number-card 1:agent-id 2:my-number-card 2:inquiry-form! 2:power-of-attorney 2:agent-photo-id",
		},
		{
			"guardian", rules.Guardian, rules.FormNone, nil,
			[]rules.Document{rules.GuardianPhotoID, rules.AgentPhotoID},
			"1:my-number-card 1:guardian-photo-id 1:guardianship-certificate!",
		},
		{"nobody chosen yet", "", "", nil, nil, "1:my-number-card"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := caseOf(t, rules.StatusRenewable, rules.StatusValid)
			in.Answers.Applicant, in.Answers.InquiryForm, in.Answers.Documents = c.applicant, c.form, c.brought
			if c.change != nil {
				c.change(&in)
			}
			plan := rules.Assess(in, rules.DefaultTerms(), open)
			var got []string
			for _, d := range slices.Concat(plan.DocumentsOf(1), plan.DocumentsOf(2)) {
				missing := ""
				if !d.Have {
					missing = "!"
				}
				got = append(got, fmt.Sprintf("%d:%s%s", d.Visit, d.ID, missing))
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("\n got %s\nwant %s", strings.Join(got, " "), c.want)
			}
		})
	}
}

func TestFee(t *testing.T) {
	paid := rules.Terms{RenewalFee: 30, IssueFee: 50, ReissueFee: 200}
	for _, c := range []struct {
		authentication, signature rules.Status
		reissued                  bool
		terms                     rules.Terms
		want                      int
	}{
		{"expired", "absent", false, rules.DefaultTerms(), 0},
		{"expired", "absent", true, rules.DefaultTerms(), 400},
		{"renewable", "absent", true, rules.DefaultTerms(), 200},
		{"renewable", "renewable", true, rules.DefaultTerms(), 0},
		{"absent", "unread", true, rules.DefaultTerms(), 200}, // checked, not issued
		{"expired", "renewable", false, paid, 80},
		{"expired", "renewable", true, paid, 230},
		{"expired", "expired", true, rules.Terms{}, 0},
	} {
		in := caseOf(t, c.authentication, c.signature)
		in.Answers.CardReissued = c.reissued
		if got := rules.Assess(in, c.terms, open).Fee; got != c.want {
			t.Errorf("%s %s, reissued %v: %d yen, want %d", c.authentication, c.signature, c.reissued, got, c.want)
		}
	}
}

func TestOutcomeIsTheFirstThatHolds(t *testing.T) {
	closed := rules.Reception{OpensAt: instant(t, "2026-11-25T08:30:00+09:00")}
	yesterday, theDay := day(t, "2026-11-23"), day(t, "2026-11-24")
	for _, c := range []struct {
		name      string
		status    rules.Status
		expiresOn *rules.Date
		reception rules.Reception
		applicant rules.Applicant
		want      rules.Outcome
	}{
		{"the card has expired, and all else is wrong", "expired", &yesterday, closed, rules.Guardian, rules.CardExpired},
		{"the card's last day", "expired", &theDay, open, rules.Self, rules.Ticket},
		{"nothing to do, and closed", "valid", nil, closed, rules.Guardian, rules.NothingToDo},
		{"closed, and documents missing", "expired", nil, closed, rules.Guardian, rules.ComeBack},
		{"documents missing", "expired", nil, open, rules.Guardian, rules.MissingDocuments},
		{"a ticket", "expired", nil, open, rules.Self, rules.Ticket},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := caseOf(t, c.status, rules.StatusValid)
			in.Card.ExpiresOn = c.expiresOn
			in.Answers.Applicant = c.applicant
			if got := rules.Assess(in, rules.DefaultTerms(), c.reception); got.Outcome != c.want || got.Reception != c.reception {
				t.Errorf("%s with reception %v, want %s with %v", got.Outcome, got.Reception, c.want, c.reception)
			}
		})
	}
}
