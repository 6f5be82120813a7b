package visit

import (
	"testing"
	"time"
)

// alone is a desk at rest with nobody there for so long.
func alone(t *testing.T, since time.Duration) *desk {
	t.Helper()
	return newDesk(t).later(since).at(Insert)
}

func TestAttractComesUpWhereNobodyIs(t *testing.T) {
	after := DefaultTimings().Attract
	for name, c := range map[string]struct {
		desk *desk
		on   bool
		turn int
	}{
		"a moment before":             {alone(t, after-time.Second), false, 0},
		"then":                        {alone(t, after), true, 0},
		"its second picture":          {alone(t, after+attractTurn), true, 1},
		"an hour later":               {alone(t, after+time.Hour), true, 120},
		"after a touch":               {alone(t, after/2).does(Stir{}).later(after / 2), false, 0},
		"headphones go in":            {alone(t, after-time.Second).does(HeadphonesChanged{In: true}).later(2 * time.Second), false, 0},
		"the queue moves":             {alone(t, after-time.Second).does(WaitingChanged{&Waiting{People: 1}}).later(time.Second), true, 0},
		"languages are open":          {alone(t, after-time.Second).does(OpenLanguages{}).later(time.Second), false, 0},
		"somebody chose a language":   {alone(t, after-time.Second).does(ChooseLanguage{"en"}).later(time.Second), false, 0},
		"a visit was":                 {alone(t, after-time.Second).does(CardInserted{}, CardRemoved{}).later(20 * time.Second), false, 0},
		"the reader is gone":          {alone(t, 0).does(ReaderChanged{}).later(after), true, 0},
		"the reader has just gone":    {alone(t, after).does(ReaderChanged{}), false, 0},
		"the clock is set back":       {alone(t, after).later(-time.Hour), false, 0},
		"never, as it is configured":  {never(alone(t, 0)).later(24 * time.Hour), false, 0},
		"at the end of a whole night": {alone(t, 14*time.Hour), true, int((14*time.Hour - after) / attractTurn)},
	} {
		if got := c.desk.state.Attract; got.On != c.on || got.Turn != c.turn {
			t.Errorf("%s: %+v, want %v, turn %d", name, got, c.on, c.turn)
		}
	}
}

func never(d *desk) *desk {
	d.machine.Timings.Attract = 0
	return d
}

func TestFirstTouchOnlyTakesAttractAway(t *testing.T) {
	for _, touch := range []any{
		Stir{},
		Knock{},
		AskWithoutCard{},
		OpenLanguages{},
		ChooseLanguage{"en"},
		SetLargeText{On: true},
		SetHighContrast{On: true},
		Louder{},
		Softer{},
		AskForStaff{},
		Close{},
	} {
		d := alone(t, time.Hour)
		want := d.state
		want.Attract = Attract{Since: d.now}
		d.does(touch).at(Insert)
		if got := d.state; got.Attract != want.Attract || got.Aids != want.Aids || got.Language != want.Language ||
			got.Over != want.Over || got.Call != want.Call || got.Knocks != want.Knocks || !got.Stirred.IsZero() {
			t.Errorf("%T does more than take the attract screen away", touch)
		}
		if len(d.effects) > 0 {
			t.Errorf("%T has effects %v", touch, d.effects)
		}
	}
	if d := alone(t, time.Hour).does(VoiceChanged{Condition{Ready: true}}).later(time.Second).does(SetVoice{On: true}); !d.state.Aids.Voice || d.state.Attract.On {
		t.Error("whoever presses a key and sees nothing hears nothing either")
	}
	if d := alone(t, time.Hour).does(CardInserted{}).at(Reading); d.state.Attract.On {
		t.Error("a card leaves the attract screen up")
	}
}

func TestDimOnlyWhileClosedAndAlone(t *testing.T) {
	night := 12 * time.Hour // after a quarter past ten in the morning
	for name, c := range map[string]struct {
		desk *desk
		want bool
	}{
		"open, nobody there":            {alone(t, time.Hour), false},
		"closed, nobody there":          {alone(t, night), true},
		"closed, without an attract":    {never(alone(t, 0)).later(night), true},
		"closed, somebody touches":      {alone(t, night).does(Stir{}), false},
		"closed, touched a moment ago":  {alone(t, night).does(Stir{}).later(DefaultTimings().Ask), false},
		"closed, left alone again":      {alone(t, night).does(Stir{}).later(time.Minute).later(2 * time.Minute), true},
		"closed, with a card":           {alone(t, night).does(CardInserted{}), false},
		"open again the next morning":   {alone(t, 23*time.Hour), false},
		"closed, and the reader is off": {alone(t, night).does(ReaderChanged{}).later(5 * time.Minute), true},
	} {
		if got := c.desk.state.Attract.Dim; got != c.want {
			t.Errorf("%s: dim %v", name, got)
		}
	}
}
