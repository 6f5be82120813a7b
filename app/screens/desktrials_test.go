package screens

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"madoguchi/assets/words"
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/visit"
)

// padKeys are the keys of a whole keypad.
var padKeys = []string{"next", "previous", "choose", "back", "repeat", "softer", "louder", "headphones-in", "headphones-out"}

// trialAt is the desk at a trial, as it comes to stand by what is done there.
func trialAt(facts desk.Facts, trial desk.Trial, does ...any) visit.State {
	s := deskAt(facts, desk.Open{Page: desk.TrialList}, desk.ChooseTrial{Trial: trial})
	m := desk.Machine{Passcode: true, Keys: padKeys}
	at := now
	for _, what := range does {
		at = at.Add(4 * time.Second)
		s.Desk, _ = m.Next(s.Desk, desk.Event{At: at, What: what})
	}
	return s
}

// came is the end of a trial that works by itself.
func came(passed bool, finding string, figures ...[2]string) []any {
	return []any{desk.Begin{}, desk.TrialDone{Serial: 1, Result: desk.Result{Passed: passed, Finding: finding, Figures: figures}}}
}

var cardFigures = [][2]string{
	{desk.FigureKind, "my-number-card"},
	{desk.FigureATR, "3BE000FF8131FE4514"},
	{desk.FigureReads, "10/10"},
	{desk.FigureExchanges, "15"},
	{desk.FigureEach, "12.1 11.8 44.0 20.3 20.1 20.4 19.8 20.2 20.0 11.9 12.0 12.2 31.4 12.1 12.3 ms"},
	{desk.FigureMedian, "19.8 ms"},
	{desk.FigureSlowest, "46.2 ms"},
	{desk.FigureRead, "281 ms"},
}

// tapped are the grid's cells but for some.
func tappedCells(but ...int) []any {
	does := []any{desk.Begin{}}
	for i := range desk.GridColumns * desk.GridRows {
		if !slices.Contains(but, i) {
			does = append(does, desk.Cell{Index: i})
		}
	}
	return does
}

func pressedKeys(keys ...string) []any {
	does := []any{desk.Begin{}}
	for _, key := range keys {
		does = append(does, desk.KeyPressed{Role: key})
	}
	return does
}

func cardIn(s visit.State) visit.State { s.Kiosk.CardIn = true; return s }

// everyTrial is facts with a result of each trial.
func everyTrial(m *desk.Maintenance) {
	m.Trials = map[desk.Trial]desk.Result{}
	for i, trial := range desk.Trials() {
		m.Trials[trial] = desk.Result{Trial: trial, Passed: true, At: now.Add(-time.Duration(i) * 50 * time.Minute)}
	}
	m.Trials[desk.TrialKeypad] = desk.Result{Trial: desk.TrialKeypad, Finding: desk.FindingMissing, At: now.AddDate(0, 0, -3)}
	m.Trials[desk.TrialSpeech] = desk.Result{Trial: desk.TrialSpeech, Finding: desk.FindingNotConfigured, At: now.Add(-250 * time.Minute)}
	delete(m.Trials, desk.TrialColours)
}

