package desk

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// tries opens a trial.
func tries(t *testing.T, trial Trial) *clerk {
	c := at(t, Vendor, Facts{})
	c.m.Keys = []string{"next", "choose"}
	c.does(Open{TrialList}, ChooseTrial{trial}, Loaded{7, Facts{}}).on(OneTrial).asks()
	if c.s.Running.Trial != trial || !c.s.Running.Started.IsZero() {
		t.Fatalf("running %+v", c.s.Running)
	}
	return c
}

// came checks what the trial came to, and that it is kept.
func (c *clerk) came(passed bool, finding string, figures ...[2]string) {
	c.t.Helper()
	r := c.s.Running
	if r.Result == nil || r.Result.Passed != passed || r.Result.Finding != finding || !slices.Equal(r.Result.Figures, figures) ||
		r.Result.Role != Vendor || r.Result.Trial != r.Trial || !r.Result.At.Equal(c.at) || r.Working || r.Asks {
		c.t.Fatalf("running %+v, result %+v", r, r.Result)
	}
	if len(c.effects) == 0 || !reflect.DeepEqual(c.effects[0], Keep{*r.Result}) {
		c.t.Fatalf("effects %+v", c.effects)
	}
}

func TestTrialsThatWorkByThemselves(t *testing.T) {
	figures := [][2]string{{"median", "212 ms"}}
	for _, trial := range []Trial{TrialCard, TrialTicket, TrialPrinter, TrialSpeech, TrialNetwork, TrialClock} {
		t.Run(string(trial), func(t *testing.T) {
			c := tries(t, trial).does(Yes{}, No{}, Cell{1}, NextColour{}, KeyPressed{"next"}, TryVolume{}, TrialDone{Serial: 7}).asks()
			c.does(Begin{}).asks(Run{7, trial, Vendor})
			c.does(Begin{}, Yes{}, No{}, TryVolume{}, TrialProgress{6, 1, 9}, TrialDone{Serial: 6}, TrialAsks{Serial: 6}).asks()
			c.does(TrialProgress{7, 3, 9})
			if r := c.s.Running; r.Done != 3 || r.Of != 9 || !r.Working {
				t.Errorf("running %+v", r)
			}
			c.at = c.at.Add(4 * time.Second)
			c.does(TrialDone{7, Result{Trial: "another", Passed: true, Finding: "slow", Figures: figures}}).came(true, "slow", figures...)
			if took := c.s.Running.Result.Took; took != 4*time.Second {
				t.Errorf("took %v", took)
			}
			c.does(TrialDone{Serial: 7}, Yes{}, No{}).asks()
			c.does(Begin{}).asks(Run{7, trial, Vendor})
		})
	}
}

func TestSomebodySaysWhetherItIsRight(t *testing.T) {
	figures := [][2]string{{"printed in", "1.2 s"}}
	asks := func() *clerk { return tries(t, TrialTicket).does(Begin{}, TrialAsks{7, figures}) }
	asks().does(Yes{}).came(true, "", figures...)
	asks().does(No{}).came(false, FindingNo, figures...)
	c := tries(t, TrialSpeech).does(Begin{}, TrialAsks{Serial: 7}, TryVolume{}).asks(Run{7, TrialSpeech, Vendor})
	c.does(Yes{}).asks().does(TrialAsks{Serial: 7}, Yes{}).came(true, "")
}

func TestColours(t *testing.T) {
	c := tries(t, TrialColours).does(NextColour{}, Begin{}).asks()
	for i := range Colours {
		if c.s.Running.Asks || c.s.Running.Colour != i {
			t.Fatalf("colour %d: %+v", i, c.s.Running)
		}
		c.does(Yes{}, No{}, NextColour{}).asks()
	}
	if !c.s.Running.Asks {
		t.Fatal("does not ask")
	}
	c.does(NextColour{}).asks().does(No{}).came(false, FindingNo)
	if c.does(Begin{}).s.Running.Colour != 0 {
		t.Error("begins with another colour the second time")
	}
}

