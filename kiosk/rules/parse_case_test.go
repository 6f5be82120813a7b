package rules_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"madoguchi/kiosk/rules"
)

// whole is a case with every key there is.
const whole = `{"at":"2026-11-24T12:00:00+09:00","card":{` +
	`"authentication":{"state":"present","notBefore":"2022-06-01T09:00:00+09:00","notAfter":"2027-05-31T23:59:59+09:00","pinTriesLeft":3,"revoked":true},` +
	`"signature":{"state":"unread","pinTriesLeft":5},"expiresOn":"2031-05-31"},` +
	`"answers":{"applicant":"agent","inquiryForm":"at-hand","accompanied":false,"knowsPIN":{"authentication":true,"signature":false},` +
	`"changedNameOrAddress":false,"cardReissued":true,"certificates":["authentication","signature"],"documents":["inquiry-form","agent-id"]}}`

func TestParseCase(t *testing.T) {
	got, err := rules.ParseCase([]byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	expiresOn := day(t, "2031-05-31")
	want := rules.Case{
		At: instant(t, "2026-11-24T12:00:00+09:00"),
		Card: rules.Card{
			Authentication: rules.Certificate{
				State: rules.Present, PINTriesLeft: 3, Revoked: true,
				NotBefore: instant(t, "2022-06-01T09:00:00+09:00"), NotAfter: instant(t, "2027-05-31T23:59:59+09:00"),
			},
			Signature: rules.Certificate{State: rules.Unread, PINTriesLeft: 5},
			ExpiresOn: &expiresOn,
		},
		Answers: rules.Answers{
			Applicant: rules.Agent, InquiryForm: rules.FormAtHand, CardReissued: true,
			KnowsPIN:     map[rules.CertificateKind]bool{rules.Authentication: true, rules.Signature: false},
			Certificates: []rules.CertificateKind{rules.Authentication, rules.Signature},
			Documents:    []rules.Document{rules.InquiryFormDocument, rules.AgentID},
		},
	}
	// Instants compare by their text: the same one can be held in several ways.
	gotText, wantText := marshalled(t, got), marshalled(t, want)
	if gotText != wantText || gotText != whole {
		t.Errorf("\n got %s\nwant %s\nfrom %s", gotText, wantText, whole)
	}

	for _, same := range []string{
		`{"case":` + whole + `,"want":{"anything":[1,2]}}`,
		`{"case":` + whole + `}`,
		strings.Replace(whole, `"pinTriesLeft":3`, `"pinTriesLeft":3,"serial":"0a1b","issuer":"trusted"`, 1),
		" " + strings.ReplaceAll(whole, ",", " ,\t") + "\r\n",
		strings.Replace(whole, `"at":"2026-11-24T12:00:00+09:00"`, `"at":"2026-11-24T03:00:00Z"`, 1),
		strings.Replace(whole, `"state"`, `"st\u0061te"`, 1),
	} {
		c, err := rules.ParseCase([]byte(same))
		if err != nil {
			t.Errorf("%s: %v", same, err)
		} else if text := marshalled(t, c); text != whole {
			t.Errorf("%s\nis read as %s", same, text)
		}
	}
}

func TestParseCaseNamesEveryMistake(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{`"at":"2026-11-24T12:00:00+09:00",`, ``, `at is missing`},
		{`"at":"2026-11-24T12:00:00+09:00"`, `"at":"2026-11-24T12:00:00"`, `at must be a time as`},
		{`"at":"2026-11-24T12:00:00+09:00"`, `"at":"2026-11-31T12:00:00+09:00"`, `at must be a time as`},
		{`"at":"2026-11-24T12:00:00+09:00"`, `"at":1763953200`, `at must be a time as`},
		{`"at":"2026-11-24T12:00:00+09:00"`, `"at":null`, `at must be a time as`},
		{`"at":"2026-11-24T12:00:00+09:00"`, `"at":"9999-11-24T12:00:00+09:00"`, `at must be in the years`},
		{`"at":"2026-11-24T12:00:00+09:00"`, `"at":"0001-01-01T00:00:00+18:00"`, `at must be in the years`},
		{`"at":`, `"At":"2026-11-24T12:00:00+09:00","at":`, `At is no key here; the keys are at, card, answers`},
		{`"at":`, `"at":"2026-11-24T12:00:00+09:00","at":`, `at is there twice`},
		{`"at":`, `"today":1,"at":`, `today is no key here`},
		{`"card":{`, `"card":null,"x":{`, `card must be an object`},
		{`"signature":{"state":"unread","pinTriesLeft":5}`, `"signature":[]`, `card.signature must be an object`},
		{`"signature":{"state":"unread","pinTriesLeft":5},`, ``, `card.signature is missing`},
		{`"state":"present"`, `"state":"Present"`, `card.authentication.state must be one of present, unread, absent, not "Present"`},
		{`"state":"present",`, ``, `card.authentication.state is missing`},
		{`"state":"present"`, `"state":"absent"`, `card.authentication.notAfter cannot be known`},
		{`"state":"present"`, `"state":"absent"`, `card.authentication.revoked cannot be true`},
		{`"state":"unread"`, `"state":"present"`, `card.signature.notBefore is missing; card.signature.notAfter is missing`},
		{`"notBefore":"2022-06-01T09:00:00+09:00",`, ``, `card.authentication.notBefore is missing`},
		{`"notBefore":"2022`, `"notBefore":"2028`, `card.authentication.notAfter must not be before notBefore`},
		{`"pinTriesLeft":3`, `"pinTriesLeft":-1`, `pinTriesLeft must be a whole number from 0 to 15`},
		{`"pinTriesLeft":3`, `"pinTriesLeft":16`, `pinTriesLeft must be`},
		{`"pinTriesLeft":3`, `"pinTriesLeft":2.5`, `pinTriesLeft must be`},
		{`"pinTriesLeft":3`, `"pinTriesLeft":"3"`, `pinTriesLeft must be`},
		{`"pinTriesLeft":3`, `"pinTriesLeft":null`, `pinTriesLeft must be`},
		{`"pinTriesLeft":3`, `"PINTriesLeft":3`, `pinTriesLeft is missing`},
		{`"revoked":true`, `"revoked":"yes"`, `revoked must be true or false`},
		{`"expiresOn":"2031-05-31"`, `"expiresOn":"2031-02-29"`, `card.expiresOn must be a day`},
		{`"expiresOn":"2031-05-31"`, `"expiresOn":null`, `card.expiresOn must be a day`},
		{`"expiresOn":"2031-05-31"`, `"expiresOn":"0000-05-31"`, `card.expiresOn must be a day`},
		{`"expiresOn"`, `"expires"`, `card.expires is no key here`},
		{`"applicant":"agent"`, `"applicant":"principal"`, `answers.applicant must be one of self, agent, guardian, not "principal"`},
		{`"applicant":"agent"`, `"applicant":""`, `answers.applicant must be one of`},
		{`"inquiryForm":"at-hand"`, `"inquiryForm":true`, `answers.inquiryForm must be one of`},
		{`"accompanied":false`, `"accompanied":0`, `answers.accompanied must be true or false`},
		{`"accompanied":false,`, ``, `answers.accompanied is missing`},
		{`{"authentication":true,"signature":false}`, `{"authentication":true}`, `answers.knowsPIN.signature is missing`},
		{`{"authentication":true,"signature":false}`, `true`, `answers.knowsPIN must be an object`},
		{`"signature":false}`, `"signature":false,"card":true}`, `answers.knowsPIN.card is no key here`},
		{`["authentication","signature"]`, `["authentication","authentication"]`, `answers.certificates has "authentication" twice`},
		{`["authentication","signature"]`, `["both"]`, `answers.certificates must be one of authentication, signature`},
		{`["authentication","signature"]`, `"signature"`, `answers.certificates must be a list`},
		{`["authentication","signature"]`, `null`, `answers.certificates must be a list`},
		{`["inquiry-form","agent-id"]`, `["inquiry-form","passport"]`, `answers.documents must be one of`},
		{`["inquiry-form","agent-id"]`, `["inquiry-form",null]`, `answers.documents must be one of`},
		{whole, ``, `no JSON`},
		{whole, whole[:len(whole)-1], `no JSON`},
		{whole, whole + whole, `no JSON`},
		{whole, `[]`, `the case must be an object`},
		{whole, `null`, `the case must be an object`},
		{whole, `{"case":` + whole + `,"why":1}`, `why is no key here`},
		{whole, `{"case":1}`, `the case must be an object`},
		{whole, `{}`, `at is missing; card is missing; answers is missing`},
	} {
		if !strings.Contains(whole, c.old) {
			t.Fatalf("the whole case has no %s", c.old)
		}
		line := strings.Replace(whole, c.old, c.new, 1)
		got, err := rules.ParseCase([]byte(line))
		switch {
		case err == nil:
			t.Errorf("%s is taken", line)
		case !errors.Is(err, rules.ErrCase) || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n"):
			t.Errorf("%s: the error is %q, want one line with %q", line, err, c.want)
		case !reflect.DeepEqual(got, rules.Case{}):
			t.Errorf("%s gives an error and a case", line)
		}
	}
}