// trialFixtures are the pages of the trials that have the desk's frame.
func trialFixtures() []fixture {
	facts, ran := withMore(fitFacts, func(m *desk.Maintenance) { m.Trials = nil }), withMore(fitFacts, everyTrial)
	asks := desk.TrialAsks{Serial: 1, Figures: [][2]string{{desk.FigurePrinted, "1912 ms"}, {desk.FigureLength, "147 mm"}, {desk.FigureWidth, "576 dots"}}}
	pages := []fixture{
		{name: "desk-trials", state: deskAt(ran, desk.Open{Page: desk.TrialList})},
		{name: "desk-trials-none", state: deskAt(facts, desk.Open{Page: desk.TrialList})},
		{name: "desk-trial-keypad-again", state: trialAt(ran, desk.TrialKeypad)},
		{name: "desk-trial-card-insert", state: trialAt(facts, desk.TrialCard, desk.Begin{}, desk.TrialProgress{Serial: 1, Of: 10})},
		{name: "desk-trial-card-reads", state: cardIn(trialAt(facts, desk.TrialCard, desk.Begin{}, desk.TrialProgress{Serial: 1, Done: 4, Of: 10}))},
		{name: "desk-trial-card-place", place: true, state: trialAt(facts, desk.TrialCard, desk.Begin{}, desk.TrialProgress{Serial: 1, Of: 10})},
		{name: "desk-trial-card-lies", place: true, state: cardIn(trialAt(facts, desk.TrialCard, desk.Begin{}, desk.TrialProgress{Serial: 1, Done: 4, Of: 10}))},
		{name: "desk-trial-card-passed", state: cardIn(trialAt(facts, desk.TrialCard, came(true, "test-card", cardFigures...)...))},
		{name: "desk-trial-card-pulled", state: trialAt(facts, desk.TrialCard, came(false, "pulled",
			[2]string{desk.FigureReads, "4/10"}, [2]string{desk.FigureCause, "reading the authentication certificate: no answer from the card: card was taken out"})...)},
		{name: "desk-trial-ticket-prints", state: trialAt(facts, desk.TrialTicket, desk.Begin{})},
		{name: "desk-trial-ticket-asks", state: trialAt(facts, desk.TrialTicket, desk.Begin{}, asks)},
		{name: "desk-trial-ticket-no", state: trialAt(facts, desk.TrialTicket, desk.Begin{}, asks, desk.No{})},
		{name: "desk-trial-ticket-paper-out", state: trialAt(facts, desk.TrialTicket, came(false, "paper-out")...)},
		{name: "desk-trial-printer-passed", state: trialAt(facts, desk.TrialPrinter, came(true, "ready", [2]string{desk.FigureState, "ready"})...)},
		{name: "desk-trial-speech-volume", state: trialAt(facts, desk.TrialSpeech, desk.Begin{}, desk.TrialProgress{Serial: 1, Done: 3, Of: 5})},
		{name: "desk-trial-speech-asks", state: trialAt(facts, desk.TrialSpeech, desk.Begin{}, desk.TrialAsks{Serial: 1})},
		{name: "desk-trial-speech-none", state: trialAt(facts, desk.TrialSpeech, came(false, desk.FindingNotConfigured)...)},
		{name: "desk-trial-network-passed", state: trialAt(facts, desk.TrialNetwork, came(true, "", [2]string{desk.FigureLinks, "eth0 10.20.30.41/24"},
			[2]string{desk.FigureServer, "https://counter.city.example.jp/kiosk"},
			[2]string{desk.FigureEach, "48.2 9.1 8.8 9.4 9.0 ms"}, [2]string{desk.FigureMedian, "9.1 ms"})...)},
		{name: "desk-trial-network-works", state: trialAt(facts, desk.TrialNetwork, desk.Begin{}, desk.TrialProgress{Serial: 1, Done: 2, Of: 5})},
		{name: "desk-trial-clock-fast", state: trialAt(facts, desk.TrialClock, came(false, "fast",
			[2]string{desk.FigureOffset, "+73.204 s"}, [2]string{desk.FigureSource, "NTP ntp.nict.jp"}, [2]string{desk.FigureRoundTrip, "6.3 ms"})...)},
		{name: "desk-trial-touch-passed", state: trialAt(facts, desk.TrialTouch, tappedCells()...)},
		{name: "desk-trial-touch-missing", state: trialAt(facts, desk.TrialTouch, append(tappedCells(7, 15, 95), desk.No{})...)},
		{name: "desk-trial-colours-asks", state: trialAt(facts, desk.TrialColours, desk.Begin{}, desk.NextColour{}, desk.NextColour{}, desk.NextColour{},
			desk.NextColour{}, desk.NextColour{}, desk.NextColour{})},
		{name: "desk-trial-keypad-keys", state: trialAt(facts, desk.TrialKeypad, pressedKeys("next", "previous", "choose")...)},
		{name: "desk-trial-keypad-missing", state: trialAt(facts, desk.TrialKeypad, append(pressedKeys("next", "back", "choose"), desk.No{})...)},
	}
	for _, trial := range desk.Trials() {
		pages = append(pages, fixture{name: "desk-trial-" + string(trial), state: trialAt(facts, trial)})
	}
	return pages
}