func TestEveryCellHasToBeReached(t *testing.T) {
	c := tries(t, TrialTouch).does(Begin{}, Cell{-1}, Cell{GridColumns * GridRows}, Cell{5}, Cell{5})
	if r := c.s.Running; r.Done != 1 || r.Of != 96 || !r.Reached[5] || len(r.Reached) != 1 {
		t.Fatalf("running %+v", r)
	}
	before := c.s.Running.Reached
	for i := range 96 {
		c.does(Cell{i})
	}
	c.came(true, "")
	if len(before) != 1 {
		t.Error("an earlier state was changed")
	}
	c.does(Begin{}, Cell{0}, No{})
	missing := strings.Fields(c.s.Running.Result.Figures[0][1])
	if len(missing) != 95 || missing[0] != "1" || c.s.Running.Result.Finding != FindingMissing || c.s.Running.Result.Passed {
		t.Errorf("result %+v", c.s.Running.Result)
	}
}

func TestEveryKeyHasToBePressed(t *testing.T) {
	c := tries(t, TrialKeypad).does(Begin{}, KeyPressed{"next"}, KeyPressed{"next"}, KeyPressed{"another"})
	if r := c.s.Running; r.Done != 1 || r.Of != 2 || !slices.Equal(r.Wanted, []string{"next", "choose"}) {
		t.Fatalf("running %+v", r)
	}
	c.does(No{}).came(false, FindingMissing, [2]string{FindingMissing, "choose"})
	c.does(Begin{}, KeyPressed{"choose"}, KeyPressed{"next"}).came(true, "")
	none := tries(t, TrialKeypad)
	none.m.Keys = nil
	none.does(Begin{}).came(false, FindingNone)
}

func TestVerdict(t *testing.T) {
	for _, c := range []struct {
		result Result
		want   Verdict
	}{
		{Result{Passed: true}, VerdictPassed},
		{Result{Passed: true, Finding: "no-counter"}, VerdictPassed},
		{Result{}, VerdictFailed},
		{Result{Finding: FindingNo}, VerdictFailed},
		{Result{Finding: FindingMissing}, VerdictFailed},
		{Result{Finding: FindingNone}, VerdictAbsent},
		{Result{Finding: FindingNotConfigured}, VerdictAbsent},
	} {
		if got := c.result.Verdict(); got != c.want {
			t.Errorf("%+v is %s", c.result, got)
		}
	}
}

func TestATrialIsLeft(t *testing.T) {
	for name, what := range map[string]any{"back": Back{}, "home": Open{Overview}} {
		c := tries(t, TrialCard).does(Begin{}, what).asks(Halt{7}, Load{7})
		if c.s.Running.Trial != "" {
			t.Errorf("%s: still running %+v", name, c.s.Running)
		}
		c.does(TrialDone{Serial: 7}, TrialAsks{Serial: 7}, TrialProgress{7, 1, 2}).asks()
	}
	tries(t, TrialCard).does(Begin{}, Leave{}).asks(Halt{7}, Record{Left, Vendor}).on(Closed)
	tries(t, TrialTouch).does(Begin{}, Cell{1}, Leave{}).asks(Record{Left, Vendor}).on(Closed)
}

func TestATrialKeepsTheDeskOpenOnlyWhileItWorks(t *testing.T) {
	c := tries(t, TrialCard).does(Begin{})
	for range 4 {
		c.later(time.Minute).on(OneTrial)
	}
	c.does(TrialProgress{7, 1, 10}).later(time.Minute)
	if len(c.effects) < 2 || c.effects[0] != (Halt{7}) {
		t.Fatalf("effects %+v", c.effects)
	}
	c.effects = c.effects[1:]
	c.came(false, FindingLong)
	c.later(3*time.Minute - 1).on(OneTrial).later(1).on(Closed).asks(Record{Idled, Vendor})

	for name, c := range map[string]*clerk{
		"a question":      tries(t, TrialTicket).does(Begin{}, TrialAsks{Serial: 7}),
		"the touch grid":  tries(t, TrialTouch).does(Begin{}, Cell{1}),
		"a colour":        tries(t, TrialColours).does(Begin{}),
		"a result":        tries(t, TrialClock).does(Begin{}, TrialDone{Serial: 7}),
		"before it began": tries(t, TrialCard),
	} {
		c.later(3*time.Minute - 1).on(OneTrial)
		if c.later(1); c.s.Page != Closed || !reflect.DeepEqual(c.effects, []Effect{Record{Idled, Vendor}}) {
			t.Errorf("%s: at %q with %v", name, c.s.Page, c.effects)
		}
	}
}
