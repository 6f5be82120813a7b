package screens

import "madoguchi/kiosk/visit"

// message is a screen beside the way: what happened, a picture, and what to do.
func (p *pen) message(step visit.Step, drawing ...part) page {
	id := "screen." + string(step)
	pg := page{title: p.styled(id + ".title"), centred: true, content: column(0, drawing...).parts}
	if p.say.Has(id + ".lead") {
		pg.lead = p.styled(id + ".lead")
	}
	return pg
}

// styled is a text in the words of this kiosk's reader, where inserting and laying down differ.
func (p *pen) styled(id string) string {
	if p.board.options.Place && p.say.Has(id+".place") {
		id += ".place"
	}
	return p.say.text(id)
}

func readerLostPage(p *pen, s visit.State) page {
	pg := p.message(visit.ReaderLost, picture{name: "out-of-service", w: 360, h: 360}, p.countdown(s, "screen.closes"))
	pg.strip = p.readerStrip(s)
	return pg
}

func pulledPage(p *pen, s visit.State) page {
	name, h := "insert", float32(484)
	if p.board.options.Place {
		name, h = "place", 532
	}
	return p.message(visit.Pulled, picture{name: name, w: 520, h: h}, p.countdown(s, "screen.closes"))
}

// unreadablePage shows the right way in: the sketch's card has its chip to the eye.
func unreadablePage(p *pen, s visit.State) page {
	name, h := "insert", float32(484)
	how := "screen.unreadable.insert"
	if p.board.options.Place {
		name, h, how = "place", 532, "screen.unreadable.place"
	}
	pg := p.message(visit.Unreadable, p.abreastOrBelow(picture{name: name, w: 520, h: h}, p.notice(guide, p.say.text(how))))
	pg.content = append(pg.content, body(p.say.text("screen.unreadable.again")).in(p.look.muted).centred())
	return pg
}

func cardExpiredPage(p *pen, s visit.State) page {
	pg := p.message(visit.CardExpired)
	pg.centred = false
	pg.strip = p.testStrip(s)
	var cards []part
	if d := s.Visit.Card.ExpiresOn; d != nil {
		cards = append(cards, card{fill: p.look.failureTint, edge: p.look.failure, part: column(
			2,
			second(p.say.text("screen.card-expired.date")).led(1.4),
			strong(p.say.date(*d)).sized(56).in(p.look.failure).led(1.3),
		)})
	}
	if p.wide {
		pg.aside, pg.lead = []part{p.note(guide, "", pg.lead)}, ""
		pg.content = []part{beside(24, p.counterCard(), column(24, append(cards, p.contactCard())...))}
	} else {
		pg.content = []part{column(between, append(cards, p.counterCard(), p.contactCard())...)}
	}
	pg.actions = []button{p.finish(p.say.text("action.take-card"))}
	return pg
}

func nothingToDoPage(p *pen, s visit.State) page {
	pg := p.message(visit.NothingToDo)
	pg.centred = false
	if len(s.Visit.Plan.Dropped) > 0 {
		pg.content = append(pg.content, p.note(heed, "", p.say.text("screen.plan.dropped")))
	}
	if l := p.life(s); l != nil {
		pg.content = append(pg.content, l)
	}
	pg.content = append(pg.content, p.note(neutral, p.say.text("screen.nothing-to-do.ask.heading"), p.say.text("screen.nothing-to-do.ask")))
	pg.actions = []button{p.finish(p.say.text("action.take-card")), p.backLow()}
	return pg
}

func printerNotReadyPage(p *pen, s visit.State) page {
	pg := p.message(visit.PrinterNotReady, picture{name: "unprinted", w: 420, h: 250})
	pg.strip = &strip{p.say.text("staff.printer")}
	pg.content = append(pg.content, p.note(neutral, p.say.text("screen.printer-not-ready.else.heading"), p.say.text("screen.printer-not-ready.else")))
	pg.actions = []button{p.backLow(), p.quit()}
	return pg
}

func noNumberPage(p *pen, s visit.State) page {
	pg := p.message(visit.NoNumber)
	pg.centred = false
	if pg.strip = p.storeStrip(s); pg.strip == nil {
		pg.strip = p.readerStrip(s)
	}
	pg.content = []part{p.counterCard()}
	pg.actions = []button{{id: "forward", label: p.say.text("action.take-card"), event: visit.Forward{}, main: true}}
	return pg
}
