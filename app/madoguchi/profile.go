package main

import (
	"strings"

	"madoguchi/app/screens"
	"madoguchi/assets/words"
	"madoguchi/kiosk/municipality"
	"madoguchi/kiosk/rules"
)

// jst is the zone of every time a resident sees.
var jst = rules.JST

// screensProfile is what the screens say of a municipality, in every language the kiosk speaks.
func screensProfile(p municipality.Profile) screens.Profile {
	texts := map[string]screens.ProfileText{}
	for _, language := range words.Languages() {
		in := func(t municipality.Text) string { return t.In(language.Tag) }
		texts[language.Tag] = screens.ProfileText{
			Municipality: in(p.Name),
			Counter:      in(p.Counter.Name),
			Where:        joined(in(p.Counter.Place), in(p.Counter.Name)),
			Called:       joined(in(p.Counter.Floor), in(p.Counter.Name)),
			Contact:      in(p.Contact.Office),
			Hours:        hoursInWords(p.Hours(), words.For(language.Tag)),
			Telephone:    p.Contact.Telephone,
		}
	}
	return screens.Profile{In: texts, Hours: p.Hours().On}
}

func joined(parts ...string) string { return strings.Join(parts, " ") }
