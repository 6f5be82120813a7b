package main

import (
	"fmt"
	"image"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"madoguchi/app/screens"
	"madoguchi/assets/words"
	"madoguchi/kiosk/visit"
	"madoguchi/kiosk/voice"
	"madoguchi/kiosk/voice/wav"
)

// lobby is a narrator, and what is heard of it: a line for each call of the voice, and each chime's loudness.
type lobby struct {
	*narrator
	t       *testing.T
	says    []screens.Utterance // what the board would say
	lines   []string
	added   voice.Speech
	sent    []any
	pressed []screens.Key
	chimes  []int16
	timers  []func()
	at      visit.State
}

func newLobby(t *testing.T) *lobby {
	l := &lobby{t: t, at: visit.State{
		Step: visit.Insert, Language: "en", Aids: visit.Aids{Volume: visit.DefaultVolume},
		Kiosk: visit.Kiosk{Voice: visit.Condition{Ready: true}},
	}}
	later := func(_ time.Duration, do func()) func() {
		l.timers = append(l.timers, do)
		i := len(l.timers) - 1
		return func() { l.timers[i] = nil }
	}
	l.narrator = &narrator{
		board: l, speaker: l, later: later, send: func(what any) { l.sent = append(l.sent, what) },
		can: func(language string) bool { return language != "fil" },
	}
	l.bell = &bell{gain: 1, later: later, again: l.onRepeat, chime: func(s wav.Sound) {
		l.chimes = append(l.chimes, slices.Max(s.Samples))
	}}
	return l
}

func (l *lobby) Spoken() []screens.Utterance { return l.says }
func (l *lobby) Key(k screens.Key)           { l.pressed = append(l.pressed, k) }
func (l *lobby) Use(language string)         { l.lines = append(l.lines, "use "+language) }
func (l *lobby) Stop()                       { l.lines = append(l.lines, "stop") }
func (l *lobby) Say(s voice.Speech)          { l.lines = append(l.lines, "say "+line(s)) }
func (l *lobby) Add(s voice.Speech)          { l.added, l.lines = s, append(l.lines, "add "+line(s)) }

func line(s voice.Speech) string {
	said := fmt.Sprintf("%s %d:", s.Language, s.Volume)
	for _, u := range s.Utterances {
		said += " " + u.Text
		if u.Private {
			said += " (private)"
		}
		if u.Language != "" {
			said += " (" + u.Language + ")"
		}
	}
	return said
}

// show has the board show a state in which it says something.
func (l *lobby) show(change func(*visit.State), says ...string) *lobby {
	change(&l.at)
	l.before()
	if says != nil {
		var now []screens.Utterance
		for _, text := range says {
			text, private := strings.CutPrefix(text, "private:")
			now = append(now, screens.Utterance{Text: text, Private: private})
		}
		if !reflect.DeepEqual(now, l.says) {
			l.says = now
			l.onChanged()
		}
	}
	l.after(l.at)
	return l
}

// heard fails where something else was heard since it was asked last.
func (l *lobby) heard(want ...string) {
	l.t.Helper()
	if !slices.Equal(l.lines, want) {
		l.t.Fatalf("heard\n%s\nwant\n%s", strings.Join(l.lines, "\n"), strings.Join(want, "\n"))
	}
	l.lines = nil
}

func say(id string) string { return words.Spoken(words.For("en").Text(id, nil)) }

// speaks is a lobby with the voice on at a step of a visit.
func speaks(t *testing.T, step visit.Step, says ...string) *lobby {
	t.Helper()
	l := newLobby(t)
	l.show(func(s *visit.State) {
		s.Step, s.Aids.Voice, s.LastSerial, s.Visit.Serial = step, true, 1, 1
	}, says...)
	l.lines = nil
	return l
}

func nothing(*visit.State) {}

func TestSilentUntilAsked(t *testing.T) {
	l := newLobby(t)
	l.show(nothing, "Insert your card.")
	l.show(nothing, "Insert your card now.").heard()
	l.timers[0]() // the voice is looked for once the first screen is up
	l.heard("use en")
	l.onFocused(screens.Utterance{Text: "Next"})
	l.onRepeat()
	l.heard()
}

