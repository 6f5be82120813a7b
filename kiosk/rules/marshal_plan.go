package rules

import (
	"encoding/json"
	"time"
)

type planJSON struct {
	Certificates struct {
		Authentication statusJSON `json:"authentication"`
		Signature      statusJSON `json:"signature"`
	} `json:"certificates"`
	Procedures []Procedure    `json:"procedures"`
	Documents  []documentJSON `json:"documents"`
	Visits     int            `json:"visits"`
	Fee        int            `json:"fee"`
	Reception  receptionJSON  `json:"reception"`
	Outcome    Outcome        `json:"outcome"`
	Dropped    []Procedure    `json:"dropped,omitempty"`
}

type statusJSON struct {
	ExpiresOn     string `json:"expiresOn,omitempty"`
	RenewableFrom string `json:"renewableFrom,omitempty"`
	DaysLeft      *int   `json:"daysLeft,omitempty"`
	Status        Status `json:"status"`
}

type documentJSON struct {
	ID    Document `json:"id"`
	Visit int      `json:"visit"`
	Have  bool     `json:"have"`
}

type receptionJSON struct {
	Open    bool   `json:"open"`
	OpensAt string `json:"opensAt,omitempty"`
}

// MarshalJSON writes an answer with the keys and in the order of the rules' worked cases: a certificate's dates only
// where they are known, opensAt (RFC 3339 with +09:00) only when closed, dropped only where there is something in it.
func (p Plan) MarshalJSON() ([]byte, error) {
	out := planJSON{
		Procedures: notNil(p.Procedures),
		Documents:  make([]documentJSON, 0, len(p.Documents)),
		Visits:     p.Visits,
		Fee:        p.Fee,
		Reception:  receptionJSON{Open: p.Reception.Open},
		Outcome:    p.Outcome,
		Dropped:    p.Dropped,
	}
	out.Certificates.Authentication = p.Certificates[Authentication].json()
	out.Certificates.Signature = p.Certificates[Signature].json()
	for _, d := range p.Documents {
		out.Documents = append(out.Documents, documentJSON(d))
	}
	if !p.Reception.Open && !p.Reception.OpensAt.IsZero() {
		out.Reception.OpensAt = p.Reception.OpensAt.In(JST).Format(time.RFC3339)
	}
	return json.Marshal(out)
}

func (s CertificateStatus) json() statusJSON {
	out := statusJSON{Status: s.Status}
	if s.Dated {
		out.ExpiresOn = s.ExpiresOn.String()
		out.RenewableFrom = s.RenewableFrom.String()
		out.DaysLeft = &s.DaysLeft
	}
	return out
}
