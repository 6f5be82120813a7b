package screens

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"madoguchi/kiosk/visit"
)

// BenchmarkNewScreen is what it costs to put another screen up, before it is painted.
func BenchmarkNewScreen(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(NewTheme())
	states := []visit.State{at(visit.Insert), at(visit.Status, reading(good()))}
	board, _ := shown(b, fixture{state: states[0]}, "ja", fyne.NewSize(1080, 1920))
	for i := 0; b.Loop(); i++ {
		board.Show(states[i%2])
	}
}

// BenchmarkTick is what a second on the first screen costs.
func BenchmarkTick(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(NewTheme())
	s := at(visit.Insert, queue)
	board, _ := shown(b, fixture{state: s}, "ja", fyne.NewSize(1080, 1920))
	board.Show(s)
	for b.Loop() {
		board.Show(s)
	}
}

// BenchmarkLeaves is what it costs to put up a screen of many leaves: plain Japanese, two visits, large text on a low sheet.
func BenchmarkLeaves(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(NewTheme())
	for _, f := range fixtures() {
		if f.name != "plan-agent" {
			continue
		}
		board, _ := standing(b, f, "ja-simple", stands[2], visit.Aids{LargeText: true}, true)
		for b.Loop() {
			board.redraw()
		}
	}
}
