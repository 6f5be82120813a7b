package screens

import (
	"madoguchi/assets/words"
	"madoguchi/kiosk/visit"
)

// header says whose counter this is, and the date and time. What has no room on one line is left out rather than cut.
func (f frame) header(b box) {
	profile := f.profile()
	f.rule(box{b.x, b.y + b.h - 2, b.w, 2}, f.look.faint)
	say := f.say
	whole := b.w - 2*f.m.margin
	name := text{words: plain(profile.Municipality + " " + profile.Counter), size: secondSize, bold: true, leading: headerLine}
	service := text{words: profile.Service, size: secondSize, leading: headerLine}
	if service.words == "" {
		service.words = say.text("header.service")
	}
	service.words = plain(service.words)

	clock := func(s visit.State) string { return words.Plain(say.now(s.Now)) }
	at := text{words: clock(f.state), size: 42, leading: 1.25, live: clock}.right()
	if name.span(f.pen)+headerGap+at.span(f.pen) > whole {
		clock = func(s visit.State) string { return words.Plain(say.Day(s.Now) + "\n" + say.Clock(s.Now)) }
		at.words, at.live, at.size, at.leading = clock(f.state), clock, secondSize, headerLine
	}
	const unbroken = 4000
	wide := at.width(f.pen, unbroken) + 8
	high := at.height(f.pen, wide)
	at.draw(f.pen, box{b.x + b.w - f.m.margin - wide, b.y + (b.h-high)/2, wide, high})

	room := whole - wide - headerGap
	var lines stack
	most := b.h - 6
	if showsReadings(f.tag) {
		most -= 12 // kana reach up to the edge of their line
	}
	city, counter := name, name
	city.words, counter.words = plain(profile.Municipality), plain(profile.Counter)
	ways := []stack{column(0, name, service), column(0, city, counter), column(0, name)}
	if profile.Municipality == "" { // nobody knows whose counter it is
		name.words = service.words
		city, ways = name, []stack{column(0, name)}
	}
	for _, one := range ways {
		fits := one.height(f.pen, room) <= most
		for _, line := range one.parts {
			fits = fits && line.(text).span(f.pen) <= room
		}
		if fits {
			lines = one
			break
		}
	}
	switch {
	case lines.parts != nil:
	case !name.torn(f.pen, room) && name.height(f.pen, room) <= most:
		lines = column(0, name)
	default: // a division's name in full can be longer than the header
		lines = column(0, city.oneLine())
	}
	middle{lines}.draw(f.pen, box{b.x + f.m.margin, b.y, room, b.h - 2})
}

// headerGap is between the counter's name and the time.
const headerGap = 24

const headerLine = 1.28 // as much as Devanagari needs
