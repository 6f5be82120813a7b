package ticket

import (
	"image"
	"testing"
	"time"

	"madoguchi/kiosk/municipality"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// taken is when the samples' numbers were taken: a Tuesday with the counter open.
var taken = time.Date(2026, 11, 24, 10, 12, 0, 0, rules.JST)

func present(until time.Time, tries int) rules.Certificate {
	return rules.Certificate{State: rules.Present, NotBefore: until.AddDate(-5, 0, 0), NotAfter: until, PINTriesLeft: tries}
}

// registration is what the rules make of a card and answers.
func registration(language string, who visit.Who, card rules.Card, a rules.Answers) visit.Registration {
	a.Certificates = []rules.CertificateKind{rules.Authentication, rules.Signature}
	open := rules.Reception{Open: true}
	plan := rules.Assess(rules.Case{At: taken, Card: card, Answers: a}, zama.Terms(), open)
	return visit.Registration{Plan: plan, Who: who, Language: language}
}

var (
	zama         = municipality.Zama()
	soon         = time.Date(2027, 1, 10, 23, 59, 59, 0, rules.JST)
	renewable    = rules.Card{Authentication: present(soon, 3), Signature: rules.Certificate{State: rules.Unread, PINTriesLeft: 5}}
	knowsBoth    = map[rules.CertificateKind]bool{rules.Authentication: true, rules.Signature: true}
	knowsNone    = map[rules.CertificateKind]bool{rules.Authentication: false, rules.Signature: false}
	byOneself    = rules.Answers{Applicant: rules.Self, KnowsPIN: knowsBoth}
	byAgent      = rules.Answers{Applicant: rules.Agent, InquiryForm: rules.FormNone, KnowsPIN: knowsBoth}
	byGuardian   = rules.Answers{Applicant: rules.Guardian, KnowsPIN: knowsBoth}
	afterLoss    = rules.Answers{Applicant: rules.Self, KnowsPIN: knowsBoth, CardReissued: true}
	nothingOn    = rules.Card{Authentication: rules.Certificate{State: rules.Absent}, Signature: rules.Certificate{State: rules.Absent}}
	sampleNumber = visit.Number{Text: "A-047", Reference: "7K3M9QXA2BCD", At: taken}
)

// sample is a ticket of a visit that goes well.
func sample(language string, who visit.Who, card rules.Card, a rules.Answers) Ticket {
	return New(zama, sampleNumber, registration(language, who, card, a))
}

// samples are the tickets kept as pictures.
func samples() map[string]struct {
	Ticket
	width int
} {
	type kept = struct {
		Ticket
		width int
	}
	test := sample("ja", visit.Self, renewable, byOneself)
	test.Test = true
	forgetful := byAgent
	forgetful.KnowsPIN = map[rules.CertificateKind]bool{rules.Authentication: true, rules.Signature: false}
	waiting := sample("ja", visit.Self, nothingOn, afterLoss)
	waiting.Waiting = &visit.Waiting{People: 8, Minutes: 25}
	waiting.Reprint = true
	return map[string]kept{
		"self-ja":         {sample("ja", visit.Self, renewable, byOneself), Width80},
		"self-en":         {sample("en", visit.Self, renewable, byOneself), Width80},
		"agent-ja":        {sample("ja", visit.AgentWithoutForm, renewable, forgetful), Width80},
		"agent-en":        {sample("en", visit.AgentWithoutForm, renewable, byAgent), Width80},
		"guardian-alone":  {sample("ja", visit.Guardian, renewable, byGuardian), Width80},
		"expired-form-en": {sample("en", visit.AgentWithExpiredForm, renewable, byAgent), Width80},
		"test-card-ja":    {test, Width80},
		"fee-and-waiting": {waiting, Width80},
		"self-ja-58mm":    {sample("ja", visit.Self, renewable, byOneself), Width58},
		"agent-en-58mm":   {sample("en", visit.AgentWithoutForm, renewable, byAgent), Width58},
	}
}

func drawn(t testing.TB, ticket Ticket, width int) *image.Paletted {
	t.Helper()
	picture, err := Draw(ticket, width)
	if err != nil {
		t.Fatal(err)
	}
	return picture
}
