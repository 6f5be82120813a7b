package screens

import (
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

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

// unreadablePage shows a card that gives no answer the right way in: the sketch's card has its chip to the eye. One that
// answered and failed is not the wrong way round: its chip may be dirty.
func unreadablePage(p *pen, s visit.State) page {
	name, h := "insert", float32(484)
	how := "screen.unreadable.insert"
	if p.board.options.Place {
		name, h, how = "place", 532, "screen.unreadable.place"
	}
	pg := p.message(visit.Unreadable)
	drawing := picture{name: name, w: 520, h: h}
	staff := p.say.text("screen.unreadable.again")
	if !s.Visit.Mute {
		pg.lead = p.say.text("screen.unreadable.failed")
		pg.content = []part{p.abreastOrBelow(drawing, p.notice(guide, staff))}
		return pg
	}
	pg.content = []part{
		p.abreastOrBelow(drawing, p.notice(guide, p.say.text(how))),
		body(staff).in(p.look.muted).centred(),
	}
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
			strong(p.inEra(*d)).sized(48).in(p.look.failure).led(1.3).oneLine().private(),
		)})
	}
	if s.Reception.Open {
		cards = append(cards, p.whereCard(""), p.contactCard())
	} else {
		cards = append(cards, p.counterCard())
	}
	pg.content = []part{column(between, cards...)}
	pg.actions = []button{p.finishVisit(s)}
	return p.slip(pg, s)
}

// nothingToDoPage tells why nothing is done now: a guardian who came alone hears what it takes, everybody else from
// when there is something to do.
func nothingToDoPage(p *pen, s visit.State) page {
	pg := p.message(visit.NothingToDo)
	pg.centred = false
	status := s.Visit.Plan.Certificates[rules.Authentication]
	switch {
	case len(s.Visit.Plan.Dropped) > 0:
		pg.title, pg.lead = p.say.text("screen.nothing-to-do.dropped.title"), p.say.text("screen.nothing-to-do.dropped.lead")
		pg.content = append(pg.content, p.counterCard())
	case status.Status == rules.StatusValid:
		pg.content = append(pg.content, p.told(p.renewableFrom(status.RenewableFrom)))
	}
	if l := p.life(s); l != nil && len(s.Visit.Plan.Dropped) == 0 {
		pg.content = append(pg.content, depiction{l})
	}
	pg.content = append(pg.content, p.note(neutral, p.say.text("screen.nothing-to-do.ask.heading"), p.say.text("screen.nothing-to-do.ask")))
	pg.actions = []button{p.finishVisit(s), p.backLow()}
	return p.slip(pg, s)
}

// finishVisit ends a visit that came to no number.
func (p *pen) finishVisit(s visit.State) button {
	if s.Kiosk.CardIn {
		return p.finish(p.say.text("action.take-card"))
	}
	return p.finish(p.say.text("action.finish"))
}

// printerNotReadyPage offers the number without its paper. What is wrong with the printer is for staff.
func printerNotReadyPage(p *pen, s visit.State) page {
	pg := p.message(visit.PrinterNotReady, picture{name: "unprinted", w: 420, h: 250})
	pg.content[0] = depiction{pg.content[0]}
	pg.content = append(pg.content, p.note(neutral, p.say.text("screen.printer-not-ready.else.heading"), p.say.text("screen.printer-not-ready.else")))
	pg.actions = []button{p.forward(p.say.text("screen.printer-not-ready.go")), p.backLow(), p.quit()}
	if !s.Kiosk.CardIn {
		pg.actions = pg.actions[:2]
	}
	return pg
}

// noNumberPage says where a number is to be had by hand, and what to bring there.
func noNumberPage(p *pen, s visit.State) page {
	pg := p.message(visit.NoNumber)
	pg.centred = false
	if pg.strip = p.storeStrip(s); pg.strip == nil {
		pg.strip = p.readerStrip(s)
	}
	pg.content = []part{p.counterCard()}
	if !s.Visit.Consultation && len(s.Visit.Plan.DocumentsOf(1)) > 0 {
		bring := kept{p.documents("screen.plan.today", s, 1)}
		pg.content = []part{column(between, p.counterCard(), bring)}
		if p.wide {
			pg.content = []part{beside(24, p.counterCard(), bring)}
		}
	}
	finish := p.finishVisit(s)
	finish.id, finish.event = "forward", visit.Forward{}
	pg.actions = []button{finish}
	return pg
}
