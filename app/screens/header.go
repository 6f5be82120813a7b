package screens

import "madoguchi/kiosk/visit"

// header says whose counter this is, and the date and time.
func (f frame) header(b box) {
	profile, mid := f.profile(), b.y+b.h/2
	f.rule(box{b.x, b.y + b.h - 2, b.w, 2}, f.look.faint)
	say := f.say
	clock := func(s visit.State) string { return say.now(s.Now) }
	at := text{words: clock(f.state), size: 42, leading: 1.25, live: clock}.oneLine().right()
	wide := at.width(f.pen, b.w/2) + 8
	at.draw(f.pen, box{b.w - margin - b.w/2, mid - 27, b.w / 2, 54})

	room := b.w - 2*margin - wide - 24
	name := text{words: profile.Municipality + " " + profile.Counter, size: 34, bold: true, leading: 1.25}
	if name.oneLine().width(f.pen, 4000) > room {
		name.words = profile.Municipality // a division's name in full can be longer than the header
	}
	service := text{words: profile.Service, size: 30, leading: 1.25}
	if service.words == "" {
		service.words = f.say.text("header.service")
	}
	name.oneLine().draw(f.pen, box{margin, mid - 42, room, 42})
	service.oneLine().draw(f.pen, box{margin, mid, room, 38})
}
