package rules

import (
	"encoding/json"
	"time"
)

type caseJSON struct {
	At      string      `json:"at"`
	Card    cardJSON    `json:"card"`
	Answers answersJSON `json:"answers"`
}

type cardJSON struct {
	Authentication certificateJSON `json:"authentication"`
	Signature      certificateJSON `json:"signature"`
	ExpiresOn      string          `json:"expiresOn,omitempty"`
}

type certificateJSON struct {
	State        State  `json:"state"`
	NotBefore    string `json:"notBefore,omitempty"`
	NotAfter     string `json:"notAfter,omitempty"`
	PINTriesLeft int    `json:"pinTriesLeft"`
	Revoked      bool   `json:"revoked,omitempty"`
}

type answersJSON struct {
	Applicant   Applicant   `json:"applicant"`
	InquiryForm InquiryForm `json:"inquiryForm"`
	Accompanied bool        `json:"accompanied"`
	KnowsPIN    struct {
		Authentication bool `json:"authentication"`
		Signature      bool `json:"signature"`
	} `json:"knowsPIN"`
	ChangedNameOrAddress bool              `json:"changedNameOrAddress"`
	CardReissued         bool              `json:"cardReissued"`
	Certificates         []CertificateKind `json:"certificates"`
	Documents            []Document        `json:"documents"`
}

// MarshalJSON writes a case with the keys and in the order of the rules' worked cases; every instant in JST. What was
// not asked is written as what it stands for: Self, no form, a PIN that is known.
func (c Case) MarshalJSON() ([]byte, error) {
	out := caseJSON{
		At: c.At.In(JST).Format(time.RFC3339Nano),
		Card: cardJSON{
			Authentication: c.Card.Authentication.json(),
			Signature:      c.Card.Signature.json(),
		},
		Answers: answersJSON{
			Applicant:            orElse(c.Answers.Applicant, Self),
			InquiryForm:          orElse(c.Answers.InquiryForm, FormNone),
			Accompanied:          c.Answers.Accompanied,
			ChangedNameOrAddress: c.Answers.ChangedNameOrAddress,
			CardReissued:         c.Answers.CardReissued,
			Certificates:         notNil(c.Answers.Certificates),
			Documents:            notNil(c.Answers.Documents),
		},
	}
	if c.Card.ExpiresOn != nil {
		out.Card.ExpiresOn = c.Card.ExpiresOn.String()
	}
	out.Answers.KnowsPIN.Authentication = !c.Answers.ForgotPIN(Authentication)
	out.Answers.KnowsPIN.Signature = !c.Answers.ForgotPIN(Signature)
	return json.Marshal(out)
}

func (c Certificate) json() certificateJSON {
	out := certificateJSON{State: orElse(c.State, Absent), PINTriesLeft: c.PINTriesLeft, Revoked: c.Revoked}
	if c.State == Present {
		out.NotBefore = c.NotBefore.In(JST).Format(time.RFC3339Nano)
		out.NotAfter = c.NotAfter.In(JST).Format(time.RFC3339Nano)
	}
	return out
}

func orElse[T ~string](value, otherwise T) T {
	if value == "" {
		return otherwise
	}
	return value
}

// notNil has an empty list written as [], not as null.
func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
