package visit

import (
	"maps"
	"slices"

	"madoguchi/kiosk/rules"
)

// wanted are the certificates a visit is about: those the resident chose, where that is asked; else those the card
// alone asks something for; else both. A signature certificate that is absent is nothing a card asks for: under 15 and for wards that is as
// it should be.
func wanted(v Visit) []rules.CertificateKind {
	if v.Answers.Certificates != nil && asksCertificates(v) {
		return v.Answers.Certificates
	}
	var kinds []rules.CertificateKind
	for _, kind := range []rules.CertificateKind{rules.Authentication, rules.Signature} {
		if len(proceduresFor(v.Outlook, kind)) > 0 {
			kinds = append(kinds, kind)
		}
	}
	if kinds == nil {
		return []rules.CertificateKind{rules.Authentication, rules.Signature}
	}
	return kinds
}

func proceduresFor(p rules.Plan, kind rules.CertificateKind) []rules.Procedure {
	of := map[rules.CertificateKind][]rules.Procedure{
		rules.Authentication: {rules.IssueAuthentication, rules.RenewAuthentication, rules.ResetAuthenticationPIN},
		rules.Signature:      {rules.IssueSignature, rules.RenewSignature, rules.CheckSignature, rules.ResetSignaturePIN},
	}[kind]
	var found []rules.Procedure
	for _, procedure := range p.Procedures {
		if slices.Contains(of, procedure) {
			found = append(found, procedure)
		}
	}
	return found
}

// outlook is the plan by the card alone: what a resident who comes in person, knows every PIN and has not moved could
// have done now.
func (m Machine) outlook(s State) rules.Plan {
	kinds := []rules.CertificateKind{rules.Authentication}
	if s.Visit.Card.Signature.State != rules.Absent {
		kinds = append(kinds, rules.Signature)
	}
	return rules.Assess(rules.Case{At: s.Now, Card: s.Visit.Card.Card, Answers: rules.Answers{
		Applicant:    rules.Self,
		InquiryForm:  rules.FormNone,
		KnowsPIN:     map[rules.CertificateKind]bool{rules.Authentication: true, rules.Signature: true},
		Certificates: kinds,
	}}, m.Terms, s.Reception)
}

// asking are the steps that put a question.
var asking = []Step{Certificates, Changed, Applicant, Checklist}

// questions are the steps that are asked in this visit, in their order: at most four, since what was brought and which
// PINs are known are one screen.
func (m Machine) questions(s State) []Step {
	v := s.Visit
	var steps []Step
	if asksCertificates(v) {
		steps = append(steps, Certificates)
	}
	if m.changeMatters(s) {
		steps = append(steps, Changed)
	}
	steps = append(steps, Applicant)
	if v.Answers.Who == "" || len(m.checklist(s)) > 0 {
		steps = append(steps, Checklist)
	}
	return steps
}

// asksCertificates: where the card asks something for one certificate only, and the resident nothing else, there is
// nothing to choose.
func asksCertificates(v Visit) bool {
	return v.Asked ||
		len(proceduresFor(v.Outlook, rules.Authentication)) > 0 && len(proceduresFor(v.Outlook, rules.Signature)) > 0
}

// hasSignature is whether there is a signature certificate that can lapse and whose PIN can be forgotten.
func hasSignature(v Visit) bool {
	return v.Card.Signature.State == rules.Present || v.Card.Signature.State == rules.Unread
}

// changeMatters: a changed name or address only makes a difference to a signature certificate that is there and is not
// issued anew anyway.
func (m Machine) changeMatters(s State) bool {
	if !slices.Contains(wanted(s.Visit), rules.Signature) || !hasSignature(s.Visit) {
		return false
	}
	return !slices.Contains(s.Visit.Outlook.Procedures, rules.IssueSignature)
}

