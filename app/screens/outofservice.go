package screens

import "madoguchi/kiosk/visit"

// outOfServicePage is shown without a reader: residents are sent to the counter, or take a number to talk to staff, for
// which no card is read; staff are told what is wrong.
func outOfServicePage(p *pen, s visit.State) page {
	if s.Kiosk.Stopped {
		return stoppedPage(p, s)
	}
	pg := page{
		strip: p.readerStrip(s), title: p.say.text("screen.out-of-service.title"), lead: p.say.text("screen.out-of-service.lead"), centred: true,
		content: []part{p.abreastOrBelow(picture{name: "out-of-service", w: 360, h: 360}, p.counterCard())},
	}
	if s.Kiosk.Store.Ready {
		pg.actions = []button{p.withoutCard()}
	}
	return pg
}

// stoppedPage is the sign for residents while the service is stopped, by staff or because no kiosk can be opened by its
// configuration: where numbers are handed out in the meantime. What else may be wrong is for staff only, who know that it is
// stopped; a configuration they may not know of.
func stoppedPage(p *pen, s visit.State) page {
	sign := picture{name: "out-of-service", w: 360, h: 360}
	pg := page{
		title: p.say.text("screen.out-of-service.stopped.title"), lead: p.say.text("screen.out-of-service.stopped.lead"), centred: true,
		content: []part{p.abreastOrBelow(sign, p.counterCard())},
	}
	if len(s.Kiosk.Mistakes) > 0 {
		pg.content = []part{p.withMistakes(sign, s.Kiosk.Mistakes)}
	}
	return pg
}
