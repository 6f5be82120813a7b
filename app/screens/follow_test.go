package screens

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"madoguchi/kiosk/visit"
)

// What an answer brings up may push it to another leaf: screen and focus go along.
func TestAnAnswerStaysInSight(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	state := at(visit.Changed, reading(good()), answered(visit.Answers{Changed: visit.No}), func(s *visit.State) {
		s.Aids.LargeText = true
	})
	b, _ := shown(t, fixture{state: state}, "ja", fyne.NewSize(1920, 1080))
	for b.focus.id != "changed:yes" {
		b.Key(KeyNext)
	}
	from := b.sheet.leaf
	b.Key(KeyChoose)
	state = b.state
	state.Visit.Answers.Changed = visit.Yes
	b.Show(state)
	if _, there := b.spot("changed:yes"); !there || b.focus.id != "changed:yes" {
		t.Errorf("the answer is gone: leaf %d of %d, focus %q", b.sheet.leaf+1, b.sheet.leaves, b.focus.id)
	}
	if b.sheet.leaf == from {
		t.Error("the answer did not move to another leaf: nothing was tried")
	}
	b.Key(KeyBack)
	if b.sheet.leaf != from {
		t.Error("it cannot be turned back from the answer's leaf")
	}
}
