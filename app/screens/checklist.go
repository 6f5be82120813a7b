package screens

import (
	"slices"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// checklistPage asks what was brought and which PINs are known; the inserted card is there, so nobody is asked for it.
func checklistPage(p *pen, s visit.State) page {
	var questions []question
	var notes []part
	unknown, other := false, false
	for _, item := range s.Visit.ChecklistItems {
		answer := s.Visit.Answers.Items[item]
		questions = append(questions, p.question(s, item, answer))
		if answer == visit.No {
			switch item {
			case visit.AuthenticationPIN, visit.SignaturePIN:
				unknown = true
			default:
				other = true
			}
		}
	}
	if unknown {
		notes = append(notes, p.pinNote(s))
	}
	if other && s.Visit.Answers.Items[visit.Accompanied] == visit.No {
		notes = append(notes, p.note(heed, "", p.say.text("screen.checklist.alone")))
	}
	if s.Visit.Answers.Items[visit.FormInDate] == visit.No {
		notes = append(notes, p.note(heed, "", p.say.text("screen.checklist.form-expired")))
	}
	if len(notes) == 0 && slices.ContainsFunc(s.Visit.ChecklistItems, identifies) {
		notes = append(notes, p.note(guide, "", p.say.text("screen.checklist.identity")))
	}
	for i, one := range notes {
		notes[i] = depiction{one} // the plan and the ticket say it too
	}
	pg := page{
		step: 3, title: p.say.text("screen.checklist.title"), pair: true,
		actions: []button{p.next(p.say.text("action.next"), s), p.back()},
	}
	if !p.wide {
		pg.content = append([]part{column(28, p.aligned(questions)...)}, notes...)
		return pg
	}
	pg.content = []part{p.abreast(questions)}
	if len(notes) > 0 {
		pg.aside = notes[:1] // beside the list there is room for one
	}
	return pg
}

// aligned gives all answers the same width.
func (p *pen) aligned(questions []question) []part {
	var widest float32
	for _, q := range questions {
		widest = max(widest, q.wanted(p))
	}
	var parts []part
	for _, q := range questions {
		q.wide = widest
		parts = append(parts, q)
	}
	return parts
}

// abreast stands many questions in two columns, with their answers one above the other.
func (p *pen) abreast(questions []question) part {
	if len(questions) <= 4 {
		return column(20, p.aligned(questions)...)
	}
	var parts []part
	for _, q := range questions {
		q.narrow, q.wide = true, q.wanted(p)
		parts = append(parts, q)
	}
	return grid(2, 16, parts...)
}

// pinNote reassures who does not know a PIN; an agent learns that it takes a second visit.
func (p *pen) pinNote(s visit.State) part {
	if byAgent(s) {
		return p.note(heed, "", p.say.text("screen.checklist.pin-unknown-agent"))
	}
	return p.note(heed, p.say.text("screen.checklist.pin-unknown.heading"), p.say.text("screen.checklist.pin-unknown"))
}

// byAgent is whether an agent came: the PINs are the principal's, who is elsewhere.
func byAgent(s visit.State) bool {
	return s.Visit.Answers.Who == visit.AgentWithForm || s.Visit.Answers.Who == visit.AgentWithoutForm
}

// identifies is whether an item is an identity document.
func identifies(item visit.Item) bool { return identity(rules.Document(item)) }

func identity(d rules.Document) bool {
	return d == rules.AgentPhotoID || d == rules.AgentID || d == rules.GuardianPhotoID
}

func (p *pen) question(s visit.State, item visit.Item, answer visit.YesNo) question {
	q := question{item: item, answer: answer, spare: true}
	switch item {
	case visit.AuthenticationPIN, visit.SignaturePIN, visit.Accompanied, visit.FormInDate, visit.CardReissued:
		id := "screen.checklist." + string(item)
		q.label, q.line = p.say.text(id), p.say.maybe(id+".hint")
	default:
		id := "document." + string(item)
		q.label, q.line = p.say.text(id), p.say.maybe(id+".hint")
	}
	kind := "have"
	switch item {
	case visit.AuthenticationPIN, visit.SignaturePIN:
		kind = "know"
		if byAgent(s) {
			kind, q.label = "yes", p.say.text("screen.checklist."+string(item)+".agent")
		}
	case visit.Accompanied, visit.FormInDate, visit.CardReissued:
		kind = "yes"
	}
	q.yes, q.no = p.say.text("answer."+kind+".yes"), p.say.text("answer."+kind+".no")
	q.neutral = item == visit.CardReissued
	return q
}
