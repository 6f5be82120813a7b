package screens

import (
	"slices"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// missingDocumentsPage says what is not there, what would do instead, and where an answer can be changed.
func missingDocumentsPage(p *pen, s visit.State) page {
	pg := p.message(visit.MissingDocuments)
	pg.centred = false
	lacking := list{
		heading: p.say.text("screen.missing-documents.lacking"), fill: p.look.failureTint, edge: p.look.failure,
	}
	missing := s.Visit.Plan.Missing()
	for _, d := range missing {
		lacking.entries = append(lacking.entries, entry{mark: "missing", label: p.documentName(s, d), line: p.howTo(d)})
	}
	if slices.ContainsFunc(missing, identity) {
		lacking.below = p.say.text("screen.checklist.identity")
	}
	where := p.counterCard()
	if p.compact || s.Visit.Slip == visit.SlipFailed {
		where = spare{p.whereCard("")}
	}
	if p.wide {
		both := beside(24, lacking, where)
		both.shares = []float32{3, 2}
		pg.content = []part{both}
	} else {
		pg.content = []part{column(24, lacking, where)}
	}
	pg.actions = []button{p.finishVisit(s), {
		id: "back", label: p.say.text("screen.missing-documents.back"), event: visit.Back{},
	}}
	return p.slip(pg, s)
}

// howTo is what serves as a document, or how to tell it.
func (p *pen) howTo(d rules.Document) string {
	id := "document." + string(d)
	if p.say.Has(id + ".bring") {
		return p.say.text(id + ".bring")
	}
	return p.say.maybe(id + ".hint")
}
