package desk

import (
	"strings"
	"testing"
	"time"
)

// A cell that does not answer keeps nobody on a screen without a button; touches that reach nothing new do not put it off.
func TestTheTouchGridEndsByItself(t *testing.T) {
	c := tries(t, TrialTouch).does(Begin{}).later(Untouched-time.Second).does(Cell{0}, Cell{1})
	c.later(Untouched-time.Second).does(Cell{1}, Stir{})
	if c.s.Running.Result != nil {
		t.Fatal("ended while cells were reached")
	}
	c.later(time.Second)
	r := c.s.Running.Result
	if r == nil || r.Passed || r.Finding != FindingMissing {
		t.Fatalf("result %+v", r)
	}
	if missing := strings.Fields(r.Figures[0][1]); len(missing) != 94 || missing[0] != "2" {
		t.Errorf("missing %v", missing)
	}
	c = tries(t, TrialTouch).does(Begin{}, Cell{0}).later(-time.Hour).later(Untouched - time.Second)
	if c.s.Running.Result != nil {
		t.Error("ended early, the clock having been set back")
	}
	if c.later(time.Second); c.s.Running.Result == nil {
		t.Error("never ends, the clock having been set back")
	}
}

func TestWhatATrialFoundIsSaid(t *testing.T) {
	for _, c := range []struct {
		result Result
		part   string
	}{
		{Result{Trial: TrialCard, Passed: true}, "10回"},
		{Result{Trial: TrialCard, Finding: "pulled"}, "抜かれました"},
		{Result{Trial: TrialTicket, Finding: "paper-out"}, "用紙が"},               // the printer's own words
		{Result{Trial: TrialPrinter, Passed: true, Finding: "ready"}, "プリンターは"}, // and here
		{Result{Trial: TrialClock, Finding: FindingLong}, "時間が"},                // said of every trial
		{Result{Trial: TrialClock, Finding: "of a newer program"}, ""},
		{Result{Trial: TrialClock}, ""},
	} {
		said := strings.ReplaceAll(c.result.Said(), "\u200b", "")
		if !strings.Contains(said, c.part) || c.part == "" && said != "" {
			t.Errorf("%+v: %q", c.result, said)
		}
	}
	if name := FigureName("of a newer program"); name != "of a newer program" {
		t.Errorf("a figure without words is called %q", name)
	}
	for value, want := range map[[2]string]string{
		{FigureKind, "my-number-card"}: "マイナンバーカード", {FigureState, "paper-out"}: "用紙なし", {FigureState, "of a newer program"}: "of a newer program",
		{FigureATR, "ready"}: "ready",
	} {
		if got := FigureValue(value[0], value[1]); got != want {
			t.Errorf("%v is told as %q", value, got)
		}
	}
	for figure := range figures {
		if name := FigureName(figure); strings.Contains(name, "⟦") {
			t.Errorf("%s is called %q", figure, name)
		}
	}
}
