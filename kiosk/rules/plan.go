package rules

import "time"

// Outcome is what a visit comes to.
type Outcome string

// The outcomes, in the order the first that holds is taken.
const (
	CardExpired      Outcome = "card-expired"
	NothingToDo      Outcome = "nothing-to-do"
	ComeBack         Outcome = "come-back"
	MissingDocuments Outcome = "missing-documents"
	Ticket           Outcome = "ticket"
)

// Reception is whether the counter is open.
type Reception struct {
	Open bool
	// OpensAt is the next opening, in JST; zero when open, and where no opening is known.
	OpensAt time.Time
}

// Plan is the whole answer to a case.
type Plan struct {
	Certificates map[CertificateKind]CertificateStatus
	Procedures   []Procedure
	Dropped      []Procedure // what a guardian who came alone cannot do
	Documents    []RequiredDocument
	Visits       int // 0 where there is nothing to do
	Fee          int // yen
	Reception    Reception
	Outcome      Outcome
}

// DocumentsOf are the documents of a visit, 1 or 2.
func (p Plan) DocumentsOf(visit int) []RequiredDocument {
	var of []RequiredDocument
	for _, d := range p.Documents {
		if d.Visit == visit {
			of = append(of, d)
		}
	}
	return of
}

// Missing are the documents of the first visit that are not there.
func (p Plan) Missing() []Document {
	var missing []Document
	for _, d := range p.Documents {
		if d.Visit == 1 && !d.Have {
			missing = append(missing, d.ID)
		}
	}
	return missing
}
