package screens

import "madoguchi/kiosk/visit"

// withoutCardPage is for those without a card, or with one that cannot be used: what the counter helps with, a number
// to talk to staff, and whom to ring.
func withoutCardPage(p *pen, s visit.State) page {
	pg := p.message(visit.WithoutCard)
	pg.centred = false
	reasons := list{heading: p.say.text("screen.without-card.for")}
	for _, reason := range []string{"lost", "unreadable", "none", "questions"} {
		reasons.entries = append(reasons.entries, entry{mark: "bring", label: p.say.text("screen.without-card." + reason)})
	}
	if !s.Reception.Open {
		pg.lead = p.say.text("screen.closed.title")
		if !s.Reception.OpensAt.IsZero() {
			pg.lead = p.say.with("screen.without-card.lead.closed", "Moment", p.say.moment(s.Reception.OpensAt))
		}
		pg.content = []part{p.counterCards()}
		pg.actions = []button{p.backMain()}
		return pg
	}
	if p.wide {
		pg.content = []part{beside(24, reasons, column(24, p.whereCard(""), p.contactCard()))}
	} else {
		pg.content = []part{column(between, reasons, p.whereCard(""), p.contactCard())}
	}
	if byHand(s) {
		pg.lead = p.byHand()
		pg.actions = []button{p.backMain()}
		return pg
	}
	if s.Visit.Refused {
		pg.lead = p.say.text("screen.plan.again")
	}
	consult := button{
		id: "consult", label: p.say.with("action.arrow-on", "Label", p.say.text("action.consult")),
		event: visit.AskForConsultation{}, main: true,
	}
	pg.actions = []button{consult, p.backLow()}
	return pg
}
