package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// registrationJSON is how a visit.Registration is kept. It is written out field by field so that nothing gets onto the
// disk because somebody gave a type upstairs another field: all texts are words out of the rules' own lists (word), and
// there is no place for a name, an address, a birth date, a sex, a My Number or a PIN.
type registrationJSON struct {
	Plan         planJSON         `json:"plan"`
	Who          visit.Who        `json:"who"`
	Documents    []rules.Document `json:"documents"`
	Language     string           `json:"language"`
	Test         bool             `json:"test"`
	Consultation bool             `json:"consultation"`
}

type planJSON struct {
	Authentication *certificateJSON  `json:"authentication"`
	Signature      *certificateJSON  `json:"signature"`
	Procedures     []rules.Procedure `json:"procedures"`
	Dropped        []rules.Procedure `json:"dropped"`
	Documents      []documentJSON    `json:"documents"`
	Visits         int               `json:"visits"`
	Fee            int               `json:"fee"`
	Open           bool              `json:"open"`
	OpensAt        string            `json:"opensAt"`
	Outcome        rules.Outcome     `json:"outcome"`
}

type certificateJSON struct {
	Status        rules.Status `json:"status"`
	Dated         bool         `json:"dated"`
	ExpiresOn     string       `json:"expiresOn"`
	RenewableFrom string       `json:"renewableFrom"`
	DaysLeft      int          `json:"daysLeft"`
}

type documentJSON struct {
	ID    rules.Document `json:"id"`
	Visit int            `json:"visit"`
	Have  bool           `json:"have"`
}

// encodeRegistration is r as it is kept; what could not be read again is an error.
func encodeRegistration(r visit.Registration) (string, error) {
	plan := r.Plan
	kept := registrationJSON{
		Plan: planJSON{
			Procedures: plan.Procedures,
			Dropped:    plan.Dropped,
			Visits:     plan.Visits,
			Fee:        plan.Fee,
			Open:       plan.Reception.Open,
			Outcome:    plan.Outcome,
		},
		Who:          r.Who,
		Documents:    r.Documents,
		Language:     r.Language,
		Test:         r.Test,
		Consultation: r.Consultation,
	}
	for kind, status := range plan.Certificates {
		switch kind {
		case rules.Authentication:
			kept.Plan.Authentication = encodeCertificate(status)
		case rules.Signature:
			kept.Plan.Signature = encodeCertificate(status)
		default:
			return "", errors.New("keep the registration: a certificate of no known kind")
		}
	}
	if plan.Documents != nil {
		kept.Plan.Documents = make([]documentJSON, len(plan.Documents))
	}
	for i, d := range plan.Documents {
		kept.Plan.Documents[i] = documentJSON(d)
	}
	if !plan.Reception.OpensAt.IsZero() {
		kept.Plan.OpensAt = plan.Reception.OpensAt.In(rules.JST).Format(time.RFC3339Nano)
	}
	text, err := json.Marshal(kept)
	if err == nil {
		_, err = decodeRegistration(string(text))
	}
	if err != nil {
		return "", fmt.Errorf("keep the registration: %w", err)
	}
	return string(text), nil
}

func encodeCertificate(s rules.CertificateStatus) *certificateJSON {
	c := &certificateJSON{Status: s.Status, Dated: s.Dated}
	if s.Dated {
		c.ExpiresOn, c.RenewableFrom, c.DaysLeft = encodeDate(s.ExpiresOn), encodeDate(s.RenewableFrom), s.DaysLeft
	}
	return c
}

// decodeRegistration reads what encodeRegistration has written, and nothing more: an unknown field and a text that is
// no word are errors.
func decodeRegistration(text string) (visit.Registration, error) {
	var kept registrationJSON
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&kept); err != nil {
		return visit.Registration{}, fmt.Errorf("registration: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return visit.Registration{}, errors.New("registration: something follows it")
	}
	if err := kept.onlyWords(); err != nil {
		return visit.Registration{}, err
	}
	r := visit.Registration{
		Plan: rules.Plan{
			Procedures: kept.Plan.Procedures,
			Dropped:    kept.Plan.Dropped,
			Visits:     kept.Plan.Visits,
			Fee:        kept.Plan.Fee,
			Reception:  rules.Reception{Open: kept.Plan.Open},
			Outcome:    kept.Plan.Outcome,
		},
		Who:          kept.Who,
		Documents:    kept.Documents,
		Language:     kept.Language,
		Test:         kept.Test,
		Consultation: kept.Consultation,
	}
	if kept.Plan.Documents != nil {
		r.Plan.Documents = make([]rules.RequiredDocument, len(kept.Plan.Documents))
	}
	for i, d := range kept.Plan.Documents {
		r.Plan.Documents[i] = rules.RequiredDocument(d)
	}
	var err error
	if r.Plan.Certificates, err = kept.Plan.certificates(); err != nil {
		return visit.Registration{}, err
	}
	if kept.Plan.OpensAt != "" {
		at, err := time.Parse(time.RFC3339Nano, kept.Plan.OpensAt)
		if err != nil {
			return visit.Registration{}, fmt.Errorf("registration: %w", err)
		}
		r.Plan.Reception.OpensAt = at.In(rules.JST)
	}
	return r, nil
}

