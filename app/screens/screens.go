// Package screens draws every step of a visit with Fyne: one picture from one visit.State, and the touches on it as
// the visit's own events.
//
// Start from NewBoard, put Content into a window and call Show with every new state. A screen says one thing, asks
// one question and has one main action; nothing scrolls, nothing pops up, no sign stands without a word, and colour
// is never the only sign. Everything is laid out in the pixels of a 1080×1920 (upright) or 1920×1080 (lying) sheet
// and scaled to the window.
//
// It decides nothing: what may be done, asked or claimed comes from the state, what is said from the catalogues in
// assets/words. It keeps nothing of a visit beyond the screen it shows, and starts no goroutine and no animation.
package screens

import (
	"time"

	"madoguchi/kiosk/reception"
	"madoguchi/kiosk/rules"
)

// Options are what a board needs from outside.
type Options struct {
	// Send takes a touch: one of the resident's events of package visit (visit.Forward{}, visit.ChooseWho{…}, …). It
	// is called on Fyne's goroutine and must not block.
	Send func(touch any)
	// Profile is the municipality whose counter this is.
	Profile Profile
	// Place is true where the card is laid on the reader, false where it is inserted.
	Place bool
	// Languages are the tags of the languages that can be chosen, in their order; none stands for all there are.
	Languages []string
	// Millimetres is the physical size of the window's content; 0 and 0, or nil, where it is not known. It is asked for every
	// screen, and must not block.
	Millimetres func() (w, h float32)
	// Repeat has the screen said once more.
	Repeat func()
	// Ground is called on a tap where nothing can be pressed.
	Ground func()
	// Focused takes what the keys have come to.
	Focused func(Utterance)
	// Changed is called when Board.Spoken has something else to say: a new screen or leaf, a new answer.
	Changed func()
	// Now is the clock that keeps a second tap of a double tap off the next screen; time.Now where it is nil.
	Now func() time.Time
}

// Target is something on the screen that can be touched now, in pixels of the window's content.
type Target struct {
	// ID names the touch: "forward", "back", "quit", "other", "here", "without-card", "certificates:both",
	// "changed:yes", "who:self", "item:signature-pin:no", "came-out:yes"; "more", "previous" and "unanswered" turn the leaves; "language:vi", "close"
	// on what lies over a step; "large", "contrast", "voice", "languages", "staff" in the footer; "repeat", "softer",
	// "louder" above it. At the staff's desk "digit:7", "clear", "erase", "forward"; "paper", "ticket:A-047"; "act:came-out",
	// "act:reissue", "act:hand-over", "roll", "back", "quit"; from home "tickets", "paper", "day", "trials", "kiosk", "report";
	// "act:stop-service" and the other acts by their names, "count:20", "brightness:60", "language:vi" and "language:own",
	// "stick:NAME"; "sure" before what cannot be taken back, "yes", "no"; "trial:card" in the list of trials and at one of them
	// "begin", "yes", "no", "again", and where it has the whole window "cell:17", "next-colour"; and where it can be opened,
	// "staff-corner".
	ID         string
	X, Y, W, H float32
}

// Profile is what the screens say of the municipality.
type Profile struct {
	// In gives the texts by language ("ja", "en"); a language without its own gets the Japanese ones.
	In map[string]ProfileText
	// Hours are a day's opening hours, none where the counter stays closed; reception.Hours.On is one.
	Hours func(rules.Date) []reception.Span
	// Elsewhere is whether other offices, such as branches, do the procedures too.
	Elsewhere bool
}

// ProfileText is a municipality's own words in one language. What is empty is not shown.
type ProfileText struct {
	Municipality string // 座間市
	Counter      string // 戸籍住民課
	Service      string // 電子証明書の受付; the catalogue's own words where empty
	Where        string // 市役所1階 戸籍住民課: where the counter is
	Called       string // 1階 戸籍住民課: where numbers are called
	Hours        string // the opening hours in words, a line each
	Contact      string // デジタル推進課 マイナンバー係: whom to ring
	Telephone    string
}
