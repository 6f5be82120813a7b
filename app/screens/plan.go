package screens

import (
	"slices"
	"strings"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// planPage says what will be done and what it takes, before the number is taken.
func planPage(p *pen, s visit.State) page {
	plan := s.Visit.Plan
	procedures := list{heading: p.say.text("screen.plan.procedures"), below: p.fee(s), small: plan.Visits == 2}
	for _, one := range plan.Procedures {
		procedures.entries = append(procedures.entries, entry{
			mark: "bring", label: p.say.text("procedure." + string(one)), line: p.why(s, one),
		})
	}
	today := p.documents("screen.plan.today", s, 1)
	if s.Visit.Answers.Who != visit.Self {
		today.below = p.say.text("screen.plan.copied")
	}
	pg := page{
		step: 4, title: p.planTitle(plan), pair: true,
		actions: []button{p.forward(p.say.text("screen.plan.go")), p.back()},
	}
	var again []part
	if s.Visit.Refused {
		again = []part{p.brief(heed, "", p.say.text("screen.plan.again"))}
	}
	if plan.Visits == 2 {
		pg.content = append(again, p.twoVisits(s, procedures, today)...)
		return pg
	}
	parts := append(again, procedures)
	if len(plan.Dropped) > 0 {
		parts = append(parts, p.note(heed, "", p.say.text("screen.plan.dropped")))
	}
	pg.content = []part{column(20, append(parts, kept{today})...)}
	return pg
}

// twoVisits is a plan that takes an agent two visits. How to bring what they take is printed on the ticket.
func (p *pen) twoVisits(s visit.State, procedures, today list) []part {
	today.small = true
	for i := range today.entries {
		today.entries[i].line = ""
	}
	second := p.documents("screen.plan.second", s, 2)
	second.small, second.fill, second.edge = true, p.look.noteGround, p.look.warningEdge
	second.below = p.say.text("screen.plan.details")
	if p.wide {
		return []part{beside(24, kept{p.twice(s)}, kept{procedures}), beside(24, kept{today}, kept{second})}
	}
	return []part{column(20, p.twice(s), kept{procedures}, spare{kept{today}}, kept{second})}
}

// planTitle says what is special about a plan: that it takes two visits, or that nothing but a PIN is reset.
func (p *pen) planTitle(plan rules.Plan) string {
	switch {
	case plan.Visits == 2:
		return p.say.text("screen.plan.twice.title")
	case !slices.ContainsFunc(plan.Procedures, func(one rules.Procedure) bool { return !one.IsReset() }):
		return p.say.text("screen.plan.title.reset")
	}
	return p.say.text("screen.plan.title")
}

// why is what a procedure does or why it is needed, where its name does not say so.
func (p *pen) why(s visit.State, one rules.Procedure) string {
	switch {
	case one == rules.CheckSignature:
		return p.say.text("screen.plan.why.check")
	case one == rules.IssueSignature && s.Visit.Answers.Changed == visit.Yes:
		return p.say.text("screen.plan.why.changed")
	case one.IsReset() && !byAgent(s):
		return p.say.text("screen.plan.why.reset")
	}
	return ""
}

// fee is told only where there is one.
func (p *pen) fee(s visit.State) string {
	fee := s.Visit.Plan.Fee
	if fee == 0 {
		return ""
	}
	id := "screen.plan.fee"
	if s.Visit.Answers.Items[visit.CardReissued] == visit.Yes {
		id += ".reissued"
	}
	return p.say.with(id, "Amount", p.say.Yen(fee))
}

// twice is why one visit is not enough, and what happens between the two.
func (p *pen) twice(s visit.State) part {
	why, between := p.say.text("screen.plan.twice."+whyTwice(s)), p.say.text("screen.plan.twice.between")
	heading := ""
	if s.Step != visit.Plan { // else it is the title
		heading = p.say.text("screen.plan.twice.title")
	}
	return p.brief(heed, heading, why+"\n"+between)
}

// whyTwice is why one visit is not enough, as the end of a text's id.
func whyTwice(s visit.State) string {
	switch {
	case s.Visit.Answers.Who == visit.AgentWithoutForm:
		return "inquiry"
	case s.Visit.Answers.Items[visit.FormInDate] == visit.No:
		return "expired"
	}
	return "reset"
}

// documents is what a visit takes; of the first, how the inquiry form has to be handed in.
func (p *pen) documents(heading string, s visit.State, number int) list {
	l := list{heading: p.say.text(heading)}
	for _, d := range s.Visit.Plan.DocumentsOf(number) {
		e := entry{mark: "bring", label: p.documentName(s, d.ID)}
		if number == 1 {
			e.mark = "have" // else the plan would have come to missing documents
			if d.ID == rules.InquiryFormDocument {
				e.line, e.spare = p.howTo(d.ID), true
			}
		}
		l.entries = append(l.entries, e)
	}
	return l
}

// documentNames are all documents of a visit on one line.
func (p *pen) documentNames(s visit.State, number int) string {
	var names []string
	for _, d := range s.Visit.Plan.DocumentsOf(number) {
		names = append(names, p.documentName(s, d.ID))
	}
	return strings.Join(names, p.say.text("screen.plan.and"))
}

// documentName is a document as this applicant would call it.
func (p *pen) documentName(s visit.State, d rules.Document) string {
	id := "document." + string(d)
	if s.Visit.Answers.Who != visit.Self && p.say.Has(id+".principal") {
		id += ".principal"
	}
	return p.say.text(id)
}
