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
		catalogue := words.For(language.Tag)
		counterAt := func(place municipality.Text) string {
			return catalogue.Text("counter.at", words.Params{"Counter": in(p.Counter.Name), "Place": in(place)})
		}
		texts[language.Tag] = screens.ProfileText{
			Municipality: in(p.Name),
			Counter:      in(p.Counter.Name),
			Service:      in(p.Counter.Service),
			Where:        counterAt(p.Counter.Place),
			Called:       counterAt(p.Counter.Floor),
			Contact:      in(p.Contact.Office),
			Hours:        strings.Join(p.HoursIn(catalogue), "\n"),
			Telephone:    p.Contact.Telephone,
		}
	}
	return screens.Profile{In: texts, Hours: p.Hours().On, Elsewhere: !p.Counter.OnlyHere}
}
