package screens

import (
	"slices"

	"madoguchi/assets/words"
	"madoguchi/kiosk/visit"
)

// languagesPage offers every language, each in its own script. It lies over the step it was asked for at.
func languagesPage(p *pen, s visit.State) page {
	var options []part
	for _, one := range p.board.offered() {
		options = append(options, choice{
			id: "language:" + one.Tag, label: one.Name, tag: one.Tag, low: secondHeight,
			event: visit.ChooseLanguage{Language: one.Tag}, chosen: one.Tag == p.tag,
		})
	}
	return page{
		title: p.say.text("screen.languages.title"), content: []part{grid(2, between, options...)},
		actions: []button{p.shut()},
	}
}

// offered are the languages that can be chosen.
func (b *Board) offered() []words.Language {
	all := words.Languages()
	if len(b.options.Languages) == 0 {
		return all
	}
	var offered []words.Language
	for _, tag := range b.options.Languages {
		if at := slices.IndexFunc(all, func(l words.Language) bool { return l.Tag == tag }); at >= 0 {
			offered = append(offered, all[at])
		}
	}
	return offered
}

// shut takes away what lies over a step.
func (p *pen) shut() button {
	return button{id: "close", label: p.say.text("action.close"), event: visit.Close{}, main: true}
}
