package rules

import "slices"

// Document is something to bring.
type Document string

// The documents of the rules' table.
const (
	MyNumberCard            Document = "my-number-card"
	InquiryFormDocument     Document = "inquiry-form"
	AgentPhotoID            Document = "agent-photo-id"
	AgentID                 Document = "agent-id"
	PowerOfAttorney         Document = "power-of-attorney"
	GuardianPhotoID         Document = "guardian-photo-id"
	GuardianshipCertificate Document = "guardianship-certificate"
)

// RequiredDocument is a document of a plan.
type RequiredDocument struct {
	ID    Document
	Visit int // 1 or 2
	Have  bool
}

// documents are what to bring for procedures, visit by visit, in the order of the rules' table ("What to bring").
func documents(answers Answers, procedures []Procedure) []RequiredDocument {
	var first, second []Document
	// An agent's second visit follows the city's letter to the principal.
	afterInquiry := []Document{MyNumberCard, InquiryFormDocument, PowerOfAttorney, AgentPhotoID}

	switch answers.Applicant {
	case Agent:
		if answers.InquiryForm == FormAtHand {
			first = []Document{MyNumberCard, InquiryFormDocument, AgentPhotoID}
			if slices.ContainsFunc(procedures, Procedure.IsReset) {
				second = afterInquiry
			}
		} else {
			first = []Document{MyNumberCard, AgentID}
			second = afterInquiry
		}
	case Guardian:
		first = []Document{MyNumberCard, GuardianPhotoID, GuardianshipCertificate}
	default:
		first = []Document{MyNumberCard}
	}

	required := make([]RequiredDocument, 0, len(first)+len(second))
	for _, d := range first {
		required = append(required, RequiredDocument{ID: d, Visit: 1, Have: answers.Has(d)})
	}
	for _, d := range second {
		required = append(required, RequiredDocument{ID: d, Visit: 2, Have: answers.Has(d)})
	}
	return required
}