func (p planJSON) certificates() (map[rules.CertificateKind]rules.CertificateStatus, error) {
	var certificates map[rules.CertificateKind]rules.CertificateStatus
	for kind, c := range map[rules.CertificateKind]*certificateJSON{
		rules.Authentication: p.Authentication,
		rules.Signature:      p.Signature,
	} {
		if c == nil {
			continue
		}
		status, err := c.decode()
		if err != nil {
			return nil, fmt.Errorf("registration: %s certificate: %w", kind, err)
		}
		if certificates == nil {
			certificates = make(map[rules.CertificateKind]rules.CertificateStatus)
		}
		certificates[kind] = status
	}
	return certificates, nil
}

func (c certificateJSON) decode() (rules.CertificateStatus, error) {
	if !c.Dated {
		if c != (certificateJSON{Status: c.Status}) {
			return rules.CertificateStatus{}, errors.New("dates that are not there")
		}
		return rules.CertificateStatus{Status: c.Status}, nil
	}
	expires, err := decodeDate(c.ExpiresOn)
	if err != nil {
		return rules.CertificateStatus{}, err
	}
	renewable, err := decodeDate(c.RenewableFrom)
	if err != nil {
		return rules.CertificateStatus{}, err
	}
	return rules.CertificateStatus{
		Status: c.Status, Dated: true, ExpiresOn: expires, RenewableFrom: renewable, DaysLeft: c.DaysLeft,
	}, nil
}

// encodeDate is a day as 2027-01-10; none is empty.
func encodeDate(d rules.Date) string {
	if d == (rules.Date{}) {
		return ""
	}
	return d.String()
}

func decodeDate(text string) (rules.Date, error) {
	if text == "" {
		return rules.Date{}, nil
	}
	return rules.ParseDate(text)
}

// onlyWords is an error where a text is none of the words that the rules, a visit and a language tag are made of. What
// it is is not said.
func (r registrationJSON) onlyWords() error {
	texts := []string{string(r.Who), string(r.Plan.Outcome)}
	for _, d := range r.Documents {
		texts = append(texts, string(d))
	}
	for _, p := range slices.Concat(r.Plan.Procedures, r.Plan.Dropped) {
		texts = append(texts, string(p))
	}
	for _, d := range r.Plan.Documents {
		texts = append(texts, string(d.ID))
	}
	for _, c := range []*certificateJSON{r.Plan.Authentication, r.Plan.Signature} {
		if c != nil {
			texts = append(texts, string(c.Status))
		}
	}
	if slices.ContainsFunc(texts, isNoWord) || len(r.Language) > longestTag || isNoWord(strings.ToLower(r.Language)) {
		return errors.New("registration: a text that is not one of the words it is made of")
	}
	return nil
}

const (
	// longestWord is above every word of the rules, and below what a sentence takes.
	longestWord = 40
	// longestTag is above every language tag, as ja-simple.
	longestTag = 12
)

// isNoWord is whether a text is anything but small ASCII letters and dashes: as a name in Japanese, a date, a number.
func isNoWord(text string) bool {
	return len(text) > longestWord || strings.Trim(text, "abcdefghijklmnopqrstuvwxyz-") != ""
}

// registrationOf is what the counter's part of a ticket of a day tells of its registration: all there is of a ticket of
// schema 1. What to bring and the fee are not in it, and of a certificate only whether it had run out.
func registrationOf(p PreRegistration, day rules.Date) visit.Registration {
	r := visit.Registration{Who: p.Who, Documents: p.Documents, Language: p.Language}
	if slices.Equal(p.Procedures, []rules.Procedure{Consultation}) {
		r.Consultation = true
		return r
	}
	r.Plan = rules.Plan{Procedures: p.Procedures, Dropped: p.Dropped, Outcome: rules.Ticket}
	if p.Certificates != nil {
		r.Plan.Certificates = make(map[rules.CertificateKind]rules.CertificateStatus)
	}
	for _, c := range p.Certificates {
		status := rules.CertificateStatus{Status: rules.StatusUnread}
		if c.ExpiresOn != nil {
			status = rules.CertificateStatus{
				Status: rules.StatusValid, Dated: true,
				ExpiresOn: *c.ExpiresOn, RenewableFrom: *c.ExpiresOn, DaysLeft: day.DaysUntil(*c.ExpiresOn),
			}
			if c.ExpiresOn.Before(day) {
				status.Status = rules.StatusExpired
			}
		}
		r.Plan.Certificates[c.Kind] = status
	}
	return r
}
