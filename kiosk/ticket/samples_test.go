package ticket

import (
	"image"
	"testing"
	"time"

	"madoguchi/assets/words"
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
	forgetful := withID
	forgetful.KnowsPIN = map[rules.CertificateKind]bool{rules.Authentication: true, rules.Signature: false}
	waiting := sample("ja", visit.Self, nothingOn, afterLoss)
	waiting.Waiting = &visit.Waiting{People: 8, Minutes: 25}
	waiting.Mark = Reprint
	reissued := usual("en")["self-fee"]
	reissued.Mark, reissued.MarkedAt = Reissue, taken.Add(9*time.Minute)
	return map[string]kept{
		"self-ja-simple":     {usual("ja-simple")["self"], Width80},
		"self-ne":            {usual("ne")["self"], Width80},
		"agent-form-vi":      {usual("vi")["agent-with-form"], Width80},
		"agent-form-pt-58mm": {usual("pt")["agent-with-form"], Width58},
		"reissue-en":         {reissued, Width80},
		"self-ja":            {sample("ja", visit.Self, renewable, byOneself), Width80},
		"self-en":            {sample("en", visit.Self, renewable, byOneself), Width80},
		"agent-ja":           {sample("ja", visit.AgentWithoutForm, renewable, forgetful), Width80},
		"agent-en":           {sample("en", visit.AgentWithoutForm, renewable, withID), Width80},
		"guardian-alone":     {sample("ja", visit.Guardian, renewable, byGuardian), Width80},
		"expired-form-en":    {sample("en", visit.AgentWithExpiredForm, renewable, byAgent), Width80},
		"test-card-ja":       {test, Width80},
		"fee-and-waiting":    {waiting, Width80},
		"self-ja-58mm":       {sample("ja", visit.Self, renewable, byOneself), Width58},
		"consultation-ja":    {consultation("ja"), Width80},
		"consultation-en":    {consultation("en"), Width80},
		"agent-en-58mm":      {sample("en", visit.AgentWithoutForm, renewable, withID), Width58},
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

// tags are the languages there are words for.
func tags() []string {
	var tags []string
	for _, language := range words.Languages() {
		tags = append(tags, language.Tag)
	}
	return tags
}

// usual are the tickets of most visits in a language, with all that a counter may say.
func usual(language string) map[string]Ticket {
	one := renewable
	one.Signature = present(time.Date(2031, 1, 10, 23, 59, 59, 0, rules.JST), 5)
	forgot := byOneself
	forgot.KnowsPIN = knowsNone
	all := map[string]Ticket{
		"self":            sample(language, visit.Self, renewable, byOneself),
		"self-one":        sample(language, visit.Self, one, byOneself),
		"self-reset":      sample(language, visit.Self, renewable, forgot),
		"self-fee":        sample(language, visit.Self, nothingOn, afterLoss),
		"consultation":    consultation(language),
		"agent-with-form": sample(language, visit.AgentWithForm, renewable, withAll),
	}
	for name, ticket := range all {
		ticket.Waiting = &visit.Waiting{People: 12, Minutes: 105}
		all[name] = ticket
	}
	return all
}

// consultation is a ticket for talking to staff.
func consultation(language string) Ticket {
	return New(zama, sampleNumber, visit.Registration{Language: language, Consultation: true})
}

// Cards and answers of those who are given a slip.
var (
	notYet     = rules.Card{Authentication: present(time.Date(2029, 8, 12, 23, 59, 59, 0, rules.JST), 3), Signature: present(time.Date(2029, 8, 12, 23, 59, 59, 0, rules.JST), 5)}
	withoutAny = rules.Answers{Applicant: rules.Agent, InquiryForm: rules.FormAtHand, KnowsPIN: knowsBoth}
	withAll    = rules.Answers{
		Applicant: rules.Agent, InquiryForm: rules.FormAtHand, KnowsPIN: knowsBoth,
		Documents: []rules.Document{rules.InquiryFormDocument, rules.AgentPhotoID},
	}
	withID = rules.Answers{
		Applicant: rules.Agent, InquiryForm: rules.FormNone, KnowsPIN: knowsBoth, Documents: []rules.Document{rules.AgentID},
	}
	guardianNow = rules.Answers{Applicant: rules.Guardian, Accompanied: true, KnowsPIN: knowsBoth}
)

// slips are the slips of a language, by why they were asked for.
func slips(language string) map[string]Slip {
	of := func(why visit.Step, who visit.Who, card rules.Card, a rules.Answers, open rules.Reception) visit.Slip {
		a.Certificates = []rules.CertificateKind{rules.Authentication, rules.Signature}
		plan := rules.Assess(rules.Case{At: taken, Card: card, Answers: a}, zama.Terms(), open)
		return visit.Slip{Why: why, Plan: plan, Who: who, At: taken, Language: language, OpensAt: open.OpensAt}
	}
	open := rules.Reception{Open: true}
	closed := rules.Reception{OpensAt: time.Date(2026, 11, 25, 8, 30, 0, 0, rules.JST)}
	past := rules.Date{Year: 2026, Month: time.November, Day: 1}
	expired := renewable
	expired.ExpiresOn = &past
	test := of(visit.Closed, visit.Self, renewable, byOneself, closed)
	test.Test = true
	all := map[string]visit.Slip{
		"not-yet":  of(visit.Status, "", notYet, byOneself, open),
		"missing":  of(visit.MissingDocuments, visit.AgentWithForm, renewable, withoutAny, open),
		"guardian": of(visit.MissingDocuments, visit.Guardian, renewable, guardianNow, open),
		"closed":   of(visit.Closed, visit.AgentWithoutForm, renewable, byAgent, closed),
		"expired":  of(visit.CardExpired, "", expired, byOneself, open),
		"test":     test,
		"talk":     {Why: visit.Closed, At: taken, Language: language, OpensAt: closed.OpensAt},
	}
	drawable := map[string]Slip{}
	for name, s := range all {
		drawable[name] = NewSlip(zama, s)
	}
	return drawable
}
