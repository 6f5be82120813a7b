package screens

// profile is the municipality's texts in the language on the screen.
func (p *pen) profile() ProfileText {
	in := p.board.options.Profile.In
	if own, ok := in[p.say.Language().Tag]; ok {
		return own
	}
	return in["ja"]
}

// counterCard is where the counter is and when it is open.
func (p *pen) counterCard() part {
	profile, where, hours := p.profile(), float32(44), float32(36)
	if p.wide {
		where, hours = 36, secondSize
	}
	facts := []part{
		second(p.say.text("screen.counter.where")).in(p.look.muted).led(1.4),
		strong(profile.Where).sized(where).led(1.35),
	}
	if profile.Hours != "" {
		facts = append(
			facts,
			nothing{12},
			depiction{second(p.say.text("screen.counter.hours")).in(p.look.muted).led(1.4)},
			depiction{body(profile.Hours).sized(hours).led(1.4)},
		)
	}
	return card{part: column(2, facts...)}
}

// whereCard is where the counter is, and a line about it.
func (p *pen) whereCard(line string) part {
	facts := []part{
		second(p.say.text("screen.counter.where")).in(p.look.muted).led(1.4),
		strong(p.profile().Where).sized(36).led(1.35),
	}
	if line != "" {
		facts = append(facts, second(line).led(1.4))
	}
	return card{part: column(2, facts...)}
}

// contactCard is whom to ring.
func (p *pen) contactCard() part {
	profile := p.profile()
	return card{part: column(
		2,
		second(p.say.text("screen.counter.telephone")).in(p.look.muted).led(1.4),
		second(profile.Contact).sized(36).led(1.4),
		strong(profile.Telephone).sized(48).led(1.35).oneLine(),
	)}
}

// counterCards are both cards, in landscape side by side.
func (p *pen) counterCards() part {
	if p.wide {
		cards := beside(24, p.counterCard(), p.contactCard())
		cards.shares = []float32{3, 2}
		return cards
	}
	return column(between, p.counterCard(), p.contactCard())
}