func TestParseCaseKeepsMessagesShort(t *testing.T) {
	keys := make(map[string]string)
	for c := range 1000 {
		keys[strings.Repeat("長", 100+c)] = strings.Repeat("x", 10_000)
	}
	line, err := json.Marshal(keys)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := rules.ParseCase(line); err == nil || len(err.Error()) > 2000 {
		t.Errorf("the error is %v", err)
	}
}

func TestWhatWasNotAskedIsWrittenAsWhatItStandsFor(t *testing.T) {
	got := marshalled(t, rules.Case{At: instant(t, "2026-11-24T03:00:00Z")})
	want := `{"at":"2026-11-24T12:00:00+09:00","card":{"authentication":{"state":"absent","pinTriesLeft":0},` +
		`"signature":{"state":"absent","pinTriesLeft":0}},"answers":{"applicant":"self","inquiryForm":"none","accompanied":false,` +
		`"knowsPIN":{"authentication":true,"signature":true},"changedNameOrAddress":false,"cardReissued":false,"certificates":[],"documents":[]}}`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestPlanLeavesOutWhatIsNotKnown(t *testing.T) {
	got := marshalled(t, rules.Plan{Outcome: rules.ComeBack})
	want := `{"certificates":{"authentication":{"status":""},"signature":{"status":""}},"procedures":[],"documents":[],` +
		`"visits":0,"fee":0,"reception":{"open":false},"outcome":"come-back"}`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestPlanWritesTheOpeningInJST(t *testing.T) {
	got := marshalled(t, rules.Plan{Reception: rules.Reception{OpensAt: instant(t, "2026-11-23T23:30:00Z")}})
	if want := `"reception":{"open":false,"opensAt":"2026-11-24T08:30:00+09:00"}`; !strings.Contains(got, want) {
		t.Errorf("%s has no %s", got, want)
	}
	// An opening makes no sense of a counter that is open, and is not written.
	got = marshalled(t, rules.Plan{Reception: rules.Reception{Open: true, OpensAt: instant(t, "2026-11-23T23:30:00Z")}})
	if want := `"reception":{"open":true}`; !strings.Contains(got, want) {
		t.Errorf("%s has no %s", got, want)
	}
}

// BenchmarkAssess is a line of JSON to its answer, hours left aside.
func BenchmarkAssess(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		c, err := rules.ParseCase([]byte(whole))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := json.Marshal(rules.Assess(c, rules.DefaultTerms(), rules.Reception{Open: true})); err != nil {
			b.Fatal(err)
		}
	}
}

// FuzzParseCase: whatever a line holds, it is either no case, or one that comes back the same from its own text and
// has an answer.
func FuzzParseCase(f *testing.F) {
	for _, line := range readWorked(f)[:8] {
		f.Add([]byte(line.Case))
	}
	f.Add([]byte(whole))
	f.Add([]byte(`{"case":` + whole + `,"want":{}}`))
	f.Add([]byte(`{"at":"2026-11-24T12:00:00+09:00","at":null,"card":{"card":[{"card":{}}]},"answers":1e999}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		c, err := rules.ParseCase(line)
		if err != nil {
			if !errors.Is(err, rules.ErrCase) {
				t.Fatalf("the error %v is of no case", err)
			}
			return
		}
		text := marshalled(t, c)
		again, err := rules.ParseCase([]byte(text))
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if second := marshalled(t, again); second != text {
			t.Fatalf("\n %s\nis read as\n %s", text, second)
		}
		if plan := rules.Assess(c, rules.DefaultTerms(), rules.Reception{Open: true}); plan.Outcome == "" {
			t.Fatalf("no outcome for %s", text)
		}
	})
}

func marshalled(t interface {
	Helper()
	Fatal(args ...any)
}, v any,
) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