// fullTrialFixtures are those that have the whole window.
func fullTrialFixtures() []fixture {
	facts := withMore(fitFacts)
	return []fixture{
		{name: "desk-full-touch", state: trialAt(facts, desk.TrialTouch, desk.Begin{})},
		{name: "desk-full-touch-some", state: trialAt(facts, desk.TrialTouch, tappedCells(0, 7, 15, 43, 44, 51, 52, 95)...)},
		{name: "desk-full-colour", state: trialAt(facts, desk.TrialColours, desk.Begin{})},
	}
}

func TestFullTrialsLookAsTheyDid(t *testing.T) { looksAsItDid(t, fullTrialFixtures()) }

// Every place of the window belongs to a cell, whichever way it stands: a touch screen has to be reached up to its edges.
func TestTheCellsFillTheWindow(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, size := range []fyne.Size{{Width: 1080, Height: 1920}, {Width: 1920, Height: 1080}, {Width: 1280, Height: 1024}, {Width: 1366, Height: 768}} {
		b, _ := shown(t, fullTrialFixtures()[0], "ja", size)
		cells := b.Targets()
		if len(cells) != desk.GridColumns*desk.GridRows {
			t.Fatalf("%v: %d cells", size, len(cells))
		}
		var area float32
		for i, one := range cells {
			if want := fmt.Sprintf("cell:%d", i); one.ID != want {
				t.Fatalf("%v: %s where %s should be", size, one.ID, want)
			}
			if one.X < 0 || one.Y < 0 || one.X+one.W > size.Width || one.Y+one.H > size.Height {
				t.Errorf("%v: %+v reaches out of the window", size, one)
			}
			area += one.W * one.H
			for _, other := range cells[:i] {
				if one.X < other.X+other.W && other.X < one.X+one.W && one.Y < other.Y+other.H && other.Y < one.Y+one.H {
					t.Errorf("%v: %s lies on %s", size, one.ID, other.ID)
				}
			}
		}
		if area != size.Width*size.Height {
			t.Errorf("%v: the cells take %g of %g", size, area, size.Width*size.Height)
		}
	}
}

// A cell that was reached looks other than by its colour, and how many are left stands in words.
func TestTheGridTellsWhatIsLeft(t *testing.T) {
	b := newBench(t, trialAt(fitFacts, desk.TrialTouch, tappedCells(0, 95)...))
	if !says(b.board, "あと2か所") {
		t.Error("does not say how many are left")
	}
	b.wait()
	b.sent = nil
	for _, id := range []string{"cell:0", "cell:95"} {
		one, ok := b.board.spot(id)
		if !ok {
			t.Fatalf("no %s", id)
		}
		b.board.tapped(one.event)
	}
	if !slices.Equal(b.sent, []any{desk.Cell{Index: 0}, desk.Cell{Index: 95}}) {
		t.Errorf("sent %v", b.sent)
	}
	if len(b.board.sheet.targets) != 2 {
		t.Errorf("%d targets", len(b.board.sheet.targets))
	}
}

// A key reaches no cell: it is the touch screen that is tried.
func TestKeysReachNoCell(t *testing.T) {
	b := newBench(t, trialAt(fitFacts, desk.TrialTouch, desk.Begin{}))
	b.wait()
	b.sent = nil
	b.board.Key(KeyNext)
	b.board.Key(KeyChoose)
	if !slices.Equal(b.sent, []any{visit.Stir{}, visit.Stir{}}) || b.board.focus.id != "" {
		t.Errorf("sent %v, at %q", b.sent, b.board.focus.id)
	}
}

// Each colour is a screen of its own, so that the second tap of a double tap skips none.
func TestNoColourIsSkipped(t *testing.T) {
	facts := withMore(fitFacts)
	b := newBench(t, trialAt(facts, desk.TrialColours, desk.Begin{}))
	b.wait()
	targets := b.board.Targets()
	if len(targets) != 1 || targets[0].ID != "next-colour" || targets[0].W != b.board.size.Width || targets[0].H != b.board.size.Height {
		t.Fatalf("%+v", targets)
	}
	b.board.Show(trialAt(facts, desk.TrialColours, desk.Begin{}, desk.NextColour{}))
	if b.board.Targets() != nil {
		t.Error("the second tap of a double tap skips a colour")
	}
}