func TestTheFirstKeyOnlyWakesTheVoice(t *testing.T) {
	l := newLobby(t)
	l.show(nothing, "Insert your card.")
	l.lines = nil
	l.press(l, screens.KeyChoose)
	if !reflect.DeepEqual(l.sent, []any{visit.SetVoice{On: true}}) || l.pressed != nil {
		t.Fatalf("sent %v, pressed %v", l.sent, l.pressed)
	}
	l.heard("stop")
	l.show(func(s *visit.State) { s.Aids.Voice = true })
	l.heard("say en 3: Insert your card. " + say("voice.keys"))
	l.press(l, screens.KeyNext)
	if !reflect.DeepEqual(l.pressed, []screens.Key{screens.KeyNext}) {
		t.Fatalf("pressed %v", l.pressed)
	}
}

func TestKeysWithoutAVoice(t *testing.T) {
	l := newLobby(t)
	l.show(func(s *visit.State) { s.Kiosk.Voice.Ready = false })
	l.press(l, screens.KeyNext)
	if l.sent != nil || len(l.pressed) != 1 {
		t.Errorf("where nothing can speak: sent %v, pressed %v, want the key alone", l.sent, l.pressed)
	}
	l = speaks(t, visit.Status)
	l.onTouch(visit.SetVoice{On: false})
	l.show(func(s *visit.State) { s.Aids.Voice = false })
	l.press(l, screens.KeyNext)
	if l.sent != nil || len(l.pressed) != 1 {
		t.Errorf("who wants no voice: sent %v, pressed %v, want the key alone", l.sent, l.pressed)
	}
	l.show(func(s *visit.State) { s.Step, s.Visit.Serial = visit.Insert, 0 })
	l.press(l, screens.KeyNext)
	if len(l.sent) != 1 {
		t.Error("the next resident's first key wakes no voice")
	}
}

func TestKeysAtTheDeskWakeNoVoice(t *testing.T) {
	l := newLobby(t)
	l.show(func(s *visit.State) { s.Step = visit.Staff })
	l.press(l, screens.KeyNext)
	if l.sent != nil || !reflect.DeepEqual(l.pressed, []screens.Key{screens.KeyNext}) {
		t.Errorf("sent %v, pressed %v, want the key alone", l.sent, l.pressed)
	}
}

func TestAKeyIsNeverAnsweredBySilence(t *testing.T) {
	l := speaks(t, visit.Status, "You can renew.")
	l.press(l, screens.KeyBack) // nowhere to go back to
	l.heard("stop", "say en 3: You can renew.")
	l.onTouch(visit.Forward{}) // not yet possible
	l.show(nothing)
	l.heard("stop", "say en 3: You can renew.")
	l.show(nothing)
	l.heard()
}

func TestAnyKeyAnswersStillThere(t *testing.T) {
	l := speaks(t, visit.StillThere)
	l.press(l, screens.KeyNext)
	if !reflect.DeepEqual(l.sent, []any{visit.Here{}}) || l.pressed != nil {
		t.Errorf("sent %v, pressed %v", l.sent, l.pressed)
	}
	l = speaks(t, visit.StillThere)
	l.show(func(s *visit.State) { s.Over = visit.Help })
	l.press(l, screens.KeyChoose)
	if l.sent != nil || !reflect.DeepEqual(l.pressed, []screens.Key{screens.KeyChoose}) {
		t.Errorf("under the help: sent %v, pressed %v", l.sent, l.pressed)
	}
}

// A second may go by between a touch and what the visit makes of it.
func TestAVolumeIsNoOtherAid(t *testing.T) {
	l := speaks(t, visit.Status, "You can renew.")
	l.onTouch(visit.Louder{})
	l.show(nothing)
	l.lines = nil
	l.show(func(s *visit.State) { s.Aids.Volume = 4 })
	l.heard("say en 4: " + say("voice.sample"))
}

func TestNewsByItselfIsNobodyListening(t *testing.T) {
	l := speaks(t, visit.Insert, "Insert your card.", "2 are waiting")
	l.show(nothing, "Insert your card.", "3 are waiting")
	if l.added.Said != nil {
		t.Error("who is told that the queue moved is taken for somebody listening")
	}
	l = speaks(t, visit.Applicant, "Who came?", "Myself")
	l.onTouch(visit.ChooseWho{Who: visit.Self})
	l.show(nothing, "Who came?", "Myself. Chosen")
	if l.added.Said == nil {
		t.Error("who is told their answer is not taken for somebody listening")
	}
}

