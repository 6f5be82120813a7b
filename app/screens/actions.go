package screens

import "madoguchi/kiosk/visit"

// The actions screens share. An arrow tells the direction beside the word, never alone.

func (p *pen) forward(label string) button {
	return button{id: "forward", label: p.say.with("action.arrow-on", "Label", label), event: visit.Forward{}, main: true}
}

// next goes on where the question is answered.
func (p *pen) next(label string, s visit.State) button {
	b := p.forward(label)
	b.answers = true
	if !s.Visit.CanGoOn {
		b.event = nil
	}
	return b
}

// back is as high as the main action beside it.
func (p *pen) back() button {
	return button{id: "back", label: p.say.text("action.back"), event: visit.Back{}, high: mainHeight, size: 48}
}

// backMain is for a screen that leads nowhere else.
func (p *pen) backMain() button {
	back := p.back()
	back.main, back.size = true, 0
	return back
}

func (p *pen) backLow() button {
	return button{id: "back", label: p.say.text("action.back"), event: visit.Back{}}
}

// withoutCard is for those without a card, or with one that cannot be used.
func (p *pen) withoutCard() button {
	return button{id: "without-card", label: p.say.text("action.without-card"), event: visit.AskWithoutCard{}}
}

// finish is the main action where nothing is left to do.
func (p *pen) finish(label string) button {
	return button{id: "quit", label: label, event: visit.Quit{}, main: true}
}

func (p *pen) quit() button {
	return button{id: "quit", label: p.say.text("action.quit"), event: visit.Quit{}}
}