// Every trial has a way to begin, every question both answers, and every page but the full ones two ways out.
func TestEveryTrialCanBeLeft(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, f := range trialFixtures() {
		b, _ := shown(t, f, "ja", sheets[0].size)
		want := map[string]any{"quit": desk.Leave{}, "back": desk.Back{}}
		switch r := f.state.Desk.Running; {
		case f.state.Desk.Page == desk.TrialList:
			for _, trial := range desk.Trials() {
				want["trial:"+string(trial)] = desk.ChooseTrial{Trial: trial}
			}
		case r.Started.IsZero() || r.Result != nil:
			want["begin"] = desk.Begin{}
		case r.Asks:
			want["yes"], want["no"] = desk.Yes{}, desk.No{}
		case r.Trial == desk.TrialKeypad:
			want["no"] = desk.No{}
		}
		for id, event := range want {
			if one, ok := b.spot(id); !ok || one.event != event {
				t.Errorf("%s: %s is %v", f.name, id, one.event)
			}
		}
	}
}

// Whatever a trial may come to has its words.
func TestEveryFindingOfTheDeskHasItsWords(t *testing.T) {
	for _, r := range []desk.Result{
		{Trial: desk.TrialTicket, Finding: desk.FindingNo},
		{Trial: desk.TrialColours, Finding: desk.FindingNo},
		{Trial: desk.TrialSpeech, Finding: desk.FindingNo},
		{Trial: desk.TrialTouch, Finding: desk.FindingMissing},
		{Trial: desk.TrialKeypad, Finding: desk.FindingMissing},
		{Trial: desk.TrialKeypad, Finding: desk.FindingNone},
	} {
		if r.Said() == "" {
			t.Errorf("%s %s has no words", r.Trial, r.Finding)
		}
	}
	for _, trial := range desk.Trials() {
		for _, r := range []desk.Result{{Trial: trial, Finding: desk.FindingLong}, {Trial: trial, Finding: desk.FindingNone}, {Trial: trial, Passed: true}} {
			if r.Said() == "" && (trial != desk.TrialPrinter || !r.Passed) {
				t.Errorf("%s %s, passed %t has no words", trial, r.Finding, r.Passed)
			}
		}
		if strings.Contains(trial.Name(), "⟦") {
			t.Errorf("%s has no name", trial)
		}
	}
	for _, key := range padKeys {
		if !words.Staff().Has(keyWords + key) {
			t.Errorf("the key %s has no words", key)
		}
	}
}

// What is not fitted or configured off is told as that wherever a trial's result is, and is no fault anywhere.
func TestWhatIsNotFittedHasNotFailed(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	facts := withMore(fitFacts, func(m *desk.Maintenance) {
		m.Trials = map[desk.Trial]desk.Result{
			desk.TrialSpeech: {Trial: desk.TrialSpeech, Finding: desk.FindingNotConfigured, At: now},
			desk.TrialKeypad: {Trial: desk.TrialKeypad, Finding: desk.FindingNone, At: now},
		}
	})
	absent, failed := desk.VerdictAbsent.Name(), desk.VerdictFailed.Name()
	for name, c := range map[string]struct {
		state visit.State
		says  string
	}{
		"home":       {deskAt(facts), "動作テスト"},
		"the list":   {deskAt(facts, desk.Open{Page: desk.TrialList}), absent},
		"the result": {trialAt(facts, desk.TrialSpeech, came(false, desk.FindingNotConfigured)...), absent},
		"the last":   {trialAt(facts, desk.TrialKeypad), absent},
	} {
		b, _ := shown(t, fixture{state: c.state}, "ja", sheets[0].size)
		if !tells(b, c.says) || tells(b, failed) {
			t.Errorf("%s: says %s %t, %s %t", name, c.says, tells(b, c.says), failed, tells(b, failed))
		}
	}
}

// BenchmarkTouchGrid is what it costs to show another cell as reached, before it is painted.
func BenchmarkTouchGrid(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(NewTheme())
	facts := withMore(fitFacts)
	states := []visit.State{trialAt(facts, desk.TrialTouch, desk.Begin{}), trialAt(facts, desk.TrialTouch, desk.Begin{}, desk.Cell{Index: 40})}
	board, _ := shown(b, fixture{state: states[0]}, "ja", fyne.NewSize(1080, 1920))
	for i := 0; b.Loop(); i++ {
		board.Show(states[i%2])
	}
}
