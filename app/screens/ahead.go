package screens

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"madoguchi/kiosk/visit"
)

// following are the steps that a touch most likely leads to.
var following = map[visit.Step][]visit.Step{
	visit.Insert:       {visit.WithoutCard, visit.TakeCard},
	visit.Status:       {visit.Certificates, visit.Changed},
	visit.Certificates: {visit.Changed, visit.Applicant},
	visit.Changed:      {visit.Applicant},
	visit.Applicant:    {visit.Checklist},
	visit.Checklist:    {visit.Plan},
	visit.Plan:         {visit.Numbering, visit.Ticket},
	visit.CameOut:      {visit.Ticket, visit.Numbering},
	visit.Ticket:       {visit.TakeCard},
}

// Ahead draws out of sight what the next screens will most likely say. Painting a screen's letters for the first time takes
// the toolkit longer than all the rest of it, and it forgets them a minute after they were last seen. Called while a new
// screen takes no touch yet, this costs nobody a moment.
func (b *Board) Ahead() {
	b.ahead.Objects = nil
	steps := following[b.state.Step]
	if b.state.Attract.On {
		steps = []visit.Step{b.state.Step} // what the first touch brings back
	}
	for _, step := range steps {
		b.ahead.Objects = append(b.ahead.Objects, lettersOf(b.preview(step))...)
	}
	const outOfSight = -20000
	for _, o := range b.ahead.Objects {
		o.Move(fyne.NewPos(outOfSight, outOfSight))
	}
	b.ahead.Refresh()
}

// preview is what a step's screen would come to in this visit, with the answers that most people give. The board shows
// what it showed.
func (b *Board) preview(step visit.Step) []fyne.CanvasObject {
	if !b.shown || b.size.Width < smallest || b.size.Height < smallest {
		return nil
	}
	state, leaf := b.state, b.leaf
	defer func() { b.state, b.leaf = state, leaf }()
	b.leaf = 0
	b.state.Step, b.state.Over = step, visit.Nothing
	b.state.Visit.CanGoOn = true
	switch step {
	case visit.Checklist:
		b.state.Visit.ChecklistItems = []visit.Item{visit.AuthenticationPIN, visit.SignaturePIN}
	case visit.Plan:
		b.state.Visit.Plan = b.state.Visit.Outlook
		b.state.Visit.Answers.Who = visit.Self
	case visit.Ticket:
		if b.state.Visit.Ticket == nil {
			b.state.Visit.Ticket = &visit.Number{Text: "A-000"}
		}
		b.state.Visit.Printed = visit.Printed
	}
	return b.drawn().objects
}

// lettersOf are the texts among objects and on what can be touched.
func lettersOf(objects []fyne.CanvasObject) []fyne.CanvasObject {
	var letters []fyne.CanvasObject
	for _, o := range objects {
		switch o := o.(type) {
		case *canvas.Text:
			letters = append(letters, o)
		case *touch:
			letters = append(letters, lettersOf(o.objects)...)
		case *fyne.Container:
			letters = append(letters, lettersOf(o.Objects)...)
		}
	}
	return slices.Clip(letters)
}
