package rules

import (
	"errors"
	"fmt"
)

// ErrCase is what every mistake in a case wraps: the input is wrong, not the program.
var ErrCase = errors.New("not a valid case")

// ParseCase reads a case as JSON, with the keys of the rules' worked cases. It is strict: every key must be there but
// those a card may not know (expiresOn, revoked, and a certificate's dates unless it is present), none may be
// unknown, twice or null, and a certificate has dates exactly where it is present. The error names every mistake by
// its key and wraps ErrCase.
//
// A worked case, {"case": …, "want": …}, is read for its case. A certificate may carry serial and issuer, so that
// what a card was read to say can be put into a case unchanged; no rule depends on them and they are not kept.
func ParseCase(data []byte) (Case, error) {
	if err := checkSyntax(data); err != nil {
		return Case{}, fmt.Errorf("%w: %w", ErrCase, err)
	}
	var mistakes []error
	top := readObject("", data, &mistakes)
	if raw, worked := top.take("case"); worked {
		top.take("want")
		top.end("case, want")
		top = readObject("", raw, &mistakes)
	}
	c := Case{At: top.instant("at"), Card: readCard(top.object("card")), Answers: readAnswers(top.object("answers"))}
	top.end("at, card, answers")
	if len(mistakes) > 0 {
		return Case{}, fmt.Errorf("%w: %w", ErrCase, together(mistakes))
	}
	return c, nil
}

// together joins mistakes on one line.
func together(mistakes []error) error {
	const most = 8 // a line that is something else altogether has hundreds
	joined := mistakes[0]
	for i, m := range mistakes[1:] {
		if i+1 == most {
			return fmt.Errorf("%w; and %d more", joined, len(mistakes)-most)
		}
		joined = fmt.Errorf("%w; %w", joined, m)
	}
	return joined
}

func readCard(o object) Card {
	card := Card{
		Authentication: readCertificate(o.object("authentication")),
		Signature:      readCertificate(o.object("signature")),
	}
	if raw, found := o.take("expiresOn"); found {
		const must = "a day as 2027-01-10"
		if value, isText := o.text("expiresOn", raw, must); isText {
			day, err := ParseDate(value)
			if err != nil || day.Year < 1 || day.Year > 9998 {
				o.wrong("expiresOn", "must be %s, not %q", must, abridged(value))
			}
			card.ExpiresOn = &day
		}
	}
	o.end("authentication, signature, expiresOn")
	return card
}

func readCertificate(o object) Certificate {
	c := Certificate{
		State: choice(o, "state", Present, Unread, Absent),
		// 15 is the most a card's counter can say (63Cx); the certificates begin with 3 and 5.
		PINTriesLeft: o.integer("pinTriesLeft", 0, 15),
	}
	if _, found := o.members["revoked"]; found {
		c.Revoked = o.boolean("revoked")
	}
	switch c.State {
	case Present:
		c.NotBefore, c.NotAfter = o.instant("notBefore"), o.instant("notAfter")
		if c.NotAfter.Before(c.NotBefore) && !c.NotAfter.IsZero() {
			o.wrong("notAfter", "must not be before notBefore")
		}
	case Unread, Absent:
		for _, key := range []string{"notBefore", "notAfter"} {
			if _, found := o.take(key); found {
				o.wrong(key, "cannot be known of a certificate that is %s", c.State)
			}
		}
		if c.State == Absent && c.Revoked {
			o.wrong("revoked", "cannot be true of a certificate that is absent")
		}
	}
	o.take("serial")
	o.take("issuer")
	o.end("state, notBefore, notAfter, pinTriesLeft, revoked, serial, issuer")
	return c
}

func readAnswers(o object) Answers {
	answers := Answers{
		Applicant:            choice(o, "applicant", Self, Agent, Guardian),
		InquiryForm:          choice(o, "inquiryForm", FormAtHand, FormExpired, FormNone),
		Accompanied:          o.boolean("accompanied"),
		ChangedNameOrAddress: o.boolean("changedNameOrAddress"),
		CardReissued:         o.boolean("cardReissued"),
		Certificates:         choices(o, "certificates", Authentication, Signature),
		Documents: choices(o, "documents", MyNumberCard, InquiryFormDocument, AgentPhotoID, AgentID, PowerOfAttorney,
			GuardianPhotoID, GuardianshipCertificate),
	}
	knows := o.object("knowsPIN")
	answers.KnowsPIN = make(map[CertificateKind]bool, 2)
	for _, kind := range Kinds() {
		answers.KnowsPIN[kind] = knows.boolean(string(kind))
	}
	knows.end("authentication, signature")
	o.end("applicant, inquiryForm, accompanied, knowsPIN, changedNameOrAddress, cardReissued, certificates, documents")
	return answers
}

// UnmarshalJSON is ParseCase.
func (c *Case) UnmarshalJSON(data []byte) error {
	parsed, err := ParseCase(data)
	if err != nil {
		return err
	}
	*c = parsed
	return nil
}
