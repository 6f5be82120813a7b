package screens

import (
	"strings"
	"time"

	"madoguchi/assets/words"
	"madoguchi/kiosk/rules"
)

// speech is the catalogue of the language on the screen.
type speech struct{ *words.Catalogue }

func speechFor(language string) speech { return speech{words.For(language)} }

// text is a catalogue's text without parameters.
func (s speech) text(id string) string { return s.Text(id, nil) }

// with is a catalogue's text with parameters: name, value, name, value …
func (s speech) with(id string, pairs ...any) string {
	params := words.Params{}
	for i := 0; i+1 < len(pairs); i += 2 {
		params[pairs[i].(string)] = pairs[i+1]
	}
	return s.Text(id, params)
}

// maybe is a text that need not be there.
func (s speech) maybe(id string) string {
	if !s.Has(id) {
		return ""
	}
	return s.Text(id, nil)
}

// now is the date and time in the header.
func (s speech) now(t time.Time) string { return s.Day(t) + "\u00a0" + s.Clock(t) }

func (s speech) date(d rules.Date) string { return s.Date(d.Start()) }

// moment is a day and a time of it.
func (s speech) moment(t time.Time) string {
	return s.with("screen.moment", "Day", s.Day(t), "Time", s.Clock(t))
}

// plain is words without the places where they may break.
func plain(text string) string { return unmarked.Replace(text) }

var unmarked = strings.NewReplacer("\u200b", "", "・\n", "・", "\n", " ")