func TestANewScreenIsSaidWholeAndNewsAfterIt(t *testing.T) {
	l := speaks(t, visit.Status, "You can renew.", "Continue")
	at := func(step visit.Step) func(*visit.State) { return func(s *visit.State) { s.Step = step } }
	l.show(at(visit.Applicant), "Who came?", "Myself", "Agent. Chosen", "Next")
	l.heard("say en 3: Who came? Myself Agent. Chosen Next")
	l.show(nothing, "Who came?", "Myself. Chosen", "Agent", "Next")
	l.heard("add en 3: Myself. Chosen")
	l.show(nothing)
	l.heard()
	l.showing = false
	l.says = append(l.says, screens.Utterance{Text: "Page two"})
	l.onChanged() // a leaf was turned
	l.heard("say en 3: Page two")
	l.show(func(s *visit.State) { s.Over = visit.Help }, "Staff are coming.")
	l.heard("say en 3: Staff are coming.")
	l.show(func(s *visit.State) { s.Aids.Voice = false })
	l.heard("stop")
}

func TestPrivateWordsAndHeadphones(t *testing.T) {
	l := speaks(t, visit.Reading)
	l.show(func(s *visit.State) { s.Step = visit.Status }, "It ends", "private:on 10 January 2027", "private:5 tries left", "Continue")
	l.heard("say en 3: It ends " + say("voice.private") + " on 10 January 2027 (private) 5 tries left (private) Continue")
	l.show(func(s *visit.State) { s.Kiosk.Headphones = true })
	l.heard("say en 3: It ends on 10 January 2027 (private) 5 tries left (private) Continue")
	l.show(func(s *visit.State) { s.Kiosk.Headphones = false })
	l.heard()
}

func TestTouches(t *testing.T) {
	l := speaks(t, visit.Status, "You can renew.")
	l.onTouch(visit.Stir{}) // goes with what is being said
	l.heard()
	l.onTouch(visit.Forward{})
	l.heard("stop")
	l.onTouch(visit.Louder{})
	l.show(func(s *visit.State) { s.Aids.Volume = 4 })
	l.heard("stop", "say en 4: "+say("voice.sample"))
	l.onTouch(visit.Louder{}) // louder it cannot get
	l.show(nothing)
	l.heard("stop", "say en 4: "+say("voice.sample"))
	l.show(func(s *visit.State) { s.Aids.LargeText = true })
	l.heard("say en 4: " + say("footer.large") + ", " + say("voice.on"))
	l.onRepeat()
	l.heard("say en 4: You can renew.")
	l.onFocused(screens.Utterance{Text: "Continue"})
	l.heard("say en 4: Continue")
	l.onGround()
	l.heard("stop")
}

func TestLanguages(t *testing.T) {
	japanese := words.Spoken(words.For("ja").Language().Name)
	l := speaks(t, visit.Status, "You can renew.")
	l.show(func(s *visit.State) { s.Over = visit.Languages }, "Choose", japanese, "English. Chosen")
	l.heard("say en 3: Choose " + japanese + " (ja) English. Chosen (en)")
	l.show(func(s *visit.State) { s.Over, s.Language = visit.Nothing, "ja" }, "こうしんできます。")
	l.heard("use ja", "say ja 3: こうしんできます。")
	l.show(func(s *visit.State) { s.Language = "fil" }, "Puwede na.")
	l.heard("use fil", "say ja 3: "+words.Spoken(words.For("ja").Text("voice.unspoken", nil)))
	l.show(func(s *visit.State) { s.Aids.Voice, s.Kiosk.Voice.Ready = false, false })
	l.heard() // those last words are not cut short
}

func TestTheNumberIsDictatedTwice(t *testing.T) {
	l := speaks(t, visit.Numbering, "Please wait.")
	l.show(func(s *visit.State) {
		s.Step, s.Visit.Ticket = visit.Ticket, &visit.Number{Text: "B-047"}
	}, "Your number", "B-047", "3 people before you")
	want := strings.ReplaceAll(words.Spoken(words.For("en").Text("voice.number", words.Params{"Number": "#"})), "#", "B, zero, four, seven")
	l.heard("say en 3: Your number B, zero, four, seven 3 people before you " + want)
	if got := spelled("A-047", words.For("ja")); got != "エー, ゼロ, よん, なな" {
		t.Errorf("in Japanese it is %q", got)
	}
	if got := spelled("e-Tax, X-1, 2027-01-10", words.For("en")); got != "e-Tax, X-1, 2027-01-10" {
		t.Errorf("what is no number became %q", got)
	}
}

