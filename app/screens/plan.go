package screens

import (
	"slices"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// planPage says what will be done and what it takes, before the number is taken.
func planPage(p *pen, s visit.State) page {
	plan := s.Visit.Plan
	procedures := list{heading: p.say.text("screen.plan.procedures"), below: p.fee(plan)}
	for _, one := range plan.Procedures {
		procedures.entries = append(procedures.entries, entry{mark: "bring", label: p.say.text("procedure." + string(one))})
	}
	left := []part{procedures}
	if len(plan.Dropped) > 0 {
		left = append(left, p.note(heed, "", p.say.text("screen.plan.dropped")))
	}
	right := []part{p.documents("screen.plan.today", s, 1)}
	if plan.Visits == 2 {
		second := p.documents("screen.plan.second", s, 2)
		second.below = p.say.text(whyTwice(plan))
		second.fill, second.edge = p.look.noteGround, p.look.warningEdge
		right = append(right, second)
	}
	pg := page{
		step: 4, title: p.say.text("screen.plan.title"), pair: true,
		actions: []button{p.forward(p.say.text("screen.plan.go")), p.back()},
	}
	if p.wide && plan.Visits == 2 {
		pg.content, pg.aside = []part{beside(24, column(20, left...), right[1])}, []part{p.note(calm, "", p.say.text("screen.plan.all-there"))}
		return pg
	}
	pg.content = []part{column(20, append(left, right...)...)}
	return pg
}

func (p *pen) fee(plan rules.Plan) string {
	if plan.Fee == 0 {
		return p.say.text("screen.plan.free")
	}
	return p.say.with("screen.plan.fee", "Amount", p.say.Yen(plan.Fee))
}

// whyTwice is the text that says why one visit is not enough.
func whyTwice(plan rules.Plan) string {
	for _, d := range plan.DocumentsOf(1) {
		if d.ID == rules.InquiryFormDocument {
			return "screen.plan.second.reset"
		}
	}
	return "screen.plan.second.inquiry"
}

// documents is what a visit takes. How to bring each paper of the second one is told as far as there is room; all of it
// is on the ticket.
func (p *pen) documents(heading string, s visit.State, number int) list {
	l := list{heading: p.say.text(heading)}
	for _, d := range s.Visit.Plan.DocumentsOf(number) {
		e := entry{mark: "bring", label: p.documentName(s, d.ID)}
		switch {
		case number == 1:
			e.mark = "have" // else the plan would have come to missing documents
		case p.wide:
		case d.ID == rules.InquiryFormDocument:
			e.line = p.say.text("screen.plan.sealed")
		case d.ID == rules.PowerOfAttorney && resets(s.Visit.Plan):
			e.line = p.say.text("screen.plan.proxy-reset")
		case d.ID == rules.PowerOfAttorney:
			e.line = p.say.text("screen.plan.proxy")
		}
		l.entries = append(l.entries, e)
	}
	return l
}

func resets(plan rules.Plan) bool {
	return slices.Contains(plan.Procedures, rules.ResetAuthenticationPIN) || slices.Contains(plan.Procedures, rules.ResetSignaturePIN)
}

// documentName is a document as this applicant would call it.
func (p *pen) documentName(s visit.State, d rules.Document) string {
	id := "document." + string(d)
	if s.Visit.Answers.Who != visit.Self && p.say.Has(id+".principal") {
		id += ".principal"
	}
	return p.say.text(id)
}
