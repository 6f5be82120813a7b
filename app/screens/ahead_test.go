package screens

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"madoguchi/kiosk/visit"
)

// letters are what the toolkit keeps a painted text by.
type letters struct {
	words string
	size  float32
	font  fyne.Resource
	ink   color.Color
}

func lettersIn(objects []fyne.CanvasObject) map[letters]bool {
	all := map[letters]bool{}
	for _, o := range lettersOf(objects) {
		text := o.(*canvas.Text)
		all[letters{text.Text, text.TextSize, text.FontSource, text.Color}] = true
	}
	return all
}

// The screen that follows finds nearly all of its letters painted, and the one that is there is as it was.
func TestAhead(t *testing.T) {
	steps := []visit.Step{visit.Insert, visit.Status, visit.Certificates, visit.Changed, visit.Applicant, visit.Checklist, visit.Plan, visit.CameOut}
	next := []visit.Step{visit.WithoutCard, visit.Certificates, visit.Changed, visit.Applicant, visit.Checklist, visit.Plan, visit.Ticket, visit.Ticket}
	for i, step := range steps {
		t.Run(string(step), func(t *testing.T) {
			state := at(step, reading(good()))
			if step == visit.CameOut {
				numbered(visit.NotYet)(&state)
			}
			b := newBench(t, state)
			b.wait()
			before, leaf, said := b.board.Targets(), b.board.leaf, b.board.Spoken()
			b.board.Ahead()
			after, spoken := b.board.Targets(), b.board.Spoken()
			if len(after) != len(before) || len(spoken) != len(said) || b.board.leaf != leaf || b.board.state.Step != step {
				t.Error("the screen is not as it was")
			}
			for _, one := range b.board.ahead.Objects {
				if one.Position().X > -10000 {
					t.Fatalf("%q is to be seen", one.(*canvas.Text).Text)
				}
			}
			painted := lettersIn(b.board.ahead.Objects)

			state.Step = next[i]
			switch next[i] {
			case visit.Checklist:
				answered(visit.Answers{Who: visit.Self}, visit.AuthenticationPIN, visit.SignaturePIN)(&state)
			case visit.Plan:
				state.Visit.Plan, state.Visit.Answers.Who = state.Visit.Outlook, visit.Self
			case visit.Ticket:
				numbered(visit.Printed)(&state)
			}
			b.board.Show(state)
			wanted, found := lettersIn(b.board.page.Objects), 0
			for one := range wanted {
				if painted[one] {
					found++
				}
			}
			if found*10 < len(wanted)*8 {
				t.Errorf("%d of %d texts were painted ahead", found, len(wanted))
			}
		})
	}
}
