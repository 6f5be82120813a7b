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
	short := p.wide && plan.Visits == 2
	procedures := list{heading: p.say.text("screen.plan.procedures"), below: p.fee(plan), small: short}
	for _, one := range plan.Procedures {
		id := "procedure." + string(one)
		if short {
			id += ".short"
		}
		procedures.entries = append(procedures.entries, entry{mark: "bring", label: p.say.text(id)})
	}
	parts := []part{procedures}
	if len(plan.Dropped) > 0 {
		parts = append(parts, p.note(heed, "", p.say.text("screen.plan.dropped")))
	}
	today := p.documents("screen.plan.today", s, 1)
	if short {
		today.small, today.entries = true, []entry{{mark: "have", label: p.documentNames(s, 1)}}
	}
	parts = append(parts, today)
	pg := page{
		step: 4, title: p.say.text("screen.plan.title"), pair: true,
		actions: []button{p.forward(p.say.text("screen.plan.go")), p.back()},
	}
	if plan.Visits < 2 {
		if s.Visit.Answers.Who != visit.Self {
			pg.aside = []part{p.note(guide, "", p.say.text("screen.checklist.identity"))}
		}
		pg.content = []part{column(20, parts...)}
		return pg
	}
	second, why := p.documents("screen.plan.second", s, 2), p.say.text("screen.plan.second."+whyTwice(plan))
	second.small, second.fill, second.edge = short, p.look.noteGround, p.look.warningEdge
	if p.wide {
		pg.content, pg.aside = []part{beside(24, column(20, parts...), second)}, []part{p.note(heed, "", why)}
		return pg
	}
	second.below = why
	pg.content = []part{column(20, append(parts, second)...)}
	return pg
}

func (p *pen) fee(plan rules.Plan) string {
	if plan.Fee == 0 {
		return p.say.text("screen.plan.free")
	}
	return p.say.with("screen.plan.fee", "Amount", p.say.Yen(plan.Fee))
}

// whyTwice is why one visit is not enough, as the end of a text's id.
func whyTwice(plan rules.Plan) string {
	for _, d := range plan.DocumentsOf(1) {
		if d.ID == rules.InquiryFormDocument {
			return "reset"
		}
	}
	return "inquiry"
}

// documents is what a visit takes, and how to bring each paper.
func (p *pen) documents(heading string, s visit.State, number int) list {
	l := list{heading: p.say.text(heading)}
	for _, d := range s.Visit.Plan.DocumentsOf(number) {
		e := entry{mark: "bring", label: p.documentName(s, d.ID)}
		switch {
		case number == 1:
			e.mark = "have" // else the plan would have come to missing documents
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
