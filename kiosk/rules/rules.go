// Package rules decides what a kiosk can do for a card: each certificate's status on a day, the procedures, what to
// bring for them, what they cost, and the outcome. Assess is where to start; ParseCase and a Plan's JSON are how cases
// and answers travel.
//
// It is pure: time, card, answers, the municipality's Terms and the counter's Reception come in as values. It reads no
// clock, no file and no card, knows no holiday, and has no words for residents. Every day and hour is Japan's,
// whatever zone an instant was written in.
package rules

// Assess is the plan for a case: all that the kiosk can say and do, down to the outcome.
func Assess(c Case, t Terms, r Reception) Plan {
	plan := Plan{Certificates: make(map[CertificateKind]CertificateStatus, 2), Reception: r}
	for _, kind := range Kinds() {
		plan.Certificates[kind] = StatusOf(c.Card.Certificate(kind), c.At, t)
	}
	if c.Card.ExpiredOn(DateOf(c.At)) {
		plan.Outcome = CardExpired
		return plan
	}

	for _, p := range procedures(c.Card, c.Answers, plan.Certificates) {
		if p.Certificate() == Signature && c.Answers.Applicant == Guardian && !c.Answers.Accompanied {
			plan.Dropped = append(plan.Dropped, p)
		} else {
			plan.Procedures = append(plan.Procedures, p)
		}
	}
	if len(plan.Procedures) == 0 {
		plan.Outcome = NothingToDo
		return plan
	}

	plan.Fee = t.Fee(plan.Procedures, c.Answers.CardReissued)
	plan.Documents = documents(c.Answers, plan.Procedures)
	for _, d := range plan.Documents {
		plan.Visits = max(plan.Visits, d.Visit)
	}
	switch {
	case !r.Open:
		plan.Outcome = ComeBack
	case len(plan.Missing()) > 0:
		plan.Outcome = MissingDocuments
	default:
		plan.Outcome = Ticket
	}
	return plan
}
