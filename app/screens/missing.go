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
		lacking.entries = append(lacking.entries, entry{mark: "missing", label: p.documentName(s, d)})
	}
	instead := p.instead(missing)
	switch {
	case instead == nil:
		pg.content = []part{p.abreastOrBelow(lacking, p.counterCard())}
	case p.wide:
		pg.content = []part{beside(24, column(24, lacking, instead), p.counterCard())}
	default:
		pg.content = []part{lacking, instead, p.counterCard()}
	}
	pg.actions = []button{p.finish(p.say.text("action.take-card")), {
		id: "back", label: p.say.text("screen.missing-documents.back"), event: visit.Back{},
	}}
	return pg
}

// instead is what serves where identity papers are missing.
func (p *pen) instead(missing []rules.Document) part {
	switch {
	case slices.Contains(missing, rules.AgentPhotoID), slices.Contains(missing, rules.GuardianPhotoID):
		return p.note(heed, p.say.text("screen.missing-documents.photo.heading"), p.say.text("screen.missing-documents.photo"))
	case slices.Contains(missing, rules.AgentID):
		return p.note(heed, p.say.text("screen.missing-documents.id.heading"), p.say.text("screen.missing-documents.id"))
	}
	return nil
}
