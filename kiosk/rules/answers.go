package rules

import (
	"slices"
	"time"
)

// Applicant is who stands at the kiosk.
type Applicant string

// The applicants of the rules' table.
const (
	Self     Applicant = "self"
	Agent    Applicant = "agent"
	Guardian Applicant = "guardian"
)

// InquiryForm is whether an agent has the inquiry form.
type InquiryForm string

// The inquiry form at hand, past its date, or not there.
const (
	FormAtHand  InquiryForm = "at-hand"
	FormExpired InquiryForm = "expired"
	FormNone    InquiryForm = "none"
)

// Answers are what the resident said. What was not asked stays zero and asks for nothing: nobody who was not asked
// has forgotten a PIN, and an empty Applicant is Self.
type Answers struct {
	Applicant            Applicant
	InquiryForm          InquiryForm
	Accompanied          bool // the principal came along with the guardian
	KnowsPIN             map[CertificateKind]bool
	ChangedNameOrAddress bool
	CardReissued         bool // reissued after loss or damage
	Certificates         []CertificateKind
	Documents            []Document
}

// ForgotPIN is whether the resident said that a certificate's PIN is not known.
func (a Answers) ForgotPIN(kind CertificateKind) bool {
	knows, said := a.KnowsPIN[kind]
	return said && !knows
}

// Has is whether a document is there. The inserted card always is, and a photo ID serves wherever an ID does.
func (a Answers) Has(d Document) bool {
	switch d {
	case MyNumberCard:
		return true
	case AgentID:
		return slices.Contains(a.Documents, AgentID) || slices.Contains(a.Documents, AgentPhotoID)
	}
	return slices.Contains(a.Documents, d)
}

// Case is all a plan follows from.
type Case struct {
	At      time.Time
	Card    Card
	Answers Answers
}