// checklist is what the checklist asks in this visit, in its order; it follows from the answers so far, and so may
// grow or shrink while it is filled in.
func (m Machine) checklist(s State) []Item {
	v := s.Visit
	authentication := slices.Contains(wanted(v), rules.Authentication)
	signature := slices.Contains(wanted(v), rules.Signature)
	var items []Item
	switch v.Answers.Who {
	case AgentWithForm:
		items = append(items, FormInDate)
		if v.Answers.Items[FormInDate] == No {
			items = append(items, agentID(v))
		} else {
			items = append(items, Item(rules.AgentPhotoID))
		}
	case AgentWithoutForm:
		items = append(items, agentID(v))
	case Guardian:
		if signature {
			items = append(items, Accompanied)
			signature = v.Answers.Items[Accompanied] != No
		}
		if !authentication && !signature {
			break // for a guardian who came alone nothing can be done, whatever is there
		}
		items = append(items, Item(rules.GuardianPhotoID), Item(rules.GuardianshipCertificate))
	}
	if authentication && v.Card.Authentication.PINTriesLeft != 0 {
		items = append(items, AuthenticationPIN)
	}
	if signature && hasSignature(v) && v.Card.Signature.PINTriesLeft != 0 {
		items = append(items, SignaturePIN)
	}
	if m.mayCost(s) {
		items = append(items, CardReissued)
	}
	return items
}

// agentID is the proof of an agent's identity to ask for where any will do: an ID with a photo does, so who has said
// that it is there is not asked for another.
func agentID(v Visit) Item {
	if v.Answers.Items[Item(rules.AgentPhotoID)] == Yes {
		return Item(rules.AgentPhotoID)
	}
	return Item(rules.AgentID)
}

// mayCost is whether it makes a difference to the fee that the card was reissued after loss or damage.
func (m Machine) mayCost(s State) bool {
	answers := m.answers(s)
	answers.CardReissued = false
	usual := m.assess(s, answers).Fee
	answers.CardReissued = true
	return m.assess(s, answers).Fee != usual
}

// answers are the resident's answers as the rules take them. What was not asked is as for someone who needs nothing
// more: PINs known, nothing changed, nobody but the resident.
func (m Machine) answers(s State) rules.Answers {
	given := s.Visit.Answers
	answers := rules.Answers{
		Applicant:   rules.Self,
		InquiryForm: rules.FormNone,
		Accompanied: given.Items[Accompanied] == Yes,
		KnowsPIN: map[rules.CertificateKind]bool{
			rules.Authentication: given.Items[AuthenticationPIN] != No,
			rules.Signature:      given.Items[SignaturePIN] != No,
		},
		ChangedNameOrAddress: given.Changed == Yes && m.changeMatters(s),
		CardReissued:         given.Items[CardReissued] == Yes,
		Certificates:         wanted(s.Visit),
	}
	switch given.Who {
	case AgentWithForm:
		answers.Applicant = rules.Agent
		answers.InquiryForm = rules.FormAtHand
		answers.Documents = append(answers.Documents, rules.InquiryFormDocument)
		if given.Items[FormInDate] == No {
			answers.InquiryForm = rules.FormExpired
			answers.Documents = nil
		}
	case AgentWithoutForm:
		answers.Applicant = rules.Agent
	case Guardian:
		answers.Applicant = rules.Guardian
	}
	// What somebody said before they chose who came is not what is there now.
	for _, document := range map[rules.Applicant][]rules.Document{
		rules.Agent:    {rules.AgentPhotoID, rules.AgentID},
		rules.Guardian: {rules.GuardianPhotoID, rules.GuardianshipCertificate},
	}[answers.Applicant] {
		if given.Items[Item(document)] == Yes {
			answers.Documents = append(answers.Documents, document)
		}
	}
	return answers
}

func (m Machine) assess(s State, answers rules.Answers) rules.Plan {
	return rules.Assess(rules.Case{At: s.Now, Card: s.Visit.Card.Card, Answers: answers}, m.Terms, s.Reception)
}

// canGoOn is whether the step's question is answered, so that Forward leads on.
func (m Machine) canGoOn(s State) bool {
	given := s.Visit.Answers
	switch s.Step {
	case Certificates:
		return given.Certificates != nil
	case Changed:
		return given.Changed != Unanswered
	case Applicant:
		return given.Who != ""
	case Checklist:
		for _, item := range m.checklist(s) {
			if given.Items[item] == Unanswered {
				return false
			}
		}
	}
	return true
}

// withItem is the answers with one more; the answers given are not changed.
func (a Answers) withItem(item Item, answer YesNo) Answers {
	items := maps.Clone(a.Items)
	if items == nil {
		items = map[Item]YesNo{}
	}
	items[item] = answer
	a.Items = items
	return a
}
