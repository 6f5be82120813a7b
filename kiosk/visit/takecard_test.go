package visit

import (
	"testing"
	"time"
)

func TestACardLeftInTheReaderIsForgotten(t *testing.T) {
	d := newDesk(t).inserts(cardUntil(renewable)).later(time.Minute).at(StillThere).does(Quit{}).at(TakeCard)
	if d.later(11 * time.Second).state.Forgotten {
		t.Error("forgotten after 11 s, while a hand is on its way")
	}
	if !d.later(time.Second).state.Forgotten {
		t.Error("not forgotten after 12 s")
	}
	d.does(CardRemoved{}).wiped()
	if d.state.Forgotten || !d.state.TakeSince.IsZero() {
		t.Errorf("out of the reader, and still forgotten since %v", d.state.TakeSince)
	}
	if d.inserts(cardUntil(renewable)).does(Quit{}).at(TakeCard).later(time.Second).state.Forgotten {
		t.Error("the next card is forgotten from the start")
	}
}

func TestAMuteCardIsToldFromOneThatFails(t *testing.T) {
	for name, c := range map[string]struct {
		what any
		mute bool
	}{
		"no answer":               {CardMute{}, true},
		"no answer while reading": {CardRead{Serial: 1, Kind: "unreadable"}, true},
		"failed":                  {ReadFailed{1}, false},
	} {
		d := newDesk(t)
		if name != "no answer" {
			d.does(CardInserted{})
		}
		d.does(c.what).at(Unreadable)
		if d.state.Visit.Mute != c.mute {
			t.Errorf("%s: mute %v", name, d.state.Visit.Mute)
		}
		d.does(CardRemoved{}, CardInserted{}, ReadFailed{d.state.LastSerial + 1}).at(Unreadable)
		if d.state.Visit.Mute {
			t.Errorf("%s: the next card is mute too", name)
		}
	}
}
