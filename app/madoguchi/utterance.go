package main

import (
	"regexp"
	"slices"
	"strings"

	"madoguchi/app/screens"
	"madoguchi/assets/words"
	"madoguchi/kiosk/visit"
	"madoguchi/kiosk/voice"
)

// word is a text of the screen's language, to be said.
func (n *narrator) word(id string) string {
	return words.Spoken(words.For(n.state.Language).Text(id, nil))
}

// whole is what a screen says, with what only a listener needs: where private words can be heard, how the keys work,
// and the number once more.
func (n *narrator) whole(screen []screens.Utterance, welcome bool) []screens.Utterance {
	var all []screens.Utterance
	hint := !n.state.Kiosk.Headphones
	for _, one := range screen {
		if one.Private && hint {
			hint = false
			all = append(all, screens.Utterance{Text: n.word("voice.private")})
		}
		all = append(all, one)
	}
	if ticket := n.state.Visit.Ticket; ticket != nil && n.state.Step == visit.Ticket {
		number := words.For(n.state.Language).Text("voice.number", words.Params{"Number": ticket.Text})
		all = append(all, screens.Utterance{Text: words.Spoken(number)})
	}
	if welcome || n.state.Step == visit.Insert && n.state.Over == visit.Nothing {
		all = append(all, screens.Utterance{Text: n.word("voice.keys")})
	}
	return all
}

// switched is what a button of the footer did.
func (n *narrator) switched(before, now visit.Aids) screens.Utterance {
	id, on := "footer.large", now.LargeText
	if before.HighContrast != now.HighContrast {
		id, on = "footer.contrast", now.HighContrast
	}
	state := "voice.off"
	if on {
		state = "voice.on"
	}
	return screens.Utterance{Text: n.word(id) + ", " + n.word(state)}
}

// utterance is one of the screen's as the voice takes it.
func (n *narrator) utterance(one screens.Utterance) voice.Utterance {
	out := voice.Utterance{Text: spelled(one.Text, words.For(n.state.Language)), Private: one.Private}
	if n.state.Over == visit.Languages {
		for _, language := range words.Languages() {
			if name := words.Spoken(language.Name); strings.HasPrefix(one.Text, name) && n.can(language.Tag) {
				out.Language = language.Tag
			}
		}
	}
	return out
}

// news is what a screen says now and did not say before. What only lost its mark, such as being chosen, is no news.
func news(before, now []screens.Utterance) []screens.Utterance {
	var all []screens.Utterance
	for _, one := range now {
		label := strings.TrimRight(one.Text, ".。")
		known := func(old screens.Utterance) bool {
			return old.Text == one.Text || strings.HasPrefix(old.Text, label+"。") || strings.HasPrefix(old.Text, label+". ")
		}
		if !slices.ContainsFunc(before, known) {
			all = append(all, one)
		}
	}
	return all
}

// number is a ticket's number.
var number = regexp.MustCompile(`\b[A-Z]-[0-9]{3,}\b`)

// spelled is a text with a ticket's number in it said letter by letter and digit by digit, so that none is taken for
// another.
func spelled(text string, in *words.Catalogue) string {
	letters, digits := names(in, "voice.letters"), names(in, "voice.digits")
	if len(letters) != 26 || len(digits) != 10 {
		return text
	}
	return number.ReplaceAllStringFunc(text, func(number string) string {
		var said []string
		for _, r := range number {
			switch {
			case r >= 'A' && r <= 'Z':
				said = append(said, letters[r-'A'])
			case r >= '0' && r <= '9':
				said = append(said, digits[r-'0'])
			}
		}
		return strings.Join(said, ", ")
	})
}

// names are the names in a text, with a blank between two; a name of two words has a no-break space in it.
func names(in *words.Catalogue, id string) []string {
	all := strings.Split(words.Plain(in.Text(id, nil)), " ")
	for i, one := range all {
		all[i] = strings.ReplaceAll(one, "\u00a0", " ")
	}
	return all
}
