package main

import (
	"time"

	"madoguchi/app/screens"
	"madoguchi/assets/words"
	"madoguchi/kiosk/visit"
	"madoguchi/kiosk/voice"
)

// speaker is the voice, as a narrator needs it.
type speaker interface {
	Use(language string)
	Say(voice.Speech)
	Add(voice.Speech)
	Stop()
}

// narrator has the voice say what the screen shows, at the moment it has to be said: a new screen whole, of one that
// changed what is new on it, what the keys come to, and whatever is asked for again. The next touch or key cuts it
// short. Its methods belong on the toolkit's goroutine.
type narrator struct {
	board   interface{ Spoken() []screens.Utterance }
	speaker speaker
	// can is whether there is a voice for a language.
	can  func(language string) bool
	send func(any)
	// later does something after a while, on the toolkit's goroutine, unless it is stopped.
	later  func(time.Duration, func()) (stop func())
	bell   *bell
	silent bool // no voice is configured

	state   visit.State
	showing bool // the board is taking over a new state: what changed is said when it has
	changed bool
	heard   []screens.Utterance // what the screen said when it was last told
	volume  bool                // the volume was touched
	hushed  int                 // the visit whose resident turned the voice off
	acted   bool                // the last key did something on the board
	waiting bool                // a key asked the visit for something, and nothing was said to it yet
}

// before is called before the board shows a state, after once it has.
func (n *narrator) before() { n.showing, n.changed = true, false }

// after follows a state the board shows now.
func (n *narrator) after(now visit.State) {
	before := n.state
	n.state, n.showing = now, false
	if n.silent {
		n.bell.follow(before, now)
		return
	}
	if before.Language != now.Language {
		n.use(before, now)
	}
	n.bell.follow(before, now)
	switch {
	case !now.Aids.Voice:
		if before.Aids.Voice && n.can(now.Language) {
			n.speaker.Stop()
		}
	case !n.can(now.Language):
	case whole(before, now):
		n.tell(!before.Aids.Voice)
	case n.volume, before.Aids.Volume != now.Aids.Volume:
		n.say(screens.Utterance{Text: n.word("voice.sample")})
	case before.Aids != now.Aids:
		n.say(n.switched(before.Aids, now.Aids))
	case n.changed:
		// Whoever changed it by a touch hears it at once: the touch has silenced everything. What changed by itself waits:
		// it must not cut a number short.
		said := n.board.Spoken()
		if what := news(n.heard, said); len(what) > 0 {
			speech := n.speech(what)
			if !n.waiting {
				speech.Said = nil // nobody asked for it: a queue that moves is nobody listening
			}
			n.speaker.Add(speech)
		}
		n.heard = said
	case n.waiting: // the visit had nothing to say to it: silence would leave whoever listens alone
		n.tell(false)
	}
	n.volume, n.waiting = false, false
}

// whole is whether all of a screen is to be said.
func whole(before, now visit.State) bool {
	return !before.Aids.Voice || before.Step != now.Step || before.Over != now.Over || before.Language != now.Language ||
		!before.Kiosk.Headphones && now.Kiosk.Headphones
}

// settling is how long after the first screen the voice is looked for: that screen is not to wait for it.
const settling = time.Second

// use makes the voice ready for another language. Where there is none for it, that is said in the language before.
func (n *narrator) use(before, now visit.State) {
	if before.Language == "" {
		n.later(settling, func() { n.speaker.Use(n.state.Language) })
		return
	}
	n.speaker.Use(now.Language)
	if before.Aids.Voice && !n.can(now.Language) {
		text := words.Spoken(words.For(before.Language).Text("voice.unspoken", nil))
		n.speaker.Say(voice.Speech{
			Language: before.Language, Volume: now.Aids.Volume, Utterances: []voice.Utterance{{Text: text}},
		})
	}
}

// onChanged is called when the board has something else to say.
func (n *narrator) onChanged() {
	n.changed, n.acted = true, true
	if !n.showing && n.state.Aids.Voice {
		n.say(news(n.heard, n.board.Spoken())...)
		n.heard = n.board.Spoken()
	}
}

// onFocused is called when the keys come to something.
func (n *narrator) onFocused(at screens.Utterance) {
	n.acted = true
	if n.state.Aids.Voice {
		n.say(at)
	}
}

// onRepeat is called when the screen is to be said once more.
func (n *narrator) onRepeat() {
	n.acted = true
	if n.state.Aids.Voice {
		n.tell(false)
	}
}

// tell says the whole screen.
func (n *narrator) tell(welcome bool) {
	n.heard = n.board.Spoken()
	n.say(n.whole(n.heard, welcome)...)
}

// say says something in the screen's language, in place of what is being said.
func (n *narrator) say(what ...screens.Utterance) {
	if len(what) > 0 {
		n.speaker.Say(n.speech(what))
	}
}

func (n *narrator) speech(what []screens.Utterance) voice.Speech {
	speech := voice.Speech{
		Language: n.state.Language, Volume: n.state.Aids.Volume,
		Said: func() { n.send(visit.Spoke{}) },
	}
	for _, one := range what {
		speech.Utterances = append(speech.Utterances, n.utterance(one))
	}
	return speech
}
