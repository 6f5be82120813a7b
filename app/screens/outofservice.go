package screens

import "madoguchi/kiosk/visit"

// outOfServicePage is shown without a reader: residents are sent to the counter, staff are told what is wrong.
func outOfServicePage(p *pen, s visit.State) page {
	return page{
		strip: p.readerStrip(s), title: p.say.text("screen.out-of-service.title"), lead: p.say.text("screen.out-of-service.lead"), centred: true,
		content: []part{p.abreastOrBelow(picture{name: "out-of-service", w: 360, h: 360}, p.counterCard())},
	}
}