// What comes of a ticket is said and rung for, however late it comes; its picture is nothing to be said.
func TestATicketInDoubt(t *testing.T) {
	l := speaks(t, visit.Numbering, "Printing.", "B-047")
	l.show(func(s *visit.State) {
		s.Visit.Ticket, s.Visit.Paper = &visit.Number{Text: "B-047"}, image.NewGray(image.Rect(0, 0, 8, 8))
	})
	l.heard()
	l.show(func(s *visit.State) { s.Step, s.Visit.Doubted = visit.CameOut, true }, "Did it come out?", "B-047", "Yes", "No")
	l.heard("say en 3: Did it come out? B, zero, four, seven Yes No")
	l.onTouch(visit.TicketCameOut{})
	l.show(func(s *visit.State) { s.Step = visit.Numbering }, "Printing.", "B-047")
	l.heard("stop", "say en 3: Printing. B, zero, four, seven")
	l.show(func(s *visit.State) { s.Step, s.Visit.Printed = visit.Ticket, visit.NotPrinted }, "Registered", "B-047", "Take a picture.")
	if l.lines = nil; len(l.chimes) != 0 {
		t.Fatalf("%d chimes for a ticket that is not out", len(l.chimes))
	}
	l.show(func(s *visit.State) { s.Visit.Printed = visit.Printed }, "Registered", "B-047", "Take the ticket.")
	l.heard("add en 3: Take the ticket.")
	if len(l.chimes) != 1 {
		t.Fatalf("%d chimes for a ticket that came out after all", len(l.chimes))
	}
}

func TestEveryLanguageSpellsANumber(t *testing.T) {
	for _, language := range words.Languages() {
		for letter := 'A'; letter <= 'Z'; letter++ {
			text := fmt.Sprintf("%c-047", letter)
			if got := spelled(text, words.For(language.Tag)); len(strings.Split(got, ", ")) != 4 {
				t.Errorf("%s: %s is said as %q", language.Tag, text, got)
			}
		}
	}
	if got := spelled("W-001", words.For("es")); got != "uve doble, cero, cero, uno" {
		t.Errorf("two words for a letter are said as %q", got)
	}
}

func TestSaidIsToldToTheVisit(t *testing.T) {
	l := speaks(t, visit.Status, "You can renew.")
	l.narrator.speech([]screens.Utterance{{Text: "a"}}).Said()
	if !reflect.DeepEqual(l.sent, []any{visit.Spoke{}}) {
		t.Errorf("sent %v", l.sent)
	}
}

func TestBell(t *testing.T) {
	l := speaks(t, visit.Numbering, "Please wait.")
	l.show(func(s *visit.State) { s.Visit.Printed = visit.Printed })
	l.show(nothing)
	l.show(func(s *visit.State) { s.Call = visit.Calling })
	l.show(func(s *visit.State) { s.Call = visit.Called })
	l.show(func(s *visit.State) { s.Visit.Slip = visit.SlipPrinted })
	l.show(func(s *visit.State) { s.Visit, s.Call = visit.Visit{}, visit.NotCalled })
	if len(l.chimes) != 3 {
		t.Fatalf("%d chimes, want one for the ticket, the call and the slip", len(l.chimes))
	}
	l.chimes, l.lines, l.timers = nil, nil, nil
	l.show(func(s *visit.State) { s.Step, s.Kiosk.CardIn = visit.TakeCard, true }, "Take your card.")
	for i := range 8 {
		l.timers[i]()
	}
	if len(l.chimes) != 9 || !slices.IsSorted(l.chimes) || l.chimes[0] >= l.chimes[8] {
		t.Errorf("reminders of %v, want nine, ever louder", l.chimes)
	}
	l.heard("say en 3: Take your card.", "say en 3: Take your card.", "say en 3: Take your card.")
	l.show(func(s *visit.State) { s.Step, s.Kiosk.CardIn = visit.Insert, false })
	if l.timers[len(l.timers)-1] != nil {
		t.Error("reminded of a card that is out")
	}
	l.bell.gain, l.chimes = 0, nil
	l.show(func(s *visit.State) { s.Step, s.Kiosk.CardIn = visit.TakeCard, true })
	if l.chimes != nil {
		t.Error("chimes although sounds are off")
	}
}
